import { openDatabase } from '../../platform/postgres/supervisor.ts'
import { prepareSchema } from '../schema.ts'
import { placeOfData } from '../settings.ts'
import type { Command } from './command.ts'

export const command: Command = {
  usage: `alongside import FILE... [--dry-run] [--json]

Brings in people, registers and scores from CSV files. What is clear is imported; the rest waits on the import page.
  --dry-run   write nothing, only say what would happen
  --json      say it as JSON
  --organisation NAME   which one, when there are several: the short name in its address`,
  async run(args, io) {
    const { importCommand } = await import('../../modules/imports/import-command.ts')
    return importCommand(args, io, async () => {
      const database = await openDatabase({ ...placeOfData(), what: 'import', join: true, note: (line) => void io.stderr.write(`${line}\n`) })
      await prepareSchema(database.owner)
      return database
    }, async (open, files, { organisation }) => {
      const database = await open()
      try {
        const { importFiles } = await import('../import-files.ts')
        return await importFiles(database.app, files, organisation)
      } finally { await database.stop() }
    })
  },
}
