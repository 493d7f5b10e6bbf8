import { sql } from 'kysely'
import type { StoryEntry, StorySource } from '../people/public.ts'
import { isGiven, type Answer } from './answering.ts'
import { shapeOf } from './filling.ts'
import { readResponse } from './responses.ts'
import { questionsOf } from './shape.ts'
import { areaParts } from './shipped/strengths.ts'
import { amendedBy, readAnswers } from './visible.ts'

const kinds = { form: 'Forms', assessment: 'How things are' }

/** The forms filled in with a person, as their story tells them: what they said goes well comes first. */
export const story: StorySource = {
  kinds,
  async find(tx, actor, personId, { before, limit, kinds: wanted }) {
    if (!actor.permissions.has('forms.read')) return []
    const own = wanted?.filter((kind) => kind in kinds)
    if (own && !own.length) return []
    const rows = await readAnswers(tx, actor).select(['a.response', 'v.questionnaire'])
      .where('a.person_id', '=', personId).where('a.status', '=', 'finished').where(sql<boolean>`${amendedBy} is null`)
      .$if(own?.length === 1, (q) => (own![0] === 'assessment' ? q.where('f.key', 'is not', null) : q.where('f.key', 'is', null)))
      .$if(before !== null, (q) => q.where(sql<boolean>`(a.happened_at, a.id) < (${before!.at}::timestamptz, ${before!.id}::uuid)`))
      .orderBy('a.happened_at', 'desc').orderBy('a.id', 'desc').limit(limit).execute()
    return rows.map((row): StoryEntry => ({
      kind: row.key ? 'assessment' : 'form', id: row.id, at: row.happened_at.toISOString(), by: row.member_name, title: titleOf(row.key, row.title), words: heartOf(row.key, row), link: `/people/${personId}/answers/${row.id}`,
    }))
  },
}

const titleOf = (key: string | null, title: string) => (key === 'how_things_are' ? 'Talked about how things are' : key === 'everyday_things' ? 'Went through everyday things' : `Filled in “${title}”`)

/** What somebody would read first: in an assessment what goes well and what is wanted, elsewhere the first words written. */
function heartOf(key: string | null, row: { questionnaire: unknown; response: unknown; scores: unknown }): string {
  const shape = shapeOf(row.questionnaire)
  const answers = readResponse(shape, row.response)
  const written = (ending: string) => questionsOf(shape).filter(({ item }) => item.id.endsWith(`.${ending}`) && isGiven(answers[item.id])).map(({ item }) => String(answers[item.id] as Answer))
  if (key === 'how_things_are') return [written(areaParts.strengths)[0], written(areaParts.wants)[0]].filter(Boolean).join(' — ')
  if (key === 'everyday_things') { const total = (row.scores as { id: string; sum: number | null; most: number }[]).find(({ id }) => id === 'total'); return total?.sum == null ? '' : `Support altogether ${total.sum} of ${total.most}` }
  const first = questionsOf(shape).find(({ item }) => (item.kind === 'text' || item.kind === 'line') && isGiven(answers[item.id]))
  return first ? String(answers[first.item.id] as Answer) : ''
}
