import type { Context } from '../../platform/api.ts'
import type { Answers } from './answering.ts'

/** What a module that owns a ready-made form makes of it once it is finished, in the same transaction. `worded` gives the words of chosen answers. */
export type Finished = (context: Context, form: { personId: string; answerId: string; answers: Answers; worded: (question: string) => string[] }) => Promise<void>

const waiting = new Map<string, Finished>()

/** Registers what follows from a form. Called once, when the module's procedures are loaded; forms does not know who asks. */
export function whenFinished(formId: string, then: Finished) { waiting.set(formId, then) }

export const whatFollows = (formId: string): Finished | undefined => waiting.get(formId)
