import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { csvFile, xlsxFile, type Cell } from '../../platform/table-file.ts'
import { visibleSessions } from '../sessions/public.ts'
import { sessionName } from './visible.ts'

type Line = {
  heldOn: string; name: string; programme: string; venue: string | null; status: string; paid: number; collected: number; waivedFor: number; waived: number
  counted: number | null; because: string | null; bankedOn: string | null; slip: string | null; bankedBy: string | null
}

const pounds = (pence: number | null): Cell => (pence === null ? null : pence / 100)

const head = ['Day', 'Session', 'Programme', 'Venue', 'Register', 'People who paid', 'Collected', 'People let off', 'Waived', 'Counted', 'Counted less collected', 'Why they differ', 'Banked on', 'Slip', 'Banked by'] as const

/**
 * Every session of a period at which money was asked for, taken or counted, one a row, with what became of it, and a sum. Amounts in whole currency
 * with two decimals. No names of the people who paid: whoever keeps the books does not need them.
 */
export async function fileFor(tx: Transaction, actor: Actor, { from, to, as, today }: { from: string; to: string; as: 'csv' | 'xlsx'; today: string }) {
  const lines = await visibleSessions(tx, actor).where('s.held_on', '>=', from).where('s.held_on', '<=', to).where('s.status', '<>', 'cancelled')
    .leftJoin('venue as v', 'v.id', 's.venue_id').leftJoin('banking_session as bs', (join) => join.onRef('bs.session_id', '=', 's.id').on('bs.current', '=', true)).leftJoin('banking as k', 'k.id', 'bs.banking_id').leftJoin('member as m', 'm.id', 'k.banked_by')
    .leftJoinLateral((eb) => eb.selectFrom('payment as y').whereRef('y.session_id', '=', 's.id').where('y.current', '=', true).select([
      sql<number>`count(*) filter (where y.kind = 'paid')::integer`.as('paid'), sql<number>`coalesce(sum(y.pence) filter (where y.kind = 'paid'), 0)::integer`.as('collected'),
      sql<number>`count(*) filter (where y.kind = 'waived')::integer`.as('waivedFor'), sql<number>`coalesce(sum(y.pence) filter (where y.kind = 'waived'), 0)::integer`.as('waived'),
    ]).as('y'), (join) => join.onTrue())
    .where(sql<boolean>`(y.paid > 0 or y."waivedFor" > 0 or s.fee_pence > 0 or s.cash_counted_pence > 0)`)
    .select(['s.held_on as heldOn', 'pr.name as programme', 'v.name as venue', 's.status', 'y.paid', 'y.collected', 'y.waivedFor', 'y.waived', 's.cash_counted_pence as counted', 's.cash_difference_because as because', 'k.banked_on as bankedOn', 'k.slip', 'm.name as bankedBy', sessionName.as('name')])
    .orderBy('s.held_on').orderBy('s.id').execute() as Line[]
  const sum = (of: (line: Line) => number | null) => pounds(lines.reduce((total, line) => total + (of(line) ?? 0), 0))
  const rows: Cell[][] = [
    ['Money taken at sessions', actor.organisationName], ['From', from], ['To', to], ['Made on', today], [],
    [...head],
    ...lines.map((line): Cell[] => [
      line.heldOn, line.name, line.programme, line.venue, line.status === 'closed' ? 'closed' : 'not closed', line.paid, pounds(line.collected), line.waivedFor, pounds(line.waived),
      pounds(line.counted), line.counted === null ? null : pounds(line.counted - line.collected), line.because, line.bankedOn, line.slip, line.bankedBy,
    ]),
    ['All', null, null, null, null, lines.reduce((total, { paid }) => total + paid, 0), sum((line) => line.collected), lines.reduce((total, { waivedFor }) => total + waivedFor, 0), sum((line) => line.waived), sum((line) => line.counted), sum((line) => (line.counted === null ? null : line.counted - line.collected))],
  ]
  const name = `money-${from}-to-${to}`
  return as === 'csv' ? csvFile(name, rows) : xlsxFile(name, rows, { sheet: 'Money', widths: [12, 28, 24, 22, 12, 10, 12, 10, 12, 12, 12, 30, 12, 16, 20], head: ([first], index) => index === 0 || first === head[0] || first === 'All' })
}
