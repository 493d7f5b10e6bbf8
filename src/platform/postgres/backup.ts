import { open, readFile, readdir, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { ArchiveWriter, lastEntry, type About, type Kept } from './archive.ts'
import { withClient } from './roles.ts'
import { Trouble } from './trouble.ts'

export type Made = { bytes: number; about: About }

/** What both kinds of backup say of a database. */
export async function describe(client: pg.Client, kind: About['kind']): Promise<About> {
  const { rows: [server] } = await client.query<{ number: number; version: string }>(`select current_setting('server_version_num')::int as number, current_setting('server_version') as version`)
  const { rows: [there] } = await client.query<{ migrated: boolean; journal: boolean }>(`select to_regclass('public.migration') is not null as migrated, to_regclass('public.command') is not null as journal`)
  if (!server || !there?.migrated) throw new Trouble('There is nothing to back up yet: this database holds no tables. Start Alongside once.')
  const { rows: migrations } = await client.query<{ name: string; sha256: string }>('select name, sha256 from public.migration order by applied_at, name')
  return {
    format: 1, kind, madeAt: new Date().toISOString(), postgres: { major: Math.floor(server.number / 10_000), version: server.version },
    platform: `${process.platform}-${process.arch}`, migrations, commands: there.journal ? await countCommands(client) : 0,
  }
}

/** How many commands the journal holds; it is never shortened. Needs a role that sees past row-level security, else 0. */
export async function countCommands(client: pg.Client): Promise<number> {
  const { rows: [role] } = await client.query<{ sees: boolean }>('select rolsuper or rolbypassrls as sees from pg_roles where rolname = current_user')
  if (!role?.sees) return 0
  const { rows: [counted] } = await client.query<{ count: string }>('select count(*) from public.command')
  return Number(counted?.count)
}

/** Folders whose content means nothing to another start of the server, and files that would mislead it. */
const emptied = new Set(['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans'])
const leftOut = /^(postmaster\.(pid|opts)|pg_internal\.init.*|pgsql_tmp.*|backup_label.*|tablespace_map.*|current_logfiles|.*\.tmp)$/

/**
 * Copies the embedded server's folder while it runs and takes writes: the copy as of the moment it ends, with the log that makes it whole. `admin`
 * is the supervisor's own connection. Throws `Trouble` on a full disk.
 */
export async function backUpCluster(admin: pg.ClientConfig, cluster: string, file: string, kept: readonly Kept[] = []): Promise<Made> {
  return withClient(admin, async (client) => {
    const about = await describe(client, 'physical')
    const archive = new ArchiveWriter(file)
    try {
      await archive.begin(about, kept)
      // The slot keeps the log that is written meanwhile; it goes with this connection.
      await client.query(`select pg_create_physical_replication_slot('alongside_backup_' || pg_backend_pid(), true, true)`)
      await client.query(`select pg_backup_start('alongside', true)`)
      await copyFolder(archive, cluster, '')
      await archive.addBytes('postgres/global/pg_control', await steady(join(cluster, 'global', 'pg_control')))
      const { rows: [stopped] } = await client.query<{ label: string; last: string }>('select labelfile as label, pg_walfile_name(lsn) as last from pg_backup_stop(false)')
      const first = stopped?.label.match(/\(file ([0-9A-F]{24})\)/)?.[1]
      if (!stopped || !first) throw new Error('the server gave no backup label')
      await archive.addBytes('postgres/backup_label', Buffer.from(stopped.label))
      for (const name of (await readdir(join(cluster, 'pg_wal'))).sort()) {
        if (/^[0-9A-F]{8}\.history$/.test(name) || (/^[0-9A-F]{24}$/.test(name) && name >= first && name <= stopped.last)) await copyFile(archive, join(cluster, 'pg_wal', name), `postgres/pg_wal/${name}`)
      }
      await archive.addJson(lastEntry, { rows: {}, sequences: [], jobs: 0 })
      return { bytes: await archive.finish(), about }
    } catch (error) {
      await archive.discard()
      throw inWords(error, file)
    }
  })
}

/** A full disk or a closed folder is a sentence; anything else stays what it is. */
export function inWords(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC') return new Trouble(`There is no room for the backup at ${file}. Nothing was left there.`)
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOENT' || code === 'EISDIR') return new Trouble(`The backup cannot be written to ${file} (${code}).`)
  return error
}

async function copyFolder(archive: ArchiveWriter, cluster: string, inside: string) {
  const entries = await readdir(join(cluster, inside), { withFileTypes: true }).catch(() => []) // a database dropped meanwhile
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = inside ? `${inside}/${entry.name}` : entry.name
    if (leftOut.test(entry.name) || path === 'global/pg_control') continue
    if (entry.isSymbolicLink()) throw new Trouble(`The database uses a tablespace (${path}), which this backup does not follow. Make a portable one: alongside backup --portable`)
    if (entry.isDirectory()) {
      archive.addFolder(`postgres/${path}`)
      if (!emptied.has(path)) await copyFolder(archive, cluster, path)
    } else if (entry.isFile()) await copyFile(archive, join(cluster, path), `postgres/${path}`)
  }
}

/** Copies a file as long as it was when it was opened; the log brings what is written to it meanwhile. Gone by now: it was dropped, and is passed over. */
async function copyFile(archive: ArchiveWriter, path: string, name: string) {
  let handle: FileHandle
  try {
    handle = await open(path, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  try {
    const { size, mtime } = await handle.stat()
    await archive.add({ name, size, mtime }, chunksOf(handle))
  } finally {
    await handle.close()
  }
}

async function* chunksOf(handle: FileHandle) {
  for (;;) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(262_144), 0, 262_144, null)
    if (!bytesRead) return
    yield buffer.subarray(0, bytesRead)
  }
}

/** The control file is rewritten in place: read until it is the same twice, lest half of a write be kept. */
async function steady(path: string): Promise<Buffer> {
  for (let before = await readFile(path); ; ) {
    const after = await readFile(path)
    if (after.equals(before)) return after
    before = after
  }
}
