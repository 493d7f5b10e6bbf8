import { sql } from 'kysely'
import type { Context } from '../../platform/api.ts'
import { settledId } from '../../platform/settled-id.ts'
import { byPerson } from '../measures/public.ts'
import { fallenDue } from '../sessions/public.ts'
import { api } from './api.ts'
import { takingOfOwn } from './listing.ts'
import { remindWithin } from './rules.ts'
import { sendBy } from './ways.ts'

/** Once a day: queues a reminder for each member who holds the thread with somebody, and for whoever made a link that ran out. Each is a job of its own, so that one that fails holds up nobody. */
export async function daily({ tx, actor, today, now, enqueue }: Context): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select distinct pw.member_id as id from person_worker pw join member m on m.id = pw.member_id and m.active where pw.part = 'key_worker' and pw.ended_on is null
    union select k.made_by from measure_link k join member m on m.id = k.made_by and m.active where k.ended_at is null and k.told_unused_at is null and k.expires_at <= ${now}::timestamptz
    order by id`.execute(tx)
  for (const { id } of rows) await enqueue('asking.remind', { organisationId: actor.organisationId, memberId: id, day: today })
}

export const reminding = {
  remind: api.remind.handler(async ({ input: { day }, context }) => {
    // A day that is over by now is left to the next one's job.
    if (context.today !== day) return { reminded: 0 }
    return { reminded: await remindOfDue(context) + await remindOfLinks(context) }
  }),
}

type About = { personId: string; what: 'due' | 'link_unused'; about: string }

/** Writes down that a member is reminded of these; answers those of which they had not been. */
async function notYet({ tx, actor, now }: Context, all: readonly About[]): Promise<About[]> {
  if (!all.length) return []
  const rows = await tx.insertInto('measure_reminder').values(all.map(({ personId, what, about }) => ({
    id: settledId('measure reminder', actor.id, personId, what, about), member_id: actor.id, person_id: personId, what, about, send_by: sendBy.key, sent_at: now,
  }))).onConflict((on) => on.doNothing()).returning(['person_id as personId', 'what', 'about']).execute()
  return rows as About[]
}

async function remindOfDue(context: Context): Promise<number> {
  const { tx, actor, today } = context
  const since = new Date(Date.parse(`${today}T00:00:00Z`) - remindWithin * 86_400_000).toISOString().slice(0, 10)
  const lately = [...byPerson(await fallenDue(tx, takingOfOwn(actor.id, true), today))].flatMap(([personId, dues]) => dues.filter(({ putOff, dueOn }) => !putOff && dueOn <= today && dueOn >= since).map(({ instrument, dueOn }): About => ({ personId, what: 'due', about: `${instrument} ${dueOn}` })))
  const withLink = new Set((await tx.selectFrom('measure_link').select('person_id').where('ended_at', 'is', null).where('expires_at', '>', context.now).where('person_id', '=', sql<string>`any(${lately.map(({ personId }) => personId)}::uuid[])`).execute()).map((row) => row.person_id))
  const fresh = await notYet(context, lately.filter(({ personId }) => !withLink.has(personId)))
  const people = [...new Set(fresh.map(({ personId }) => personId))]
  if (people.length) {
    const [only] = people
    await sendBy.send(context, people.length === 1
      ? { memberId: actor.id, words: 'Somebody you work with has measures that fell due', link: `/people/${only}/measures`, personId: only! }
      : { memberId: actor.id, words: `${people.length} people you work with have measures that fell due`, link: '/measures/due', personId: null })
  }
  return people.length
}

async function remindOfLinks(context: Context): Promise<number> {
  const { tx, actor, now } = context
  const rows = await tx.updateTable('measure_link').set({ told_unused_at: now }).where('made_by', '=', actor.id).where('ended_at', 'is', null).where('told_unused_at', 'is', null).where('expires_at', '<=', now).returning(['id', 'person_id as personId']).execute()
  const fresh = await notYet(context, rows.map(({ id, personId }) => ({ personId, what: 'link_unused', about: id })))
  for (const { personId } of fresh) await sendBy.send(context, { memberId: actor.id, words: 'A link to somebody’s own phone ran out before it was finished', link: `/people/${personId}/measures`, personId })
  return fresh.length
}
