import { z } from 'zod'
import { after, command, instant, page, query } from '../../platform/contract.ts'

export const Notice = z.object({
  id: z.uuid(),
  kind: z.string(),
  urgent: z.boolean(),
  words: z.string(),
  /** Where to go: a path of this product, or empty. */
  link: z.string(),
  at: instant,
  seenAt: instant.nullable(),
})
export type Notice = z.infer<typeof Notice>

export const Counted = z.object({ unseen: z.int(), urgent: z.int() })
export type Counted = z.infer<typeof Counted>

export const notices = {
  /** The asker's notices: unseen ones first, urgent before others, latest first. `after` continues a page. */
  mine: query('notices.read')
    .input(z.object({ after: after(['number', 'id']).optional(), limit: z.int().min(1).max(100).optional() }))
    .output(page(Notice)),

  /** What the bell shows. */
  count: query('notices.read').output(Counted),

  see: command('notices.read').input(z.object({ noticeIds: z.array(z.uuid()).min(1).max(100) })).output(Counted),
  seeAll: command('notices.read').output(Counted),
}
