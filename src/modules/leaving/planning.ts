import { sql } from 'kysely'
import type { Actor, Context } from '../../platform/api.ts'
import { whyNotHappened } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { notHere, refuse, refuseFault } from '../../platform/refuse.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { findVisiblePerson } from '../people/public.ts'
import { whyNotColleague } from '../tasks/public.ts'
import { api } from './api.ts'
import { addEvent } from './events.ts'
import { factsOf, getLeaving, getSummary } from './reading.ts'
import { blank, dayAfter, tidied, whyNot, whyNotBecause, whyNotSummary, whyNotWrite, type LeavingAct } from './rules.ts'
import type { LeavingContent } from './shapes.ts'
import { lock, settingOf, type Locked } from './visible.ts'

/** A plan for leaving while it is written with the person: begun, written, agreed, put by, and the page that is handed over. */
export const planning = {
  begin: api.begin.handler(async ({ input: { leavingId, personId, programmeId, leavesOn, reason, happenedAt }, context: { tx, actor, now } }) => {
    if (!await findVisiblePerson(tx, actor, personId)) throw notHere()
    const happened = new Date(happenedAt)
    refuse(whyNotHappened(happened, now), 'happenedAt')
    refuse(await whyNotReason(tx, reason), 'reason')
    refuse(leavesOn && leavesOn > dayAfter(actor.today, 731) ? 'due_too_far' : null, 'leavesOn')
    // The person is held, so that two who begin at once come one after the other.
    await tx.selectFrom('person').select('id').where('id', '=', personId).forNoKeyUpdate().executeTakeFirstOrThrow()
    if (programmeId) {
      const takesPart = await tx.selectFrom('participation').select('id').where('person_id', '=', personId).where('programme_id', '=', programmeId).where('ended_on', 'is', null).executeTakeFirst()
      refuse(takesPart ? null : 'takes_no_part', 'programmeId')
    }
    refuse(await openOne(tx, personId, programmeId) ? 'one_already' : null, 'programmeId')
    await tx.insertInto('leaving').values({ id: leavingId, person_id: personId, programme_id: programmeId, leaves_on: leavesOn, reason, content: JSON.stringify(blank()), begun_on: actor.today, created_by: actor.id, created_at: now, changed_by: actor.id, changed_at: now }).execute()
    await addEvent(tx, actor, { leavingId, personId, act: 'begin', happened })
    return getLeaving(tx, actor, leavingId)
  }),

  write: api.write.handler(async ({ input: { leavingId, expectedVersion, leavesOn, reason, content: written }, context }) => {
    const { tx, actor, now } = context
    const row = await held('write', { leavingId, expectedVersion }, context)
    const content = tidied(written) as LeavingContent
    refuseFault(whyNotWrite(content))
    refuse(await whyNotReason(tx, reason), 'reason')
    refuse(leavesOn && leavesOn > dayAfter(actor.today, 731) ? 'due_too_far' : null, 'leavesOn')
    for (const memberId of new Set(content.followUps.flatMap((one) => one.memberId ?? []))) refuse(await whyNotColleague(tx, actor, memberId, row.person_id), 'followUps')
    const other = JSON.stringify(said(content)) !== JSON.stringify(said(row.plan))
    await tx.updateTable('leaving').set({
      leaves_on: leavesOn, reason, content: JSON.stringify(content), changed_by: actor.id, changed_at: now, version: sql`version + 1`,
      ...(other ? { agreed_how: null, agreed_by: null, agreed_signature: null, agreed_at: null } : {}),
    }).where('id', '=', leavingId).execute()
    return getLeaving(tx, actor, leavingId)
  }),

  agree: api.agree.handler(async ({ input, context }) => {
    const { tx, actor, now } = context
    const row = await held('agree', input, context), name = input.name.trim()
    refuse(name ? null : 'no_name', 'name')
    refuse(name.length > 200 ? 'too_long' : null, 'name')
    refuse(input.how === 'signed' && (!input.signature || (input.signature.kind === 'typed' && !input.signature.name.trim())) ? 'not_signed' : null, 'signature')
    const happened = new Date(input.happenedAt)
    await tx.updateTable('leaving').set({ agreed_how: input.how, agreed_by: name, agreed_signature: input.how === 'signed' ? JSON.stringify(input.signature) : null, agreed_at: happened, changed_by: actor.id, changed_at: now, version: sql`version + 1` }).where('id', '=', row.id).execute()
    await addEvent(tx, actor, { leavingId: row.id, personId: row.person_id, act: 'agree', words: row.plan.wentWell, happened })
    return getLeaving(tx, actor, row.id)
  }),

  setAside: api.setAside.handler(async ({ input, context }) => {
    const { tx, actor, now } = context
    const row = await held('set_aside', input, context)
    refuse(whyNotBecause(input.because), 'because')
    await tx.updateTable('leaving').set({ status: 'set_aside', set_aside_because: input.because.trim(), changed_by: actor.id, changed_at: now, version: sql`version + 1` }).where('id', '=', row.id).execute()
    await addEvent(tx, actor, { leavingId: row.id, personId: row.person_id, act: 'set_aside', because: input.because, happened: new Date(input.happenedAt) })
    return getLeaving(tx, actor, row.id)
  }),

  takeUp: api.takeUp.handler(async ({ input, context }) => {
    const { tx, actor, now } = context
    const row = await held('take_up', input, context)
    refuse(await openOne(tx, row.person_id, row.programme_id) ? 'one_already' : null)
    await tx.updateTable('leaving').set({ status: 'planned', set_aside_because: null, changed_by: actor.id, changed_at: now, version: sql`version + 1` }).where('id', '=', row.id).execute()
    await addEvent(tx, actor, { leavingId: row.id, personId: row.person_id, act: 'take_up', happened: new Date(input.happenedAt) })
    return getLeaving(tx, actor, row.id)
  }),

  makeSummary: api.makeSummary.handler(async ({ input: { summaryId, leavingId, forWhom, toOthers, parts, happenedAt }, context }) => {
    const { tx, actor, now } = context
    const row = await held('summarise', { leavingId, happenedAt }, context)
    const { mayShare } = await factsOf(tx, actor, { personId: row.person_id, programmeId: row.programme_id, on: actor.today, begunOn: row.begun_on })
    refuseFault(whyNotSummary({ forWhom, toOthers, mayShare, parts }))
    const kept = parts.map((part) => ({ ...part, title: part.title.trim(), words: part.words.trim() })).filter(({ words }) => words)
    await tx.insertInto('leaving_summary').values({ id: summaryId, leaving_id: leavingId, person_id: row.person_id, for_whom: forWhom.trim(), parts: JSON.stringify(kept), made_at: new Date(happenedAt), received_at: now, made_by: actor.id }).execute()
    await addEvent(tx, actor, { leavingId, personId: row.person_id, act: 'summarise', words: forWhom, happened: new Date(happenedAt) })
    return getSummary(tx, actor, summaryId)
  }),
}

/** What was agreed on together, told the same way however it is kept: the words, not who of us sees to what. */
const said = ({ wentWell, wish, watch, helps, supports, handover, goals, followUps }: LeavingContent) => [
  wentWell, wish, watch.map(({ words }) => words), helps.map(({ words }) => words), supports.map(({ name, reach, agreed }) => [name, reach, agreed]), handover.map(({ name, role, reach }) => [name, role, reach]),
  goals.map(({ goalId, ending }) => `${goalId} ${ending}`).sort(), followUps.map(({ after, how }) => [after, how]),
]

/** The row held, with everything that is asked of an act on it. */
export async function held(act: LeavingAct, { leavingId, expectedVersion, happenedAt }: { leavingId: string; expectedVersion?: number; happenedAt?: string }, { tx, actor, now }: Context): Promise<Locked> {
  const row = await lock(tx, actor, leavingId)
  if (!row) throw notHere()
  refuse(whyNot(act, row.status))
  refuse(expectedVersion === undefined || row.version === expectedVersion ? null : 'changed_meanwhile')
  if (happenedAt !== undefined) refuse(whyNotHappened(new Date(happenedAt), now), 'happenedAt')
  return row
}

export function openOne(tx: Transaction, personId: string, programmeId: string | null) {
  return tx.selectFrom('leaving').select('id').where('person_id', '=', personId).where('status', '=', 'planned').where('programme_id', programmeId === null ? 'is' : '=', programmeId).executeTakeFirst()
}

export async function whyNotReason(tx: Transaction, reason: string | null) {
  return reason === null || (await settingOf(tx)).reasons.some(({ key }) => key === reason) ? null : 'no_such_reason'
}

/** Who sees to something without a name: one of the actor's teams through which they see the person, else the actor's first. */
export async function teamFor(tx: Transaction, actor: Actor, personId: string): Promise<string | null> {
  const shared = await tx.selectFrom('participation as pa').innerJoin('programme as pr', 'pr.id', 'pa.programme_id').where('pa.person_id', '=', personId).where('pr.team_id', '=', sql<string>`any(${actor.teamIds}::uuid[])`)
    .select('pr.team_id as teamId').orderBy(sql`pa.ended_on is null`, 'desc').orderBy('pa.started_on', 'desc').limit(1).executeTakeFirst()
  return shared ? shared.teamId : actor.teamIds[0] ?? null
}

export const newId = (actor: Actor) => uuidv7(actor.now.getTime())
