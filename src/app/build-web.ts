import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { Trouble } from '../platform/postgres/trouble.ts'
import { projectFolder } from './settings.ts'

const stampOf = (folder: string) => join(folder, '.stamp')

/** Where the built screens may lie: in the project, or in the data folder when the project's own may not be written. */
const placesOf = (dataFolder: string) => [join(projectFolder, 'dist', 'web'), join(dataFolder, 'web')] as const

/** A hash of everything that the screens are built from. */
export async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256')
  const entries = await readdir(join(projectFolder, 'src'), { recursive: true, withFileTypes: true })
  const sources = entries.filter((entry) => entry.isFile() && !/\.(sql|md)$|\.test\.tsx?$/.test(entry.name)).map((entry) => join(entry.parentPath, entry.name))
  for (const path of [...sources.sort(), join(projectFolder, 'vite.config.ts'), join(projectFolder, 'package-lock.json')]) {
    hash.update(relative(projectFolder, path)).update('\0').update(await readFile(path)).update('\0')
  }
  return hash.digest('hex')
}

/** The folder with the screens built from the sources as they are, if there is one. */
export async function findWeb(dataFolder: string): Promise<string | null> {
  const sources = await hashOfSources()
  for (const place of placesOf(dataFolder)) if ((await readFile(stampOf(place), 'utf8').catch(() => null)) === sources) return place
  return null
}

/** Gives the folder with the screens, built anew when they are missing or older than their sources. */
export async function ensureWeb(dataFolder: string, note: (line: string) => void): Promise<string> {
  const found = await findWeb(dataFolder)
  if (found) return found
  note('Building the screens (only after an update).')
  const place = await firstWritable(placesOf(dataFolder))
  // In a process of its own, so that the memory which building takes goes when it is done.
  const child = spawn(process.execPath, [import.meta.filename, place], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk))
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0) throw new Trouble(`The screens could not be built.\n${said.trim().split('\n').slice(-20).join('\n')}`)
  return place
}

async function firstWritable(places: readonly string[]): Promise<string> {
  for (const place of places) {
    try {
      await mkdir(dirname(place), { recursive: true })
      await rm(await mkdtemp(`${place}.try-`), { recursive: true })
      return place
    } catch (error) {
      if (!['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    }
  }
  throw new Trouble(`The screens must be built, and neither ${places.join(' nor ')} can be written by this user.`)
}

/** Builds beside the old bundle and then takes its place, so that whoever serves it never finds half of one. */
async function build(place: string) {
  const { build: viteBuild } = await import('vite')
  const stamp = await hashOfSources()
  const fresh = `${place}.new-${process.pid}`
  try {
    await viteBuild({ configFile: join(projectFolder, 'vite.config.ts'), configLoader: 'native', logLevel: 'warn', build: { outDir: fresh, emptyOutDir: true } })
    await writeFile(stampOf(fresh), stamp)
    await takePlace(fresh, place)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

/** A folder cannot be renamed over another, and two starts may have built at once: whoever finds the place taken clears it and tries again. */
async function takePlace(fresh: string, place: string) {
  const old = `${place}.old-${process.pid}`
  for (let attempt = 1; ; attempt++) {
    await rename(place, old).catch(() => {})
    await rm(old, { recursive: true, force: true })
    try {
      return await rename(fresh, place)
    } catch (error) {
      if (attempt === 5) throw error
    }
  }
}

if (import.meta.main) await build(process.argv[2] ?? placesOf('')[0])
