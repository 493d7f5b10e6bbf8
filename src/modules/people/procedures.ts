import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { guarded, type Actor, type Request } from '../../platform/api.ts'
import { dayOf, whyNotHappened } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { refuse } from '../../platform/refuse.ts'
import { together } from '../../platform/together.ts'
import { addParticipations, columnsOf } from './adding.ts'
import { addSupporter, assign, changeSupporter, findAround, findColleagues, findHead, unassign } from './around.ts'
import { people as contract, type Person } from './contract.ts'
import { entriesOf } from './everything.ts'
import { findPeople } from './finding.ts'
import { addNewcomer, joinProgramme } from './joining.ts'
import { likelyDuplicates } from './likely.ts'
import { listPeople } from './listing.ts'
import { findKept, mergePeople, mergesOf, undoMerge } from './merging.ts'
import { agreementOf, agreementsOf, bothThere, detailColumns, duplicatesOf, findPerson, getParticipation, withCards } from './reading.ts'
import { rememberAgain } from './remembering.ts'
import { doubtsLeft, fullName, tidied, whyNotDetails, whyNotEdit, whyNotLeave, whyNotSigned } from './rules.ts'
import { findVisiblePerson, visiblePeople } from './visible.ts'

const api = implement(contract).$context<Request>().use(guarded)

export const people = api.router({
  find: api.find.handler(({ input, context: { tx, actor } }) => findPeople(tx, actor, input.typed, input.limit)),
  list: api.list.handler(({ input, context: { tx, actor } }) => listPeople(tx, actor, input)),
  everything: api.everything.handler(async ({ input, context: { tx, actor, asIs }, errors }) => {
    const [person, entries] = await together(
      visiblePeople(tx, actor).select(['p.given_name as givenName', 'p.family_name as familyName', 'p.birth_date as birthDate']).where('p.id', '=', input.personId).executeTakeFirst(),
      entriesOf(tx, actor, input.personId, { before: input.before, limit: input.limit ?? 200 }),
    )
    if (!person) throw errors.NOT_FOUND()
    asIs('entries', entries)
    return { name: fullName(person), birthDate: person.birthDate, entries: [] }
  }),

  likely: api.likely.handler(({ input, context: { tx, actor } }) => likelyDuplicates(tx, actor, input)),

  get: api.get.handler(async ({ input, context: { tx, actor }, errors }) => {
    const person = await findPerson(tx, actor, input.personId)
    if (!person) throw errors.NOT_FOUND()
    return person
  }),

  head: api.head.handler(async ({ input, context: { tx, actor }, errors }) => await findHead(tx, actor, input.personId) ?? missing(errors)),
  around: api.around.handler(async ({ input, context: { tx, actor }, errors }) => await findAround(tx, actor, input.personId) ?? missing(errors)),
  colleagues: api.colleagues.handler(({ context: { tx } }) => findColleagues(tx)),
  assign: api.assign.handler(async ({ input, context: { tx, actor }, errors }) => await assign(tx, actor, input) ?? missing(errors)),
  unassign: api.unassign.handler(async ({ input, context: { tx, actor }, errors }) => await unassign(tx, actor, input) ?? missing(errors)),
  addSupporter: api.addSupporter.handler(async ({ input, context: { tx, actor }, errors }) => await addSupporter(tx, actor, input) ?? missing(errors)),
  merge: api.merge.handler(async ({ input, context: { tx, actor }, errors }) => await mergePeople(tx, actor, input) ?? missing(errors)),
  undoMerge: api.undoMerge.handler(async ({ input, context: { tx, actor }, errors }) => await undoMerge(tx, actor, input.mergeId) ?? missing(errors)),
  merges: api.merges.handler(async ({ input, context: { tx, actor }, errors }) => (await findVisiblePerson(tx, actor, input.personId) ? mergesOf(tx, input.personId) : missing(errors))),
  keptAs: api.keptAs.handler(async ({ input, context: { tx, actor }, errors }) => ({ personId: await findKept(tx, actor, input.personId) ?? missing(errors) })),
  changeSupporter: api.changeSupporter.handler(async ({ input, context: { tx, actor }, errors }) => await changeSupporter(tx, actor, input) ?? missing(errors)),

  add: api.add.handler(({ input, context: { tx, actor, now } }) => addNewcomer(tx, actor, now, input)),

  change: api.change.handler(async ({ input, context: { tx, actor, today }, errors }) => {
    const current = await visiblePeople(tx, actor).select(detailColumns).select(['p.version', 'p.doubts']).where('p.id', '=', input.personId).forNoKeyUpdate().executeTakeFirst()
    if (!current) throw errors.NOT_FOUND()
    const details = tidied(input.details), { version, doubts, ...before } = current
    refuse(whyNotEdit({ version }, input.expectedVersion))
    const unfit = whyNotDetails(details, today)
    refuse(unfit?.because ?? null, unfit?.field)
    await tx.updateTable('person').set({ ...columnsOf(details), doubts: doubtsLeft(doubts, before, details), version: sql`version + 1` }).where('id', '=', input.personId).execute()
    if (before.givenName !== details.givenName || before.familyName !== details.familyName || before.knownAs !== details.knownAs) await rememberAgain(tx, { id: input.personId, ...details })
    return changed(tx, actor, input.personId)
  }),

  sign: api.sign.handler(async ({ input, context: { tx, actor, now }, errors }) => {
    if (!await findVisiblePerson(tx, actor, input.personId)) throw errors.NOT_FOUND()
    const agreedAt = new Date(input.happenedAt)
    refuse(whyNotHappened(agreedAt, now), 'happenedAt')
    refuse(whyNotSigned(input.signedBy, input.signature), 'signature')
    // The words are the server's, as they stood in the version that was shown: a device cannot alter what was agreed to.
    const code = await tx.selectFrom('code_of_conduct').select('wording').where('version', '=', input.wordingVersion).executeTakeFirst()
    refuse(code ? null : 'no_such_wording', 'wordingVersion')
    await tx.insertInto('agreement').values({
      id: input.agreementId, person_id: input.personId, document: 'code_of_conduct', wording_version: String(input.wordingVersion), wording: code!.wording, answer: input.answer,
      signed_by: input.signedBy.trim(), signature: input.signature && JSON.stringify(input.signature), agreed_at: agreedAt, received_at: now, witnessed_by: actor.id,
    }).execute()
    return agreementOf(await agreementsOf(tx).where('a.id', '=', input.agreementId).executeTakeFirstOrThrow())
  }),

  join: api.join.handler(async ({ input, context: { tx, actor, now }, errors }) => {
    const facts = await tx.selectFrom('person').select(['birth_date as birthDate', 'postcode', 'area']).where('id', '=', input.personId).forNoKeyUpdate().executeTakeFirst()
    if (!facts) throw errors.NOT_FOUND()
    const happened = new Date(input.happenedAt)
    refuse(whyNotHappened(happened, now), 'happenedAt')
    const startedOn = dayOf(happened, actor.timeZone)
    await joinProgramme(tx, actor, { programmeId: input.programmeId, overrideReason: input.overrideReason, facts, on: startedOn })
    const open = await tx.selectFrom('participation').select('id').where('person_id', '=', input.personId).where('programme_id', '=', input.programmeId).where((eb) => eb.or([eb('ended_on', 'is', null), eb('started_on', '=', startedOn)])).executeTakeFirst()
    refuse(open ? 'already_takes_part' : null, 'programmeId')
    await addParticipations(tx, [{ id: input.participationId, personId: input.personId, programmeId: input.programmeId, startedOn, overrideReason: input.overrideReason ?? null }])
    return getParticipation(tx, input.participationId)
  }),

  leave: api.leave.handler(async ({ input, context: { tx, actor, today }, errors }) => {
    const current = await lockParticipation(tx, actor, input.participationId)
    if (!current) throw errors.NOT_FOUND()
    refuse(whyNotLeave(current, input.endedOn, today), 'endedOn')
    await tx.updateTable('participation').set({ ended_on: input.endedOn }).where('id', '=', input.participationId).execute()
    return getParticipation(tx, input.participationId)
  }),

  settleDoubt: api.settleDoubt.handler(async ({ input, context: { tx, actor }, errors }) => {
    const current = await visiblePeople(tx, actor).select('p.doubts').where('p.id', '=', input.personId).forNoKeyUpdate().executeTakeFirst()
    if (!current) throw errors.NOT_FOUND()
    if (current.doubts.includes(input.doubt)) {
      await tx.updateTable('person').set({ doubts: current.doubts.filter((doubt) => doubt !== input.doubt), version: sql`version + 1` }).where('id', '=', input.personId).execute()
    }
    return changed(tx, actor, input.personId)
  }),

  duplicates: api.duplicates.handler(async ({ input: { after, limit = 20 }, context: { tx, actor } }) => {
    const cursor = /^([0-9.]+) ([0-9a-f-]{36})$/.exec(after ?? '')
    const rows = await openDuplicates(tx, actor)
      .$if(cursor !== null, (q) => q.where((eb) => eb.or([eb('d.score', '<', Number(cursor![1])), eb.and([eb('d.score', '=', Number(cursor![1])), eb('d.id', '>', cursor![2]!)])])))
      .orderBy('d.score', 'desc').orderBy('d.id').limit(limit + 1).execute()
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { rows: await withCards(tx, actor, rows.slice(0, limit)), next: last ? `${last.score} ${last.id}` : null }
  }),

  decideDuplicate: api.decideDuplicate.handler(async ({ input, context: { tx, actor, now }, errors }) => {
    const row = await seenDuplicates(tx, actor).select('d.id').where('d.id', '=', input.duplicateId).forNoKeyUpdate('d').executeTakeFirst()
    if (!row) throw errors.NOT_FOUND()
    const decided = input.decision === null ? { decision: null, decided_by: null, decided_at: null } : { decision: input.decision, decided_by: actor.id, decided_at: now }
    await tx.updateTable('likely_duplicate').set(decided).where('id', '=', row.id).execute()
    const [answer] = await withCards(tx, actor, await duplicatesOf(tx).where('d.id', '=', row.id).execute())
    return answer!
  }),
})

/** "Not allowed" and "not there" are one answer. */
function missing(errors: { NOT_FOUND: () => Error }): never { throw errors.NOT_FOUND() }

/** The record after this very change, which the journal does not have yet. */
async function changed(tx: Transaction, actor: Actor, personId: string): Promise<Person> {
  return { ...(await findPerson(tx, actor, personId))!, lastChange: { by: actor.name, at: actor.now.toISOString() } }
}

function lockParticipation(tx: Transaction, actor: Actor, participationId: string) {
  return tx.selectFrom('participation as pa').select(['pa.id', 'pa.started_on as startedOn', 'pa.ended_on as endedOn'])
    .where('pa.id', '=', participationId).where('pa.person_id', 'in', visiblePeople(tx, actor).select('p.id')).forNoKeyUpdate().executeTakeFirst()
}

/** Likely duplicates of which this member may see at least one side. */
function seenDuplicates(tx: Transaction, actor: Actor) {
  return tx.selectFrom('likely_duplicate as d').$if(!actor.permissions.has('people.read_all'), (q) =>
    q.where((eb) => eb.or([eb('d.person_id', 'in', visiblePeople(tx, actor).select('p.id')), eb('d.other_id', 'in', visiblePeople(tx, actor).select('p.id'))])))
}

function openDuplicates(tx: Transaction, actor: Actor) {
  return duplicatesOf(tx).where(bothThere).where('d.id', 'in', seenDuplicates(tx, actor).select('d.id').where('d.decision', 'is', null))
}
