import type { Connection } from '../platform/db.ts'
import { begin } from '../platform/actor.ts'
import type { house } from './testing.ts'

/*
 * Reads the plans of the statements that a piece of work sends, as the application's role: under row-level security a statement that is quick for
 * the owner may read a whole table.
 *
 *     const plans = watchPlans(h)
 *     expect(await plans.rowsRead(() => h.as('worker').sessions.today())).toBeLessThan(2000)
 */
type House = Awaited<ReturnType<typeof house>>
type Node = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; 'Actual Rows': number; 'Actual Loops': number; 'Rows Removed by Filter'?: number; 'Rows Removed by Index Recheck'?: number; Plans?: Node[] }
type Statement = { text: string; values: unknown[] }

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

/** Watches every connection of the house from now on. */
export function watchPlans(h: House) {
  let sent: Statement[] | null = null
  const connect = h.db.connect.bind(h.db)
  h.db.connect = async () => { const connection = await connect(); watch(connection); return connection }

  function watch({ flights }: Connection) { flights.watch = (text, values) => { sent?.push({ text, values }) } }

  /** The reads among what the work sends, run once more with their plans: rows that a node of the plan handed on or threw away, at most, and where. */
  async function busiest(work: () => Promise<unknown>): Promise<{ rows: number; where: string }> {
    const all: Statement[] = (sent = [])
    await work().finally(() => { sent = null })
    const connection = await h.db.connect()
    let most = { rows: 0, where: 'no read was sent' }
    try {
      await begin(connection, h.here.id)
      for (const { text, values } of all.filter((statement) => /^\s*(select|with)\b/i.test(statement.text) && !/\binsert into\b/i.test(statement.text))) {
        const { rows } = await connection.client.query({ text: `explain (analyze, timing off, format json) ${text}`, values })
        const [{ Plan }] = (rows[0] as { 'QUERY PLAN': [{ Plan: Node }] })['QUERY PLAN']
        for (const node of nodesOf(Plan)) {
          const read = ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) * node['Actual Loops']
          if (read > most.rows) most = { rows: read, where: `${node['Node Type']} ${node['Index Name'] ?? node['Relation Name'] ?? ''}: ${text}` }
        }
      }
    } finally { await connection.rollback() }
    return most
  }
  return { busiest }
}
