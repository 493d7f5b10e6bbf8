import type { Context } from '../../platform/api.ts'
import { dayOf, whyNotHappened } from '../../platform/clock.ts'
import { refusal, refuse } from '../../platform/refuse.ts'
import { findVisibleSession } from '../sessions/public.ts'
import { api } from './api.ts'
import { whyNot, whyNotFinish, whyNotMode, type CompletionAct, type CompletionStatus } from './completion-rules.ts'
import type { Taken } from './contract.ts'
import type { Instrument } from './instrument.ts'
import { findInstrument, getInstrument } from './instruments.ts'
import { comparedScores, insertForm, insertScores, readForm, updateForm, type Read } from './keeping.ts'
import { findLoaded } from './loaded.ts'
import { raiseAlerts } from './raising.ts'
import { scalesOf, type KeptScore, type Since } from './results.ts'
import { wordingShips, type TakingMode } from './rules.ts'
import type { FormContext, Since as SinceAnswer } from './shapes.ts'
import { lockForm } from './visible.ts'

/** Filling in a form: begun on the device, kept as it is tapped, finished and scored here; or taken whole. */
export const taking = {
  start: api.start.handler(async ({ input, context, errors }) => {
    const instrument = known(input.instrument)
    const { read, seen } = await begin(context, instrument, { ...input, answers: input.answers ?? instrument.items.map(() => null) }, false)
    if (!seen) throw errors.NOT_FOUND()
    return { id: input.completionId, version: 1, status: 'unfinished' as const, flags: read.scored.flags, alerts: read.critical.length }
  }),

  take: api.take.handler(async ({ input, context, errors }) => {
    const instrument = known(input.instrument)
    refuse(whyNotFinish(input.answers), 'answers')
    const { read, seen, takenOn, others } = await begin(context, instrument, input, true)
    if (!seen) throw errors.NOT_FOUND()
    return taken(instrument, read, { id: input.completionId, version: 1, takenOn }, others)
  }),

  saveDraft: api.saveDraft.handler(async ({ input, context, errors }) => {
    const { read, version } = await goOn(context, input, 'save') ?? nothing(errors.NOT_FOUND())
    return { id: input.completionId, version, status: 'unfinished' as const, flags: read.scored.flags, alerts: read.critical.length }
  }),

  finish: api.finish.handler(async ({ input, context, errors }) => {
    const { instrument, read, version, takenOn, others } = await goOn(context, input, 'finish') ?? nothing(errors.NOT_FOUND())
    return taken(instrument, read, { id: input.completionId, version, takenOn }, others)
  }),

  stop: api.stop.handler(async ({ input, context, errors }) => {
    const { read, version } = await goOn(context, input, 'stop') ?? nothing(errors.NOT_FOUND())
    return { id: input.completionId, version, status: 'stopped' as const, flags: read.scored.flags, alerts: read.critical.length }
  }),
}

function nothing(error: Error): never { throw error }

/** The measure meant by a key, however it was written ("phq9"). Refused where there is none. */
export function known(key: string): Instrument {
  const instrument = findInstrument(key)
  if (!instrument) throw refusal('unknown_instrument', 'instrument')
  return instrument
}

type Beginning = { completionId: string; personId: string; mode: TakingMode; sessionId?: string | undefined; answers: readonly (number | null)[]; context?: FormContext | undefined; happenedAt: string }

/** Writes a new form. What it needs to know and what it writes travel together; what is found wrong rolls all of it back. */
async function begin(context: Context, instrument: Instrument, input: Beginning, finished: boolean): Promise<{ read: Read; seen: boolean; takenOn: string; others: KeptScore[] }> {
  const { tx, actor, now } = context
  const at = new Date(input.happenedAt)
  refuse(whyNotHappened(at, now), 'happenedAt')
  const read = readForm(instrument, input.answers, input.context ?? {})
  const takenOn = dayOf(at, actor.timeZone)
  const mayNeedWording = input.mode !== 'from_paper' && !wordingShips(instrument)
  const [session, loaded, others, inserted, scores] = await Promise.allSettled([
    input.sessionId === undefined ? null : findVisibleSession(tx, actor, input.sessionId),
    mayNeedWording ? findLoaded(tx, instrument) : undefined,
    finished ? comparedScores(tx, { personId: input.personId, takenOn }, read.scored) : [],
    insertForm(tx, actor, {
      id: input.completionId, personId: input.personId, sessionId: input.sessionId, mode: input.mode, answers: input.answers, context: input.context ?? {}, takenOn, startedAt: at, finishedAt: finished ? at : null,
    }, read.scored),
    finished ? insertScores(tx, input.completionId, takenOn, read.scored) : 0,
  ])
  if (input.sessionId !== undefined && valueOf(session) === undefined) throw refusal('no_such_session', 'sessionId')
  refuse(whyNotMode(instrument, input.mode, valueOf(loaded) !== undefined), 'mode')
  if (inserted.status === 'rejected') explain(inserted.reason)
  const seen = valueOf(inserted)
  if (seen && finished && valueOf(scores) !== read.scored.scales.length) throw new Error('the scores were not written')
  if (seen) await raiseAlerts(context, read.critical, { completionId: input.completionId, personId: input.personId, sessionId: input.sessionId ?? null, instrument: instrument.key })
  return { read, seen, takenOn, others: valueOf(others) }
}

/** What only the database can know: that this very form was received before, under another command. */
function explain(error: unknown): never {
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (code === '23505' && constraint === 'completion_pkey') throw refusal('form_known', 'completionId')
  throw error
}

function valueOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason
  return settled.value
}

const leadsTo = { save: 'unfinished', finish: 'finished', stop: 'stopped' } as const satisfies Record<CompletionAct, CompletionStatus>

type Again = { completionId: string; answers: readonly (number | null)[]; context?: FormContext | undefined; expectedVersion: number; happenedAt: string }

/** Goes on with a form that was begun: keeps, finishes or stops it. Nothing where the member may not see it. */
async function goOn(context: Context, input: Again, act: CompletionAct) {
  const { tx, actor, now } = context
  const form = await lockForm(tx, actor, input.completionId)
  if (!form) return undefined
  const instrument = getInstrument(form.instrument)
  const at = new Date(input.happenedAt)
  refuse(whyNot(act, form, input.expectedVersion), 'expectedVersion')
  refuse(whyNotHappened(at, now), 'happenedAt')
  if (act === 'finish') refuse(whyNotFinish(input.answers), 'answers')
  const given = input.context ?? (form.context as FormContext)
  const read = readForm(instrument, input.answers, given)
  const takenOn = dayOf(at, actor.timeZone)
  const [others] = await Promise.all([
    act === 'finish' ? comparedScores(tx, { personId: form.personId, takenOn }, read.scored) : [],
    updateForm(tx, form.id, { answers: input.answers, context: given, takenOn, status: leadsTo[act], finishedAt: act === 'save' ? null : at }, read.scored),
    act === 'finish' ? insertScores(tx, form.id, takenOn, read.scored) : 0,
  ])
  await raiseAlerts(context, read.critical, { completionId: form.id, personId: form.personId, sessionId: form.sessionId, instrument: instrument.key })
  return { instrument, read, version: form.version + 1, takenOn, others }
}

function taken(instrument: Instrument, { scored, critical }: Read, form: { id: string; version: number; takenOn: string }, others: readonly KeptScore[]): Taken {
  return {
    id: form.id, version: form.version, status: 'finished', flags: scored.flags, alerts: critical.length, takenOn: form.takenOn,
    result: {
      scoringVersion: scored.scoringVersion, raw: scored.raw, band: typeof scored.band === 'string' ? scored.band : null, flags: scored.flags, missing: scored.missing, reason: scored.reason,
      scales: scalesOf(instrument, scored, form, others).map((scale) => ({ ...scale, sinceLast: sinceOf(scale.sinceLast), sinceFirst: sinceOf(scale.sinceFirst) })),
    },
  }
}

/** A change as the contract writes it. */
export const sinceOf = (since: Since | null): SinceAnswer | null => since && {
  on: since.on, from: since.from, difference: since.change.difference, class: since.change.class, moreThanChance: since.change.moreThanChance, words: since.change.words,
}
