import { sql } from 'kysely'
import type { Actor, Context } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { notHere, refuse, refuseFault } from '../../platform/refuse.ts'
import { endOpenEnds, endWorkers, findOpenEnds, reopenOpenEnds, workersBeginAgain, workersGoOn, workersOf, whyNotAssign, type OpenEnd, type WorkerPart } from '../people/public.ts'
import { whyNotColleague } from '../tasks/public.ts'
import { mayBecome, usuallyBecomes, whyNotSettled, whyNotWorkers, type Said, type Settled } from './ends.ts'
import type { LastDay, Leaving, Offer } from './contract.ts'
import type { LeavingContent } from './shapes.ts'

/* Everything beside the plan that a leaving settles: who works with the person, and what is still open about them. */

type Leaver = { id: string; person_id: string; programme_id: string | null; plan: LeavingContent }
type Kept = NonNullable<Leaving['left']>

/** What ends with a leaving on a day. Who leaves the last programme they take part in leaves everything. */
async function endingOf(tx: Transaction, { person_id: personId, programme_id }: Leaver, on: string) {
  const open = await tx.selectFrom('participation').select('programme_id as id').where('person_id', '=', personId).where('ended_on', 'is', null).execute()
  return { personId, on, programmeIds: programme_id === null ? open.map(({ id }) => id) : [programme_id], whole: programme_id === null || open.every(({ id }) => id === programme_id) }
}

export async function lastDayOf(tx: Transaction, actor: Actor, row: Leaver, on: string): Promise<LastDay> {
  const ending = await endingOf(tx, row, on), { whole } = ending
  const [workers, ends] = [await workersOf(tx, actor, row.person_id, { open: true }), await findOpenEnds(tx, actor, ending)]
  return {
    whole, ends: ends.map((end) => ({ ...end, may: [...end.may] })),
    workers: workers.map(({ id, memberId, name, part }) => ({ id, memberId, name, part, usual: usuallyBecomes(whole, row.plan.followUps.some((one) => one.memberId === memberId)), may: [...mayBecome(whole)] })),
  }
}

/** Looks over what was said of each, and ends what was to end, but for the workers: `finish` ends those, last, since whoever acts may see the person through one of them. */
export async function settle(context: Context, row: Leaver, { on, workers: said, settled, reason }: { on: string; workers: readonly Said[]; settled: readonly Settled[]; reason: string }) {
  const { tx, actor } = context
  const ending = await endingOf(tx, row, on), { whole, personId } = ending
  const [workers, ends] = [await workersOf(tx, actor, personId, { open: true }), await findOpenEnds(tx, actor, ending)]
  refuseFault(whyNotWorkers(workers, said, whole) ?? whyNotSettled(ends, settled))
  const howOf = (end: OpenEnd) => (end.may.length ? settled.find(({ kind, id }) => kind === end.kind && id === end.id)!.how : 'rest')
  const becameOf = ({ id }: { id: string }) => said.find(({ workerId }) => workerId === id)!.became
  await endOpenEnds(context, ending, ends.filter((end) => howOf(end) === 'end'), `They have left: ${reason}`)
  const kept = ends.filter((end) => howOf(end) === 'keep').flatMap(({ who }) => who?.id ?? [])
  return {
    workers: workers.map((worker): Kept['workers'][number] => ({ id: worker.id, memberId: worker.memberId, name: worker.name, part: worker.part, became: becameOf(worker) })),
    settled: ends.map((end): Kept['settled'][number] => ({ kind: end.kind, id: end.id, words: end.words, on: end.on, link: end.link, how: howOf(end) })),
    /** `asks`: members with a follow-up. Nobody who still has something to do loses sight of the person by it. */
    async finish(asks: readonly string[]) {
      await endWorkers(context, personId, workers.flatMap((worker) => { const became = becameOf(worker); return became === 'goes_on' ? [] : [{ id: worker.id, became }] }), on)
      const ended = workers.filter((worker) => becameOf(worker) === 'ended').map(({ memberId }) => memberId)
      for (const memberId of new Set([...kept, ...asks].filter((id) => ended.includes(id)))) refuse(await whyNotColleague(tx, actor, memberId, personId) === 'colleague_sees_not' ? 'needs_to_stay' : null, 'workers')
    },
  }
}

/** The leaving was taken back: who worked with them goes on, and what it ended is open again. */
export async function unsettle(context: Context, personId: string, left: Pick<Kept, 'workers' | 'settled'>): Promise<void> {
  await workersGoOn(context, personId, left.workers.filter(({ became }) => became !== 'goes_on').map(({ id }) => id))
  await reopenOpenEnds(context, personId, left.settled.filter(({ how }) => how === 'end'))
}

/** Who worked with a person who left and is back: taking part again, or referred again. `null` where nobody has to decide anything. */
export async function offerOf(tx: Transaction, actor: Actor, personId: string): Promise<Offer | null> {
  const row = await tx.selectFrom('leaving as l').where('l.person_id', '=', personId).where('l.status', '=', 'left').orderBy('l.left_on', 'desc').orderBy('l.id', 'desc').limit(1)
    .select(['l.id', 'l.left_on as leftOn', 'l.welcomed_at', sql<Kept['workers']>`l.workers`.as('workers'), sql<boolean>`exists (select from participation pa where pa.person_id = l.person_id and pa.ended_on is null)
      or exists (select from referral r where r.person_id = l.person_id and r.received_on >= l.left_on and r.status in ('received', 'triaged', 'waiting', 'allocated'))`.as('back')]).executeTakeFirst()
  const ended = row?.workers.filter(({ became, part }) => became !== 'goes_on' && part !== 'follow_up') ?? []
  if (!row || row.welcomed_at || !row.back || !ended.length) return null
  const [here, working] = [
    new Set((await tx.selectFrom('member').select('id').where('active', '=', true).where('id', '=', sql<string>`any(${ended.map(({ memberId }) => memberId)}::uuid[])`).execute()).map(({ id }) => id)),
    new Set((await workersOf(tx, actor, personId, { open: true })).filter(({ part }) => part !== 'follow_up').map(({ memberId }) => memberId)),
  ]
  const mayAssign = actor.permissions.has('people.assign')
  const workers = ended.filter(({ memberId }) => here.has(memberId) && !working.has(memberId)).map(({ became: _became, ...worker }) => ({ ...worker, may: whyNotAssign({ self: worker.memberId === actor.id, mayAssign }) === null }))
  return workers.length ? { leavingId: row.id, leftOn: row.leftOn!, workers } : null
}

/** Those chosen begin again, each as what they were. Gives their names. */
export async function takeBack(context: Context, personId: string, leavingId: string, workerIds: readonly string[]): Promise<string[]> {
  const { tx, actor } = context
  const offer = await offerOf(tx, actor, personId)
  refuse(offer?.leavingId === leavingId ? null : 'not_back')
  const chosen = workerIds.map((id) => offer!.workers.find((worker) => worker.id === id))
  for (const worker of chosen) {
    if (!worker) throw notHere()
    refuse(worker.may ? null : 'only_a_lead_assigns', 'workerIds')
  }
  await workersBeginAgain(context, personId, chosen.map((worker) => ({ memberId: worker!.memberId, part: worker!.part as WorkerPart })))
  return chosen.map((worker) => worker!.name)
}
