import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { findMajor } from './cluster.ts'
import { findNative, olderPackageName } from './native.ts'
import { backUpRows } from './portable.ts'
import { restore, type Restoring } from './restore.ts'
import { clusterIn, openDatabase } from './supervisor.ts'
import { Trouble } from './trouble.ts'

/**
 * Carries a data folder over to the major version of PostgreSQL that comes along, when another one wrote it: all rows as of one moment, read through on the other
 * side before they take the place. What was there is moved aside. Returns where, or `null` when there was nothing to do. Throws `Trouble` when the older PostgreSQL is not installed.
 */
export async function upgradeMajor(options: Pick<Restoring, 'dataFolder' | 'migrations' | 'after' | 'note' | 'durable'>): Promise<string | null> {
  const { dataFolder, note } = options
  const before = await findMajor(clusterIn(dataFolder))
  if (before === null) return null
  const { major } = await findNative(dataFolder)
  if (before === major) return null
  if (before > major) throw new Trouble(`The data in ${dataFolder} was written by PostgreSQL ${before}, which is newer than the ${major} that this Alongside brings. Start the version that wrote it, or a newer one.`)
  note(`Carrying the data over from PostgreSQL ${before} to ${major}; this can take a few minutes.`)
  const file = join(dataFolder, `upgrade-from-${before}.tar.gz`)
  try {
    const old = await openDatabase({ dataFolder, what: 'migrate', program: olderPackageName(before), note })
    try {
      await backUpRows(old.admin!, file)
    } finally {
      await old.stop()
    }
    const { aside } = await restore({ ...options, file, force: true })
    return aside
  } finally {
    await rm(file, { force: true })
  }
}
