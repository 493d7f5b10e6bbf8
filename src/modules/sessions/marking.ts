import { sql } from 'kysely'
import type { Context } from '../../platform/api.ts'
import { whyNotHappened } from '../../platform/clock.ts'
import { refuse } from '../../platform/refuse.ts'
import { takePart, visiblePeople } from '../people/public.ts'
import { api } from './api.ts'
import { totalsOf } from './reading.ts'
import { came, whyNot, whyNotMarks, whyNotPay, whyNotVisitors, type MarkStatus } from './rules.ts'
import { lockSession, type Locked } from './visible.ts'
import { keepMarks, keepPayments, takingPart, type NewMark } from './writing.ts'

/** The register: marks, visitors, money. The hottest commands of the product: few statements, their texts the same for any number of rows. */
export const marking = {
  mark: api.mark.handler(async ({ input: { sessionId, marks }, context, errors }) => {
    const { tx, actor, now, today, tell } = context
    // Sent together: they run in this order, so the session is locked before anything is written, and what the lock finds wrong rolls all of it back.
    const [locked, taking, kept] = await Promise.allSettled([
      lockSession(tx, actor, sessionId),
      takingPart(tx, sessionId, marks.map(({ personId }) => personId)),
      keepMarks(tx, marks, { sessionId, by: actor.id, now }),
    ])
    const session = valueOf(locked)
    if (!session) throw errors.NOT_FOUND()
    if (kept.status === 'rejected') explain(kept.reason)
    refuse(whyNot('mark', session))
    refuse(whyNotMarks(marks, session, today), 'marks')
    for (const { happenedAt } of marks) refuse(whyNotHappened(new Date(happenedAt), now), 'happenedAt')
    await welcome(context, session, marks, valueOf(taking))
    tell(`session:${sessionId}`)
    return { received: marks.length }
  }),

  countVisitors: api.countVisitors.handler(async ({ input, context: { tx, actor, now, tell }, errors }) => {
    const session = await lockSession(tx, actor, input.sessionId)
    if (!session) throw errors.NOT_FOUND()
    refuse(whyNot('count', session))
    refuse(whyNotHappened(new Date(input.happenedAt), now), 'happenedAt')
    const visitors = 'to' in input ? input.to : session.visitors + input.by
    refuse(whyNotVisitors(visitors), 'visitors')
    if (visitors !== session.visitors) await tx.updateTable('session').set({ visitors }).where('id', '=', session.id).execute()
    tell(`session:${session.id}`)
    return { visitors }
  }),

  pay: api.pay.handler(async ({ input: { sessionId, ...payment }, context, errors }) => {
    const { tx, actor, now, tell } = context
    const session = await lockSession(tx, actor, sessionId)
    if (!session) throw errors.NOT_FOUND()
    refuse(whyNot('pay', session))
    refuse(whyNotPay(payment), payment.kind === 'waived' ? 'because' : 'pence')
    refuse(whyNotHappened(new Date(payment.happenedAt), now), 'happenedAt')
    await keepPayments(tx, [payment], { sessionId, by: actor.id, now }).catch(explain)
    const { collected } = await totalsOf(tx, sessionId)
    tell(`session:${sessionId}`)
    return { collected }
  }),
}

/** Begins the participation of those who came to a programme they do not take part in yet: somebody has walked in. */
export async function welcome({ tx, actor }: Pick<Context, 'tx' | 'actor'>, session: Pick<Locked, 'programmeId' | 'heldOn'>, marks: readonly NewMark[], part: ReadonlySet<string>) {
  const personIds = [...new Set(marks.filter(({ personId, status }) => came(status as MarkStatus) && !part.has(personId)).map(({ personId }) => personId))].sort()
  if (!personIds.length) return
  if (!actor.permissions.has('people.find')) {
    const seen = await visiblePeople(tx, actor).where('p.id', '=', sql<string>`any(${personIds}::uuid[])`).select('p.id').execute()
    refuse(seen.length === personIds.length ? null : 'no_such_person', 'marks')
  }
  await takePart(tx, { programmeId: session.programmeId, personIds, on: session.heldOn })
}

/** Two things only the database can know: whether a person is there at all, and whether this very mark was received before. */
export function explain(error: unknown): never {
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (code === '23503') refuse('no_such_person', 'personId')
  if (code === '23505' && constraint?.endsWith('_pkey')) refuse('mark_known', 'marks')
  throw error
}

function valueOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason
  return settled.value
}
