import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { guarded, type Actor, type Context, type Request } from '../../platform/api.ts'
import { whyNotHappened } from '../../platform/clock.ts'
import { notHere, refuse } from '../../platform/refuse.ts'
import { lockService } from '../directory/public.ts'
import { notify } from '../notices/public.ts'
import { findVisiblePerson, personCards } from '../people/public.ts'
import { findProgramme } from '../programmes/public.ts'
import { addTasks, closeTasksOf } from '../tasks/public.ts'
import { welcome } from './accepting.ts'
import { referrals as contract, type Referral, type ReferralChange } from './contract.ts'
import { letters } from './letter-procedures.ts'
import { links } from './links.ts'
import { beforeThis, earlierReferrals } from './earlier.ts'
import { countReferrals, listReferrals, loadsFor } from './queue.ts'
import { answersOf, askerOf, findDetails, findReferral, lockReferral, type Found } from './reading.ts'
import { leadsTo, mayDo, whyNot, whyNotEdit, whyNotLookAgain, whyNotTriage, whyNotWords, type ReferralAct, type Urgency } from './rules.ts'
import { sending } from './sending.ts'
import { addChange, addReferral, columnsOf, whyNotKept } from './writing.ts'

const api = implement(contract).$context<Request>().use(guarded)

const deciding = {
  list: api.list.handler(({ input, context: { tx, actor } }) => listReferrals(tx, actor, input)),

  counts: api.counts.handler(async ({ input, context: { tx, actor } }) => ({
    ...await countReferrals(tx, actor, input),
    may: [...(actor.permissions.has('referrals.write') ? ['take' as const] : []), ...(actor.permissions.has('referrals.set_up') ? ['set_up' as const] : [])],
  })),

  get: api.get.handler(async ({ input, context: { tx, actor, looked } }) => {
    const found = await findReferral(tx, actor, input.referralId)
    if (!found) throw notHere()
    if (found.person) await looked([found.person.id])
    return found
  }),

  before: api.before.handler(async ({ input, context: { tx, actor, looked } }) => {
    const found = await findDetails(tx, actor, input.referralId)
    if (!found) throw notHere()
    if (found.personId) await looked([found.personId])
    return beforeThis(tx, actor, found)
  }),

  alike: api.alike.handler(({ input, context: { tx, actor } }) => earlierReferrals(tx, actor, input)),

  loads: api.loads.handler(async ({ input, context: { tx, actor } }) => {
    const found = await findDetails(tx, actor, input.referralId)
    if (!found) throw notHere()
    return loadsFor(tx, found.details.programmeId)
  }),

  of: api.of.handler(async ({ input, context: { tx, actor } }) => {
    if (!await findVisiblePerson(tx, actor, input.personId)) throw notHere()
    return earlierReferrals(tx, actor, { givenName: '', familyName: '', birthDate: null, phone: '', nhsNumber: null }, { personIds: [input.personId] })
  }),

  take: api.take.handler(async ({ input, context: { tx, actor, now } }) => {
    const at = new Date(input.happenedAt)
    refuse(whyNotHappened(at, now), 'happenedAt')
    await refuseUnknownPerson(tx, actor, input.personId)
    await addReferral(tx, actor, { id: input.referralId, changeId: input.referralId, details: input.details, by: 'typed', personId: input.personId, at })
    return (await findReferral(tx, actor, input.referralId))!
  }),

  bring: api.bring.handler(async ({ input, context: { tx, actor, now, tell } }) => {
    const at = new Date(input.happenedAt)
    refuse(whyNotHappened(at, now), 'happenedAt')
    for (const { referralId, details } of input.rows) await addReferral(tx, actor, { id: referralId, changeId: referralId, details, by: 'file', personId: null, at })
    tell('referrals')
    return { taken: input.rows.length }
  }),

  change: api.change.handler(async ({ input, context }) => {
    const { tx, actor } = context
    const { found, at } = await begin(context, 'change', input)
    refuse(whyNotEdit(found, input.expectedVersion))
    const details = { ...input.details, receivedOn: found.details.receivedOn, programmeId: found.details.programmeId }
    const unfit = whyNotKept(details, found.cameBy === 'typed' || found.cameBy === 'form' ? 'file' : found.cameBy, actor.today)
    refuse(unfit?.because ?? null, unfit?.field)
    await tx.updateTable('referral').set({ ...columnsOf(details), version: sql`version + 1` }).where('id', '=', found.id).execute()
    await addChange(tx, actor, { id: input.changeId, referralId: found.id, personId: found.personId, act: 'change', status: found.status, at })
    return (await findReferral(tx, actor, found.id))!
  }),

  link: api.link.handler(async ({ input, context }) => {
    const { found, at } = await begin(context, 'link', input)
    await refuseUnknownPerson(context.tx, context.actor, input.personId)
    return step(context, found, { act: 'link', id: input.changeId, at, personId: input.personId }, { person_id: input.personId })
  }),

  triage: api.triage.handler(async ({ input, context }) => {
    const { found, at } = await begin(context, 'triage', input)
    const programme = await findProgramme(context.tx, input.programmeId)
    const answers = programme ? answersOf(programme, found.details, context.today) : []
    const failing = answers.some(({ outcome }) => outcome === 'does_not'), overrideReason = failing ? input.overrideReason?.trim() || null : null
    const because = whyNotTriage({ programme, failing, reason: overrideReason ?? '' })
    refuse(because, because === 'no_override_reason' ? 'overrideReason' : 'programmeId')
    return step(context, found, { act: 'triage', id: input.changeId, at, words: input.words, programmeId: programme!.id, answers, overrideReason },
      { programme_id: programme!.id, urgency: input.urgency, override_reason: overrideReason, look_again_on: null })
  }),

  allocate: api.allocate.handler(async ({ input, context }) => {
    const { tx, actor } = context
    const { found, at } = await begin(context, 'allocate', input)
    const member = (await loadsFor(tx, found.details.programmeId)).find(({ memberId }) => memberId === input.memberId)
    refuse(member ? null : 'no_such_member', 'memberId')
    if (member!.memberId !== actor.id) await notify(context, { memberIds: [member!.memberId], kind: 'referral', urgent: found.details.urgency === 'urgent', words: 'A referral was given to you', link: `/referrals/${found.id}` })
    return step(context, found, { act: 'allocate', id: input.changeId, at, words: input.words, memberId: member!.memberId }, { allocated_to: member!.memberId, look_again_on: null })
  }),

  wait: api.wait.handler(async ({ input, context }) => {
    const { found, at } = await begin(context, 'wait', input)
    refuse(whyNotWords(input.words, 'no_wait_reason'), 'words')
    refuse(whyNotLookAgain(input.lookAgainOn, context.today), 'lookAgainOn')
    const answer = await step(context, found, { act: 'wait', id: input.changeId, at, words: input.words, lookAgainOn: input.lookAgainOn }, { look_again_on: input.lookAgainOn })
    await addTasks(context, [{ id: input.changeId, words: 'Look again at a referral that waits', dueOn: input.lookAgainOn, memberId: found.allocatedTo ?? context.actor.id, personId: null, origin: { kind: 'referral', id: found.id }, link: `/referrals/${found.id}` }])
    return answer
  }),

  accept: api.accept.handler(async ({ input, context }) => {
    const { found, at } = await begin(context, 'accept', input)
    const personId = await welcome(context.tx, context.actor, found, { personId: input.personId, participationId: input.participationId, besides: input.besides ?? [], at })
    return step(context, found, { act: 'accept', id: input.changeId, at, words: input.words, personId, memberId: found.allocatedTo, programmeId: found.details.programmeId }, { person_id: personId, look_again_on: null })
  }),

  decline: api.decline.handler(async ({ input, context }) => {
    const { found, at } = await begin(context, 'decline', input)
    refuse(whyNotWords(input.words, 'no_decline_reason'), 'words')
    if (input.serviceId) refuse(await lockService(context.tx, input.serviceId) ? null : 'no_such_service', 'serviceId')
    return step(context, found, { act: 'decline', id: input.changeId, at, words: input.words, signpost: input.signpost, serviceId: input.serviceId }, { look_again_on: null })
  }),

  withdraw: api.withdraw.handler(async ({ input, context }) => {
    const { found, at } = await begin(context, 'withdraw', input)
    refuse(whyNotWords(input.words, 'no_withdraw_reason'), 'words')
    return step(context, found, { act: 'withdraw', id: input.changeId, at, words: input.words }, { look_again_on: null })
  }),

  reopen: api.reopen.handler(async ({ input, context }) => {
    const { found, at } = await begin(context, 'reopen', input)
    refuse(whyNotWords(input.words, 'no_reopen_reason'), 'words')
    return step(context, found, { act: 'reopen', id: input.changeId, at, words: input.words }, { allocated_to: null, override_reason: null })
  }),
}

export const referrals = implement(contract).$context<Request>().router({ ...deciding, ...letters, ...links, ...sending })

/** What every act on a referral begins with: there and locked, allowed to whoever asks, permitted where it stands, dated soundly. */
async function begin({ tx, actor, now }: Context, act: ReferralAct, input: { referralId: string; happenedAt: string }): Promise<{ found: Found; at: Date }> {
  const found = await lockReferral(tx, actor, input.referralId)
  if (!found) throw notHere()
  const at = new Date(input.happenedAt)
  refuse(mayDo(act, askerOf(actor, found)) ? null : 'may_not_do')
  refuse(whyNot(act, found))
  refuse(whyNotHappened(at, now), 'happenedAt')
  return { found, at }
}

type Step = { act: Exclude<ReferralAct, 'change'>; id: string; at: Date; personId?: string | null; words?: string; signpost?: string; serviceId?: string | undefined; programmeId?: string | null; memberId?: string | null; lookAgainOn?: string; answers?: ReferralChange['answers']; overrideReason?: string | null }
type Columns = { person_id?: string | null; programme_id?: string; urgency?: Urgency; override_reason?: string | null; allocated_to?: string | null; look_again_on?: string | null }

/** Takes one step: the referral as it stands now, and the step appended. */
async function step(context: Context, found: Found, change: Step, columns: Columns): Promise<Referral> {
  const { tx, actor, tell } = context
  const status = leadsTo[change.act] ?? found.status
  const moved: { status?: typeof status; status_at?: Date } = status !== found.status ? { status, status_at: change.at } : {}
  await tx.updateTable('referral').set({ ...columns, ...moved, version: sql`version + 1` }).where('id', '=', found.id).execute()
  await addChange(tx, actor, { ...change, referralId: found.id, personId: change.personId === undefined ? found.personId : change.personId, status })
  // What was to be looked at again has moved on.
  if (moved.status || change.act === 'wait') await closeTasksOf(context, { kind: 'referral', id: found.id }, { as: 'done', because: 'The referral has moved on' })
  tell('referrals')
  return (await findReferral(tx, actor, found.id))!
}

async function refuseUnknownPerson(tx: Context['tx'], actor: Actor, personId: string | null) {
  if (personId !== null) refuse((await personCards(tx, actor, [personId])).length ? null : 'no_such_person', 'personId')
}
