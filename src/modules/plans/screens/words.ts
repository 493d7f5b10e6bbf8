import type { OutboxWords } from '../../../platform/client/screen.ts'
import { becauseOf as rulesBecauseOf, type PlanRefusal, type PlanStatus } from '../rules.ts'

export const becauseOf: OutboxWords['becauseOf'] = rulesBecauseOf

const moves: Record<string, string> = { review: 'A plan taken up for review', put_back: 'A plan put back as it was agreed', close: 'A plan closed', discard: 'A draft of a plan discarded', take_up_again: 'A plan taken up again' }

/** What the panel of unsent work calls each command. The person's own words stay out of it: somebody may look on. */
export const acts: OutboxWords['acts'] = {
  write: () => 'A plan as it was written',
  agree: () => 'A plan agreed',
  move: ({ act }: { act: string }) => moves[act] ?? 'A plan',
  try: () => 'A try at a step',
}

/** A refusal in the module's words, or the server's own. */
export const inWords = ({ because, words }: { because: string; words: string }) => (Object.hasOwn(rulesBecauseOf, because) ? rulesBecauseOf[because as PlanRefusal] : words)

export const statusWords: Record<PlanStatus, string> = { draft: 'Being written', agreed: 'Agreed', in_review: 'Being looked at again', closed: 'Closed', discarded: 'Discarded' }
export const statusTones = { draft: 'info', agreed: 'good', in_review: 'info', closed: 'calm', discarded: 'calm' } as const

export const wentWords = { did_it: 'Did it', partly: 'Got part of the way', not_this_time: 'Not this time' } as const
