import { sql } from 'kysely'
import type { Context } from '../../platform/api.ts'
import { notify } from '../notices/public.ts'
import type { StoryEntry, StorySource } from '../people/public.ts'
import { declineNames, type DeclineReason } from './rules.ts'

/** What a person's story tells of referring on: that they were, why in their own words, and what became of it. */
export const story: StorySource = {
  kinds: { onward: 'Referred on' },
  async find(tx, actor, personId, { before, limit, kinds }) {
    if (!actor.permissions.has('onward.read') || (kinds && !kinds.includes('onward'))) return []
    const rows = await tx.selectFrom('onward_step as c').innerJoin('onward as o', 'o.id', 'c.onward_id').innerJoin('service as s', 's.id', 'o.service_id').innerJoin('member as m', 'm.id', 'c.by_member')
      .where('c.person_id', '=', personId).where('c.act', '=', sql<'send'>`any('{send,start,service_declines,person_declines,finish}'::text[])`)
      .$if(before !== null, (q) => q.where(sql<boolean>`(c.at, c.id) < (${before!.at}::timestamptz, ${before!.id}::uuid)`))
      .select(['c.id', 'c.act', 'c.at', 'c.words', 'c.decline_reason', 'o.id as onwardId', 'o.kind', 'o.reason', 's.name', 'm.name as by']).orderBy('c.at', 'desc').orderBy('c.id', 'desc').limit(limit).execute()
    return rows.map(({ id, act, at, words, decline_reason, onwardId, kind, reason, name, by }): StoryEntry => {
      const sent = { signpost: `Told of ${name}`, referral: `Referred on to ${name}`, handover: `Handed over to ${name}, with a contact made together` }[kind]
      const title = { send: sent, start: `Has started with ${name}`, service_declines: `${name}: ${declineNames[decline_reason as DeclineReason]?.toLowerCase() ?? 'not taken on'}`, person_declines: `Decided against ${name}`, finish: `${name}: what came of it` }[act as 'send']
      return { kind: 'onward', id, at: at.toISOString(), by, title, words: act === 'send' ? reason : words, link: `/onward/${onwardId}`, ...(act === 'send' ? { voice: 'own' as const } : {}) }
    })
  },
}

/** Once a day: whoever follows up is told of what is to be asked about today, each day that was chosen once, whatever days were missed. */
export async function daily(context: Context): Promise<void> {
  const { tx, today } = context
  const due = await tx.updateTable('onward').set({ told_on: sql`follow_up_on` }).where(sql<boolean>`is_open`).where('follow_up_on', '<=', today).where(sql<boolean>`told_on is distinct from follow_up_on`).returning(['id', 'member_id']).execute()
  for (const [member, own] of Map.groupBy(due, ({ member_id }) => member_id)) {
    await notify(context, { memberIds: [member], kind: 'onward', words: own.length === 1 ? 'Ask what became of somebody you referred on' : `Ask what became of ${own.length} people you referred on`, link: own.length === 1 ? `/onward/${own[0]!.id}` : '/onward' })
  }
}
