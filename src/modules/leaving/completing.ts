import { sql } from 'kysely'
import { refuse, refuseFault } from '../../platform/refuse.ts'
import { settledId } from '../../platform/settled-id.ts'
import { endGoals, takeGoalsUpAgain } from '../goals/public.ts'
import { endParticipations, openParticipationsAgain } from '../people/public.ts'
import { whyNotColleague } from '../tasks/public.ts'
import { api } from './api.ts'
import { addEvent } from './events.ts'
import { dropFollowUps, planFollowUp } from './following.ts'
import { endReasons, nameOf } from './lists.ts'
import { held, openOne } from './planning.ts'
import { exitMeasures, factsOf, getLeaving, standingOf } from './reading.ts'
import { dueAfter, goalAct, whyNotBecause, whyNotComplete, wished } from './rules.ts'
import { settle, takeBack, unsettle } from './settling.ts'
import { settingOf } from './visible.ts'

/** The day itself: what they take part in ends, what came of it is said, follow-ups land on lists. And the way back. */
export const completing = {
  complete: api.complete.handler(async ({ input: { leavingId, expectedVersion, leftOn, outcome, outcomeWords, because, workers, settled, happenedAt }, context }) => {
    const { tx, actor, now } = context
    const row = await held('complete', { leavingId, expectedVersion, happenedAt }, context)
    const happened = new Date(happenedAt), setting = await settingOf(tx)
    const facts = await factsOf(tx, actor, { personId: row.person_id, programmeId: row.programme_id, on: leftOn, begunOn: row.begun_on })
    const summaries = await tx.selectFrom('leaving_summary').select('id').where('leaving_id', '=', leavingId).limit(1).execute()
    const stands = standingOf(row, row.plan, facts, summaries.length).filter((key) => key !== 'day')
    const startedOn = facts.taking.reduce<string | null>((latest, one) => (latest === null || one.startedOn > latest ? one.startedOn : latest), null)
    refuseFault(whyNotComplete({ reason: row.reason, outcome, leftOn, startedOn, stands, because, outcomeWords, today: actor.today }))
    refuse(setting.outcomes.some(({ key }) => key === outcome) ? null : 'no_such_outcome', 'outcome')

    const reason = row.reason!, whole = row.programme_id === null
    const measures = endReasons.includes(reason) ? [] : await exitMeasures(tx, { personId: row.person_id, programmeIds: facts.taking.map(({ programmeId }) => programmeId), leftOn, due: facts.due, content: row.plan })
    const settling = await settle(context, row, { on: leftOn, workers, settled, reason: nameOf(setting.reasons, reason) })
    const ended = await endParticipations(tx, facts.taking.map(({ id }) => id), leftOn)
    const goals = row.plan.goals.flatMap(({ goalId, ending }) => { const act = goalAct(ending, whole); return act && facts.goals.some(({ id }) => id === goalId) ? [{ goalId, act }] : [] })
    await endGoals(tx, row.person_id, goals, happened)
    await tx.updateTable('leaving').set({
      status: 'left', left_on: leftOn, leaves_on: leftOn, outcome, outcome_words: outcomeWords.trim(), standing: stands, anyway_because: because.trim(), measures: JSON.stringify(measures), measures_asked: measures.length, measures_done: measures.filter(({ done }) => done).length,
      ended, goals_ended: goals.map(({ goalId }) => goalId), workers: JSON.stringify(settling.workers), settled: JSON.stringify(settling.settled), completed_at: happened, completed_by: actor.id, changed_by: actor.id, changed_at: now, version: sql`version + 1`,
    }).where('id', '=', leavingId).execute()
    for (const one of wished(reason, row.plan)) {
      // Whoever was to ask may have gone since: then it is the team's.
      const memberId = one.memberId && !await whyNotColleague(tx, actor, one.memberId, row.person_id) ? one.memberId : null
      await planFollowUp(context, { id: settledFollowUp(row.version, one.id), leavingId, personId: row.person_id, dueOn: dueAfter(leftOn, one.after), memberId, how: one.how, purpose: one.purpose })
    }
    await addEvent(tx, actor, { leavingId, personId: row.person_id, act: 'complete', words: [nameOf(setting.outcomes, outcome), outcomeWords].filter((words) => words.trim()).join('. ').slice(0, 4000), because, happened })
    // Answered before the work with them ends: whoever completes it may see them no longer after that.
    const done = await getLeaving(tx, actor, leavingId)
    await settling.finish(done.followUps.flatMap(({ status, member }) => (status === 'due' && member ? [member.id] : [])))
    return done
  }),

  undo: api.undo.handler(async ({ input: { leavingId, expectedVersion, because, happenedAt }, context }) => {
    const { tx, actor, now } = context
    const row = await held('undo', { leavingId, expectedVersion, happenedAt }, context)
    refuse(whyNotBecause(because), 'because')
    refuse(await openOne(tx, row.person_id, row.programme_id) ? 'one_already' : null)
    await openParticipationsAgain(tx, row.ended, row.left_on!)
    await takeGoalsUpAgain(tx, row.person_id, row.goals_ended, new Date(happenedAt))
    await dropFollowUps(context, leavingId, 'The leaving was taken back')
    await unsettle(context, row.person_id, { workers: row.workers as never, settled: row.settled as never })
    await tx.updateTable('leaving').set({
      status: 'planned', left_on: null, outcome: null, outcome_words: '', standing: [], anyway_because: '', measures: JSON.stringify([]), measures_asked: 0, measures_done: 0, ended: [], goals_ended: [], workers: JSON.stringify([]), settled: JSON.stringify([]), welcomed_at: null, welcomed_by: null, completed_at: null, completed_by: null,
      changed_by: actor.id, changed_at: now, version: sql`version + 1`,
    }).where('id', '=', leavingId).execute()
    await addEvent(tx, actor, { leavingId, personId: row.person_id, act: 'undo', because, happened: new Date(happenedAt) })
    return getLeaving(tx, actor, leavingId)
  }),

  welcomeBack: api.welcomeBack.handler(async ({ input: { leavingId, workerIds, happenedAt }, context }) => {
    const { tx, actor, now } = context
    const row = await held('welcome', { leavingId, happenedAt }, context)
    const names = await takeBack(context, row.person_id, leavingId, workerIds)
    await tx.updateTable('leaving').set({ welcomed_at: now, welcomed_by: actor.id, version: sql`version + 1` }).where('id', '=', leavingId).execute()
    await addEvent(tx, actor, { leavingId, personId: row.person_id, act: 'welcome', words: names.join(', '), happened: new Date(happenedAt) })
    return getLeaving(tx, actor, leavingId)
  }),
}

/** The id of a follow-up that was wished for, another each time it is completed: after a leaving was taken back the first ones stay on file as dropped. */
const settledFollowUp = (version: number, id: string) => settledId('follow-up', id, version)
