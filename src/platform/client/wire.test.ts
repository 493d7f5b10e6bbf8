import { oc } from '@orpc/contract'
import { ORPCError, implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fetch'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { failureOf } from './rpc.ts'
import { post } from './wire.ts'

/* Our end of the wire against oRPC's own other end. */

const contract = {
  house: {
    echo: oc.input(z.any()).output(z.any()),
    length: oc.input(z.object({ name: z.string(), file: z.file() })).output(z.object({ name: z.string(), bytes: z.number() })),
    refuse: oc.input(z.any()),
    fail: oc.input(z.any()),
  },
}
const base = implement(contract).$context<{ commandId: string | null }>()
const handler = new RPCHandler(base.router({
  house: {
    echo: base.house.echo.handler(({ input, context }) => ({ input, commandId: context.commandId })),
    length: base.house.length.handler(({ input }) => ({ name: input.name, bytes: input.file.size })),
    refuse: base.house.refuse.handler(() => { throw new ORPCError('REFUSED', { status: 422, message: 'It is closed.', data: { because: 'closed', field: 'mark' } }) }),
    fail: base.house.fail.handler(() => { throw new Error('a fault of ours') }),
  },
}))
const seen: Request[] = []
const service = (async (address: string, init: RequestInit) => {
  const request = new Request(new URL(address, 'http://house'), { ...init, credentials: 'same-origin' })
  seen.push(request.clone())
  const { response } = await handler.handle(request, { prefix: '/rpc', context: { commandId: request.headers.get('x-command-id') } })
  return response ?? new Response('<html>no such page</html>', { status: 404, headers: { 'content-type': 'text/html' } })
}) as unknown as typeof fetch

const echo = { name: 'Siobhán Ó Súilleabháin', marks: [1, null, true, { deep: [] }], absent: undefined }

test('what JSON carries goes and comes back as it is, with the id of the command', async () => {
  const { absent: _absent, ...rest } = echo
  expect(await post('house.echo', echo, { commandId: 'c1' }, service)).toEqual({ input: rest, commandId: 'c1' })
  expect(await post('house.echo', undefined, {}, service)).toEqual({ commandId: null })
  expect(await post('house.echo', null, {}, service)).toEqual({ input: null, commandId: null })
})

test('what JSON does not carry goes through oRPC’s serializer', async () => {
  const when = new Date('2026-11-21T10:00:00Z')
  expect(await post('house.echo', { when, list: [undefined, new Set([1])] }, {}, service)).toEqual({ input: { when, list: [undefined, new Set([1])] }, commandId: null })
})

test('a file goes as a file', async () => {
  expect(await post('house.length', { name: 'people.csv', file: new File(['name\nHannah\n'], 'people.csv') }, {}, service)).toEqual({ name: 'people.csv', bytes: 12 })
  expect(seen.at(-1)!.headers.get('content-type')).toMatch(/^multipart\/form-data; boundary/)
})

test.each([
  ['house.refuse', { kind: 'refused', refusal: { code: 'REFUSED', because: 'closed', field: 'mark', words: 'It is closed.' } }],
  ['house.fail', { kind: 'unreachable', fault: true }],
  ['house.none', { kind: 'unreachable', fault: false }],
])('%s is told for what it is', async (name, failure) => {
  const error = await post(name, {}, {}, service).catch((thrown: unknown) => thrown)
  expect(failureOf(error)).toEqual(failure)
})

test.each([200, 401, 403, 404, 429, 502, 503])('a page of somebody else’s with status %d is no answer', async (status) => {
  const proxy = (async () => new Response('<html>Welcome to the hall’s Wi-Fi</html>', { status, headers: { 'content-type': 'text/html' } })) as unknown as typeof fetch
  expect(failureOf(await post('house.echo', {}, {}, proxy).catch((error: unknown) => error))).toEqual({ kind: 'unreachable', fault: false })
})

test.each([[401, { kind: 'sign-in' }], [429, { kind: 'unreachable', fault: false }], [503, { kind: 'unreachable', fault: false }]])('the service’s own %d', async (status, failure) => {
  const own = (async () => Response.json({ json: { defined: false, code: 'ANY', status, message: 'no' } }, { status })) as unknown as typeof fetch
  expect(failureOf(await post('house.echo', {}, {}, own).catch((error: unknown) => error))).toEqual(failure)
})

test('no answer is no answer', async () => {
  const nowhere = (async () => { throw new TypeError('Failed to fetch') }) as unknown as typeof fetch
  expect(failureOf(await post('house.echo', {}, {}, nowhere).catch((error: unknown) => error))).toEqual({ kind: 'unreachable', fault: false })
})
