import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeApi, type ApiDocument } from './http/openapi.ts'
import { contract } from './contract.ts'
import type { Declared } from '../platform/contract.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { served } from './testing-http.ts'

let document: ApiDocument
let s: Awaited<ReturnType<typeof served>>
beforeAll(async () => { document = await describeApi(); s = await served() })
afterAll(() => s.close())

const declared = Object.entries(contract).flatMap(([module, list]) => Object.entries(list).map(([name, procedure]) => [`${module}.${name}`, procedure['~orpc'].meta as Declared] as const))

test('every procedure that HTTP may ask is described, with its permission, and commands with their id', () => {
  const described = Object.fromEntries(Object.values(document.paths).flatMap((operations) => Object.values(operations)).map((operation) => [operation.operationId, operation]))
  expect(Object.keys(described).sort()).toEqual(declared.filter(([, { internal }]) => !internal).map(([name]) => name).sort())
  for (const [name, { kind, permission, because, internal }] of declared) {
    if (internal) continue
    const operation = described[name]!
    expect(operation.description, name).toContain(permission ? `\`${permission}\`` : because!)
    expect(operation.parameters?.some((parameter) => parameter.name === 'x-command-id' && parameter.required) ?? false, name).toBe(kind === 'command')
    expect(operation.security, name).toEqual(permission ? [{ signedIn: [] }] : [])
  }
})

test('the document is whole: OpenAPI 3.1, one id an operation, every reference leads somewhere, every operation answers', () => {
  expect(document.openapi).toMatch(/^3\.1\.\d+$/)
  const ids = Object.values(document.paths).flatMap((operations) => Object.values(operations)).map(({ operationId }) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [path, operations] of Object.entries(document.paths)) {
    expect(path).toMatch(/^\/\w+\/\w+$/)
    for (const [method, { responses }] of Object.entries(operations)) {
      expect(method).toBe('post')
      for (const [status, { description }] of Object.entries(responses ?? {})) { expect(status).toMatch(/^[1-5]\d\d$/); expect(description, path).toBeTypeOf('string') }
      expect(Object.keys(responses ?? {}), path).toContain('200')
    }
  }
  expect(faultsIn(document, document, '')).toEqual([])
})

/** References that lead nowhere, and schemas whose words are not those of JSON Schema. */
function faultsIn(value: unknown, whole: unknown, at: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item, n) => faultsIn(item, whole, `${at}/${n}`))
  if (value === null || typeof value !== 'object') return []
  const { $ref, type } = value as { $ref?: unknown; type?: unknown }
  const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null', 'apiKey']
  return [
    ...(typeof $ref === 'string' && $ref.slice(2).split('/').reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], whole) === undefined ? [`${at}: ${$ref} leads nowhere`] : []),
    ...(/\/schema(\/properties\/[^/]+|\/items)*$/.test(at) && type !== undefined && ![type].flat().every((one) => types.includes(one as string)) ? [`${at}: ${String(type)} is no type`] : []),
    ...Object.entries(value).flatMap(([key, inner]) => faultsIn(inner, whole, `${at}/${key}`)),
  ]
}

test('is served, and read as a page without a script', async () => {
  const served = await fetch(`${s.address}/openapi.json`)
  expect(served.headers.get('content-type')).toContain('application/json')
  expect((await served.json() as ApiDocument).openapi).toBe(document.openapi)
  const page = await (await fetch(`${s.address}/docs/api`)).text()
  expect(page).toMatch(/^<!doctype html>\n<html lang="en-GB">/)
  expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/)
  for (const [name, { internal }] of declared) if (!internal) expect(page).toContain(`<details id="${name}">`)
  expect(await (await fetch(`${s.address}/docs/api.css`)).text()).toContain('color-scheme')
})

test('procedures answer plain JSON under /api, refusals too', async () => {
  const worker = await s.signedIn('worker')
  const ask = (procedure: string, input: unknown, headers: Record<string, string> = {}) => fetch(`${s.address}/api/${procedure}`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: worker, ...headers }, body: JSON.stringify(input) })
  const me = await ask('team/me', {})
  expect(me.status).toBe(200)
  expect(await me.json()).toMatchObject({ role: { key: 'worker' }, today: '2026-11-21' })
  expect(await (await ask('team/me', {}, { cookie: '' })).json()).toMatchObject({ code: 'UNAUTHORIZED', status: 401 })
  expect(await (await ask('team/addTeam', { teamId: uuidv7(), name: 'A' }, { 'x-command-id': uuidv7() })).json()).toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('role') })
  expect(await (await ask('team/signOut', {})).json()).toMatchObject({ code: 'BAD_REQUEST', message: expect.stringContaining('x-command-id') })
  const none = await ask('team/nothing', {})
  expect(none.status).toBe(404)
  expect(await none.json()).toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('/docs/api') })
})
