import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { byPerson, type Due } from '../measures/public.ts'
import { fallenDue, moreThan, nextTakingPart, takingPart, type Fallen } from '../sessions/public.ts'
import type { DueMeasure, DueRow } from './contract.ts'

export type DueFilter = { whose: 'mine' | 'everybody'; programmeId?: string | undefined; late?: boolean | undefined }
type Page = { after?: string | undefined; limit?: number | undefined }

/** What the people take part in whom a member works with by name. */
export const takingOfOwn = (memberId: string, keyOnly = false) => sql`
  select t.person_id, t.programme_id, t.started_on, t.ended_on from person_worker pw join participation t on t.person_id = pw.person_id
  where pw.member_id = ${memberId} and pw.ended_on is null ${keyOnly ? sql`and pw.part = 'key_worker'` : sql`and pw.part <> 'follow_up'`}`

/**
 * Measures due of the people a member works with; or of everybody who takes part in a programme of their teams (with `people.read_all`: of any), with those. Each of
 * them is somebody the member may see. One statement, and the rule.
 */
export function dueOf(tx: Transaction, actor: Actor, { whose, programmeId }: DueFilter): Promise<Fallen[]> {
  const own = sql`select * from (${takingOfOwn(actor.id)}) o ${programmeId === undefined ? sql`` : sql`where o.programme_id = ${programmeId}::uuid`}`
  if (whose === 'mine') return fallenDue(tx, own, actor.today)
  return fallenDue(tx, sql`${takingPart(scopeOf(actor, programmeId), actor.today)} union ${own}`, actor.today)
}

const scopeOf = (actor: Actor, programmeId: string | undefined) => ({ teamIds: actor.permissions.has('people.read_all') ? null : actor.teamIds, programmeId })

export const shown = ({ putOff: _putOff, ...due }: Due): DueMeasure => due

/** People with what is due of them, late ones first, then by the day the first fell due. */
export async function listDue(tx: Transaction, actor: Actor, { after, limit = 30, ...filter }: DueFilter & Page) {
  if (filter.whose === 'everybody' && await moreThan(tx, atOnce, scopeOf(actor, filter.programmeId), actor.today)) return listAsFound(tx, actor, { after, limit, ...filter })
  const found = placed(await dueOf(tx, actor, filter)).sort((a, b) => (a.place < b.place ? -1 : 1))
  const wanted = filter.late ? found.filter(({ late }) => late) : found
  const rest = after === undefined ? wanted : wanted.filter(({ place }) => place > after)
  const page = rest.slice(0, limit)
  const about = await aboutPeople(tx, actor, page.map(({ id }) => id))
  return {
    rows: page.map(({ id, due, dueOn, late }): DueRow => ({ due, dueOn, late, ...about.get(id)! })), next: rest.length > limit ? page.at(-1)!.place : null,
    people: found.length, late: found.filter(({ late }) => late).length,
  }
}

/** Each person with what is due of them, and where they stand in the list. */
function placed(fallen: readonly Fallen[]) {
  return [...byPerson(fallen.filter(({ putOff }) => !putOff))].map(([id, all]) => {
    const due = all.map(shown).sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
    const late = due.some((one) => one.late)
    return { id, due, late, dueOn: due[0]!.dueOn, place: `${late ? 0 : 1} ${due[0]!.dueOn} ${id}` }
  })
}

/** So many participations are looked at together; beyond that people are listed as they are found, this many participations at a look and so many looks for a page. */
const atOnce = 20_000, aLook = 2000, looks = 5

/** A page in the order of ids: what it reads hangs on the page, not on how many take part. A page may be short, or empty, and go on. */
async function listAsFound(tx: Transaction, actor: Actor, { after, limit = 30, ...filter }: DueFilter & Page) {
  const found: ReturnType<typeof placed> = []
  // A person may take part in several programmes: the last one of a look may have more, and is looked at again with the next.
  let from: string | null = after?.length === 36 ? after : '00000000-0000-0000-0000-000000000000'
  for (let look = 0; look < looks && from !== null && found.length <= limit; look++) {
    const taking = await nextTakingPart(tx, scopeOf(actor, filter.programmeId), actor.today, { from, limit: aLook }), last = taking.length === aLook ? taking.at(-1)!.personId : null
    const whole = taking.filter(({ personId }) => personId !== last)
    const rows = sql`select * from unnest(${whole.map(({ personId }) => personId)}::uuid[], ${whole.map(({ programmeId }) => programmeId)}::uuid[], ${whole.map(({ startedOn }) => startedOn)}::date[], ${whole.map(({ endedOn }) => endedOn)}::date[]) as u (person_id, programme_id, started_on, ended_on)`
    found.push(...placed(await fallenDue(tx, rows, actor.today)).filter(({ late }) => late || !filter.late))
    from = last
  }
  const page = found.slice(0, limit), about = await aboutPeople(tx, actor, page.map(({ id }) => id))
  return { rows: page.map(({ id, due, dueOn, late }): DueRow => ({ due, dueOn, late, ...about.get(id)! })), next: found[limit]?.id ?? from, people: null, late: null }
}

/** What a page of the list says of each person: their name, who holds the thread, a link that is with them. */
async function aboutPeople(tx: Transaction, actor: Actor, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; name: string; keyWorker: string | null; linkUntil: string | null }>`
    select p.id, trim(coalesce(nullif(p.known_as, ''), p.given_name) || ' ' || p.family_name) as name,
      (select m.name from person_worker pw join member m on m.id = pw.member_id where pw.person_id = p.id and pw.part = 'key_worker' and pw.ended_on is null limit 1) as "keyWorker",
      (select (max(k.expires_at) at time zone ${actor.timeZone})::date from measure_link k where k.person_id = p.id and k.ended_at is null and k.expires_at > ${actor.now}::timestamptz) as "linkUntil"
    from person p where p.id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, name, ...more }) => [id, { person: { id, name }, ...more }]))
}
