import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { notHere } from '../../platform/refuse.ts'
import { together } from '../../platform/together.ts'
import { isGone, visiblePeople, type HeadFact, type StorySource } from '../people/public.ts'
import { expectedAt, findVisibleSession } from '../sessions/public.ts'
import { isCurrentVersion, isLatest, visible as visibleAssessments } from './assessing.ts'
import { visible as visibleFlags } from './flagging.ts'
import { findLists } from './listing.ts'
import { levelNames, type Level } from './lists.ts'
import { isOverdue, isReadFirst } from './risk.ts'
import type { AtSession, Due } from './shapes.ts'

const current = (tx: Transaction, actor: Actor) => visibleAssessments(tx, actor).where(isCurrentVersion).where(isLatest)

/**
 * What of a person's safety stands in their header, for those who may see it: the level with words that anybody might read over a shoulder, flags that
 * hold, the plan one tap away.
 */
export async function headFacts(tx: Transaction, actor: Actor, personId: string): Promise<HeadFact[]> {
  const at = `/people/${personId}/safety`
  const may = (permission: 'safety.read_risk' | 'safety.read_flags' | 'safety.read_plan') => actor.permissions.has(permission)
  const [risk, flags, plan, { flagKinds }] = await together(
    may('safety.read_risk') ? current(tx, actor).select(['a.level', 'a.review_on as reviewOn']).where('a.person_id', '=', personId).executeTakeFirst() : Promise.resolve(undefined),
    may('safety.read_flags') ? visibleFlags(tx, actor).select(['f.kind', 'f.words', 'f.due_on as dueOn']).where('f.person_id', '=', personId).where('f.ended_on', 'is', null).orderBy('f.id').execute() : Promise.resolve([]),
    may('safety.read_plan') ? tx.selectFrom('safety_plan as sp').select('sp.person_id as of').where('sp.aside_at', 'is', null).where(sql<boolean>`(sp.person_id = ${personId}::uuid or sp.person_id in (select d.id from person d where d.merged_into = ${personId}::uuid))`).execute() : Promise.resolve([]),
    findLists(tx, actor),
  )
  const name = (kind: string) => flagKinds.items.find(({ key }) => key === kind)?.name ?? kind
  return [
    ...(risk ? [{ kind: 'risk', tone: isReadFirst(risk, actor.today) ? 'warn' as const : 'calm' as const, words: riskWords(risk, actor.today), link: `${at}#risk` }] : []),
    ...flags.map(({ kind, words }) => ({ kind: 'flag', tone: 'info' as const, words: `${name(kind)}: ${words}`, link: `${at}#flags` })),
    ...(plan.some(({ of }) => of !== personId) ? [{ kind: 'safety_plan', tone: 'warn' as const, words: `${plan.length === 1 ? 'A second safety plan' : 'Two safety plans'}: say which one stands`, link: `${at}#safety-plan` }] : []),
    ...(plan.length ? [{ kind: 'safety_plan', tone: 'good' as const, words: 'Safety plan', link: `/people/${personId}/safety-plan` }] : []),
  ]
}

/** The level in the header: "Read first · Medium", so that the heading itself alarms nobody who looks on. */
function riskWords({ level, reviewOn }: { level: Level; reviewOn: string }, today: string): string {
  return [isReadFirst({ level, reviewOn }, today) ? 'Read first' : 'Safety', levelNames[level].toLowerCase(), isOverdue(reviewOn, today) ? 'review due' : ''].filter(Boolean).join(' · ')
}

/** What must be known of those whom a session expects, of people the asker may see. */
export async function readAtSession(tx: Transaction, actor: Actor, sessionId: string): Promise<AtSession[]> {
  const session = await findVisibleSession(tx, actor, sessionId)
  if (!session) throw notHere()
  const ids = ((await expectedAt(tx, [sessionId], actor.today)).get(sessionId) ?? []).map(({ personId }) => personId)
  const among = sql<string>`any(${ids}::uuid[])`
  const risks = actor.permissions.has('safety.read_risk') ? current(tx, actor).select(['a.person_id as personId', 'a.level', 'a.review_on as reviewOn']).where('a.person_id', '=', among).execute() : Promise.resolve([])
  const plans = actor.permissions.has('safety.read_plan')
    ? tx.selectFrom('safety_plan as sp').select('sp.person_id as personId').where('sp.person_id', '=', among).where('sp.aside_at', 'is', null).where('sp.person_id', 'in', visiblePeople(tx, actor).select('p.id')).execute() : Promise.resolve([])
  const [assessed, flags, planned, { flagKinds }] = await together(risks, visibleFlags(tx, actor).select(['f.person_id as personId', 'f.kind', 'f.words']).where('f.person_id', '=', among).where('f.ended_on', 'is', null).orderBy('f.id').execute(), plans, findLists(tx, actor))
  const first = new Set(assessed.filter((risk) => isReadFirst(risk, actor.today)).map(({ personId }) => personId)), withPlan = new Set(planned.map(({ personId }) => personId))
  return ids.map((personId) => ({
    personId, readFirst: first.has(personId), plan: withPlan.has(personId),
    flags: flags.filter((flag) => flag.personId === personId).map(({ kind, words }) => `${flagKinds.items.find(({ key }) => key === kind)?.name ?? kind}: ${words}`),
  })).filter(({ readFirst, plan, flags: own }) => readFirst || plan || own.length > 0)
}

/** Reviews and flags whose day has passed, the longest first, keyset-paged by day and id; not of people who have left: those rest until they return. */
export async function readDue(tx: Transaction, actor: Actor, { mine, after, limit }: { mine: boolean; after: string | undefined; limit: number }): Promise<{ rows: Due[]; next: string | null }> {
  const [, day, id] = /^(\d{4}-\d\d-\d\d) ([0-9a-f-]{36})$/.exec(after ?? '') ?? []
  const name = sql<string>`trim(coalesce(nullif(p.known_as, ''), p.given_name) || ' ' || p.family_name)`
  const [reviews, flags, { flagKinds }] = await together(
    current(tx, actor).innerJoin('person as p', 'p.id', 'a.person_id').innerJoin('member as m', 'm.id', 'a.written_by').where('a.review_on', '<', actor.today).where(sql<boolean>`not ${isGone('a.person_id')}`)
      .$if(mine, (q) => q.where('a.written_by', '=', actor.id)).$if(day !== undefined, (q) => q.where((eb) => eb.or([eb('a.review_on', '>', day!), eb.and([eb('a.review_on', '=', day!), eb('a.id', '>', id!)])])))
      .select(['a.id', 'a.person_id as personId', 'a.review_on as dueOn', 'm.name as who', 'm.id as whoId', name.as('name')]).orderBy('a.review_on').orderBy('a.id').limit(limit + 1).execute(),
    visibleFlags(tx, actor).innerJoin('person as p', 'p.id', 'f.person_id').innerJoin('member as m', 'm.id', 'f.owner_id').where('f.ended_on', 'is', null).where('f.due_on', '<', actor.today).where(sql<boolean>`not ${isGone('f.person_id')}`)
      .$if(mine, (q) => q.where('f.owner_id', '=', actor.id)).$if(day !== undefined, (q) => q.where((eb) => eb.or([eb('f.due_on', '>', day!), eb.and([eb('f.due_on', '=', day!), eb('f.id', '>', id!)])])))
      .select(['f.id', 'f.person_id as personId', 'f.due_on as dueOn', 'f.kind', 'm.name as who', 'm.id as whoId', name.as('name')]).orderBy('f.due_on').orderBy('f.id').limit(limit + 1).execute(),
    findLists(tx, actor),
  )
  const all: Due[] = [
    ...reviews.map(({ id: own, personId, dueOn, who, whoId, name: called }) => ({ kind: 'risk' as const, id: own, person: { id: personId, name: called }, dueOn, what: 'Review', who, mine: whoId === actor.id })),
    ...flags.map(({ id: own, personId, dueOn, who, whoId, kind, name: called }) => ({ kind: 'flag' as const, id: own, person: { id: personId, name: called }, dueOn, what: flagKinds.items.find(({ key }) => key === kind)?.name ?? kind, who, mine: whoId === actor.id })),
  ].sort((a, b) => (a.dueOn < b.dueOn || (a.dueOn === b.dueOn && a.id < b.id) ? -1 : 1))
  const rows = all.slice(0, limit), last = rows.at(-1)
  return { rows, next: all.length > limit && last ? `${last.dueOn} ${last.id}` : null }
}

const before = (page: { at: string; id: string } | null, at: string, id: string) => (page ? sql<boolean>`(${sql.ref(at)}, ${sql.ref(id)}) < (${page.at}::timestamptz, ${page.id}::uuid)` : sql<boolean>`true`)

/** What safety tells of a person's story. The words of an assessment stay where they are read on purpose; the story only says that there is one. */
export const story: StorySource = {
  kinds: { safety_plan: 'Safety plans', risk: 'Risk assessments', flag: 'Flags' },
  async find(tx, actor, personId, page) {
    const wants = (kind: string) => page.kinds === null || page.kinds.includes(kind)
    const may = (permission: 'safety.read_risk' | 'safety.read_flags' | 'safety.read_plan') => actor.permissions.has(permission)
    const [plans, risks, flags, { flagKinds }] = await together(
      wants('safety_plan') && may('safety.read_plan')
        ? tx.selectFrom('safety_plan_revision as r').innerJoin('member as m', 'm.id', 'r.witnessed_by').select(['r.id', 'r.agreed_at as at', 'm.name as by', 'r.number']).where('r.person_id', '=', personId).where(before(page.before, 'r.agreed_at', 'r.id')).orderBy('r.agreed_at', 'desc').orderBy('r.id', 'desc').limit(page.limit).execute() : Promise.resolve([]),
      wants('risk') && may('safety.read_risk')
        ? visibleAssessments(tx, actor).innerJoin('member as m', 'm.id', 'a.written_by').where(isCurrentVersion).select(['a.id', 'a.assessed_at as at', 'm.name as by', 'a.changed']).where('a.person_id', '=', personId).where(before(page.before, 'a.assessed_at', 'a.id')).orderBy('a.assessed_at', 'desc').orderBy('a.id', 'desc').limit(page.limit).execute() : Promise.resolve([]),
      wants('flag') && may('safety.read_flags')
        ? visibleFlags(tx, actor).innerJoin('flag_event as e', 'e.flag_id', 'f.id').innerJoin('member as m', 'm.id', 'e.by_member').where('e.act', '<>', 'renew').select(['e.id', 'e.happened_at as at', 'm.name as by', 'e.act', 'f.kind', 'f.words', 'e.words as because']).where('f.person_id', '=', personId).where(before(page.before, 'e.happened_at', 'e.id')).orderBy('e.happened_at', 'desc').orderBy('e.id', 'desc').limit(page.limit).execute() : Promise.resolve([]),
      findLists(tx, actor),
    )
    const link = `/people/${personId}/safety`
    const entries = [
      ...plans.map(({ id, at, by, number }) => ({ kind: 'safety_plan', id, at: at.toISOString(), by, title: number === 1 ? 'Agreed a safety plan' : 'Agreed the safety plan anew', words: '', link: `${link}-plan/versions` })),
      ...risks.map(({ id, at, by, changed }) => ({ kind: 'risk', id, at: at.toISOString(), by, title: changed ? 'Looked again at what keeps things safe' : 'Looked at what keeps things safe', words: '', link: `/people/${personId}/risk/${id}` })),
      ...flags.map(({ id, at, by, act, kind, words, because }) => ({ kind: 'flag', id, at: at.toISOString(), by, title: `${act === 'raise' ? 'Good to know' : 'No longer needed'}: ${flagKinds.items.find(({ key }) => key === kind)?.name.toLowerCase() ?? kind}`, words: act === 'raise' ? words : because, link: `${link}#flags`, voice: 'quiet' as const })),
    ]
    return entries.sort((a, b) => (a.at > b.at || (a.at === b.at && a.id > b.id) ? -1 : 1)).slice(0, page.limit)
  },
}
