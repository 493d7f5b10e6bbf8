import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import { dayOf, instantAt } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'
import { pageOfStory, type StoryEntry, type StoryPage, type StorySource } from '../people/public.ts'

type Told = { id: string; words: string; setOn: string; createdAt: Date; by: string; ratings: { id: string; rating: number; on: string; receivedAt: string; by: string }[] }
type Moved = { goalId: string; id: string; at: Date; by: string; status: 'active' | 'reached' | 'set_aside' }

/** What a person hoped for, in their words, how near it came to feel, and when it was reached. A person has a handful of goals: they are read whole, by their index. */
async function find(tx: Transaction, actor: Actor, personId: string, page: StoryPage): Promise<StoryEntry[]> {
  if (!actor.permissions.has('goals.read') || (page.kinds !== null && !page.kinds.includes('goal'))) return []
  const [goals, moves] = await together(
    tx.selectFrom('goal as g').innerJoin('member as m', 'm.id', 'g.created_by').select(['g.id', 'g.words', 'g.set_on as setOn', 'g.created_at as createdAt', 'm.name as by'])
      .select(sql<Told['ratings']>`(
        select coalesce(json_agg(json_build_object('id', r.id, 'rating', r.rating, 'on', r.rated_on, 'receivedAt', r.received_at, 'by', w.name) order by r.rated_on, r.id), '[]')
        from goal_rating r join member w on w.organisation_id = r.organisation_id and w.id = r.entered_by where r.organisation_id = g.organisation_id and r.goal_id = g.id)`.as('ratings'))
      .where('g.person_id', '=', personId).execute(),
    tx.selectFrom('change as c').innerJoin('command as o', (on) => on.onRef('o.id', '=', 'c.command_id')).innerJoin('member as m', 'm.id', 'c.actor_id')
      .select(['c.row_id as goalId', 'c.command_id as id', sql<Date>`coalesce((c.row ->> 'moved_at')::timestamptz, o.received_at)`.as('at'), 'm.name as by', sql<Moved['status']>`c.row ->> 'status'`.as('status')])
      .where('c.person_id', '=', personId).where('c.table_name', '=', 'goal').where('c.act', '=', 'update').where('o.name', '=', 'goals.move').orderBy('c.id').execute(),
  )
  return pageOfStory(entriesOf(goals, moves, actor, `/people/${personId}/plan`), page)
}

function entriesOf(goals: readonly Told[], moves: readonly Moved[], actor: Actor, link: string): StoryEntry[] {
  const at = (day: string, received: Date) => (dayOf(received, actor.timeZone) === day ? received : instantAt(day, '12:00', actor.timeZone)).toISOString()
  const wordsOf = new Map(goals.map(({ id, words }) => [id, words]))
  return [
    ...goals.flatMap((goal): StoryEntry[] => [
      { kind: 'goal', id: goal.id, at: at(goal.setOn, goal.createdAt), by: goal.by, title: 'Hopes for', words: goal.words, voice: 'own', link },
      ...goal.ratings.slice(1).map((rating, index): StoryEntry => ({
        kind: 'goal', id: rating.id, at: at(rating.on, new Date(rating.receivedAt)), by: rating.by, title: nearer(rating.rating, goal.ratings[index]!.rating), words: `“${goal.words}”`, link, voice: 'quiet',
      })),
    ]),
    ...moves.filter(({ goalId }) => wordsOf.has(goalId)).map(({ goalId, id, at: when, by, status }): StoryEntry => ({
      kind: 'goal', id, at: when.toISOString(), by, title: moved[status], words: wordsOf.get(goalId)!, link, voice: status === 'reached' ? 'own' : 'quiet',
    })),
  ]
}

const moved: Record<Moved['status'], string> = { reached: 'Reached what they hoped for', set_aside: 'Set a goal aside', active: 'Took a goal up again' }

const nearer = (now: number, before: number) => (now === before ? `Feels as near as before: ${now} of 10` : `Feels ${now > before ? 'nearer' : 'further away'}: ${now} of 10, ${before} before`)

export const story: StorySource = { kinds: { goal: 'Goals' }, find }
