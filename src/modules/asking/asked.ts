import { sql } from 'kysely'
import { dayOf } from '../../platform/clock.ts'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'
import { duesAmong, whyNotAlone } from '../measures/public.ts'
import { visiblePeople } from '../people/public.ts'
import type { Asked, MeasureLink, PutOff } from './contract.ts'
import { shown } from './listing.ts'
import { mayBe, stateOf, type Reason } from './rules.ts'

/** What is due of a person, what was put off, and the links to their phone; nothing where the member may not see them. */
export async function findAsked(tx: Transaction, actor: Actor, personId: string): Promise<Asked | undefined> {
  const [person, dues, putOff, links] = await together(
    visiblePeople(tx, actor).where('p.id', '=', personId).select(['p.given_name as givenName', 'p.known_as as knownAs', 'p.safe_contact as safeContact', 'p.birth_date as birthDate']).executeTakeFirst(),
    duesAmong(tx, [personId], actor.today),
    standing(tx, actor, personId),
    linksOf(tx).where('k.person_id', '=', personId).orderBy('k.made_at', 'desc').orderBy('k.id', 'desc').limit(20).execute(),
  )
  if (!person) return undefined
  const due: Asked['due'] = []
  for (const one of dues.get(personId) ?? []) if (!one.putOff) due.push({ ...shown(one), notAlone: await whyNotAlone(tx, one.instrument) })
  const may = actor.permissions, said = links.find(({ safe_asked_at }) => safe_asked_at)
  return {
    personId, firstName: firstNameOf(person), safeContact: person.safeContact, saidSafe: said ? { on: dayOf(said.safe_asked_at!, actor.timeZone), to: said.madeBy } : null, born: person.birthDate !== null, due, putOff, links: links.map((row) => readLink(row, actor)),
    may: [...(may.has('measures.take') ? ['put_off' as const] : []), ...(may.has('measures.send_link') ? ['send_link' as const] : [])],
  }
}

export const firstNameOf = ({ knownAs, givenName }: { knownAs: string; givenName: string }) => (knownAs || givenName).trim()

/** What is put off now: not taken back, its day not come, and nothing answered since. The latest of each measure speaks. */
async function standing(tx: Transaction, actor: Actor, personId: string): Promise<PutOff[]> {
  const rows = await tx.selectFrom('measure_put_off as o').innerJoin('member as m', 'm.id', 'o.put_off_by').distinctOn('o.instrument')
    .select(['o.id', 'o.instrument', 'o.reason', 'o.words', 'o.put_off_on as putOffOn', 'o.until', 'm.name as by'])
    .where('o.person_id', '=', personId).where('o.ended_at', 'is', null).where('o.until', '>', actor.today)
    .where(sql<boolean>`not exists (select from completion c where c.person_id = o.person_id and c.instrument = o.instrument and c.status = 'finished' and c.taken_on > o.put_off_on)`)
    .orderBy('o.instrument').orderBy('o.put_off_on', 'desc').orderBy('o.id', 'desc').execute()
  return rows.map((row) => ({ ...row, reason: row.reason as Reason }))
}

/** Links with everything that is shown of one. */
export function linksOf(tx: Transaction) {
  return tx.selectFrom('measure_link as k').innerJoin('member as m', 'm.id', 'k.made_by')
    .select(['k.id', 'k.instruments', 'k.first_name as firstName', 'k.ask_birthday as askBirthday', 'k.made_at', 'm.name as madeBy', 'k.expires_at', 'k.begun_at', 'k.ended_at', 'k.ended_because', 'k.safe_asked_at'])
}
type Row = Awaited<ReturnType<ReturnType<typeof linksOf>['executeTakeFirstOrThrow']>>

export function readLink({ made_at, expires_at, begun_at, ended_at, ended_because, safe_asked_at, ...row }: Row, actor: Actor): MeasureLink {
  const state = stateOf({ begunAt: begun_at, endedBecause: ended_because, expiresAt: expires_at }, actor.now)
  return {
    ...row, state, madeAt: made_at.toISOString(), expiresAt: expires_at.toISOString(), begunAt: begun_at?.toISOString() ?? null, endedAt: ended_at?.toISOString() ?? null, safeAskedAt: safe_asked_at?.toISOString() ?? null,
    may: actor.permissions.has('measures.send_link') && mayBe('revoke', state) ? ['revoke'] : [],
  }
}
