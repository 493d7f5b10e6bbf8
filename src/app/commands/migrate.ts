import { standing } from '../../platform/postgres/migrate.ts'
import { openDatabase } from '../../platform/postgres/supervisor.ts'
import { migrations } from '../migrations.ts'
import { carryOver, prepareSchema } from '../schema.ts'
import { placeOfData } from '../settings.ts'
import { read, type Command } from './command.ts'

export const command: Command = {
  usage: `alongside migrate [--list]

Brings the database up to date with this version; "start" does so too. Data written by an older PostgreSQL is carried over first.
  --list   only say which steps are still to be taken`,

  async run(args, { stdout, stderr }) {
    const { values: { list } } = read(args, { list: { type: 'boolean' } })
    const place = placeOfData(), note = (line: string) => void stderr.write(`${line}\n`)
    if (!list) await carryOver(place, note)
    const database = await openDatabase({ ...place, what: 'migrate', join: true, note })
    try {
      if (list) {
        const { unapplied, changed, unknown } = await standing(database.owner, migrations())
        for (const { name } of unapplied) stdout.write(`to do    ${name}\n`)
        for (const name of changed) stdout.write(`changed  ${name}\n`)
        for (const name of unknown) stdout.write(`unknown  ${name}\n`)
        if (!unapplied.length && !changed.length && !unknown.length) stdout.write('The database is up to date.\n')
        return changed.length || unknown.length ? 1 : 0
      }
      const applied = await prepareSchema(database.owner)
      for (const name of applied) stdout.write(`${name}\n`)
      stdout.write(applied.length ? `Up to date; ${applied.length} ${applied.length === 1 ? 'step' : 'steps'} taken.\n` : 'The database is up to date.\n')
      return 0
    } finally {
      await database.stop()
    }
  },
}
