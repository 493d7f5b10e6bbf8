import { resolve } from 'node:path'
import { restore, type Restored } from '../../platform/postgres/restore.ts'
import { migrations } from '../migrations.ts'
import { installQueues } from '../schema.ts'
import { placeOfData } from '../settings.ts'
import { read, type Command } from './command.ts'

export const command: Command = {
  usage: `alongside restore FILE [--force] [--check]

Brings a backup back into the data folder (or, a portable one, into the empty database of DATABASE_URL). It is restored to the side, opened and
read through, and only then takes its place.
  --force   if there is a database already, move it aside; it is never removed
  --check   only prove that the backup can be restored, and change nothing`,

  async run(args, { stdout, stderr }) {
    const { values: { force = false, check = false }, positionals: [file] } = read(args, { force: { type: 'boolean' }, check: { type: 'boolean' } }, { least: 1, called: 'backup' })
    const done = await restore({ ...placeOfData(), file: resolve(file!), force, check, migrations: migrations(), after: installQueues, note: (line) => void stderr.write(`${line}\n`) })
    for (const line of told(done, check)) stdout.write(`${line}\n`)
    return 0
  },
}

function told({ about, verified, loaded, aside }: Restored, check: boolean): string[] {
  const counted = verified ?? loaded
  return [
    `${check ? 'This backup can be restored' : 'Restored'}: ${about.kind === 'physical' ? 'a copy of the database' : 'every row'} as of ${about.madeAt}.`,
    ...(counted ? [`${counted.rows} rows in ${counted.tables} tables${verified ? `, ${verified.indexes} indexes checked, every page read` : ', every key checked'}.`] : []),
    ...(verified?.organisations.length ? [`Organisations: ${verified.organisations.slice(0, 10).join(', ')}${verified.organisations.length > 10 ? ` and ${verified.organisations.length - 10} more` : ''}.`] : []),
    ...(loaded?.jobs ? [`${loaded.jobs} waiting jobs were queued again.`] : []),
    ...(loaded?.jobsLost.length ? [`Jobs of queues that are no more were left out: ${loaded.jobsLost.join(', ')}.`] : []),
    ...(aside ? [`The database that was there is kept at ${aside}; remove it when you are sure.`] : []),
  ]
}
