import { Worker } from 'node:worker_threads'
import type { ReadingOptions } from './reading.ts'
import type { Given, Reading } from './types.ts'

/** Reads files on a thread of their own: large ones take seconds, and registers are being marked meanwhile. */
export function readAside(files: readonly Given[], options: ReadingOptions): Promise<Reading> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), { workerData: { files: files.map(({ name, bytes }) => ({ name, bytes: new Uint8Array(bytes) })), options } })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => { if (code !== 0) reject(new Error(`reading ended with ${code}`)) })
  })
}
