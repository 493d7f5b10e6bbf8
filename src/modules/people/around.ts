import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { refusal, refuse } from '../../platform/refuse.ts'
import { together } from '../../platform/together.ts'
import { ageOn } from '../programmes/public.ts'
import { whyNotAssign, whyNotEnd, whyNotSupporter, type SupporterDetails, type WorkerPart } from './around-rules.ts'
import type { Around, PersonHead, Supporter, Worker } from './around-shapes.ts'
import { placeOf } from './reading.ts'
import { calledName, fullName, whyNotEdit } from './rules.ts'
import { sourcesOfHeads } from './sources.ts'
import { findVisiblePerson, visiblePeople } from './visible.ts'

/** What stands over everything about a person: their own facts, who works with them, and what other modules say, in one trip. */
export async function findHead(tx: Transaction, actor: Actor, personId: string): Promise<PersonHead | undefined> {
  const [row, workers, ...facts] = await together(
    visiblePeople(tx, actor).where('p.id', '=', personId)
      .select(['p.id', 'p.given_name as givenName', 'p.family_name as familyName', 'p.known_as as knownAs', 'p.pronouns', 'p.birth_date as birthDate', 'p.area', 'p.postcode', 'p.safe_contact as safeContact'])
      .select(['p.phone', 'p.language', 'p.interpreter', 'p.access_needs as accessNeeds', 'p.consent_to_share as consentToShare']).executeTakeFirst(),
    workersOf(tx, actor, personId, { open: true }),
    ...sourcesOfHeads.map((source) => source(tx, actor, personId)),
  )
  if (!row) return undefined
  const { givenName, familyName, knownAs, area, postcode, consentToShare, ...head } = row
  return {
    ...head, name: fullName(row), called: calledName(row), age: row.birthDate === null ? null : ageOn(row.birthDate, actor.today), area: placeOf(row), consentToShare: consentToShare as PersonHead['consentToShare'],
    workers, facts: facts.flat(), mayChange: actor.permissions.has('people.change'),
  }
}

/** Who works with a person, the key worker first, then those longest at it; with `open` only those who do now. */
export async function workersOf(tx: Transaction, actor: Actor, personId: string, { open = false } = {}): Promise<Worker[]> {
  return tx.selectFrom('person_worker as w').innerJoin('member as m', 'm.id', 'w.member_id').where('w.person_id', '=', personId).$if(open, (q) => q.where('w.ended_on', 'is', null))
    .select(['w.id', 'w.member_id as memberId', 'm.name', sql<WorkerPart>`w.part`.as('part'), 'w.started_on as startedOn', 'w.ended_on as endedOn', sql<boolean>`w.member_id = ${actor.id}`.as('self')])
    .orderBy('w.ended_on', (by) => by.desc().nullsFirst()).orderBy(sql`array_position('{key_worker,worker,follow_up}', w.part)`).orderBy('w.started_on').orderBy('w.id').execute()
}

/** How many people each of these members works with now, whoever may see them: member's id to number; nobody without any is in it. Somebody who has left and is only asked after is no load. */
export async function caseloadOf(tx: Transaction, memberIds: readonly string[]): Promise<Map<string, number>> {
  if (!memberIds.length) return new Map()
  const rows = await tx.selectFrom('person_worker').where('ended_on', 'is', null).where('part', '<>', 'follow_up').where('member_id', '=', sql<string>`any(${memberIds}::uuid[])`)
    .select(['member_id as memberId', sql<number>`count(*)::integer`.as('number')]).groupBy('member_id').execute()
  return new Map(rows.map(({ memberId, number }) => [memberId, number]))
}

/** The members who work with a person now: whom something about them is told to. */
export async function workerIdsOf(tx: Transaction, personId: string): Promise<string[]> {
  const rows = await tx.selectFrom('person_worker').where('person_id', '=', personId).where('ended_on', 'is', null).select('member_id as id').orderBy('member_id').execute()
  return rows.map(({ id }) => id)
}

/** The key workers that these people have now: person's id to member's id; nobody without one is in it. */
export async function keyWorkersOf(tx: Transaction, personIds: readonly string[]): Promise<Map<string, string>> {
  if (!personIds.length) return new Map()
  const rows = await tx.selectFrom('person_worker').where('person_id', '=', sql<string>`any(${personIds}::uuid[])`).where('ended_on', 'is', null).where('part', '=', 'key_worker').select(['person_id as personId', 'member_id as memberId']).execute()
  return new Map(rows.map(({ personId, memberId }) => [personId, memberId]))
}

/** Lets members work with a person from today, for other modules (a referral that is allocated). Whoever does already stays; a new key worker takes the place of the one before. */
export async function setWorkers({ tx, actor }: { tx: Transaction; actor: Actor }, personId: string, workers: readonly { id: string; memberId: string; part: WorkerPart }[]): Promise<void> {
  for (const worker of workers) await takePart(tx, actor, personId, worker)
}

async function takePart(tx: Transaction, actor: Actor, personId: string, { id, memberId, part }: { id: string; memberId: string; part: WorkerPart }) {
  const open = await tx.selectFrom('person_worker').select(['id', 'member_id as memberId', 'part', 'started_on as startedOn']).where('person_id', '=', personId).where('ended_on', 'is', null).forNoKeyUpdate().execute()
  if (open.some((one) => one.memberId === memberId && one.part === part)) return
  const gone = open.filter((one) => one.memberId === memberId || (part === 'key_worker' && one.part === 'key_worker'))
  if (gone.length) await tx.updateTable('person_worker').set({ ended_on: actor.today }).where('id', 'in', gone.map((one) => one.id)).execute()
  await tx.insertInto('person_worker').values({ id, person_id: personId, member_id: memberId, part, started_on: actor.today, added_by: actor.id, added_at: actor.now }).execute()
}

export async function findAround(tx: Transaction, actor: Actor, personId: string): Promise<Around | undefined> {
  const [person, workers, supporters] = await together(
    findVisiblePerson(tx, actor, personId), workersOf(tx, actor, personId),
    tx.selectFrom('supporter as s').where('s.person_id', '=', personId).select(supporterColumns).orderBy('s.ended_on', (by) => by.desc().nullsFirst()).orderBy('s.nearness').orderBy('s.name').orderBy('s.id').execute(),
  )
  if (!person) return undefined
  const mayChange = actor.permissions.has('people.change')
  return { workers, supporters: supporters as Supporter[], may: [...(mayChange ? ['take_part', 'end', 'change'] as const : []), ...(mayChange && actor.permissions.has('people.assign') ? ['assign'] as const : [])] }
}

const supporterColumns = ['s.id', 's.version', 's.name', 's.kind', 's.relation', 's.nearness', 's.reach', 's.emergency', 's.contact', 's.share', 's.started_on as startedOn', 's.ended_on as endedOn'] as const

/** Whom one may choose to work with people: everybody who works here now, with how many they work with already. */
export async function findColleagues(tx: Transaction): Promise<{ id: string; name: string; works: number }[]> {
  const members = await tx.selectFrom('member').select(['id', 'name']).where('active', '=', true).orderBy('name').execute()
  const loads = await caseloadOf(tx, members.map(({ id }) => id))
  return members.map((member) => ({ ...member, works: loads.get(member.id) ?? 0 }))
}

/** A member begins to work with a person. The person's row is held, so that two key workers named at once come one after the other. */
export async function assign(tx: Transaction, actor: Actor, { workerId, personId, memberId, part }: { workerId: string; personId: string; memberId: string; part: WorkerPart }): Promise<Around | undefined> {
  const person = await visiblePeople(tx, actor).select('p.id').where('p.id', '=', personId).forNoKeyUpdate().executeTakeFirst()
  if (!person) return undefined
  refuse(whyNotAssign({ self: memberId === actor.id, mayAssign: actor.permissions.has('people.assign') }), 'memberId')
  const member = await tx.selectFrom('member').select('id').where('id', '=', memberId).where('active', '=', true).executeTakeFirst()
  refuse(member ? null : 'no_such_member', 'memberId')
  const already = await tx.selectFrom('person_worker').select('part').where('person_id', '=', personId).where('member_id', '=', memberId).where('ended_on', 'is', null).executeTakeFirst()
  refuse(already?.part === part ? 'works_already' : null, 'memberId')
  await takePart(tx, actor, personId, { id: workerId, memberId, part })
  return findAround(tx, actor, personId)
}

/** A member's work with a person ends. Ending one's own may end that one sees the person: then there is nothing more to answer. */
export async function unassign(tx: Transaction, actor: Actor, { workerId, endedOn }: { workerId: string; endedOn: string }): Promise<{ personId: string } | undefined> {
  const work = await tx.selectFrom('person_worker as w').where('w.id', '=', workerId).where('w.person_id', 'in', visiblePeople(tx, actor).select('p.id'))
    .select(['w.person_id as personId', 'w.member_id as memberId', 'w.started_on as startedOn', 'w.ended_on as endedOn']).forNoKeyUpdate('w').executeTakeFirst()
  if (!work) return undefined
  refuse(whyNotAssign({ self: work.memberId === actor.id, mayAssign: actor.permissions.has('people.assign') }))
  refuse(whyNotEnd(work, endedOn, actor.today), 'endedOn')
  await tx.updateTable('person_worker').set({ ended_on: endedOn }).where('id', '=', workerId).execute()
  return { personId: work.personId }
}

const columnsOf = ({ name, kind, relation, nearness, reach, emergency, contact, share, startedOn, endedOn }: SupporterDetails) =>
  ({ name: name.replace(/\s+/g, ' ').trim(), kind, relation: relation.trim(), nearness, reach: reach.trim(), emergency, contact, share: share.trim(), started_on: startedOn, ended_on: endedOn })

export async function addSupporter(tx: Transaction, actor: Actor, { supporterId, personId, details }: { supporterId: string; personId: string; details: SupporterDetails }): Promise<Supporter | undefined> {
  if (!await findVisiblePerson(tx, actor, personId)) return undefined
  refuseUnfit(details, actor.today)
  await tx.insertInto('supporter').values({ id: supporterId, person_id: personId, ...columnsOf(details), created_by: actor.id, created_at: actor.now }).execute()
  return getSupporter(tx, supporterId)
}

export async function changeSupporter(tx: Transaction, actor: Actor, { supporterId, expectedVersion, details }: { supporterId: string; expectedVersion: number; details: SupporterDetails }): Promise<Supporter | undefined> {
  const current = await tx.selectFrom('supporter as s').where('s.id', '=', supporterId).where('s.person_id', 'in', visiblePeople(tx, actor).select('p.id')).select('s.version').forNoKeyUpdate('s').executeTakeFirst()
  if (!current) return undefined
  refuse(whyNotEdit(current, expectedVersion))
  refuseUnfit(details, actor.today)
  await tx.updateTable('supporter').set({ ...columnsOf(details), version: sql`version + 1` }).where('id', '=', supporterId).execute()
  return getSupporter(tx, supporterId)
}

function refuseUnfit(details: SupporterDetails, today: string) {
  const unfit = whyNotSupporter(details, today)
  if (unfit) throw refusal(unfit.because, unfit.field)
}

const getSupporter = async (tx: Transaction, id: string) => await tx.selectFrom('supporter as s').select(supporterColumns).where('s.id', '=', id).executeTakeFirstOrThrow() as Supporter
