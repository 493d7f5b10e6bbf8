import { z } from 'zod'
import { command, day, instant, query } from '../../platform/contract.ts'
import { ways } from '../programmes/public-screens.ts'
import { areas, goalStatuses, wordsLimit } from './rules.ts'

export const Rating = z.object({ id: z.uuid(), rating: z.int().min(0).max(10), ratedOn: day, enteredBy: z.string(), /** What helped since the one before, and what got in the way: the person's words. */ helped: z.string(), inTheWay: z.string() })
export type Rating = z.infer<typeof Rating>

export const Goal = z.object({
  id: z.uuid(),
  version: z.int(),
  personId: z.uuid(),
  words: z.string(),
  setOn: day,
  status: z.enum(goalStatuses),
  ways: z.array(z.enum(ways)),
  area: z.enum(areas).nullable(),
  /** How near the person hopes to get, 0 to 10, and how they will know: said when a plan is made. */
  target: z.int().min(0).max(10).nullable(),
  known: z.string(),
  /** Oldest first; the first is the baseline. */
  ratings: z.array(Rating),
  /** What the asker may do with it now. */
  may: z.array(z.enum(['rate', 'reword', 'reach', 'set_aside', 'take_up_again'])),
})
export type Goal = z.infer<typeof Goal>

const words = z.string().max(wordsLimit + 1000)
const rating = z.int().min(0).max(10)

export const goals = {
  of: query('goals.read', { audited: 'personId' })
    .input(z.object({ personId: z.uuid() }))
    .output(z.array(Goal)),

  /** A new goal in the person's words, with its baseline. `goalId` is made on the device. */
  set: command('goals.write')
    .input(z.object({ goalId: z.uuid(), personId: z.uuid(), words, ways: z.array(z.enum(ways)).max(ways.length).optional(), baseline: rating, sessionId: z.uuid().optional(), happenedAt: instant }))
    .output(Goal),

  rate: command('goals.write')
    .input(z.object({ goalId: z.uuid(), ratingId: z.uuid(), rating, helped: words.optional(), inTheWay: words.optional(), sessionId: z.uuid().optional(), happenedAt: instant }))
    .output(Goal),

  reword: command('goals.write')
    .input(z.object({ goalId: z.uuid(), words, expectedVersion: z.int() }))
    .output(Goal),

  /** Reached, set aside, or taken up again. */
  move: command('goals.write')
    .input(z.object({ goalId: z.uuid(), act: z.enum(['reach', 'set_aside', 'take_up_again']), happenedAt: instant.optional() }))
    .output(Goal),
}
