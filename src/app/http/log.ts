import { once } from 'node:events'
import { mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pino, type DestinationStream, type Logger } from 'pino'

/** `end` writes what is still in memory and lets go of the file. */
export type Log = Logger & { end(): Promise<void> }

const largest = 20_000_000
const look = 600_000

/**
 * Structured logs, one JSON line each, with no personal data: a procedure's name or a route's pattern, never a path as it was asked, a query
 * string, a body, an address, a name. They go to `alongside.log` in the data folder, whose earlier part is kept as `alongside.log.1` beyond 20 MB;
 * with `LOG_TO=stdout` to standard output. `LOG_LEVEL` is silent, error, warn, info or debug.
 */
export function openLog({ to, dataFolder }: { to?: DestinationStream | undefined; dataFolder: string }): Log {
  const file = join(dataFolder, 'alongside.log')
  const stdout = process.env['LOG_TO'] === 'stdout'
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  if (!to && !stdout) turnOver(file)
  const own = to ? null : pino.destination({ dest: stdout ? 1 : file, sync: false, minLength: 4096, periodicFlush: 1000, mode: 0o600 })
  const watch = own && !stdout ? setInterval(() => { if (turnOver(file)) own.reopen() }, look).unref() : undefined
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (level) => ({ level }) } }, to ?? own!)
  const ready = own && !stdout ? once(own, 'ready') : null
  return Object.assign(log, {
    async end() {
      clearInterval(watch)
      if (stdout) return own?.flushSync()
      if (!own) return
      await ready
      own.end()
      await once(own, 'close')
    },
  })
}

/** Puts a log that has grown large aside. */
function turnOver(file: string): boolean {
  const large = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largest
  if (large) renameSync(file, `${file}.1`)
  return large
}

/** What may be kept of an error. A database's message can quote a row, so only its code and where it happened are taken; our own messages are program text. */
export function plainly(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error }
  const { code, constraint, table, routine } = error as { code?: string; constraint?: string; table?: string; routine?: string }
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 8).map((line) => line.trim())
  const fromDatabase = routine !== undefined || (code?.length === 5 && /^[0-9A-Z]{5}$/.test(code))
  return { error: error.name, ...(fromDatabase ? {} : { message: error.message.slice(0, 300) }), code, constraint, table, frames, ...(error.cause instanceof Error ? { cause: plainly(error.cause) } : {}) }
}
