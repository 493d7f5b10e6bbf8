import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'
import type { StoryEntry, StoryPage, StorySource } from '../people/public.ts'
import { shortName } from './catalogue.ts'
import { getInstrument } from './instruments.ts'
import { changesTo, decimalsOf, type KeptScore } from './results.ts'
import { bandLabel, scoreRange } from './words.ts'

type Taken = { id: string; at: Date; instrument: string; mode: string; status: string; reason: string | null; by: string }

/** The measures a person answered, each with what changed since the one before. Forms and scores of a person are few: both by their person index. */
async function find(tx: Transaction, actor: Actor, personId: string, { before, limit, kinds }: StoryPage): Promise<StoryEntry[]> {
  if (!actor.permissions.has('measures.read') || (kinds !== null && !kinds.includes('measure'))) return []
  const at = sql<Date>`coalesce(c.finished_at, c.started_at)`
  const [taken, scores] = await together(
    tx.selectFrom('completion as c').innerJoin('member as m', 'm.id', 'c.entered_by').select(['c.id', at.as('at'), 'c.instrument', 'c.mode', 'c.status', 'c.no_score_because as reason', 'm.name as by'])
      .where('c.person_id', '=', personId).where('c.status', '<>', 'unfinished')
      .$if(before !== null, (q) => q.where(sql<boolean>`(${at}, c.id) < (${before?.at}::timestamptz, ${before?.id}::uuid)`))
      .orderBy(at, 'desc').orderBy('c.id', 'desc').limit(limit).execute(),
    tx.selectFrom('scale_score as s').where('s.person_id', '=', personId)
      .select(['s.id', 's.completion_id as completionId', 's.instrument', 's.scale', 's.scoring_version as scoringVersion', 's.taken_on as takenOn', 's.score', 's.band']).execute(),
  )
  const kept = scores.map((row) => ({ ...row, score: Number(row.score) }))
  return taken.map((form) => entryOf(form, kept, personId))
}

function entryOf(form: Taken, scores: readonly (KeptScore & { band: string | null })[], personId: string): StoryEntry {
  const instrument = getInstrument(form.instrument)
  const own = scores.filter(({ completionId }) => completionId === form.id)
  const total = own.length === 1 ? own[0]! : null
  const { sinceLast } = total ? changesTo(instrument, total, scores) : { sinceLast: null }
  const figure = total && instrument.scoring.kind !== 'category' ? `${total.score.toFixed(decimalsOf(instrument))} of ${scoreRange(instrument, total).highest}` : ''
  const band = total?.band ? bandLabel(instrument, total.band) : ''
  const each = own.length > 1 ? own.map((one) => `${instrument.items.find(({ key }) => key === one.scale)?.label ?? one.scale} ${one.score}`).join(', ') : ''
  const result = [figure, band].filter(Boolean).join(', ') || each
  return {
    kind: 'measure', id: form.id, at: form.at.toISOString(), by: form.by, link: `/people/${personId}/measures`,
    title: form.status === 'stopped' ? `Began and stopped: ${instrument.about.toLowerCase()} (${shortName(form.instrument)})` : `${form.mode === 'by_link' ? 'Answered on their own phone' : 'Answered'} about ${lower(instrument.about)} (${shortName(form.instrument)})${result ? `: ${result}` : ''}`,
    words: sinceLast?.change.words ?? (form.reason ? 'No score, since answers were left out.' : ''),
    ...(sinceLast || total ? {} : { voice: 'quiet' as const }),
  }
}

const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1)

export const story: StorySource = { kinds: { measure: 'Measures' }, find }
