import { Connection } from './load.ts'
import { send, type Running } from './compare.ts'
import { memoryOf } from './machine.ts'
import type { World } from './world.ts'
import { works } from './works.ts'

/** How often each piece of work comes up in a mixed day: mostly looking, much marking, some writing. */
const mixture: [RegExp, number][] = [
  [/^save a register/, 2], [/^write a person/, 1], [/^measure answers/, 2], [/beginning of a name/, 6], [/with a slip/, 2], [/^counted, sorted/, 3], [/^everything about/, 2],
]

/** Mixed work by 32 clients for so many minutes. Answers sentences: how much was done, what failed, and how memory stood at each tenth. */
export async function soak(world: World, server: Running, minutes: number): Promise<string[]> {
  const mixed = mixture.flatMap(([title, times]) => Array.from({ length: times }, () => works.find((work) => title.test(work.title))!))
  const connections = await Promise.all(Array.from({ length: 32 }, () => Connection.open(server.port)))
  const until = performance.now() + minutes * 60_000, memory: number[] = []
  const watch = setInterval(() => { memory.push(Math.round(memoryOf(server.child.pid!))) }, (minutes * 60_000) / 10)
  let done = 0, slowest = 0
  const wrong = new Map<string, number>()
  await Promise.all(connections.map(async (connection, client) => {
    for (let n = client; performance.now() < until; n++) {
      const began = performance.now()
      const failed = await send(connection, mixed[n % mixed.length]!, world, world.managers[client]!).catch(String)
      slowest = Math.max(slowest, performance.now() - began)
      done++
      if (failed) wrong.set(failed, (wrong.get(failed) ?? 0) + 1)
    }
  }))
  clearInterval(watch)
  connections.forEach((connection) => connection.close())
  const failures = [...wrong.values()].reduce((sum, times) => sum + times, 0)
  return [
    `${minutes} minutes of mixed work by 32 clients (${world.size.toLocaleString('en')} people): ${done.toLocaleString('en')} requests, ${failures} failed${failures ? ` (${[...wrong].slice(0, 3).map(([what, times]) => `${times} x ${what}`).join('; ')})` : ''}; the slowest took ${Math.round(slowest)} ms.`,
    `Memory of the server's process over that time, in MB: ${memory.join(', ')}.`,
  ]
}
