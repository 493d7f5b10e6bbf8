import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { visiblePeople } from '../people/public.ts'
import { alertsOf, readAlert } from './alerts.ts'
import { rangesOf } from './bands.ts'
import { directionOf } from './change.ts'
import { actsOn } from './completion-rules.ts'
import type { DueFor, Form, FormLine, Series } from './contract.ts'
import { duesAmong } from './due.ts'
import type { Instrument } from './instrument.ts'
import { findInstrument, getInstrument, instruments } from './instruments.ts'
import { keptScores } from './keeping.ts'
import { changesTo, decimalsOf, type KeptScore } from './results.ts'
import { ageOn } from './rules.ts'
import type { FormContext } from './shapes.ts'
import { sinceOf } from './taking.ts'
import { shownName, visible } from './visible.ts'
import { bandLabel, scoreRange } from './words.ts'

/** What is due for a person, what was last answered, and what was begun; nothing where the member may not see them. */
export async function findDueFor(tx: Transaction, actor: Actor, personId: string): Promise<DueFor | undefined> {
  const [person, dues, last, unfinished] = await Promise.all([
    visiblePeople(tx, actor).where('p.id', '=', personId).select([shownName.as('name'), 'p.birth_date as birthDate']).executeTakeFirst(),
    duesAmong(tx, [personId], actor.today),
    tx.selectFrom('completion').where('person_id', '=', personId).where('status', '=', 'finished').groupBy('instrument').select((eb) => ['instrument', eb.fn.max('taken_on').as('takenOn')]).execute(),
    tx.selectFrom('completion').where('person_id', '=', personId).where('status', '=', 'unfinished').select(['id', 'instrument', 'mode', 'answers', 'started_at as startedAt'])
      .orderBy('started_at', 'desc').orderBy('id', 'desc').limit(20).execute(),
  ])
  return person && {
    personId, name: person.name, age: person.birthDate === null ? null : ageOn(person.birthDate, actor.today), due: (dues.get(personId) ?? []).filter(({ putOff }) => !putOff),
    last: last.sort((a, b) => a.instrument.localeCompare(b.instrument)),
    unfinished: unfinished.map(({ answers, startedAt, ...row }) => ({ ...row, startedAt: startedAt.toISOString(), answered: (answers as (number | null)[]).filter((answer) => answer !== null).length })),
  }
}

/** One form of a person with its answers, what scoring made of it and the alerts it raised. */
export async function findForm(tx: Transaction, actor: Actor, { personId, completionId }: { personId: string; completionId: string }): Promise<Form | undefined> {
  const [row, alerts] = await Promise.all([
    visible(tx, actor).innerJoin('person as p', 'p.id', 'c.person_id').innerJoin('member as m', 'm.id', 'c.entered_by').where('c.id', '=', completionId).where('c.person_id', '=', personId)
      .select(['c.id', 'c.version', 'c.instrument', 'c.instrument_version as instrumentVersion', 'c.scoring_version as scoringVersion', 'c.mode', 'c.status', 'c.session_id as sessionId', 'c.taken_on as takenOn', 'c.started_at', 'c.finished_at',
        'c.answers', 'c.context', 'c.raw', 'c.band', 'c.flags', 'c.missing', 'c.no_score_because as reason', 'm.name as enteredBy', shownName.as('name')])
      .executeTakeFirst(),
    alertsOf(tx, actor).where('a.completion_id', '=', completionId).orderBy('a.item').execute(),
  ])
  if (!row) return undefined
  const { scoringVersion, started_at, finished_at, raw, band, flags, missing, reason, ...form } = row
  const others = row.status === 'finished' ? await keptScores(tx, personId, row.instrument) : []
  const own = others.filter((score) => score.completionId === completionId)
  const bands = own.length ? await tx.selectFrom('scale_score').where('completion_id', '=', completionId).select(['scale', 'band']).execute() : []
  const instrument = getInstrument(row.instrument)
  const order = (score: KeptScore) => instrument.items.findIndex((item) => item.key === score.scale)
  return {
    ...form, personId, answers: row.answers as (number | null)[], context: row.context as FormContext, startedAt: started_at.toISOString(), finishedAt: finished_at?.toISOString() ?? null,
    result: row.status !== 'finished' ? null : {
      scoringVersion, raw: raw === null ? null : Number(raw), band, flags: flags as never, missing, reason,
      scales: own.sort((a, b) => order(a) - order(b)).map((score) => ({ scale: score.scale, score: score.score, band: bands.find(({ scale }) => scale === score.scale)?.band ?? null, ...since(instrument, score, others) })),
    },
    alerts: alerts.map((alert) => readAlert(alert, actor)), may: actsOn(row, actor.permissions.has('measures.take')),
  }
}

function since(instrument: Instrument, score: KeptScore, others: readonly KeptScore[]) {
  const { sinceLast, sinceFirst } = changesTo(instrument, score, others)
  return { sinceLast: sinceOf(sinceLast), sinceFirst: sinceOf(sinceFirst) }
}

/** A page of everything a person ever filled in, latest first. */
export async function listForms(tx: Transaction, actor: Actor, { personId, instrument, after, limit = 50 }: { personId: string; instrument?: string | undefined; after?: string | undefined; limit?: number | undefined }): Promise<{ rows: FormLine[]; next: string | null }> {
  const cursor = after?.match(/^(\d{4}-\d\d-\d\d) ([0-9a-f-]{36})$/)
  const rows = await visible(tx, actor).innerJoin('member as m', 'm.id', 'c.entered_by').where('c.person_id', '=', personId)
    .$if(instrument !== undefined, (q) => q.where('c.instrument', '=', findInstrument(instrument!)?.key ?? ''))
    .$if(Boolean(cursor), (q) => q.where(sql<boolean>`(c.taken_on, c.id) < (${cursor?.[1]}::date, ${cursor?.[2]}::uuid)`))
    .select(['c.id', 'c.instrument', 'c.mode', 'c.status', 'c.taken_on as takenOn', 'c.score', 'c.band', 'c.no_score_because as reason', 'c.flags', 'm.name as enteredBy'])
    .orderBy('c.taken_on', 'desc').orderBy('c.id', 'desc').limit(limit + 1).execute()
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown.map((row) => ({ ...row, score: row.score === null ? null : Number(row.score), label: row.band === null ? '' : bandLabel(getInstrument(row.instrument), row.band), flags: row.flags as FormLine['flags'] })),
    next: rows.length > limit && last ? `${last.takenOn} ${last.id}` : null,
  }
}

/** All scores of a person whom the member may see, as lines that may be drawn: one a scale and a way of scoring. In the order of the catalogue. */
export async function findHistory(tx: Transaction, actor: Actor, { personId, instrument }: { personId: string; instrument?: string | undefined }): Promise<Series[]> {
  const rows = await tx.selectFrom('scale_score as s').where('s.person_id', '=', personId).where('s.person_id', 'in', visiblePeople(tx, actor).select('p.id'))
    .$if(instrument !== undefined, (q) => q.where('s.instrument', '=', findInstrument(instrument!)?.key ?? ''))
    .select(['s.id', 's.completion_id as completionId', 's.instrument', 's.scale', 's.scoring_version as scoringVersion', 's.taken_on as takenOn', 's.score', 's.band'])
    .orderBy('s.taken_on', 'desc').orderBy('s.id', 'desc').limit(2000).execute()
  const scores = rows.map((row) => ({ ...row, score: Number(row.score) })).reverse()
  return instruments.flatMap((one) => {
    const own = scores.filter((score) => score.instrument === one.key)
    const groups = Map.groupBy(own, ({ scale, scoringVersion }) => `${one.items.findIndex((item) => item.key === scale)} ${scale} ${scoringVersion}`)
    return [...groups].sort(([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10)).map(([, points]) => seriesOf(one, points, own))
  })
}

function seriesOf(instrument: Instrument, points: readonly (KeptScore & { band: string | null })[], all: readonly KeptScore[]): Series {
  const last = points.at(-1)!
  const item = instrument.items.find(({ key }) => key === last.scale)
  const scheme = instrument.schemes.find(({ id }) => id === item?.scheme) ?? instrument.schemes[0]!
  const { lowest, highest } = scoreRange(instrument, last)
  return {
    instrument: instrument.key, name: instrument.name, about: instrument.about, recall: instrument.recall.words, scale: last.scale, label: item?.label ?? instrument.about, scoringVersion: last.scoringVersion,
    direction: directionOf(instrument, last.scale), kind: instrument.scoring.kind === 'category' ? 'category' : 'score', lowest, highest, decimals: decimalsOf(instrument), bands: rangesOf(scheme, lowest, highest),
    points: points.map(({ completionId, takenOn, score, band }) => ({ completionId, takenOn, score, band, label: band === null ? '' : bandLabel(instrument, band, scheme.id) })),
    ...since(instrument, last, all),
  }
}
