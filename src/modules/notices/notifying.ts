import type { Context } from '../../platform/api.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { isInside, wordsLimit } from './rules.ts'

/** `words` carry no sensitive detail: a notice may be read over a shoulder. What it is about is behind `link`. */
export type NewNotice = { memberIds: readonly string[]; kind: string; urgent?: boolean; words: string; link?: string; personId?: string | null }

/** Tells these members something, in the app, when this transaction commits. Each once, however often they are named. Throws on a link that leads outside. */
export async function notify({ tx, now, tell }: Pick<Context, 'tx' | 'now' | 'tell'>, { memberIds, kind, urgent = false, words, link = '', personId = null }: NewNotice): Promise<void> {
  if (!isInside(link)) throw new Error('a notice links inside')
  const members = [...new Set(memberIds)].sort()
  if (!members.length) return
  await tx.insertInto('notice').values(members.map((member_id) => ({ id: uuidv7(now.getTime()), member_id, kind, urgent, words: words.slice(0, wordsLimit), link, person_id: personId, created_at: now }))).execute()
  for (const member of members) tell(topicOf(member))
}

export const topicOf = (memberId: string) => `member:${memberId}`
