import { sql } from 'kysely'
import type { Context } from '../../platform/api.ts'
import { refuse } from '../../platform/refuse.ts'
import { whyNot, whyNotFinish, type CompletionAct } from './completion-rules.ts'
import { getInstrument } from './instruments.ts'
import { insertScores, readForm, updateForm } from './keeping.ts'
import { raiseAlerts } from './raising.ts'
import { whyNotHandOver } from './rules.ts'
import { findLoaded } from './loaded.ts'
import type { FormContext } from './shapes.ts'

/*
 * A form that somebody fills in on their own phone, by a link. Whoever may see the person does not come into it: the link is the leave, and the module that
 * made it has looked at it and holds its row. Otherwise it is a form like any other: scored by the same rules, heard of at once when an answer needs somebody.
 */

export type ByLink = { completionId: string; personId: string; instrument: string; answers: readonly (number | null)[]; context: FormContext; act: CompletionAct; /** Told of a critical answer beside those who always are: nobody is in the room. */ alsoTell: readonly string[] }

const leadsTo = { save: 'unfinished', finish: 'finished', stop: 'stopped' } as const

/** Keeps, finishes or stops one form of a link. Answers whether an answer in it needs somebody. */
export async function keepByLink(inside: Context, { completionId, personId, instrument: key, answers, context, act, alsoTell }: ByLink): Promise<{ critical: boolean }> {
  const { tx, actor, now, today } = inside
  const instrument = getInstrument(key)
  if (act === 'finish') refuse(whyNotFinish(answers), 'answers')
  const read = readForm(instrument, answers, context)
  const there = await tx.selectFrom('completion').select(['id', 'version', 'status']).where('id', '=', completionId).where('person_id', '=', personId).forNoKeyUpdate().executeTakeFirst()
  if (there) refuse(whyNot(act, there, there.version))
  else {
    await tx.insertInto('completion').values({
      id: completionId, person_id: personId, session_id: null, instrument: instrument.key, instrument_version: read.scored.instrumentVersion, scoring_version: read.scored.scoringVersion, mode: 'by_link', status: 'unfinished',
      answers: sql`${JSON.stringify(answers)}::jsonb`, context: sql`${JSON.stringify(context)}::jsonb`, taken_on: today, missing: read.scored.missing, flags: read.scored.flags, started_at: now, received_at: now, entered_by: actor.id,
    }).execute()
  }
  if (there || act !== 'save') await updateForm(tx, completionId, { answers, context, takenOn: today, status: leadsTo[act], finishedAt: act === 'save' ? null : now }, read.scored)
  if (act === 'finish') await insertScores(tx, completionId, today, read.scored)
  await raiseAlerts(inside, read.critical, { completionId, personId, sessionId: null, instrument: instrument.key, alsoTell })
  return { critical: read.critical.length > 0 }
}

/** The forms of a link as they stand: none, or what was answered so far. */
export async function formsByLink(tx: Context['tx'], completionIds: readonly string[]) {
  const rows = await tx.selectFrom('completion').select(['id', 'status', 'answers', 'context']).where('id', '=', sql<string>`any(${completionIds}::uuid[])`).where('mode', '=', 'by_link').execute()
  return new Map(rows.map((row) => [row.id, { status: row.status, answers: row.answers as (number | null)[], context: row.context as FormContext }]))
}

/** Why a measure may not be answered by somebody alone on their own phone: a code, or `null`. What asks straight about safety is asked face to face. */
export async function whyNotAlone(tx: Context['tx'], key: string): Promise<'face_to_face' | 'wording_not_loaded' | null> {
  const instrument = getInstrument(key)
  if (instrument.scoring.kind === 'triage') return 'face_to_face'
  return whyNotHandOver(instrument, await findLoaded(tx, instrument) !== undefined) === null ? null : 'wording_not_loaded'
}

/** The wording that the organisation loaded of a measure, as it is shown; `null` where it comes with the product. */
export async function wordingOf(tx: Context['tx'], key: string) {
  const loaded = await findLoaded(tx, getInstrument(key))
  return loaded ? { intro: loaded.intro, items: [...loaded.items], options: loaded.options.map((words) => [...words]) } : null
}
