import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { notHere } from '../../platform/refuse.ts'
import { together } from '../../platform/together.ts'
import { dueOnLeaving, findEntry } from '../measures/public.ts'
import { consentOf } from '../paperwork/public.ts'
import { besides, type Leaving, type Summary } from './contract.ts'
import { actsOn, exitWindow, standing, type How, type LeavingStatus, type StandingKey } from './rules.ts'
import type { LeavingContent, SummaryPart } from './shapes.ts'
import { followUpOf, followUps, returnOf, settingOf, shownName, visible } from './visible.ts'

/** What is known of the person beside the plan: measures due on the last day, goals, whether sharing was agreed to, how they may be reached. */
export async function factsOf(tx: Transaction, actor: Actor, { personId, programmeId, on, begunOn }: { personId: string; programmeId: string | null; on: string; begunOn: string }) {
  const [due, goals, share, referral, taking] = await together(
    dueOnLeaving(tx, personId, programmeId, on),
    tx.selectFrom('goal as g').where('g.person_id', '=', personId).where('g.status', '=', 'active').select(['g.id', 'g.words'])
      .select(sql<{ rating: number; on: string }[]>`(select coalesce(json_agg(json_build_object('rating', r.rating, 'on', r.rated_on) order by r.rated_on, r.id), '[]') from goal_rating r where r.organisation_id = g.organisation_id and r.goal_id = g.id)`.as('ratings')).orderBy('g.id').execute(),
    consentOf(tx, personId, 'share', actor.today),
    tx.selectFrom('referral').select(['may_ring', 'may_text', 'may_email', 'may_write']).where('person_id', '=', personId).orderBy('received_on', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst(),
    tx.selectFrom('participation as pa').innerJoin('programme as pr', 'pr.id', 'pa.programme_id').where('pa.person_id', '=', personId).where('pa.ended_on', 'is', null).$if(programmeId !== null, (q) => q.where('pa.programme_id', '=', programmeId!))
      .select(['pa.id', 'pa.programme_id as programmeId', 'pa.started_on as startedOn', 'pr.name']).orderBy('pr.name').execute(),
  )
  const ways: [How, string | undefined][] = [['ring', referral?.may_ring], ['text', referral?.may_text], ['email', referral?.may_email], ['write', referral?.may_write]]
  return {
    due,
    goals: goals.map(({ id, words, ratings }) => ({ id, words, rating: ratings.at(-1)?.rating ?? null, baseline: ratings[0]?.rating ?? null, ratedOn: ratings.at(-1)?.on ?? null, scored: (ratings.at(-1)?.on ?? '') >= begunOn })),
    mayShare: share.given,
    contact: { no: ways.flatMap(([how, may]) => (may === 'no' ? [how] : [])), notAsked: ways.flatMap(([how, may]) => (may === 'not_asked' ? [how] : [])) },
    taking,
  }
}
export type KnownFacts = Awaited<ReturnType<typeof factsOf>>

/** What still stands of a leaving, from its row and what is known beside it. */
export function standingOf(row: { reason: string | null; leaves_on: string | null; agreed_at: Date | null }, content: LeavingContent, facts: KnownFacts, summaries: number): StandingKey[] {
  return standing({ reason: row.reason, leavesOn: row.leaves_on, content, agreed: row.agreed_at !== null, summaries, mayShare: facts.mayShare, measures: facts.due, goals: facts.goals, avoid: facts.contact.no })
}

/** The measures at the end: those the programmes that end ask for, answered within four weeks of the last day or as early as the programme lets it be; and those due and not answered, with the reason why. */
export async function exitMeasures(tx: Transaction, { personId, programmeIds, leftOn, due, content }: { personId: string; programmeIds: readonly string[]; leftOn: string; due: readonly string[]; content: LeavingContent }) {
  const { rows } = await sql<{ instrument: string }>`
    select distinct m.instrument from programme_measure m join programme pr on pr.id = m.programme_id where m.programme_id = any(${programmeIds}::uuid[]) and exists (
      select from completion c where c.person_id = ${personId}::uuid and c.instrument = m.instrument and c.status = 'finished' and c.taken_on <= ${leftOn}::date and c.taken_on >= ${leftOn}::date - greatest(${sql.lit(exitWindow)}::integer, pr.measure_grace_days)) order by 1`.execute(tx)
  const done = rows.map(({ instrument }) => ({ instrument, done: true, because: '' })).filter(({ instrument }) => !due.includes(instrument))
  return [...done, ...due.map((instrument) => ({ instrument, done: false, because: content.notMeasured.find((one) => one.instrument === instrument)?.because ?? '' }))]
}

/** What of a leaving is not for this member. That something still stands is told all the same, without saying what it is about. */
const hiddenFrom = ({ permissions }: Actor) => besides.filter((what) => !permissions.has(`${what}.read`))

export async function getLeaving(tx: Transaction, actor: Actor, leavingId: string): Promise<Leaving> {
  const { returnDays } = await settingOf(tx)
  const row = await visible(tx, actor).innerJoin('person as pe', 'pe.id', 'l.person_id').innerJoin('member as c', 'c.id', 'l.changed_by').leftJoin('member as d', 'd.id', 'l.completed_by').leftJoin('programme as pr', 'pr.id', 'l.programme_id').where('l.id', '=', leavingId)
    .selectAll('l').select(['c.name as changedBy', 'd.name as completedBy', 'pr.name as programmeName', 'pe.safe_contact as safeContact', shownName.as('name'), sql<string>`coalesce(nullif(pe.known_as, ''), nullif(pe.given_name, ''), pe.family_name)`.as('called'), sql<LeavingContent>`l.content`.as('plan'), returnOf(returnDays).as('returned')])
    .executeTakeFirst()
  if (!row) throw notHere()
  const [facts, follow, summaries, events] = await together(
    factsOf(tx, actor, { personId: row.person_id, programmeId: row.programme_id, on: row.leaves_on && row.leaves_on > row.begun_on ? row.leaves_on : actor.today, begunOn: row.begun_on }),
    followUps(tx).where('f.leaving_id', '=', leavingId).orderBy('f.due_on').orderBy('f.id').limit(200).execute(),
    tx.selectFrom('leaving_summary as s').innerJoin('member as m', 'm.id', 's.made_by').where('s.leaving_id', '=', leavingId).select(['s.id', 's.for_whom as forWhom', 's.made_at', 'm.name as by']).orderBy('s.made_at', 'desc').orderBy('s.id', 'desc').limit(50).execute(),
    tx.selectFrom('leaving_event as e').innerJoin('member as m', 'm.id', 'e.by_member').where('e.leaving_id', '=', leavingId).select(['e.id', 'e.act', 'e.words', 'e.because', 'e.happened_at', 'e.received_at', 'm.name as by']).orderBy('e.received_at').orderBy('e.id').limit(300).execute(),
  )
  const status = row.status as LeavingStatus, left = status === 'left', hidden = hiddenFrom(actor), seen = (what: (typeof hidden)[number]) => !hidden.includes(what)
  return {
    id: row.id, version: row.version, status, person: { id: row.person_id, name: row.name, called: row.called, safeContact: row.safeContact }, programme: row.programme_id ? { id: row.programme_id, name: row.programmeName ?? '' } : null,
    leavesOn: row.leaves_on, reason: row.reason, content: row.plan, begunOn: row.begun_on, changedBy: row.changedBy, changedAt: row.changed_at.toISOString(),
    agreed: row.agreed_at && row.agreed_how ? { how: row.agreed_how, name: row.agreed_by ?? '', signature: row.agreed_signature as never, at: row.agreed_at.toISOString() } : null, setAsideBecause: row.set_aside_because,
    left: left ? { on: row.left_on!, outcome: row.outcome!, outcomeWords: row.outcome_words, anyway: row.anyway_because, stood: row.standing as StandingKey[], measures: seen('measures') ? row.measures as never : [], by: row.completedBy ?? '', workers: row.workers as never, settled: row.settled as never } : null,
    returned: row.returned, standing: status === 'planned' ? standingOf(row, row.plan, facts, summaries.length) : [],
    measures: seen('measures') ? facts.due.map((instrument) => ({ instrument, name: findEntry(instrument)?.name ?? instrument })) : [], goals: seen('goals') ? facts.goals : [], hidden, mayShare: facts.mayShare, contact: facts.contact, ends: facts.taking.map(({ name }) => name),
    followUps: follow.map((one) => followUpOf(one, actor, left)), summaries: summaries.map(({ made_at, ...one }) => ({ ...one, madeAt: made_at.toISOString() })),
    events: events.map(({ happened_at, received_at, ...event }) => ({ ...event, happenedAt: happened_at.toISOString(), receivedAt: received_at.toISOString() })),
    may: actsOn(status, actor.permissions.has('leaving.write')),
  }
}

export async function getSummary(tx: Transaction, actor: Actor, summaryId: string): Promise<Summary> {
  const row = await visible(tx, actor).innerJoin('leaving_summary as s', 's.leaving_id', 'l.id').innerJoin('person as pe', 'pe.id', 'l.person_id').innerJoin('member as m', 'm.id', 's.made_by').where('s.id', '=', summaryId)
    .select(['s.id', 's.leaving_id as leavingId', 's.for_whom as forWhom', 's.made_at', 'm.name as by', 'pe.id as personId', shownName.as('name'), sql<SummaryPart[]>`s.parts`.as('parts')]).executeTakeFirst()
  if (!row) throw notHere()
  const { made_at, personId, name, ...rest } = row, hidden = hiddenFrom(actor).filter((what) => rest.parts.some(({ key }) => key === what))
  return { ...rest, hidden, parts: rest.parts.filter(({ key }) => !hidden.some((what) => what === key)), person: { id: personId, name }, organisation: actor.organisationName, madeAt: made_at.toISOString() }
}
