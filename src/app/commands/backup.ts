import { existsSync } from 'node:fs'
import { mkdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Kept } from '../../platform/postgres/archive.ts'
import { backUpCluster, type Made } from '../../platform/postgres/backup.ts'
import { backUpRows } from '../../platform/postgres/portable.ts'
import { writeWhole } from '../../platform/postgres/secrets.ts'
import { clusterIn, openDatabase, prepareFolder } from '../../platform/postgres/supervisor.ts'
import { Trouble } from '../../platform/postgres/trouble.ts'
import { placeOfData } from '../settings.ts'
import { read, type Command } from './command.ts'
import { inBytes, lastBackupFile, type LastBackup } from './last-backup.ts'

export const command: Command = {
  usage: `alongside backup [FILE or FOLDER] [--portable]

Writes everything to one file, also while Alongside runs; without a name, to the folder "backups" in the data folder. Keep a copy on another machine.
The file holds people's records and is not encrypted: keep it as safe as the data itself.
  --portable   as text that any PostgreSQL reads, instead of a copy of the database's files: for moving to a
               server, to another kind of machine, or to another version. The only form when DATABASE_URL is set`,

  async run(args, { stdout, stderr }) {
    const { values, positionals: [to] } = read(args, { portable: { type: 'boolean' } }, { most: 1, called: 'file' })
    const note = (line: string) => void stderr.write(`${line}\n`)
    const place = placeOfData()
    const database = await openDatabase({ ...place, what: 'backup', join: true, note })
    try {
      const folder = await prepareFolder(place.dataFolder)
      const file = await fileFor(to, join(folder, 'backups'))
      const copies = !values.portable && database.admin !== null
      if (!values.portable && !copies) note('DATABASE_URL is set: making a portable backup.')
      const kept = await keptFiles(folder)
      const made: Made = copies ? await backUpCluster(database.admin!, clusterIn(folder), file, kept) : await backUpRows(database.owner, file, kept)
      await writeWhole(join(folder, lastBackupFile), JSON.stringify({ file, madeAt: made.about.madeAt, kind: made.about.kind } satisfies LastBackup))
      stdout.write(`${file}\n`)
      note(`${inBytes(made.bytes)}, ${copies ? 'a copy of the database as it is now' : 'every row as text'}. "alongside restore --check ${file}" proves that it can be restored.`)
      return 0
    } finally {
      await database.stop()
    }
  },
}

/** The key without which what devices have sealed while offline could not be opened. */
const belonging = ['outbox.key']

async function keptFiles(folder: string): Promise<Kept[]> {
  const found = await Promise.all(belonging.map(async (name) => ({ name, bytes: await readFile(join(folder, name)).catch(() => null) })))
  return found.flatMap(({ name, bytes }) => (bytes ? [{ name, bytes }] : []))
}

async function fileFor(to: string | undefined, usual: string): Promise<string> {
  const name = `alongside-backup-${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}.tar.gz`
  if (to === undefined) {
    await mkdir(usual, { recursive: true, mode: 0o700 })
    return join(usual, name)
  }
  const path = resolve(to)
  if (await stat(path).then((found) => found.isDirectory(), () => false)) return join(path, name)
  if (existsSync(path)) throw new Trouble(`${path} exists already. A backup never replaces a file: choose another name, or a folder.`)
  if (!existsSync(dirname(path))) throw new Trouble(`There is no folder ${dirname(path)}.`)
  return path
}
