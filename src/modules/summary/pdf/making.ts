import { Worker } from 'node:worker_threads'
import type { Letter } from '../letter.ts'
import type { Done, Job } from './worker.ts'

/** How long a thread that sets letters is kept once nobody asks, and how long one letter may take, in milliseconds. */
const idle = 60_000
const longest = 30_000

type Waiting = { resolve: (pdf: Buffer) => void; reject: (error: Error) => void; late: NodeJS.Timeout }

let thread: { worker: Worker; waiting: Map<number, Waiting>; rest?: NodeJS.Timeout } | undefined
let last = 0

/** A letter as a tagged PDF. The first one starts a thread that loads the typesetter; it ends by itself when nobody has asked for a minute. */
export function makePdf(letter: Letter, { large, madeOn }: { large: boolean; madeOn: string }): Promise<Buffer> {
  const { worker, waiting } = awake(), id = ++last
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => end(new Error('setting the letter took too long')), longest)
    waiting.set(id, { resolve, reject, late })
    worker.postMessage({ id, letter: JSON.stringify(plain(letter)), large, made: madeOn } satisfies Job)
  })
}

function awake() {
  if (thread) {
    clearTimeout(thread.rest)
    return thread
  }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { name: 'letters' })
  const mine = { worker, waiting: new Map<number, Waiting>() }
  thread = mine
  worker.unref()
  worker.on('message', (done: Done) => {
    const one = mine.waiting.get(done.id)
    mine.waiting.delete(done.id)
    clearTimeout(one?.late)
    if ('pdf' in done) one?.resolve(Buffer.from(done.pdf))
    else one?.reject(new Error(`the letter could not be set: ${done.failed}`))
    if (mine.waiting.size === 0 && thread === mine) { thread.rest = setTimeout(() => end(), idle); thread.rest.unref() }
  })
  worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))))
  return thread
}

/** Ends the thread. Whoever waits is told; the next letter starts another. */
function end(error = new Error('the thread that sets letters has ended')) {
  const mine = thread
  thread = undefined
  if (!mine) return
  clearTimeout(mine.rest)
  for (const { reject, late } of mine.waiting.values()) { clearTimeout(late); reject(error) }
  void mine.worker.terminate()
}

/** Signs that no page can show (a line end of another system, a bell, half of a pair) are taken out of every text. */
const plain = (value: unknown): unknown => (typeof value === 'string'
  ? value.replaceAll('\r\n', '\n').replace(/[^\P{Cc}\n]/gu, ' ').toWellFormed()
  : Array.isArray(value) ? value.map(plain) : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)])) : value)
