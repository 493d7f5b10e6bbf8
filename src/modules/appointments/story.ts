import { sql } from 'kysely'
import type { StoryEntry, StorySource } from '../people/public.ts'
import { kindNames, missedReasonNames, nextStepNames, type MissedReason, type NextStep, type Status } from './rules.ts'
import { visible } from './visible.ts'

const titles: Record<Exclude<Status, 'planned'>, string> = {
  attended: 'Met', late: 'Met, a little late', did_not_attend: 'Did not make it to an appointment', cancelled_by_us: 'We cancelled an appointment', cancelled_by_them: 'Cancelled an appointment',
}

/** What a person's story tells of appointments: those that are over, with what was done next. */
export const story: StorySource = {
  kinds: { appointment: 'Appointments' },
  async find(tx, actor, personId, { before, limit, kinds }) {
    if (!actor.permissions.has('appointments.read') || (kinds && !kinds.includes('appointment'))) return []
    const rows = await visible(tx, actor).innerJoin('member as m', 'm.id', 'a.member_id').where('a.person_id', '=', personId).where('a.outcome_at', 'is not', null)
      .$if(before !== null, (q) => q.where(sql<boolean>`(a.outcome_at, a.id) < (${before!.at}::timestamptz, ${before!.id}::uuid)`))
      .select(['a.id', 'a.outcome_at as at', 'a.kind', 'a.status', 'a.about', 'a.because', 'a.next_words as nextWords', 'm.name', sql<MissedReason[]>`a.reasons`.as('reasons'), sql<NextStep[]>`a.next_steps`.as('nextSteps')])
      .orderBy('a.outcome_at', 'desc').orderBy('a.id', 'desc').limit(limit).execute()
    return rows.map((row): StoryEntry => ({
      kind: 'appointment', id: row.id, at: row.at!.toISOString(), by: row.name,
      title: row.status === 'attended' || row.status === 'late' ? `${titles[row.status]}: ${kindNames[row.kind].toLowerCase()}` : titles[row.status as Exclude<Status, 'planned'>],
      words: [row.about, row.reasons.filter((reason) => reason !== 'other').map((reason) => missedReasonNames[reason]).join(', '), row.because, row.nextSteps.filter((step) => step !== 'nothing_yet').map((step) => nextStepNames[step]).join(', '), row.nextWords].filter(Boolean).map((part) => part.replace(/\.?$/, '.')).join(' '),
      link: `/appointments/${row.id}`,
    }))
  },
}
