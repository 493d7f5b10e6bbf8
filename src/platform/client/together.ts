import { isPlain, post, postTogether } from './wire.ts'

type Asked = { name: string; input: unknown; resolve(answer: unknown): void; reject(error: unknown): void }

/** As many as the service takes in one request. */
const most = 20
const waiting = new Map<string, Asked[]>()

/** The person a query is about, where it is about one. */
const personOf = (input: unknown) => (isPlain(input) ? (input as { personId?: unknown } | null)?.personId : undefined)

/**
 * Asks a query. What a screen asks about one person in one turn goes as one request, which the service reads in one transaction; everything else goes alone, so
 * that nothing quick waits for something slow.
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
