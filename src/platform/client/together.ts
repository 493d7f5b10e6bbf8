import { askTogether } from './rpc.ts'
import { errorOf, isPlain, post, valueOf } from './wire.ts'

type Asked = { name: string; input: unknown; resolve(answer: unknown): void; reject(error: unknown): void }

/** As many as the service takes in one request. */
const most = 20
const waiting = new Map<string, Asked[]>()

/** The person a query is about, where it is about one. */
const personOf = (input: unknown) => (isPlain(input) ? (input as { personId?: unknown } | null)?.personId : undefined)

/**
 * Asks a query, in place of `post`, once a screen that asks much about one person has loaded this file. What is asked about one person in one
 * turn goes as one request, which the service reads in one transaction; everything else goes alone, so that nothing quick waits for something slow.
 */
export function askOf(name: string, input: unknown, signal?: AbortSignal): Promise<unknown> {
  const person = personOf(input)
  if (typeof person !== 'string') return post(name, input, { signal })
  return new Promise((resolve, reject) => {
    const asked = { name, input, resolve, reject }, others = waiting.get(person)
    if (others) return void others.push(asked)
    waiting.set(person, [asked])
    // Screens ask from the effects of one render: they are all there when the turn ends.
    setTimeout(() => {
      const all = waiting.get(person)!
      waiting.delete(person)
      for (let at = 0; at < all.length; at += most) void send(all.slice(at, at + most))
    })
  })
}

async function send(asked: readonly Asked[]) {
  const [first, ...others] = asked
  if (!others.length) return void post(first!.name, first!.input).then(first!.resolve, first!.reject)
  try {
    const parts = await postTogether(asked)
    asked.forEach(({ resolve, reject }, n) => { const part = parts[n]!; if ('error' in part) reject(part.error); else resolve(part.answer) })
  } catch (error) {
    for (const { reject } of asked) reject(error)
  }
}

type Part = { status: number; json: unknown; meta?: unknown[] }

/** Asks several queries in one request. Each is answered by itself, with what it throws for one that failed. */
export async function postTogether(queries: readonly { name: string; input: unknown }[], ask: typeof fetch = fetch): Promise<({ answer: unknown } | { error: Error })[]> {
  const parts = await post('together', queries.map(({ name, input }) => ({ procedure: name, input })), {}, ask) as Part[]
  if (!Array.isArray(parts) || parts.length !== queries.length) throw new TypeError('an answer that is not the service’s')
  return Promise.all(parts.map(async (part) => (part.status < 400 ? { answer: await valueOf(part) } : { error: errorOf(part.status, part.json) })))
}

askTogether(askOf)
