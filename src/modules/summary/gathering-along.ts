import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'
import { inSentence } from '../programmes/public.ts'
import type { LeavingContent } from './elsewhere.ts'
import type { Facts, LeavingFact, MatterFact, MatterStep, OnwardFact, OnwardState, PracticeFact } from './facts.ts'

/** Whose, from when until when: days, and as instants. Whether the asker may see the person is the caller's to know. */
export type Span = { personId: string; fromOn: string; untilOn: string; from: Date; until: Date }

/** What is told of beside sessions and goals: practising, speaking up, referring on, leaving. Each only for whoever may read it; every statement by an index of the person. */
export async function along(tx: Transaction, actor: Actor, span: Span): Promise<Pick<Facts, 'practice' | 'matters' | 'onward' | 'leavings'>> {
  const may = (permission: Parameters<typeof actor.permissions.has>[0]) => actor.permissions.has(permission)
  const [practice, matters, onward, leavings] = await together(
    may('coaching.read') ? practiceOf(tx, actor, span) : [], may('advocacy.read') ? mattersOf(tx, actor, span) : [], may('onward.read') ? onwardOf(tx, actor, span) : [], may('leaving.read') ? leavingsOf(tx, actor, span) : [],
  )
  return { practice, matters, onward, leavings }
}

type Practised = { words: string; before: number | null; after: number | null; at: string }
type Tried = { what: string; did: 'yes' | 'partly' | 'not_yet' | null; helped: string; open: boolean }

/** What was practised in the time, or is being practised still. */
async function practiceOf(tx: Transaction, actor: Actor, { personId, fromOn, untilOn, from, until }: Span): Promise<PracticeFact[]> {
  const rows = await tx.selectFrom('coaching_skill as k').where('k.person_id', '=', personId).where('k.started_on', '<=', untilOn).select(['k.id', 'k.words', 'k.status', 'k.started_on as since', 'k.confidence'])
    .select([
      sql<Practised[]>`(select coalesce(json_agg(json_build_object('words', c.words, 'before', c.before, 'after', c.after, 'at', c.happened_at) order by c.happened_at, c.id), '[]')
        from coaching_practice c where c.organisation_id = k.organisation_id and c.skill_id = k.id and c.happened_at < ${until})`.as('practices'),
      sql<Tried[]>`(select coalesce(json_agg(json_build_object('what', t.what, 'did', t.did, 'helped', t.helped, 'open', t.status = 'open') order by t.agreed_at, t.id), '[]')
        from coaching_task t where t.organisation_id = k.organisation_id and t.skill_id = k.id and t.agreed_at < ${until} and t.status <> 'let_go')`.as('tasks'),
    ]).orderBy('k.id').limit(30).execute()
  return rows.flatMap(({ id, words, status, since, confidence, practices, tasks }): PracticeFact[] => {
    const inTime = practices.filter(({ at }) => new Date(at) >= from)
    if (since < fromOn && inTime.length === 0 && status !== 'practising') return []
    const on = (at: string) => dayOf(new Date(at), actor.timeZone)
    const felt = practices.flatMap(({ at, before, after }) => { const value = after ?? before; return value === null ? [] : [{ on: on(at), value }] })
    const last = inTime.at(-1), did = tasks.findLast((one) => one.did === 'yes') ?? tasks.findLast((one) => one.did === 'partly')
    return [{
      id, words, status, since, times: inTime.length, sure: [...(confidence === null ? [] : [{ on: since, value: confidence }]), ...felt], lately: last ? { on: on(last.at), words: last.words } : null,
      did: did ? { what: did.what, whole: did.did === 'yes', helped: did.helped } : null, next: status === 'practising' ? tasks.find(({ open }) => open)?.what ?? '' : '',
    }]
  })
}

type Entry = Omit<MatterStep, 'on' | 'kind'> & { kind: MatterStep['kind'] | 'open'; at: string }

/** Matters in which something happened in the time, or that are open still. What was taken back is not told. */
async function mattersOf(tx: Transaction, actor: Actor, { personId, from, until }: Span): Promise<MatterFact[]> {
  const rows = await tx.selectFrom('matter as t').where('t.person_id', '=', personId).where('t.created_at', '<', until).where((eb) => eb.or([eb('t.status', '<>', 'closed'), eb('t.since', '>=', from)]))
    .select(['t.id', 't.agency', 't.issue', 't.wanted', 't.created_at', 't.status', 't.since', 't.due_on as dueOn', 't.outcome', 't.outcome_words as outcomeWords'])
    .select(sql<Entry[]>`(
      select coalesce(json_agg(json_build_object('kind', e.kind, 'at', e.happened_at, 'how', e.how, 'withThem', e.with_person, 'words', e.words) order by e.happened_at, e.id), '[]')
      from matter_entry e where e.organisation_id = t.organisation_id and e.matter_id = t.id and e.kind in ('open', 'ask', 'chase', 'answer', 'meet') and e.happened_at < ${until}
        and not exists (select from matter_entry b where b.organisation_id = e.organisation_id and b.of_id = e.id))`.as('entries')).orderBy('t.id').limit(20).execute()
  const on = (at: string | Date) => dayOf(new Date(at), actor.timeZone)
  return rows.map(({ id, agency, issue, wanted, created_at, status, since, dueOn, outcome, outcomeWords, entries }) => ({
    id, agency, issue, wanted, openedOn: on(entries.find(({ kind }) => kind === 'open')?.at ?? created_at), steps: entries.flatMap(({ at, kind, ...entry }) => (kind === 'open' ? [] : [{ ...entry, kind, on: on(at) }])),
    // What ended after the time was not over then.
    ended: outcome && since < until ? { on: on(since), outcome, words: outcomeWords ?? '' } : null, open: status === 'closed' ? null : { theirs: status === 'theirs', dueOn },
  }))
}

type Step = { act: string; state: OnwardState; words: string; declined: OnwardFact['declined']; weeks: number | null; contact: OnwardFact['contact']; at: string }

/** Whom they were sent on to in the time, or what was heard of it then; as it stood at its end. */
async function onwardOf(tx: Transaction, actor: Actor, { personId, fromOn, untilOn, from, until }: Span): Promise<OnwardFact[]> {
  const rows = await tx.selectFrom('onward as o').innerJoin('service as s', 's.id', 'o.service_id').where('o.person_id', '=', personId).where('o.sent_on', '<=', untilOn)
    .where((eb) => eb.or([eb('o.sent_on', '>=', fromOn), eb('o.state_at', '>=', from), eb('o.is_open', '=', true)])).select(['o.id', 's.name as service', 'o.kind', 'o.sent_on as sentOn', 'o.reason'])
    .select(sql<Step[]>`(
      select coalesce(json_agg(json_build_object('act', c.act, 'state', c.state, 'words', c.words, 'declined', c.decline_reason, 'weeks', c.weeks, 'contact', c.contact, 'at', c.at) order by c.id), '[]')
      from onward_step c where c.organisation_id = o.organisation_id and c.onward_id = o.id and c.act not in ('letter', 'hand', 'follow_up') and c.at < ${until})`.as('steps')).orderBy('o.sent_on').orderBy('o.id').limit(20).execute()
  const on = (at: string) => dayOf(new Date(at), actor.timeZone)
  return rows.map(({ steps, ...row }): OnwardFact => {
    const last = steps.at(-1), state = last?.state ?? (row.kind === 'signpost' ? 'told' : 'sent'), led = steps.findLast((step, n) => step.state === state && steps[n - 1]?.state !== state)
    const started = steps.findLast(({ act }) => act === 'start')
    return {
      ...row, state, stateOn: led ? on(led.at) : row.sentOn, startedOn: started ? on(started.at) : null, contact: steps.findLast(({ contact }) => contact)?.contact ?? null,
      declined: led?.declined ?? null, weeks: steps.findLast(({ weeks }) => weeks !== null)?.weeks ?? null, words: led && ['start', 'finish'].includes(led.act) ? led.words : '',
    }
  })
}

type Asked = { dueOn: string; at: string | null } & Pick<LeavingFact['followUps'][number], 'how' | 'status'>

/** A leaving that is being prepared, or whose last day lies in the time. Of somebody who has died nothing is told. */
async function leavingsOf(tx: Transaction, actor: Actor, { personId, fromOn, untilOn, until }: Span): Promise<LeavingFact[]> {
  const rows = await tx.selectFrom('leaving as l').leftJoin('programme as pr', 'pr.id', 'l.programme_id').where('l.person_id', '=', personId).where('l.begun_on', '<=', untilOn).where(sql<boolean>`l.reason is distinct from 'died'`)
    .where((eb) => eb.or([eb('l.status', '=', 'planned'), eb.and([eb('l.status', '=', 'left'), eb('l.left_on', '>=', fromOn), eb('l.left_on', '<=', untilOn)])]))
    .select(['l.id', 'pr.name as programme', 'l.status', 'l.leaves_on as leavesOn', 'l.left_on as leftOn', 'l.reason', 'l.outcome', sql<LeavingContent>`l.content`.as('content')])
    .select(sql<Asked[]>`(
      select coalesce(json_agg(json_build_object('dueOn', f.due_on, 'at', f.recorded_at, 'how', f.how, 'status', f.status) order by f.due_on, f.id), '[]')
      from leaving_follow_up f where f.organisation_id = l.organisation_id and f.leaving_id = l.id and f.status <> 'dropped')`.as('followUps')).orderBy('l.left_on').orderBy('l.id').limit(10).execute()
  return rows.map(({ id, programme, status, leavesOn, leftOn, reason, outcome, content, followUps }) => ({
    id, programme: programme === null ? null : inSentence(programme), left: status === 'left', on: leftOn ?? leavesOn, lostTouch: reason === 'lost_touch', outcome, wentWell: content.wentWell, wish: content.wish,
    supports: content.supports.filter(({ name }) => name.trim()).map(({ name, reach, agreed, serviceId }) => ({ name, reach, agreed, listed: serviceId !== undefined })), followUps: followUps.map(({ dueOn, at, how, status }) => (at && new Date(at) < until ? { on: dayOf(new Date(at), actor.timeZone), how, status } : { on: dueOn, how, status: 'due' })),
  }))
}
