import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { guarded, type Actor, type Context, type Request } from '../../platform/api.ts'
import { dayOf, whyNotHappened } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { notHere, refuse, refuseFault } from '../../platform/refuse.ts'
import { lockService } from '../directory/public.ts'
import { notify } from '../notices/public.ts'
import { findVisiblePerson } from '../people/public.ts'
import { closeTasksOf, whyNotColleague } from '../tasks/public.ts'
import { advocacy as contract, type Matter } from './contract.ts'
import { addEntry, standAnew } from './entering.ts'
import { leaveOf, takenBack, whyNot, whyNotBecause, whyNotEntry, whyNotMatter, whyNotOutcome, whyNotTakeBack, type AgencyKind, type MatterAct, type Speaking } from './rules.ts'
import { consentsOf, getMatter, listed, lock, pageByDue, pageClosed, pageOfPerson, threadOf, type Locked } from './visible.ts'

const api = implement(contract).$context<Request>().use(guarded)

export const advocacy = api.router({
  list: api.list.handler(async ({ input: { whose, show, ...paging }, context: { tx, actor, looked } }) => {
    const all = listed(tx, actor).$if(whose === 'mine' || !actor.permissions.has('advocacy.read_team'), (q) => q.where('t.member_id', '=', actor.id))
    // Both statuses named, also where one is wanted: it is what the lists' indexes hold.
    const open = all.where('t.status', 'in', ['ours', 'theirs'])
    const list = await (show === 'closed' ? pageClosed(all, actor, paging)
      : pageByDue(open.$if(show === 'ours' || show === 'theirs', (q) => q.where('t.status', '=', show as 'ours')).$if(show === 'overdue', (q) => q.where('t.sort_on', '<', actor.today)), actor, paging))
    // What each matter is about stands there in the person's own words: that is a look.
    await looked([...new Set(list.rows.map(({ person }) => person.id))])
    return list
  }),

  ofPerson: api.ofPerson.handler(async ({ input: { personId, ...paging }, context: { tx, actor }, errors }) => {
    if (!await findVisiblePerson(tx, actor, personId)) throw errors.NOT_FOUND()
    return pageOfPerson(listed(tx, actor).where('t.person_id', '=', personId), actor, paging)
  }),

  get: api.get.handler(async ({ input, context: { tx, actor, looked } }) => {
    const matter = await got(tx, actor, input.matterId)
    await looked([matter.person.id])
    return matter
  }),

  consents: api.consents.handler(async ({ input: { personId }, context: { tx, actor }, errors }) => {
    if (!await findVisiblePerson(tx, actor, personId)) throw errors.NOT_FOUND()
    return consentsOf(tx, personId, actor.today)
  }),

  open: api.open.handler(async ({ input: { matterId, entryId, personId, happenedAt, ...about }, context: { tx, actor, now }, errors }) => {
    if (!await findVisiblePerson(tx, actor, personId)) throw errors.NOT_FOUND()
    const happened = new Date(happenedAt)
    refuseFault(whyNotMatter(about))
    refuse(whyNotHappened(happened, now), 'happenedAt')
    refuse(await whyNotColleague(tx, actor, about.memberId, personId), 'memberId')
    await refuseUnknownService(tx, about.serviceId)
    await tx.insertInto('matter').values({ id: matterId, person_id: personId, ...columnsOf(about), since: happened, created_by: actor.id, created_at: now }).execute()
    await addEntry(tx, actor, { id: entryId, matterId, personId, kind: 'open', words: about.issue, happened })
    return got(tx, actor, matterId)
  }),

  change: api.change.handler(async ({ input: { matterId, expectedVersion, ...about }, context }) => {
    const { tx, actor } = context
    const matter = await begun('change', { matterId }, context)
    refuse(matter.version === expectedVersion ? null : 'changed_meanwhile')
    refuseFault(whyNotMatter(about))
    if (about.memberId !== matter.member_id) refuse(await whyNotColleague(tx, actor, about.memberId, matter.person_id), 'memberId')
    if (about.serviceId !== matter.service_id) await refuseUnknownService(tx, about.serviceId)
    const handed = about.memberId !== matter.member_id
    // Whoever takes it over is told of what is overdue, as if it had just become so.
    await tx.updateTable('matter').set({ ...columnsOf(about), ...(handed ? { told_due_on: null } : {}), version: sql`version + 1` }).where('id', '=', matterId).execute()
    if (handed) await closeTasksOf(context, { kind: 'matter', id: matterId }, { because: 'Somebody else looks after the matter' })
    if (handed && about.memberId !== actor.id) await notify(context, { memberIds: [about.memberId], kind: 'matter', words: `${actor.name} has handed you a matter`, link: `/matters/${matterId}`, personId: matter.person_id })
    return got(tx, actor, matterId)
  }),

  tell: api.tell.handler(async ({ input: { entryId, matterId, happenedAt, ...entry }, context }) => {
    const { tx, actor } = context
    const matter = await begun(entry.kind, { matterId, happenedAt }, context)
    const leave = leaveOf({ speaking: matter.speaking, agency: matter.agency, kind: matter.agency_kind }, await consentsOf(tx, matter.person_id, actor.today))
    const happened = new Date(happenedAt)
    refuseFault(whyNotEntry(entry, { leave, day: dayOf(happened, actor.timeZone) }))
    await addEntry(tx, actor, { id: entryId, matterId, personId: matter.person_id, ...entry, dueOn: entry.kind === 'note' ? null : entry.dueOn, leave, happened })
    await standAnew(context, matter, entry.kind)
    return got(tx, actor, matterId)
  }),

  takeBack: api.takeBack.handler(async ({ input: { entryId, matterId, ofId, because, happenedAt }, context, errors }) => {
    const { tx, actor } = context
    const matter = await begun('take_back', { matterId, happenedAt }, context)
    const thread = await threadOf(tx, matterId), of = thread.find(({ id }) => id === ofId)
    if (!of) throw errors.NOT_FOUND()
    refuse(whyNotTakeBack({ kind: of.kind, gone: takenBack(thread).has(ofId) }, because), 'because')
    await addEntry(tx, actor, { id: entryId, matterId, personId: matter.person_id, kind: 'take_back', words: because, ofId, happened: new Date(happenedAt) })
    await standAnew(context, matter, 'take_back')
    return got(tx, actor, matterId)
  }),

  close: api.close.handler(async ({ input: { entryId, matterId, outcome, words, happenedAt }, context }) => {
    const { tx, actor } = context
    const matter = await begun('close', { matterId, happenedAt }, context)
    refuseFault(whyNotOutcome(outcome, words))
    await addEntry(tx, actor, { id: entryId, matterId, personId: matter.person_id, kind: 'close', words, outcome, happened: await afterAll(tx, matterId, happenedAt) })
    await standAnew(context, matter, 'close', { outcome, words })
    return got(tx, actor, matterId)
  }),

  reopen: api.reopen.handler(async ({ input: { entryId, matterId, because, happenedAt }, context }) => {
    const { tx, actor } = context
    const matter = await begun('reopen', { matterId, happenedAt }, context)
    refuse(whyNotBecause(because), 'because')
    await addEntry(tx, actor, { id: entryId, matterId, personId: matter.person_id, kind: 'reopen', words: because, happened: await afterAll(tx, matterId, happenedAt) })
    await standAnew(context, matter, 'reopen')
    return got(tx, actor, matterId)
  }),
})

async function got(tx: Transaction, actor: Actor, matterId: string): Promise<Matter> {
  const matter = await getMatter(tx, actor, matterId)
  if (!matter) throw notHere()
  return matter
}

/** The matter with its row locked, and everything that is asked of an act on it. */
async function begun(act: MatterAct, { matterId, happenedAt }: { matterId: string; happenedAt?: string }, { tx, actor, now }: Context): Promise<Locked> {
  const matter = await lock(tx, actor, matterId)
  if (!matter) throw notHere()
  refuse(whyNot(act, matter))
  if (happenedAt !== undefined) refuse(whyNotHappened(new Date(happenedAt), now), 'happenedAt')
  return matter
}

/** An end stands at the end of a thread, and so does a new beginning, whatever day they are said to have been. */
async function afterAll(tx: Transaction, matterId: string, happenedAt: string): Promise<Date> {
  const latest = (await threadOf(tx, matterId)).at(-1)
  return new Date(Math.max(Date.parse(happenedAt), latest ? Date.parse(latest.happenedAt) + 1 : 0))
}

type About = { issue: string; wanted: string; agency: string; kind: AgencyKind; contact: string; reference: string; speaking: Speaking; memberId: string; serviceId?: string | null | undefined }
const columnsOf = ({ issue, wanted, agency, kind, contact, reference, speaking, memberId, serviceId }: About) =>
  ({ issue: issue.trim(), wanted: wanted.trim(), agency: agency.trim(), agency_kind: kind, contact: contact.trim(), reference: reference.trim(), speaking, member_id: memberId, ...(serviceId === undefined ? {} : { service_id: serviceId }) })

async function refuseUnknownService(tx: Transaction, serviceId: string | null | undefined) {
  if (serviceId) refuse(await lockService(tx, serviceId) ? null : 'no_such_service', 'agency')
}
