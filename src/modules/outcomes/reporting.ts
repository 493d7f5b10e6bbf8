import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { api } from './api.ts'
import type { Scope } from './contract.ts'
import { count, type Counted } from './counting.ts'
import { plain, scope, show } from './scope.ts'
import type { Counts } from './showing.ts'
import { added, countsOf, type Sums } from './sums.ts'

/** So many people are counted at a step, after which it ends if nobody waits any more, and beyond which a restart repeats nothing. Each step looks through the registers at the edges of the period: not too few. */
const peopleAtOnce = 400_000
const [beforeAll, afterAll] = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff']
/** One that has not come to its end by then is not waited for when the same is asked again. */
const hour = 3_600_000

type SoFar = { upTo?: string; sums?: Sums }

/** Periods that no counts are kept of: counted in the background, slice by slice of the people. A member has one report under way at a time, the last that was asked for. */
export const reporting = {
  ask: api.ask.handler(async ({ input, context: { tx, actor, now, today, enqueue }, errors }) => {
    const of = await scope(tx, actor, input, today, 'suppressed')
    if (!of) throw errors.NOT_FOUND()
    const open = await unfinished(tx, actor).selectAll().execute()
    const same = open.find((report) => sameScope(scopeOf(report), input) && !report.failed_because && report.asked_at.getTime() > now.getTime() - hour)
    if (same) return { reportId: same.id }
    for (const { id } of open) await tx.updateTable('outcome_report').set({ stopped_at: now }).where('id', '=', id).execute()
    const { people } = await tx.selectFrom('person').select(({ fn }) => fn.countAll<string>().as('people')).executeTakeFirstOrThrow()
    await tx.insertInto('outcome_report').values({ id: input.reportId, asked_by: actor.id, asked_at: now, programme_id: input.programmeId ?? null, starts_on: of.from, ends_on: of.to, steps_total: Math.max(1, Math.ceil(Number(people) / peopleAtOnce)), figures: '{}' }).execute()
    await enqueue('outcomes.count', { organisationId: actor.organisationId, memberId: actor.id, reportId: input.reportId })
    return { reportId: input.reportId }
  }),

  report: api.report.handler(async ({ input, context: { tx, actor, today }, errors }) => {
    const report = await visible(tx, actor).selectAll().where('id', '=', input.reportId).executeTakeFirst()
    if (!report || !await scope(tx, actor, scopeOf(report), today, input.view)) throw errors.NOT_FOUND()
    return {
      of: scopeOf(report), done: report.steps_done, steps: report.steps_total, failed: report.failed_because !== null, stopped: report.stopped_at !== null,
      countedAt: report.counted_at?.toISOString() ?? null, figures: isDone(report) ? show(report.figures as Counts, input.view) : null,
    }
  }),

  stop: api.stop.handler(async ({ input, context: { tx, actor, now }, errors }) => {
    const report = await visible(tx, actor).selectAll().where('id', '=', input.reportId).forNoKeyUpdate().executeTakeFirst()
    if (!report) throw errors.NOT_FOUND()
    if (!isDone(report) && !report.stopped_at) await tx.updateTable('outcome_report').set({ stopped_at: now }).where('id', '=', report.id).execute()
    return {}
  }),

  count: api.count.handler(async ({ input: { reportId, step }, context: { tx, actor, now, tell }, errors }) => {
    // Not locked while it is counted, so that stopping it need not wait; its own job alone counts on.
    const report = await visible(tx, actor).selectAll().where('id', '=', reportId).executeTakeFirst()
    if (!report) throw errors.NOT_FOUND()
    if (report.stopped_at) return { more: false }
    const soFar = report.figures as SoFar, after = soFar.upTo ?? beforeAll
    const last = await tx.selectFrom('person').select('id').where('id', '>', after).orderBy('id').offset(peopleAtOnce - 1).limit(1).executeTakeFirst()
    const of: Counted = { from: report.starts_on, to: report.ends_on, programmeIds: report.programme_id ? [report.programme_id] : null, slice: { after, upTo: last?.id ?? afterAll } }
    const counted = await count(tx, of, { sessions: !soFar.sums }), sums = soFar.sums ? added(soFar.sums, counted) : counted
    const steps = last ? Math.max(report.steps_total, step + 2) : report.steps_total // people may have been added meanwhile
    const { numUpdatedRows } = await tx.updateTable('outcome_report').set({
      figures: JSON.stringify(last ? { upTo: last.id, sums } : countsOf(sums)), steps_total: steps, steps_done: last ? step + 1 : steps, counted_at: last ? null : now, failed_because: null,
    }).where('id', '=', report.id).where('stopped_at', 'is', null).executeTakeFirst()
    tell(`member:${actor.id}`)
    return { more: last !== undefined && numUpdatedRows > 0n }
  }),

  fail: api.fail.handler(async ({ input: { reportId, because }, context: { tx, actor, tell } }) => {
    await tx.updateTable('outcome_report').set({ failed_because: because }).where('id', '=', reportId).where('asked_by', '=', actor.id).execute()
    tell(`member:${actor.id}`)
    return {}
  }),
}

/** Reports are for whoever asked for them. */
export const visible = (tx: Transaction, actor: Actor) => tx.selectFrom('outcome_report').where('asked_by', '=', actor.id)

const unfinished = (tx: Transaction, actor: Actor) => visible(tx, actor).where('stopped_at', 'is', null).whereRef('steps_done', '<', 'steps_total')

export const isDone = (report: { steps_done: number; steps_total: number }) => report.steps_done >= report.steps_total

export const scopeOf = (report: { programme_id: string | null; starts_on: string; ends_on: string }): Scope =>
  plain({ ...(report.programme_id ? { programmeId: report.programme_id } : {}), from: report.starts_on, to: report.ends_on })

export const sameScope = (a: Scope, b: Scope) => JSON.stringify(plain(a)) === JSON.stringify(plain(b))
