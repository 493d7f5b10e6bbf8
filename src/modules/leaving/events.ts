import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { uuidv7 } from '../../platform/uuid.ts'

type Happening = {
  leavingId: string; personId: string; followUpId?: string | null; words?: string; because?: string; happened: Date
  act: 'begin' | 'agree' | 'complete' | 'undo' | 'set_aside' | 'take_up' | 'summarise' | 'record' | 'move' | 'reopen' | 'drop' | 'welcome'
}

/** What became of a leaving, kept for good. */
export async function addEvent(tx: Transaction, actor: Actor, { leavingId, personId, followUpId = null, act, words = '', because = '', happened }: Happening) {
  await tx.insertInto('leaving_event').values({ id: uuidv7(actor.now.getTime()), leaving_id: leavingId, person_id: personId, follow_up_id: followUpId, act, words: words.trim(), because: because.trim(), happened_at: happened, received_at: actor.now, by_member: actor.id }).execute()
}
