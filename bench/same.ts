import { createRouterClient } from '@orpc/server'
import type pg from 'pg'
import { router } from '../src/app/router.ts'
import { Database } from '../src/platform/db.ts'
import { Live } from '../src/platform/live.ts'
import type { World } from './world.ts'

/** What the browser asks when the page of a person opens: the head, then what stands on it, in one request. */
export const pageOf = (personId: string) => [
  { procedure: 'people/head', input: { personId } },
  { procedure: 'together', input: partsOf(personId) },
]

const partsOf = (personId: string) => [
  'goals.of', 'safety.planOf', 'coaching.between', 'advocacy.ofPerson', 'measures.history', 'people.around', 'appointments.ofPerson', 'tasks.ofPerson', 'people.get', 'story.of',
].map((procedure) => ({ procedure, input: { personId, ...(procedure === 'appointments.ofPerson' ? { when: 'coming', limit: 3 } : {}) } }))

export type Read = { text: string; values: unknown[] }

/** What the product reads to answer some queries, statement by statement and word for word. The guard's own (begin, seal, who acts, the look) are left out. */
export async function readsOf(app: pg.PoolConfig, world: World, queries: readonly { procedure: string; input: unknown }[]): Promise<Read[]> {
  const db = new Database({ ...app, max: 1 }), reads: Read[] = []
  try {
    const { flights, client } = await db.connect()
    client.release()
    flights.watch = (text, values) => { if (/^\s*(select|with)\b/i.test(text) && !/\bfrom member m\s+join role r\b/.test(text)) reads.push({ text, values }) }
    const ask = createRouterClient(router, { context: () => ({ db, live: new Live(), caller: { token: world.managers[0]! }, commandId: null }) })
    for (const { procedure, input } of queries.flatMap((query) => (query.procedure === 'together' ? query.input as typeof queries : [query]))) {
      const [module, name] = procedure.split(/[./]/) as [string, string]
      await (ask as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[module]![name]!(input)
    }
    return reads
  } finally { await db.close() }
}
