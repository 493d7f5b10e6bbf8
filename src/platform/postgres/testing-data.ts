import { spawn } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openDatabase } from './supervisor.ts'

/** Data folders for tests, all under one that `clear` removes. A new database is a copy of one that was made before, which is quicker. */
export async function dataFolders() {
  const base = await mkdtemp(join(tmpdir(), 'alongside-data-'))
  const model = join(base, 'model')
  await (await openDatabase({ dataFolder: model, durable: false })).stop()
  let count = 0
  return {
    base,
    empty: () => join(base, `empty-${++count}`),
    /** A data folder with a database that was closed in order. */
    async filled() {
      const folder = join(base, `data-${++count}`)
      await cp(model, folder, { recursive: true })
      return folder
    },
    clear: () => rm(base, { recursive: true, force: true }),
  }
}

/** Starts a process that writes rows into a data folder and can be killed. `acknowledged` has the numbers whose write was answered. */
export function writer(dataFolder: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'testing-writer.ts'), dataFolder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const acknowledged: number[] = []
  const waiting: (() => void)[] = []
  createInterface(child.stdout).on('line', (line) => {
    if (line !== 'ready') acknowledged.push(Number(line))
    for (const tell of waiting) tell()
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return {
    pid: child.pid!, acknowledged, ended,
    /** Resolves once that many rows were acknowledged. */
    wrote: (rows: number) => new Promise<void>((resolve, reject) => {
      waiting.push(() => { if (acknowledged.length >= rows) resolve() })
      void ended.then(() => reject(new Error('the writer ended early')))
    }),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
