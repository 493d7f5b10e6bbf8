import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { getInstrument } from './instruments.ts'
import { score, type Scored } from './scoring.ts'
import type { FormContext } from './shapes.ts'

/** A form that was filled in elsewhere, to add in bulk. `instrument` is the key; `answers` are as chosen, before any reversal. */
export type NewCompletion = {
  id: string
  personId: string
  instrument: string
  answers: readonly (number | null)[]
  context?: FormContext
  /** An ISO day. */
  takenOn: string
  sessionId?: string | null
  mode?: 'handed_over' | 'with_worker' | 'from_paper' | 'imported'
  startedAt?: Date
  finishedAt?: Date
  enteredBy?: string
  importId?: string | null
}

/** What became of one: its score, or the reason why there is none. It is kept either way. */
export type AddedCompletion = { id: string; scored: Scored }

/**
 * Adds finished forms in bulk, for imports and the example, scored by the same rules, in two statements for each 500. One that is there already is
 * left as it is and not among what is answered. No alert is raised: what was answered long ago is kept with its flags, and asks for
 * nobody today. The caller has made sure that the people are there. Throws for an instrument that is not scored here.
 */
export async function addCompletions(tx: Transaction, actor: Actor, rows: readonly NewCompletion[]): Promise<AddedCompletion[]> {
  const added: AddedCompletion[] = []
  for (let at = 0; at < rows.length; at += 500) added.push(...await addSome(tx, actor, rows.slice(at, at + 500)))
  return added
}

async function addSome(tx: Transaction, actor: Actor, rows: readonly NewCompletion[]): Promise<AddedCompletion[]> {
  const scored = rows.map((row) => ({ row, scored: score(getInstrument(row.instrument), row.answers, row.context) }))
  const of = <T>(pick: (one: (typeof scored)[number]) => T) => scored.map(pick)
  const written = await tx.insertInto('completion')
    .columns(['id', 'person_id', 'session_id', 'instrument', 'instrument_version', 'scoring_version', 'mode', 'status', 'answers', 'context', 'taken_on', 'raw', 'score', 'band', 'missing', 'flags', 'no_score_because',
      'started_at', 'finished_at', 'received_at', 'entered_by', 'import_id'])
    .expression(sql`
      select u.id, u.person_id, u.session_id, u.instrument, u.instrument_version, u.scoring_version, u.mode, 'finished', u.answers, u.context, u.taken_on, u.raw, u.score, u.band, u.missing,
        string_to_array(u.flags, ' '), u.because, u.started_at, u.finished_at, ${actor.now}::timestamptz, u.entered_by, u.import_id
      from unnest(${of(({ row }) => row.id)}::uuid[], ${of(({ row }) => row.personId)}::uuid[], ${of(({ row }) => row.sessionId ?? null)}::uuid[], ${of(({ row }) => row.instrument)}::text[],
        ${of((one) => one.scored.instrumentVersion)}::text[], ${of((one) => one.scored.scoringVersion)}::text[], ${of(({ row }) => row.mode ?? 'imported')}::text[],
        ${of(({ row }) => JSON.stringify(row.answers))}::jsonb[], ${of(({ row }) => JSON.stringify(row.context ?? {}))}::jsonb[], ${of(({ row }) => row.takenOn)}::date[],
        ${of((one) => one.scored.raw)}::numeric[], ${of((one) => (typeof one.scored.score === 'number' ? one.scored.score : null))}::numeric[], ${of((one) => (typeof one.scored.band === 'string' ? one.scored.band : null))}::text[],
        ${of((one) => one.scored.missing)}::integer[], ${of((one) => one.scored.flags.join(' '))}::text[], ${of((one) => one.scored.reason)}::text[],
        ${of(({ row }) => row.startedAt ?? row.finishedAt ?? actor.now)}::timestamptz[], ${of(({ row }) => row.finishedAt ?? actor.now)}::timestamptz[], ${of(({ row }) => row.enteredBy ?? actor.id)}::uuid[], ${of(({ row }) => row.importId ?? null)}::uuid[])
        as u (id, person_id, session_id, instrument, instrument_version, scoring_version, mode, answers, context, taken_on, raw, score, band, missing, flags, because, started_at, finished_at, entered_by, import_id)`)
    .onConflict((on) => on.doNothing()).returning('id').execute()
  const there = new Set(written.map(({ id }) => id))
  const fresh = scored.filter(({ row }) => there.has(row.id))
  const scales = fresh.flatMap(({ row, scored: one }) => one.scales.map((scale) => ({ ...scale, row, version: one.scoringVersion })))
  if (scales.length) {
    await tx.insertInto('scale_score').columns(['id', 'completion_id', 'person_id', 'instrument', 'scale', 'scoring_version', 'taken_on', 'score', 'band']).expression(sql`
      select * from unnest(${scales.map(() => uuidv7())}::uuid[], ${scales.map(({ row }) => row.id)}::uuid[], ${scales.map(({ row }) => row.personId)}::uuid[], ${scales.map(({ row }) => row.instrument)}::text[],
        ${scales.map(({ scale }) => scale)}::text[], ${scales.map(({ version }) => version)}::text[], ${scales.map(({ row }) => row.takenOn)}::date[], ${scales.map((scale) => scale.score)}::numeric[], ${scales.map(({ band }) => band)}::text[])`).execute()
  }
  return fresh.map(({ row, scored: one }) => ({ id: row.id, scored: one }))
}

/** Takes back forms that an import added, for undoing it. One that an alert stands on stays, and is among what is answered. */
export async function takeBackCompletions(tx: Transaction, ids: readonly string[]): Promise<{ kept: string[] }> {
  const kept = await tx.selectFrom('alert').where('completion_id', '=', sql<string>`any(${ids}::uuid[])`).select('completion_id as id').distinct().execute()
  const stays = new Set(kept.map(({ id }) => id))
  const gone = ids.filter((id) => !stays.has(id))
  await tx.deleteFrom('scale_score').where('completion_id', '=', sql<string>`any(${gone}::uuid[])`).execute()
  await tx.deleteFrom('completion').where('id', '=', sql<string>`any(${gone}::uuid[])`).where('import_id', 'is not', null).execute()
  return { kept: [...stays] }
}
