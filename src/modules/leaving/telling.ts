import { sql } from 'kysely'
import type { HeadSource, StoryEntry, StorySource } from '../people/public.ts'
import { inSentence } from '../programmes/public.ts'
import { nameOf } from './lists.ts'
import { returnOf, settingOf, visible } from './visible.ts'

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })

/** In the header of a person: that they have left the service, or came again soon after. Only the latest leaving speaks, and none that they have long come back from. */
export const headFacts: HeadSource = async (tx, actor, personId) => {
  if (!actor.permissions.has('leaving.read')) return []
  const latest = await tx.selectFrom('leaving as l').where('l.person_id', '=', personId).where('l.status', '=', 'left').select(['l.id', 'l.left_on as leftOn'])
    .select([sql<boolean>`exists (select from participation pa where pa.organisation_id = l.organisation_id and pa.person_id = l.person_id and pa.ended_on is null)`.as('takesPart'), sql<number>`coalesce((select return_days from leaving_setting), 90)`.as('days')])
    .orderBy('l.left_on', 'desc').orderBy('l.id', 'desc').limit(1).executeTakeFirst()
  if (!latest?.leftOn) return []
  const link = `/people/${personId}/leaving/${latest.id}`
  if (!latest.takesPart) return [{ kind: 'leaving', tone: 'calm', words: `Left on ${day.format(new Date(latest.leftOn))}`, link }]
  const again = await visible(tx, actor).where('l.id', '=', latest.id).select(returnOf(latest.days).as('returned')).executeTakeFirst()
  return again?.returned ? [{ kind: 'leaving', tone: 'info', words: `Came again ${again.returned.days} ${again.returned.days === 1 ? 'day' : 'days'} after leaving`, link }] : []
}

/** What a person's story tells: the leaving in their own words, each time somebody asked after them, and a leaving that was taken back. */
export const story: StorySource = {
  kinds: { leaving: 'Leaving well' },
  async find(tx, actor, personId, { before, limit, kinds }) {
    if (!actor.permissions.has('leaving.read') || (kinds && !kinds.includes('leaving'))) return []
    const { reasons } = await settingOf(tx)
    const rows = await visible(tx, actor).innerJoin('leaving_event as e', 'e.leaving_id', 'l.id').innerJoin('member as m', 'm.id', 'e.by_member').leftJoin('programme as pr', 'pr.id', 'l.programme_id')
      .where('e.person_id', '=', personId).where('e.act', '=', sql<'complete'>`any('{agree,complete,undo,record}'::text[])`)
      .$if(before !== null, (q) => q.where(sql<boolean>`(e.happened_at, e.id) < (${before!.at}::timestamptz, ${before!.id}::uuid)`))
      .select(['e.id', 'e.act', 'e.words', 'e.because', 'e.happened_at as at', 'l.id as leavingId', 'l.reason', 'm.name as by', 'pr.name as programme', sql<string>`l.content ->> 'wentWell'`.as('wentWell')]).orderBy('e.happened_at', 'desc').orderBy('e.id', 'desc').limit(limit).execute()
    return rows.map(({ id, act, words, because, at, leavingId, reason, by, programme, wentWell }): StoryEntry => {
      const from = programme ? inSentence(programme) : 'the service', why = nameOf(reasons, reason)
      const told: Record<string, Pick<StoryEntry, 'title' | 'words' | 'voice'>> = {
        agree: { title: `Agreed how to leave ${from}`, words, ...(words ? { voice: 'own' as const } : {}) },
        complete: { title: `Left ${from}: ${why.slice(0, 1).toLowerCase()}${why.slice(1)}`, words: wentWell || words, ...(wentWell ? { voice: 'own' as const } : {}) },
        undo: { title: `The leaving of ${from} was taken back`, words: because },
        record: { title: 'Asked how it goes since they left', words },
      }
      return { kind: 'leaving', id, at: at.toISOString(), by, link: `/people/${personId}/leaving/${leavingId}`, ...told[act]! }
    })
  },
}
