import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Attempts } from './attempts.ts'
import { ConsoleCode } from './console-code.ts'
import { Making } from './making.ts'

/** What an open procedure needs to know of the connection it was asked over. */
export type Visit = {
  /** The caller's network address, for rate limits. Kept in memory only. */
  address: string
  /** Asked from this machine itself, with no proxy between. */
  local: boolean
  /** The kind of device, in a word or two, for the list of a member's sign-ins. */
  device: string
  /** Gives the browser its sign-in cookie, or takes it away. */
  signedIn(token: string | null, until?: Date): void
}

/** What one running installation holds beside its database. */
export type Installation = {
  attempts: Attempts
  code: ConsoleCode
  /** 32 random bytes of this data folder: what devices seal their outboxes with is derived from it. */
  secret: Buffer
  /** Making the example, one at a time, in the background. */
  example: Making
}

export type InstallationOptions = { dataFolder: string; /** Prints a line on the console. */ say?: (line: string) => void; makeExample: (doing: (words: string) => void) => Promise<void>; failed: (error: Error) => void }

/** Opens what a data folder holds beside the database. */
export async function openInstallation({ dataFolder, say = () => {}, makeExample, failed }: InstallationOptions): Promise<Installation> {
  return { attempts: new Attempts(), code: new ConsoleCode(say), secret: await keepSecret(dataFolder), example: new Making(makeExample, failed) }
}

/** Reads the installation's secret or makes it, readable by its owner only. Two starts at once agree: the first file stands. */
async function keepSecret(dataFolder: string): Promise<Buffer> {
  const path = join(dataFolder, 'outbox.key')
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  await writeFile(path, randomBytes(32), { mode: 0o600, flag: 'wx', flush: true }).catch((error: NodeJS.ErrnoException) => { if (error.code !== 'EEXIST') throw error })
  await chmod(path, 0o600).catch(() => {}) // somebody else's file: reading it says so
  const secret = await readFile(path)
  if (secret.length !== 32) throw new Error(`${path} is damaged: it must be 32 bytes. Restore it from a backup; without it, work that tablets have not sent yet cannot be opened.`)
  return secret
}
