import { mkdirSync, writeFileSync } from 'node:fs'
import type { Row } from './compare.ts'

const short = (value: number) => (!Number.isFinite(value) ? '-' : value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2))
const timesPeer = ({ work: { peer }, clients, ours }: Row) => (peer && (clients === 1 || clients === 32) ? `${short(ours.perSecond / (clients === 1 ? peer.one : peer.many))} x (wanted ${peer.times})` : '')
const ofFloor = ({ ours, floor }: Row) => (ours.perSecond / floor.perSecond).toFixed(2)

const columns: [string, (row: Row) => string | number][] = [
  ['work', (row) => row.work.title], ['clients', (row) => row.clients], ['per second', (row) => short(row.ours.perSecond)],
  ['p50 ms', (row) => short(row.ours.p50)], ['p95 ms', (row) => short(row.ours.p95)], ['p99 ms', (row) => short(row.ours.p99)],
  ['floor per second', (row) => short(row.floor.perSecond)], ['of the floor', ofFloor],
  ['CPU ms: server + database', (row) => `${short(row.cpu.server)} + ${short(row.cpu.database)}`], ['floor: driver + database', (row) => `${short(row.cpu.floorDriver)} + ${short(row.cpu.floorDatabase)}`],
  ['log kB', (row) => short(row.walBytes / 1024)], ['forced to disk', (row) => short(row.syncs)],
  ['times the peer', timesPeer], ['failed', (row) => row.ours.failed || ''],
]

export function print(row: Row) {
  const { ours, floor, cpu } = row
  console.log(`  ${row.work.title}, ${row.clients} clients: ${short(ours.perSecond)}/s, p50 ${short(ours.p50)} ms, p95 ${short(ours.p95)}, p99 ${short(ours.p99)}; floor ${short(floor.perSecond)}/s (p95 ${short(floor.p95)}), ratio ${ofFloor(row)}; CPU ms ${short(cpu.server)} + ${short(cpu.database)}, floor ${short(cpu.floorDriver)} + ${short(cpu.floorDatabase)}; log ${short(row.walBytes / 1024)} kB, forced ${short(row.syncs)}; ${timesPeer(row)}${ours.failed ? ` FAILED ${ours.failed}: ${ours.firstFailure}` : ''}${floor.failed ? ` FLOOR FAILED: ${floor.firstFailure}` : ''}`)
}

/** Keeps what was measured as a page: the machine first, then a table for each size, then what else was looked at. */
export function keep(path: string, { head, rows, notes }: { head: string[]; rows: readonly Row[]; notes: readonly string[] }) {
  const table = (size: number) => [
    `## ${size.toLocaleString('en')} people`, '', `| ${columns.map(([title]) => title).join(' | ')} |`, `| ${columns.map(() => '---').join(' | ')} |`,
    ...rows.filter((row) => row.size === size).map((row) => `| ${columns.map(([, cell]) => cell(row)).join(' | ')} |`), '',
  ].join('\n')
  mkdirSync('bench/results', { recursive: true })
  writeFileSync(path, [...head, '', ...[...new Set(rows.map(({ size }) => size))].map(table), ...(notes.length ? ['## Beside', '', ...notes.map((note) => `- ${note}`), ''] : [])].join('\n'))
  console.log(`\nkept in ${path}`)
}
