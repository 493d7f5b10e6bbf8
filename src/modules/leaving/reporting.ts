import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { notHere, refuse } from '../../platform/refuse.ts'
import { whyNotPeriod } from '../outcomes/public.ts'
import { api } from './api.ts'
import type { Scope } from './contract.ts'
import { count, show, whichRows, type Counted } from './counting.ts'
import { csvOf, xlsxOf } from './files.ts'
import { cursorIn, listed, settingOf } from './visible.ts'

/** Leavings of a period in figures, and who stands behind them. */
export const reporting = {
  figures: api.figures.handler(async ({ input: { view, ...asked }, context: { tx, actor } }) => {
    const { of, setting } = await scope(tx, actor, asked, view)
    return show(await count(tx, of), view, setting)
  }),

  behind: api.behind.handler(async ({ input: { which, after, limit = 50, ...asked }, context: { tx, actor, looked } }) => {
    const { of } = await scope(tx, actor, asked, 'exact'), cursor = cursorIn(after)
    const rows = await listed(tx, actor, of.returnDays).where(whichRows(which, of)).$if(cursor !== null, (q) => q.where(sql<boolean>`(l.left_on, l.id) < (${cursor![1]}::date, ${cursor![2]}::uuid)`)).orderBy('l.left_on', 'desc').orderBy('l.id', 'desc').limit(limit + 1).execute()
    const shown = rows.slice(0, limit), last = rows.length > limit ? shown.at(-1) : undefined
    await looked(shown.map(({ person }) => person.id))
    return { rows: shown, next: last ? `${last.leftOn} ${last.id}` : null }
  }),

  file: api.file.handler(async ({ input: { as, ...asked }, context: { tx, actor, today } }) => {
    const { of, setting } = await scope(tx, actor, asked, 'suppressed')
    const programme = of.programmeId ? (await tx.selectFrom('programme').select('name').where('id', '=', of.programmeId).executeTakeFirstOrThrow()).name : 'All programmes'
    const figures = show(await count(tx, of), 'suppressed', setting), about = { organisation: actor.organisationName, programme, from: of.from, to: of.to, made: today }
    return as === 'csv' ? csvOf(figures, about) : xlsxOf(figures, about)
  }),
}

/** What is counted. Exact figures are for those who may see the rows behind them, as with outcomes: their teams' programmes, or every record. */
async function scope(tx: Transaction, actor: Actor, { programmeId, from, to }: Scope, view: 'exact' | 'suppressed') {
  refuse(whyNotPeriod({ from, to }, actor.today), 'to')
  const everywhere = actor.permissions.has('outcomes.exact') && actor.permissions.has('people.read_all')
  const programme = programmeId ? await tx.selectFrom('programme').select('team_id').where('id', '=', programmeId).executeTakeFirst() : undefined
  if (programmeId && !programme) throw notHere()
  const exact = everywhere || (programme !== undefined && actor.permissions.has('outcomes.exact') && actor.teamIds.includes(programme.team_id))
  if (view === 'exact' && !exact) throw notHere()
  const setting = await settingOf(tx)
  const of: Counted = { programmeId: programmeId ?? null, from, to, today: actor.today, returnDays: setting.returnDays }
  return { of, setting }
}
