import type { CommandProblem } from '../../../platform/client/command.ts'
import type { OutboxWords } from '../../../platform/client/screen.ts'
import type { LargePrint } from '../contract.ts'
import { becauseOf as rulesBecauseOf, type Audience, type SummaryRefusal } from '../rules.ts'

export const becauseOf: OutboxWords['becauseOf'] = rulesBecauseOf
export const acts: OutboxWords['acts'] = { write: () => 'A summary as it was written', begin: () => 'A summary put together', choose: () => 'A summary put together again', make: () => 'A summary made final', give: () => 'A summary given', move: () => 'A draft of a summary' }

/** A refusal in the module's words, or the server's own. */
export const inWords = ({ because, words }: { because: string; words: string }) => (Object.hasOwn(rulesBecauseOf, because) ? rulesBecauseOf[because as SummaryRefusal] : words)
export const wordsOf = (problem: CommandProblem) => inWords({ because: problem.kind === 'refused' ? problem.refusal.because : '', words: problem.words })

/** "For Kirsty", "For a GP surgery: Riverside Surgery". */
export const forWhom = (audience: Audience, toName: string) => (audience === 'self' ? 'For the person themselves' : `For ${{ gp: 'a GP surgery', housing: 'a housing office', court: 'a court', funder: 'a funder' }[audience]}${toName ? `: ${toName}` : ''}`)

/** Why large print comes first, or is there for a copy of their own. */
export const largePrintWords = ({ where, words }: LargePrint, audience: Audience) => {
  const asked = { needs: 'Their record asks for large print', adaptation: 'Large print in letters was agreed', plan: 'Their plan says that large print helps' }[where]
  return `${asked}: “${words.length > 120 ? `${words.slice(0, 119)}…` : words}”. ${audience === 'self' ? 'So it comes first.' : 'Give them their own copy in it.'}`
}

/** What a consent is to, in the middle of a sentence. */
export const consentWords = { share: 'that we share with other services', gp: 'that we speak with the GP' } as const
