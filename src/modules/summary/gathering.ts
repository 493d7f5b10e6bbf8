import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import { dayOf, instantAt } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { notHere } from '../../platform/refuse.ts'
import { together } from '../../platform/together.ts'
import { consentOf } from '../paperwork/public.ts'
import { visiblePeople } from '../people/public.ts'
import { inSentence } from '../programmes/public.ts'
import { along } from './gathering-along.ts'
import type { PlanContent, PlanGoal, SafetySteps } from './elsewhere.ts'
import type { Facts, GoalFact, Step, SupportPlan } from './facts.ts'
import { readings } from './readings.ts'
import { consentFor, type Audience } from './rules.ts'

export type Asking = { personId: string; audience: Audience; fromOn: string; untilOn: string; /** Whether anything about safety is wanted. */ safety: boolean }

/**
 * What a summary is drawn from, as this member may see it: all of it in one flight, each statement by an index of the person. Throws "not here" for whom they
 * may not see. Conversations are counted and never read; remarks and flags are not asked for.
 */
export async function gather(tx: Transaction, actor: Actor, { personId, audience, fromOn, untilOn, safety }: Asking): Promise<Facts> {
  const may = (permission: Parameters<typeof actor.permissions.has>[0]) => actor.permissions.has(permission)
  const none = Promise.resolve([])
  const from = instantAt(fromOn, '00:00', actor.timeZone), until = instantAt(dayAfter(untilOn), '00:00', actor.timeZone)
  const [person, consent, plans, talked, sessions, contacts, appointments, goals, scores, meeting, review, safetyPlan, risk, more] = await together(
    personOf(tx, actor, personId),
    consentFor[audience] ? consentNow(tx, actor, personId, consentFor[audience]) : null,
    may('plans.read')
      ? tx.selectFrom('plan_revision as r').innerJoin('plan as l', 'l.id', 'r.plan_id').where('r.person_id', '=', personId).where('r.agreed_on', '<=', untilOn).where('l.kind', 'in', ['support', 'relapse']).where('l.status', 'in', ['agreed', 'in_review'])
        .select(['l.kind', 'r.agreed_on as agreedOn', sql<PlanContent>`r.content`.as('content')]).orderBy('r.agreed_at', 'desc').orderBy('r.id', 'desc').limit(20).execute()
      : none,
    may('forms.read')
      ? tx.selectFrom('form_answer as a').innerJoin('form as f', 'f.id', 'a.form_id').where('a.person_id', '=', personId).where('a.status', '=', 'finished').where('f.key', '=', 'how_things_are').where('a.answered_on', '<=', untilOn)
        .where(sql<boolean>`not exists (select from form_answer b where b.organisation_id = a.organisation_id and b.amends_id = a.id and b.status = 'finished')`)
        .select(['a.answered_on as on', 'a.response']).orderBy('a.answered_on', 'desc').orderBy('a.id', 'desc').limit(1).execute()
      : none,
    may('sessions.read')
      ? tx.selectFrom('mark as m').innerJoin('session as s', 's.id', 'm.session_id').innerJoin('programme as pr', 'pr.id', 's.programme_id').where('m.person_id', '=', personId).where('m.current', '=', true).where('m.status', 'in', ['here', 'late'])
        .where('s.held_on', '>=', fromOn).where('s.held_on', '<=', untilOn).select(['pr.name', sql<number>`count(*)::integer`.as('came')]).groupBy(['pr.id', 'pr.name']).orderBy('pr.name').execute()
      : none,
    may('notes.read')
      ? tx.selectFrom('note as n').where('n.person_id', '=', personId).where('n.status', '=', 'signed').where('n.happened_at', '>=', from).where('n.happened_at', '<', until)
        .where(sql<boolean>`not exists (select from note a where a.organisation_id = n.organisation_id and a.amends_id = n.id and a.status = 'signed')`)
        .select(['n.mode', sql<number>`count(*)::integer`.as('number')]).groupBy('n.mode').orderBy('n.mode').execute()
      : none,
    may('appointments.read')
      ? tx.selectFrom('appointment as a').where('a.person_id', '=', personId).where('a.held_on', '>=', fromOn).where('a.held_on', '<=', untilOn)
        .select([sql<number>`(count(*) filter (where a.status in ('attended', 'late')))::integer`.as('kept'), sql<number>`(count(*) filter (where a.status = 'did_not_attend'))::integer`.as('missed')]).execute()
      : none,
    may('goals.read')
      ? tx.selectFrom('goal as g').where('g.person_id', '=', personId).where('g.status', '<>', 'set_aside').where('g.set_on', '<=', untilOn)
        .select(['g.id', 'g.words', 'g.status', sql<GoalFact['ratings']>`(
          select coalesce(json_agg(json_build_object('rating', r.rating, 'on', r.rated_on, 'helped', r.helped, 'inTheWay', r.in_the_way) order by r.rated_on, r.id), '[]')
          from goal_rating r where r.organisation_id = g.organisation_id and r.goal_id = g.id and r.rated_on <= ${untilOn}::date)`.as('ratings')]).orderBy('g.id').execute()
      : none,
    may('measures.read')
      ? tx.selectFrom('scale_score as s').where('s.person_id', '=', personId).where('s.taken_on', '<=', untilOn)
        .select(['s.id', 's.instrument', 's.scale', 's.scoring_version as scoringVersion', 's.taken_on as takenOn', 's.score', 's.band']).orderBy('s.taken_on', 'desc').orderBy('s.id', 'desc').limit(1000).execute()
      : none,
    may('appointments.read')
      ? tx.selectFrom('appointment as a').innerJoin('member as m', 'm.id', 'a.member_id').where('a.person_id', '=', personId).where('a.status', '=', 'planned').where('a.held_on', '>', actor.today)
        .select(['a.held_on as on', sql<string>`to_char(a.starts_at, 'HH24:MI')`.as('at'), 'm.name as with', sql<boolean>`a.kind in ('call', 'video')`.as('remote')]).orderBy('a.held_on').orderBy('a.starts_at').orderBy('a.id').limit(1).execute()
      : none,
    may('reviews.read') ? tx.selectFrom('review as r').where('r.person_id', '=', personId).where('r.status', 'in', ['due', 'begun']).where('r.due_on', '>', actor.today).select('r.due_on as on').orderBy('r.due_on').limit(1).execute() : none,
    safety && may('safety.read_plan')
      ? tx.selectFrom('safety_plan_revision as r').innerJoin('safety_plan as sp', 'sp.id', 'r.plan_id').where('sp.aside_at', 'is', null).where('sp.person_id', '=', personId).select([sql<SafetySteps>`r.steps`.as('steps'), 'r.agreed_at as at']).orderBy('r.number', 'desc').limit(1).execute()
      : none,
    safety && may('safety.read_risk')
      ? tx.selectFrom('risk_assessment as a').where('a.person_id', '=', personId).where(sql<boolean>`not exists (select from risk_assessment b where b.organisation_id = a.organisation_id and b.amends_id = a.id)`)
        .select(['a.assessed_at as at', 'a.level', 'a.rationale', 'a.protective']).orderBy('a.assessed_at', 'desc').orderBy('a.id', 'desc').limit(1).execute()
      : none,
    along(tx, actor, { personId, fromOn, untilOn, from, until }),
  )
  if (!person) throw notHere()
  const [support, relapse] = [plans.find(({ kind }) => kind === 'support'), plans.find(({ kind }) => kind === 'relapse')]
  // Who has left is asked how it goes, and looks back with us no more. Of a goal that is reached, and of who has left, no step comes next.
  const looksBack = person.joinedOn === null || person.takesPart, ahead = (goalId: string) => looksBack && !goals.some(({ id, status }) => id === goalId && status === 'reached')
  const plan = support?.content.kind === 'support' ? supportOf(support.agreedOn, support.content, ahead) : null, well = relapse?.content.kind === 'relapse' ? relapse.content : null
  const [said] = talked, [kept] = appointments, [meet] = meeting, [looked] = risk, [agreed] = safetyPlan
  return {
    today: actor.today, fromOn, untilOn, organisation: actor.organisationName,
    person: { name: person.name, called: person.called, pronouns: person.pronouns, birthDate: person.birthDate, joinedOn: person.joinedOn },
    consent: { needed: consentFor[audience], given: consent?.given ?? false },
    plan, talked: said ? { on: said.on, ...writtenIn(said.response) } : null,
    well: well && { agreedOn: relapse!.agreedOn, well: well.well, signs: well.stages.small.signs, helps: well.stages.small.helps },
    sessions: sessions.map(({ name, came }) => ({ name: inSentence(name), came })), contacts, appointments: kept ?? { kept: 0, missed: 0 }, ...more, goals: goals as GoalFact[], measures: readings(scores.map((row) => ({ ...row, score: Number(row.score) })), fromOn),
    next: { appointment: meet ?? null, reviewOn: looksBack ? review[0]?.on ?? (plan?.reviewOn && plan.reviewOn > actor.today ? plan.reviewOn : null) : null },
    safetyPlan: agreed ? safetyOf(dayOf(agreed.at, actor.timeZone), agreed.steps) : null,
    risk: looked ? { on: dayOf(looked.at, actor.timeZone), level: looked.level.replace('_', ' '), rationale: looked.rationale, protective: looked.protective } : null,
  }
}

/** Whom it is about, and since when they have been here. */
export const personOf = (tx: Transaction, actor: Actor, personId: string) => visiblePeople(tx, actor).where('p.id', '=', personId)
  .select(['p.id', 'p.pronouns', 'p.birth_date as birthDate', 'p.area', 'p.postcode', 'p.safe_contact as safeContact'])
  .select([
    sql<string>`trim(p.given_name || ' ' || p.family_name)`.as('name'), sql<string>`coalesce(nullif(p.known_as, ''), nullif(p.given_name, ''), p.family_name)`.as('called'),
    sql<string | null>`(select min(pa.started_on) from participation pa where pa.organisation_id = p.organisation_id and pa.person_id = p.id)`.as('joinedOn'),
    sql<boolean>`exists (select from participation pa where pa.organisation_id = p.organisation_id and pa.person_id = p.id and pa.ended_on is null)`.as('takesPart'),
  ]).executeTakeFirst()

export const whoOf = ({ id, name, called, pronouns, birthDate }: NonNullable<Awaited<ReturnType<typeof personOf>>>) => ({ id, name, called, pronouns, birthDate })

/** A consent as it stands today. */
export async function consentNow(tx: Transaction, actor: Actor, personId: string, needed: 'share' | 'gp') {
  const { given, until, remark } = await consentOf(tx, personId, needed, actor.today)
  return { needed, given, until: given ? until : null, remark }
}

const supportOf = (agreedOn: string, { mattersToMe, goodAt, whatHelps, whatDoesNot, reviewOn, goals }: Extract<PlanContent, { kind: 'support' }>, ahead: (goalId: string) => boolean): SupportPlan => ({
  agreedOn, mattersToMe, goodAt, whatHelps, whatDoesNot, reviewOn,
  steps: goals.flatMap(({ id, steps }: PlanGoal) => steps.filter(({ words, state }) => words.trim() && (state !== 'open' || ahead(id))).map(({ words, state, who, by }): Step => ({ words, state, by, who }))),
})

function safetyOf(agreedOn: string, steps: SafetySteps): Facts['safetyPlan'] {
  const lines = (key: keyof SafetySteps) => (steps[key] ?? []).map(({ words, phone }) => [words, phone].filter(Boolean).join(', '))
  return { agreedOn, signs: lines('signs'), myself: lines('myself'), places: lines('places'), people: lines('people'), professionals: lines('professionals'), safer: lines('safer'), livingFor: lines('living_for') }
}

type Item = { linkId?: string; item?: Item[]; answer?: { valueString?: string; item?: Item[] }[] }
/** What was written of strengths and wants in the form "How things are", a FHIR QuestionnaireResponse. */
export function writtenIn(response: unknown): { strengths: string[]; wants: string[] } {
  const found = { strengths: [] as string[], wants: [] as string[] }
  const walk = ({ linkId = '', item = [], answer = [] }: Item) => {
    const written = answer[0]?.valueString?.trim()
    for (const part of ['strengths', 'wants'] as const) if (written && linkId.endsWith(`.${part}`)) found[part].push(written)
    item.forEach(walk)
    answer.forEach((one) => one.item?.forEach(walk))
  }
  walk(response as Item)
  return found
}

export const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
