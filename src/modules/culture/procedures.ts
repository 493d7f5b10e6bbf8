import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { guarded, type Actor, type Request } from '../../platform/api.ts'
import { dayOf, whyNotHappened } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { refuse } from '../../platform/refuse.ts'
import { together } from '../../platform/together.ts'
import { visiblePeople } from '../people/public.ts'
import { expectedAt, findVisibleSession, ownSessionsOn } from '../sessions/public.ts'
import { culture as contract, type Adaptation } from './contract.ts'
import { noNeeds, tidied, whyNotAdaptation, whyNotEdit, whyNotEnd, whyNotNeeds, type Needs } from './rules.ts'

const api = implement(contract).$context<Request>().use(guarded)

export const culture = api.router({
  of: api.of.handler(async ({ input: { personId }, context: { tx, actor }, errors }) => {
    const [person, kept, rows] = await together(
      visiblePeople(tx, actor).select(['p.id', sql<string>`trim(p.given_name || ' ' || p.family_name)`.as('name'), sql<string>`coalesce(nullif(p.known_as, ''), p.given_name)`.as('calledName')]).where('p.id', '=', personId).executeTakeFirst(),
      tx.selectFrom('cultural_needs as n').innerJoin('member as m', 'm.id', 'n.changed_by').select(needColumns).select(['n.version', 'n.changed_at as at', 'm.name as by']).where('n.person_id', '=', personId).executeTakeFirst(),
      visible(tx, actor).innerJoin('member as m', 'm.id', 'a.agreed_with').select(['a.id', 'a.words', sql<Adaptation['places']>`a.places`.as('places'), 'a.agreed_on as agreedOn', 'm.name as agreedWith', 'a.received_at as receivedAt', 'a.ended_on as endedOn', 'a.ended_because as endedBecause'])
        .where('a.person_id', '=', personId).orderBy(sql`a.ended_on is null`, 'desc').orderBy('a.id', 'desc').execute(),
    )
    if (!person) throw errors.NOT_FOUND()
    const mayWrite = actor.permissions.has('culture.write')
    const { version, at, by, ...needs } = kept ?? { ...noNeeds(), version: 0, at: null, by: null }
    return {
      person, version, needs, changed: at && by ? { at: at.toISOString(), by } : null, may: mayWrite ? ['write'] : [],
      adaptations: rows.map(({ receivedAt, ...row }) => ({ ...row, enteredLater: dayOf(receivedAt, actor.timeZone) > row.agreedOn, may: mayWrite && row.endedOn === null ? ['end'] : [] })),
    }
  }),

  write: api.write.handler(async ({ input, context: { tx, actor, now }, errors }) => {
    if (!await lockPerson(tx, actor, input.personId)) throw errors.NOT_FOUND()
    const kept = await tx.selectFrom('cultural_needs').select(['id', 'version']).where('person_id', '=', input.personId).executeTakeFirst()
    const needs = tidied(input.needs), wrong = whyNotNeeds(needs), at = new Date(input.happenedAt)
    refuse(wrong?.because ?? null, wrong?.field)
    refuse(whyNotHappened(at, now), 'happenedAt')
    refuse(whyNotEdit(kept?.version ?? 0, input.expectedVersion))
    const columns = { ...columnsOf(needs), changed_at: at, changed_by: actor.id }
    if (kept) await tx.updateTable('cultural_needs').set({ ...columns, version: sql`version + 1` }).where('id', '=', kept.id).execute()
    else await tx.insertInto('cultural_needs').values({ id: input.needsId, person_id: input.personId, ...columns }).execute()
    return { version: input.expectedVersion + 1 }
  }),

  adapt: api.adapt.handler(async ({ input, context: { tx, actor, now }, errors }) => {
    if (!await lockPerson(tx, actor, input.personId)) throw errors.NOT_FOUND()
    const wrong = whyNotAdaptation(input), at = new Date(input.happenedAt)
    refuse(wrong?.because ?? null, wrong?.field)
    refuse(whyNotHappened(at, now), 'happenedAt')
    await tx.insertInto('adaptation').values({ id: input.adaptationId, person_id: input.personId, words: input.words.trim(), places: [...new Set(input.places)].sort(), agreed_on: dayOf(at, actor.timeZone), agreed_with: actor.id, received_at: now }).execute()
    return { id: input.adaptationId }
  }),

  endAdaptation: api.endAdaptation.handler(async ({ input, context: { tx, actor, now }, errors }) => {
    const found = await visible(tx, actor).select('a.ended_on as endedOn').where('a.id', '=', input.adaptationId).forNoKeyUpdate().executeTakeFirst()
    if (!found) throw errors.NOT_FOUND()
    const at = new Date(input.happenedAt)
    refuse(whyNotHappened(at, now), 'happenedAt')
    refuse(whyNotEnd(found, input.because), 'because')
    await tx.updateTable('adaptation').set({ ended_on: dayOf(at, actor.timeZone), ended_because: input.because.trim(), ended_by: actor.id }).where('id', '=', input.adaptationId).execute()
    return { id: input.adaptationId }
  }),

  ofSession: api.ofSession.handler(async ({ input: { sessionId }, context: { tx, actor }, errors }) => {
    const session = await findVisibleSession(tx, actor, sessionId)
    if (!session) throw errors.NOT_FOUND()
    const [of, programme] = await together(atSessions(tx, actor, [sessionId]), tx.selectFrom('programme').select('name').where('id', '=', session.programmeId).executeTakeFirstOrThrow())
    return { session: { id: session.id, name: programme.name, heldOn: session.heldOn }, people: of.get(sessionId) ?? [] }
  }),

  today: api.today.handler(async ({ context: { tx, actor, today } }) => {
    const own = await ownSessionsOn(tx, actor, today)
    const of = await atSessions(tx, actor, own.map(({ id }) => id))
    return own.map(({ id, name }) => ({ sessionId: id, name, people: of.get(id)!.length, adaptations: of.get(id)!.reduce((sum, { adaptations }) => sum + adaptations.length, 0) })).filter(({ people }) => people > 0)
  }),
})

/** The adaptations this member may see on people's records. What a session does differently is seen by whoever sees its register. */
function visible(tx: Transaction, actor: Actor) {
  return tx.selectFrom('adaptation as a').where('a.person_id', 'in', visiblePeople(tx, actor).select('p.id'))
}

function lockPerson(tx: Transaction, actor: Actor, personId: string) {
  return visiblePeople(tx, actor).select('p.id').where('p.id', '=', personId).forNoKeyUpdate().executeTakeFirst()
}

const needColumns = ['n.faith', 'n.food', 'n.worker', 'n.kinship', 'n.days', 'n.language', 'n.interpreter', 'n.support_service as supportService', 'n.support_contact as supportContact', 'n.other'] as const
const columnsOf = ({ supportService, supportContact, ...needs }: Needs) => ({ ...needs, support_service: supportService, support_contact: supportContact })

type Adapted = { person: { id: string; name: string; mayOpen: boolean }; adaptations: string[] }

/** For whom these sessions (which the asker is known to see) do something differently, by name. */
async function atSessions(tx: Transaction, actor: Actor, sessionIds: readonly string[]): Promise<Map<string, Adapted[]>> {
  const expected = sessionIds.length ? await expectedAt(tx, sessionIds, actor.today) : new Map<string, { personId: string }[]>()
  const ids = [...new Set([...expected.values()].flat().map(({ personId }) => personId))]
  const rows = ids.length ? await tx.selectFrom('adaptation as a').innerJoin('person as p', 'p.id', 'a.person_id')
    .select(['p.id', sql<string>`trim(coalesce(nullif(p.known_as, ''), p.given_name) || ' ' || p.family_name)`.as('name'), sql<string[]>`array_agg(a.words order by a.id)`.as('adaptations'), sql<boolean>`p.id in (${visiblePeople(tx, actor).select('p.id')})`.as('mayOpen')])
    .where('a.person_id', '=', sql<string>`any(${ids}::uuid[])`).where('a.ended_on', 'is', null).where(sql<boolean>`'sessions' = any(a.places)`).groupBy(['p.id', 'p.given_name', 'p.known_as', 'p.family_name']).execute() : []
  const of = new Map(rows.map(({ id, name, mayOpen, adaptations }) => [id, { person: { id, name, mayOpen }, adaptations }]))
  return new Map(sessionIds.map((id) => [id, (expected.get(id) ?? []).flatMap(({ personId }) => of.get(personId) ?? []).sort((a, b) => a.person.name.localeCompare(b.person.name))]))
}
