import type { OutboxWords } from '../../../platform/client/screen.ts'
import { becauseOf as rulesBecauseOf, type NoteRefusal } from '../rules.ts'

export const becauseOf: OutboxWords['becauseOf'] = rulesBecauseOf

/** What the panel of unsent work calls each command. No names and no text: somebody may look on. */
export const acts: OutboxWords['acts'] = {
  draft: () => 'A note as it was typed',
  sign: () => 'A note signed',
  discard: () => 'A draft discarded',
  writeSeveral: () => 'Notes on several people, signed',
  takeUpAgain: () => 'A draft taken up again',
}

/** A refusal in the module's words, or the server's own. */
export const inWords = ({ because, words }: { because: string; words: string }) => (Object.hasOwn(rulesBecauseOf, because) ? rulesBecauseOf[because as NoteRefusal] : words)
