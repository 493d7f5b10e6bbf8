import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { refusal } from '../../platform/refuse.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { visiblePeople } from '../people/public.ts'
import { codingOf, readAnswers, readContext } from './answers.ts'
import { whyNotAnswers } from './completion-rules.ts'
import { criticalAnswers, type CriticalAnswer } from './critical.ts'
import type { Instrument } from './instrument.ts'
import type { KeptScore } from './results.ts'
import { score, type Scored } from './scoring.ts'
import type { FormContext } from './shapes.ts'

export type Read = { scored: Scored; critical: (CriticalAnswer & { answer: number })[] }

/** Reads and scores the answers of a form as they stand. Refuses what cannot be an answer to it. */
export function readForm(instrument: Instrument, answers: readonly (number | null)[], context: FormContext): Read {
  const wrong = whyNotAnswers(instrument, answers, context)
  if (wrong) throw refusal(wrong.because, wrong.field)
  const { context: read } = readContext(context)
  const own = readAnswers(instrument, answers, codingOf(instrument, read)).answers
  return {
    scored: score(instrument, answers, context),
    critical: criticalAnswers(instrument, own, read).filter((found): found is CriticalAnswer & { answer: number } => found.answer !== null),
  }
}

export type NewForm = {
  id: string
  personId: string
  sessionId: string | undefined
  mode: 'handed_over' | 'with_worker' | 'from_paper'
  answers: readonly (number | null)[]
  context: FormContext
  takenOn: string
  startedAt: Date
  /** `null` while it is unfinished. */
  finishedAt: Date | null
}

/** What is kept of the scoring: nothing but flags and gaps until the form is finished. */
const scoredColumns = (scored: Scored, finished: boolean) => ({
  raw: finished ? scored.raw : null,
  score: finished && typeof scored.score === 'number' ? scored.score : null,
  band: finished && typeof scored.band === 'string' ? scored.band : null,
  because: finished ? scored.reason : null,
})

/**
 * Writes a new form of a person whom the member may see. Answers whether it did: nothing is written where the member may not see the person.
 * Sent together with what reads beside it, so that the hottest command of the module is one trip to the database.
 */
export async function insertForm(tx: Transaction, actor: Actor, form: NewForm, scored: Scored): Promise<boolean> {
  const kept = scoredColumns(scored, form.finishedAt !== null)
  const { numInsertedOrUpdatedRows } = await tx.insertInto('completion')
    .columns(['id', 'person_id', 'session_id', 'instrument', 'instrument_version', 'scoring_version', 'mode', 'status', 'answers', 'context', 'taken_on',
      'raw', 'score', 'band', 'missing', 'flags', 'no_score_because', 'started_at', 'finished_at', 'received_at', 'entered_by'])
    .expression(visiblePeople(tx, actor).where('p.id', '=', form.personId).select([
      sql`${form.id}::uuid`.as('id'), 'p.id as person_id', sql`${form.sessionId ?? null}::uuid`.as('session_id'), sql`${scored.instrument}::text`.as('instrument'),
      sql`${scored.instrumentVersion}::text`.as('instrument_version'), sql`${scored.scoringVersion}::text`.as('scoring_version'), sql`${form.mode}::text`.as('mode'),
      sql`${form.finishedAt ? 'finished' : 'unfinished'}::text`.as('status'), sql`${JSON.stringify(form.answers)}::jsonb`.as('answers'), sql`${JSON.stringify(form.context)}::jsonb`.as('context'),
      sql`${form.takenOn}::date`.as('taken_on'), sql`${kept.raw}::numeric`.as('raw'), sql`${kept.score}::numeric`.as('score'), sql`${kept.band}::text`.as('band'),
      sql`${scored.missing}::integer`.as('missing'), sql`${scored.flags}::text[]`.as('flags'), sql`${kept.because}::text`.as('no_score_because'),
      sql`${form.startedAt}::timestamptz`.as('started_at'), sql`${form.finishedAt}::timestamptz`.as('finished_at'), sql`${actor.now}::timestamptz`.as('received_at'), sql`${actor.id}::uuid`.as('entered_by'),
    ]))
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Writes the scores of a form that is there, or is being inserted by the statement before, one statement a scale. Answers how many were written. */
export async function insertScores(tx: Transaction, completionId: string, takenOn: string, scored: Scored): Promise<number> {
  const written = await Promise.all(scored.scales.map(({ scale, score: value, band }) => tx.insertInto('scale_score')
    .columns(['id', 'completion_id', 'person_id', 'instrument', 'scale', 'scoring_version', 'taken_on', 'score', 'band'])
    .expression(sql`
      select ${uuidv7()}::uuid, c.id, c.person_id, c.instrument, ${scale}::text, ${scored.scoringVersion}::text, ${takenOn}::date, ${value}::numeric, ${band}::text
      from completion c where c.id = ${completionId}`)
    .executeTakeFirstOrThrow()))
  return written.filter(({ numInsertedOrUpdatedRows }) => numInsertedOrUpdatedRows === 1n).length
}

/** Keeps the form as it stands now, and its version one higher. The row is locked by the caller. */
export async function updateForm(tx: Transaction, completionId: string, form: { answers: readonly (number | null)[]; context: FormContext; takenOn: string; status: 'unfinished' | 'finished' | 'stopped'; finishedAt: Date | null }, scored: Scored): Promise<void> {
  const kept = scoredColumns(scored, form.status === 'finished')
  await tx.updateTable('completion').set({
    version: sql`version + 1`, answers: sql`${JSON.stringify(form.answers)}::jsonb`, context: sql`${JSON.stringify(form.context)}::jsonb`, taken_on: form.takenOn, status: form.status,
    scoring_version: scored.scoringVersion, raw: kept.raw === null ? null : String(kept.raw), score: kept.score === null ? null : String(kept.score), band: kept.band, missing: scored.missing, flags: scored.flags,
    no_score_because: form.status === 'stopped' ? 'The person did not want to go on.' : kept.because, finished_at: form.finishedAt,
  }).where('id', '=', completionId).execute()
}

/**
 * The scores that a new one is set against, on each of its scales: the latest up to its day, the latest made in the same way, and the first made in the
 * same way. A few rows, however many there are. One statement a scale, sent together: one for all, over an array, would be planned anew each time.
 */
export async function comparedScores(tx: Transaction, { personId, takenOn }: { personId: string; takenOn: string }, scored: Scored): Promise<KeptScore[]> {
  const found = await Promise.all(scored.scales.map(async ({ scale }) => {
    const of = sql`select s.id, s.completion_id as "completionId", s.scale, s.scoring_version as "scoringVersion", s.taken_on as "takenOn", s.score from scale_score s
      where s.person_id = ${personId} and s.instrument = ${scored.instrument} and s.scale = ${scale} and s.taken_on <= ${takenOn}::date`
    const alike = sql`${of} and s.scoring_version = ${scored.scoringVersion}`
    const { rows } = await sql<Omit<KeptScore, 'instrument' | 'score'> & { score: string }>`
      (${of} order by s.taken_on desc, s.id desc limit 1) union all (${alike} order by s.taken_on desc, s.id desc limit 1) union all (${alike} order by s.taken_on, s.id limit 1)`.execute(tx)
    return [...new Map(rows.map((row) => [row.id, { ...row, instrument: scored.instrument, score: Number(row.score) }])).values()]
  }))
  return found.flat()
}

/** All scores of a person by one measure, for comparing: the latest 2,000. */
export async function keptScores(tx: Transaction, personId: string, instrument: string): Promise<KeptScore[]> {
  const rows = await tx.selectFrom('scale_score').where('person_id', '=', personId).where('instrument', '=', instrument)
    .select(['id', 'completion_id as completionId', 'instrument', 'scale', 'scoring_version as scoringVersion', 'taken_on as takenOn', 'score'])
    .orderBy('taken_on', 'desc').orderBy('id', 'desc').limit(2000).execute()
  return rows.map((row) => ({ ...row, score: Number(row.score) }))
}
