/** A form as it stands on this device: what the service has, and what was given here and is not there yet. Pure. */
import type { CompletionStatus } from './completion-rules.ts'

export type OnDevice = {
  answers: readonly (number | null)[]
  context: Readonly<Record<string, unknown>>
  /** The version that the next command expects; 0 before the form was begun. */
  version: number
  status: CompletionStatus
  /** Something given here was refused, and whoever filled the form in has to look: the code of the reason. */
  refused: string | null
}

/** What the service answered about the form; `null` where it does not know it yet. */
export type OnService = Pick<OnDevice, 'answers' | 'version' | 'status'> & { context: object }

/** A command about this form that has been given. `input` as the contract has it. */
export type GivenCommand = { name: string; input: unknown; refused?: { because: string } | undefined }

type Input = { answers?: readonly (number | null)[]; context?: Record<string, unknown>; expectedVersion?: number }

const leadsTo: Readonly<Record<string, CompletionStatus>> = { 'measures.saveDraft': 'unfinished', 'measures.finish': 'finished', 'measures.stop': 'stopped', 'measures.take': 'finished' }

/**
 * Folds what was given over what the service has. A command that the service had already taken when it answered is passed over: it expected an
 * earlier version than the service's. One that was refused, and what waits behind it, is folded in all the same, so that nothing that was tapped disappears.
 * @param questions how many questions the form has, for one that is not begun yet
 */
export function fold(service: OnService | null, given: readonly GivenCommand[], questions: number): OnDevice {
  const blank = Array.from({ length: questions }, () => null)
  let form: OnDevice = service
    ? { answers: service.answers, context: { ...service.context }, version: service.version, status: service.status, refused: null }
    : { answers: blank, context: {}, version: 0, status: 'unfinished', refused: null }
  for (const { name, input, refused } of given) {
    const { answers, context, expectedVersion } = input as Input
    const begins = name === 'measures.start' || name === 'measures.take'
    if (begins && service && !refused) continue
    if (!begins && (leadsTo[name] === undefined || (!refused && form.refused === null && expectedVersion! < (service?.version ?? 0)))) continue
    form = {
      answers: answers ?? form.answers, context: context ?? form.context, version: begins ? 1 : expectedVersion! + 1,
      status: leadsTo[name] ?? form.status, refused: form.refused ?? refused?.because ?? null,
    }
  }
  return form
}
