import pg from 'pg'
import { openDatabase } from './supervisor.ts'

// A process of its own, for tests that kill it: opens a data folder and writes one row after another, printing each
// number once the database has acknowledged it.
const [dataFolder = ''] = process.argv.slice(2)
const database = await openDatabase({ dataFolder, what: 'start' })
const client = new pg.Client(database.owner)
client.on('error', () => {}) // the test has killed the server; the write that waits is refused
await client.connect()
await client.query('create table if not exists public.written (n int primary key)')
const { rows: [last] } = await client.query<{ n: number }>('select coalesce(max(n), 0) as n from public.written')
console.log('ready')
for (let n = (last?.n ?? 0) + 1; ; n++) {
  await client.query('insert into public.written values ($1)', [n]).catch(() => process.exit(3))
  console.log(n)
}
