import { implement } from '@orpc/server'
import { guarded, type Actor, type Request } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { refuse } from '../../platform/refuse.ts'
import { directionOf, instruments, type Instrument } from '../measures/public.ts'
import { behind } from './behind.ts'
import { outcomes as contract, type Figures, type Scope } from './contract.ts'
import { countAttendance, countMeasure, countTogether, oftenClasses, scalesWithScores, type Attendance, type Counted, type MeasureCount } from './counting.ts'
import { csvOf, xlsxOf } from './files.ts'
import { answeredAtOnce, whyNotPeriod } from './periods.ts'
import { exactly, suppressed, type Counts, type MeasureCounts } from './showing.ts'

const api = implement(contract).$context<Request>().use(guarded)

export const outcomes = api.router({
  scopes: api.scopes.handler(async ({ context: { tx, actor } }) => {
    const programmes = await tx.selectFrom('programme').select(['id', 'name', 'team_id']).orderBy('name').execute()
    const everywhere = mayExactlyEverywhere(actor), somewhere = actor.permissions.has('outcomes.exact')
    return [
      { programmeId: null, name: 'All programmes', exact: everywhere },
      ...programmes.map(({ id, name, team_id }) => ({ programmeId: id, name, exact: everywhere || (somewhere && actor.teamIds.includes(team_id)) })),
    ]
  }),

  figures: api.figures.handler(async ({ input, context: { tx, actor, today }, errors }) => {
    const of = await scope(tx, actor, input, today, input.view)
    if (!of) throw errors.NOT_FOUND()
    refuse(answeredAtOnce(of) ? null : 'in_the_background')
    return show(await countAll(tx, of), input.view)
  }),

  ask: api.ask.handler(async ({ input, context: { tx, actor, now, today, enqueue }, errors }) => {
    const of = await scope(tx, actor, input, today, 'suppressed')
    if (!of) throw errors.NOT_FOUND()
    const steps = 1 + (await scalesWithScores(tx, instruments, of.to)).length
    await tx.insertInto('outcome_report').values({ id: input.reportId, asked_by: actor.id, asked_at: now, programme_id: input.programmeId ?? null, starts_on: of.from, ends_on: of.to, steps_total: steps, figures: JSON.stringify({ measures: [] }) }).execute()
    await enqueue('outcomes.count', { organisationId: actor.organisationId, memberId: actor.id, reportId: input.reportId })
    return { reportId: input.reportId }
  }),

  report: api.report.handler(async ({ input, context: { tx, actor, today }, errors }) => {
    const report = await visible(tx, actor).selectAll().where('id', '=', input.reportId).executeTakeFirst()
    if (!report || !await scope(tx, actor, scopeOf(report), today, input.view)) throw errors.NOT_FOUND()
    const done = report.steps_done >= report.steps_total
    return { done: report.steps_done, steps: report.steps_total, failed: report.failed_because !== null, figures: done ? show(report.figures as Counts, input.view) : null }
  }),

  count: api.count.handler(async ({ input, context: { tx, actor, tell }, errors }) => {
    const report = await visible(tx, actor).selectAll().where('id', '=', input.reportId).forNoKeyUpdate().executeTakeFirst()
    if (!report) throw errors.NOT_FOUND()
    const of: Counted = { from: report.starts_on, to: report.ends_on, programmeIds: report.programme_id ? [report.programme_id] : null }
    const figures = report.figures as Counts
    if (input.step === 0) Object.assign(figures, attendanceCounts(await countAttendance(tx, of)))
    else {
      const { instrument, scale } = (await scalesWithScores(tx, instruments, of.to))[input.step - 1]!
      const counted = await countMeasure(tx, of, instrument, scale)
      if (counted.baseline) figures.measures.push(measureCounts(counted, instrument))
    }
    await tx.updateTable('outcome_report').set({ figures: JSON.stringify(figures), steps_done: input.step + 1 }).where('id', '=', report.id).execute()
    tell(`member:${actor.id}`)
    return { more: input.step + 1 < report.steps_total }
  }),

  behind: api.behind.handler(async ({ input, context: { tx, actor, today, looked }, errors }) => {
    const of = await scope(tx, actor, input, today, 'exact')
    if (!of) throw errors.NOT_FOUND()
    const people = await behind(tx, of, input.which, input.after)
    await looked(people.rows.map(({ personId }) => personId))
    return people
  }),

  file: api.file.handler(async ({ input, context: { tx, actor, today }, errors }) => {
    const of = await scope(tx, actor, input, today, 'suppressed')
    if (!of) throw errors.NOT_FOUND()
    const kept = input.reportId ? await visible(tx, actor).selectAll().where('id', '=', input.reportId).executeTakeFirst() : undefined
    if (input.reportId && (!kept || kept.steps_done < kept.steps_total || JSON.stringify(scopeOf(kept)) !== JSON.stringify(plain(input)))) throw errors.NOT_FOUND()
    refuse(kept || answeredAtOnce(of) ? null : 'in_the_background')
    const figures = show(kept ? kept.figures as Counts : await countAll(tx, of), 'suppressed')
    const programme = input.programmeId ? (await tx.selectFrom('programme').select('name').where('id', '=', input.programmeId).executeTakeFirstOrThrow()).name : 'All programmes'
    const about = { organisation: actor.organisationName, programme, ...plain(input), made: today }
    return input.as === 'csv' ? csvOf(figures, about) : xlsxOf(figures, about)
  }),
})

/** Reports are for whoever asked for them. */
const visible = (tx: Transaction, actor: Actor) => tx.selectFrom('outcome_report').where('asked_by', '=', actor.id)

const mayExactlyEverywhere = (actor: Actor) => actor.permissions.has('outcomes.exact') && actor.permissions.has('people.read_all')

/** The programmes and days to count, or nothing: no such programme, or exact figures asked by one who may not see the rows behind them. */
async function scope(tx: Transaction, actor: Actor, { programmeId, from, to }: Scope, today: string, view: 'exact' | 'suppressed'): Promise<Counted | null> {
  refuse(whyNotPeriod({ from, to }, today), 'to')
  if (!programmeId) return view === 'exact' && !mayExactlyEverywhere(actor) ? null : { from, to, programmeIds: null }
  const programme = await tx.selectFrom('programme').select('team_id').where('id', '=', programmeId).executeTakeFirst()
  if (!programme) return null
  const exact = mayExactlyEverywhere(actor) || (actor.permissions.has('outcomes.exact') && actor.teamIds.includes(programme.team_id))
  return view === 'exact' && !exact ? null : { from, to, programmeIds: [programmeId] }
}

const plain = ({ programmeId, from, to }: Scope): Scope => ({ ...(programmeId ? { programmeId } : {}), from, to })
const scopeOf = (report: { programme_id: string | null; starts_on: string; ends_on: string }): Scope =>
  plain({ ...(report.programme_id ? { programmeId: report.programme_id } : {}), from: report.starts_on, to: report.ends_on })

const show = (counts: Counts, view: 'exact' | 'suppressed'): Figures => (view === 'exact' ? exactly(counts) : suppressed(counts))

/** Everything at once, for periods that kept counts answer quickly. */
async function countAll(tx: Transaction, of: Counted): Promise<Counts> {
  const scales = await scalesWithScores(tx, instruments, of.to)
  const { attendance, measures } = await countTogether(tx, of, scales)
  return { ...attendanceCounts(attendance), measures: measures.flatMap((counted, n) => (counted.baseline ? [measureCounts(counted, scales[n]!.instrument)] : [])) }
}

const attendanceCounts = ({ howOften, ...rest }: Attendance): Omit<Counts, 'measures'> =>
  ({ ...rest, howOften: oftenClasses.map(([from, to], n) => ({ from, to, people: howOften[n]! })) })

function measureCounts(counted: MeasureCount, instrument: Instrument): MeasureCounts {
  const item = instrument.items.find(({ key }) => key === counted.scale)
  return {
    ...counted, name: item ? `${instrument.key}: ${item.label}` : instrument.name, highIsGood: directionOf(instrument, counted.scale) === 'high_good',
    reliableFrom: instrument.change.basis === 'reliable' ? instrument.change.reliable : null, recallDays: instrument.recall.days,
  }
}

