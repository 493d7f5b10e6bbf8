import { afterEach, expect, test, vi } from 'vitest'
import { askOf } from './together.ts'

/* The service is played by a fetch that says what it was asked. */
const sent: { path: string; asked: unknown }[] = []
const service = (async (path: string, { body }: { body: string }) => {
  const asked = (JSON.parse(body) as { json: unknown }).json
  sent.push({ path, asked })
  const json = Array.isArray(asked) ? asked.map(({ procedure, input }: { procedure: string; input: unknown }) => (procedure === 'goals.none' ? { status: 404, json: { code: 'NOT_FOUND' } } : { status: 200, json: { procedure, input } })) : { alone: asked }
  return Response.json({ json })
}) as unknown as typeof fetch
vi.stubGlobal('fetch', service)
afterEach(() => { sent.length = 0 })

test('what is asked about one person in one turn goes together, each with its own answer or failure', async () => {
  const [head, none, story, other] = await Promise.allSettled([askOf('people.head', { personId: 'a' }), askOf('goals.none', { personId: 'a' }), askOf('story.of', { personId: 'a', limit: 5 }), askOf('people.head', { personId: 'b' })])
  expect(sent.map(({ path }) => path).sort()).toEqual(['/rpc/people/head', '/rpc/together'])
  expect(head).toMatchObject({ value: { procedure: 'people.head' } })
  expect(none).toMatchObject({ reason: { code: 'NOT_FOUND', status: 404 } })
  expect(story).toMatchObject({ value: { input: { personId: 'a', limit: 5 } } })
  expect(other).toMatchObject({ value: { alone: { personId: 'b' } } })
})

test('what is about nobody goes at once and alone', async () => {
  await Promise.all([askOf('sessions.today', {}), askOf('tasks.mine', undefined), askOf('x.y', { personId: 3 })])
  expect(sent.map(({ path }) => path).sort()).toEqual(['/rpc/sessions/today', '/rpc/tasks/mine', '/rpc/x/y'])
})

test('more than twenty go in twenties, and all hear when nobody answers', async () => {
  await Promise.all(Array.from({ length: 41 }, (_, n) => askOf('story.of', { personId: 'a', limit: n })))
  expect(sent.map(({ asked }) => (Array.isArray(asked) ? asked.length : 1))).toEqual([20, 20, 1])
  vi.stubGlobal('fetch', async () => { throw new TypeError('no network') })
  const heard = await Promise.allSettled([askOf('a.b', { personId: 'a' }), askOf('c.d', { personId: 'a' })])
  expect(heard.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  vi.stubGlobal('fetch', service)
})
