import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Declared } from '../platform/contract.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { contract } from './contract.ts'
import { makeExample } from './example/make.ts'
import { served } from './testing-http.ts'

/*
 * Whatever is sent, the answer is never "something went wrong on our side". Each procedure is sent, over HTTP and to the example, inputs that its own shape lets
 * through and that are nevertheless wrong: impossible days, characters and numbers that PostgreSQL cannot keep, ids of nothing, keys of prototypes.
 * `PROPERTIES=200 npm run test:unit -- src/app/bad-input.test.ts` sends so many to each.
 */
type Shape = {
  type?: string; properties?: Record<string, Shape>; required?: string[]; items?: Shape | false; prefixItems?: Shape[]; minItems?: number; maxItems?: number; anyOf?: Shape[]; oneOf?: Shape[]; allOf?: Shape[]; enum?: unknown[]; const?: unknown
  format?: string; pattern?: string; minLength?: number; maxLength?: number; minimum?: number; maximum?: number; additionalProperties?: Shape | boolean; propertyNames?: Shape; $ref?: string; $defs?: Record<string, Shape>
}

const nobody = '00000000-0000-0000-0000-000000000000', days = ['2026-99-99', '0000-00-00', '0000-01-01', '0001-01-01', '9999-12-31', '99999-01-01', '2026-02-30', 'infinity']
/** Where a page might begin. */
const places = days.flatMap((day) => [`${day} ${nobody}`, `0 ${day} ${nobody}`, `${day} 25:61 ${nobody}`, `${day}T25:00:00.000Z ${nobody}`, `${day}T00:00:00Z`, `urgent ${day} ${nobody}`, `${day} ${'-'.repeat(36)}`]).concat(nobody, `${nobody} `, `${nobody}name`, `0 ${nobody}`, `9.9.9 ${nobody}`, `99999999999 ${nobody}`, `none ${nobody}`, `1 ${'-'.repeat(36)}`, '-1', '9e9', '[]', 'null')
const strings = [...days, '', ' ', '\0', 'a\0b', '\ud800', 'b\udc00', '"\\', "';--", '%_', '{}', '__proto__', 'constructor', 'toString', nobody, '-'.repeat(36), `${'-'.repeat(36)}name`, '99999999999999999999', '1e999', '-1', '1.5', 'NaN', 'a b', '\u202e\u0301', '25:61']
const numbers = [0, -1, 1, 2147483647, 2147483648, -2147483649, 9007199254740991, -9007199254740991, 1e308, 5e-324, 0.5]
const free = ['{}', '[]', 'null', '"\\u0000"', '"\\ud800"', '{"__proto__":{"x":1}}', '{"\\u0000":1}', '{"resourceType":"Questionnaire","item":[{"linkId":"\\u0000"},7,null,{"item":{}}]}', '1e308', '['.repeat(60) + ']'.repeat(60)].map((text) => JSON.parse(text) as unknown)

let ids: Record<string, string[]> = {}
/** Ids of what is there, by the name of the field, and of what is not. */
const idsFor = (field: string) => {
  const table = field.replace(/Ids?$/, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const there = ids[table] ?? Object.values(ids).flat()
  return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...there) }, { weight: 1, arbitrary: fc.uuid({ version: 7 }) }, { weight: 1, arbitrary: fc.constant(nobody) })
}

function inputsOf(shape: Shape, field: string, root: Shape, depth = 0): fc.Arbitrary<unknown> {
  if (shape.$ref) return depth > 12 ? fc.constant(null) : inputsOf(shape.$ref === '#' ? root : root.$defs![shape.$ref.split('/').at(-1)!]!, field, root, depth + 1)
  const inner = (one: Shape, name = field) => inputsOf(one, name, root, depth + 1)
  const either = shape.anyOf ?? shape.oneOf
  if (either) return fc.oneof(...either.map((one) => inner(one)))
  if (shape.allOf) return fc.tuple(...shape.allOf.map((one) => inner(one))).map((all) => Object.assign({}, ...all) as unknown)
  if (shape.enum) return fc.constantFrom(...shape.enum)
  if ('const' in shape) return fc.constant(shape.const)
  switch (shape.type) {
    case 'object': return objectsOf(shape, inner)
    case 'array': return shape.prefixItems ? fc.tuple(...shape.prefixItems.map((one) => inner(one))) : fc.array(inner(shape.items || {}), { minLength: shape.minItems ?? 0, maxLength: Math.min(shape.maxItems ?? 3, Math.max(3, shape.minItems ?? 0)) })
    case 'string': return stringsOf(shape, field)
    case 'integer': case 'number': {
      const { minimum = -Infinity, maximum = Infinity } = shape, fits = numbers.filter((one) => one >= minimum && one <= maximum && (shape.type === 'number' || Number.isInteger(one)))
      return fc.constantFrom(...fits, ...[minimum, maximum].filter(Number.isFinite))
    }
    case 'boolean': return fc.boolean()
    case 'null': return fc.constant(null)
    default: return fc.constantFrom(...free)
  }
}

function objectsOf({ properties = {}, required = [], additionalProperties, propertyNames }: Shape, inner: (shape: Shape, name?: string) => fc.Arbitrary<unknown>) {
  if (Object.keys(properties).length || typeof additionalProperties !== 'object') return fc.record(Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, inner(one, name)])), { requiredKeys: required })
  return fc.dictionary(inner(propertyNames ?? { type: 'string' }, 'key').map(String), inner(additionalProperties), { maxKeys: 4, noNullPrototype: true })
}

function stringsOf({ format, pattern, minLength = 0, maxLength = 5000 }: Shape, field: string): fc.Arbitrary<string> {
  if (format === 'uuid') return idsFor(field)
  const fits = (text: string) => text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern).test(text))
  const wrong = [...(field === 'after' ? places : strings), 'x'.repeat(maxLength), '\0'.repeat(maxLength), 'é'.repeat(maxLength)].filter(fits)
  const given = format === 'date' ? ['2026-11-20', '2026-12-01', '1990-02-28'] : format === 'date-time' ? ['2026-11-21T09:00:00.000Z', '0000-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z'].filter(fits) : usual[field] ?? ['Words']
  const matching = pattern ? [fc.stringMatching(new RegExp(pattern)).filter(fits)] : []
  return fc.oneof(...matching, ...(wrong.length ? [fc.constantFrom(...wrong)] : []), ...(given.some(fits) ? [{ weight: 2, arbitrary: fc.constantFrom(...given.filter(fits)) }] : []))
}
const usual: Record<string, string[]> = { instrument: ['PHQ-9', 'SWEMWBS'], instruments: ['PHQ-9'], place: ['none'], birthDate: ['1990-02-28'], heldOn: ['2026-11-21'] }

const many = Number(process.env['PROPERTIES']) || 8
const procedures = Object.entries(contract).flatMap(([module, list]) => Object.entries(list).map(([name, procedure]) => {
  const { meta, inputSchema } = procedure['~orpc'] as { meta: Declared; inputSchema?: z.ZodType }
  return { name: `${module}.${name}`, meta, input: inputSchema }
})).filter(({ name, meta }) => !meta.internal && name !== 'team.makeExample') // which would take this example away

let s: Awaited<ReturnType<typeof served>>
let example: Awaited<ReturnType<typeof makeExample>>
beforeAll(async () => {
  s = await served()
  example = await makeExample({ app: s.appConfig, owner: s.database.ownerConfig, today: '2026-11-21' })
  const { rows } = await s.owner.query(`select table_name from information_schema.columns where table_schema = 'public' and column_name = 'id' and udt_name = 'uuid' and table_name not in ('organisation', 'sign_in', 'command', 'change')`)
  for (const { table_name: table } of rows as { table_name: string }[]) {
    const found = (await s.owner.query(`select id from "${table}" where organisation_id = $1 order by id desc limit 4`, [example.organisationId])).rows as { id: string }[]
    if (found.length) ids[table] = found.map(({ id }) => id)
  }
})
afterAll(() => s?.close())

const signedIn = (role: string) => s.signedIn({ organisationId: example.organisationId, memberId: example.members.find((member) => member.role === role)!.id })

test('nothing that a procedure’s shape lets through makes the server fail', async () => {
  const failed: string[] = []
  for (const { name, input } of procedures) {
    const shape = input ? z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Shape : {}
    const manager = await signedIn('manager'), administrator = await signedIn('administrator')
    for (const sent of fc.sample(inputsOf(shape, '', shape), many)) {
      let as = manager
      let answer = await s.ask(name, sent, { as, command: uuidv7() })
      if (answer.status === 403) answer = await s.ask(name, sent, { as: as = administrator, command: uuidv7() })
      const logged = s.lines.splice(0).map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ level }) => level === 'error')
      if (answer.status >= 500 || logged.length || (answer.error && !/\w.{9}/.test(answer.error.message) && answer.error.code !== 'REFUSED')) failed.push(`${name} ${answer.status} ${answer.error?.message} ${JSON.stringify(logged).slice(0, 900)} ${JSON.stringify(sent)?.slice(0, 700)}`)
    }
  }
  expect(failed).toEqual([])
}, 600_000)

test.each<[string, string, number]>([
  ['half of JSON', '{"json":', 400], ['nothing', '', 400], ['no object', '[]', 400], ['null', 'null', 400], ['ten megabytes', `{"json":"${'x'.repeat(10 * 1024 * 1024)}"}`, 413], ['a hundred thousand brackets', `{"json":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 400],
  ['an object as deep', `{"json":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`, 400], ['keys of prototypes', '{"json":{"__proto__":{"personId":"x"},"constructor":{"prototype":1}}}', 400],
  ['types that are none', '{"json":{"personId":"x"},"meta":[[0,"personId"],[1,"personId"],[5,"personId"],[99,"personId"]]}', 400], ['types of what is not there', '{"json":{},"meta":[[0,"a","b"],[1,"__proto__","x"]]}', 400], ['types that are no list', '{"json":{},"meta":7}', 400], ['maps', '{"json":{},"maps":[["a"]],"meta":[]}', 400],
])('a body that is %s is answered with a sentence', async (_what, body, status) => {
  const response = await fetch(`${s.address}/rpc/people/get`, { method: 'POST', body, headers: { 'content-type': 'application/json', cookie: await signedIn('manager') } })
  expect([response.status, (await response.json() as { json: { message: string } }).json.message]).toEqual([status, expect.stringMatching(/\w{2} \w/)])
})

test.each<[string, unknown, number]>([
  ['nothing', null, 400], ['no list', { procedure: 'people.get' }, 400], ['too much', Array.from({ length: 21 }, () => ({ procedure: 'team.members', input: {} })), 400], ['what is no procedure', [{ procedure: '__proto__.constructor', input: {} }], 200], ['a command', [{ procedure: 'tasks.add', input: {} }], 200],
  ['input that is none', [{ procedure: 'people.get', input: null }, { procedure: 'people.get', input: { personId: '\0' } }, { procedure: 'people.list', input: { after: 'x' } }], 200], ['nobody', [{ procedure: 'people.get', input: { personId: nobody } }, { procedure: 'team.members', input: {} }], 200],
])('asked together, %s is answered with a sentence, and what is beside it is answered too', async (_what, json, status) => {
  const response = await fetch(`${s.address}/rpc/together`, { method: 'POST', body: JSON.stringify({ json }), headers: { 'content-type': 'application/json', cookie: await signedIn('manager') } })
  const answered = await response.json() as { json: { status: number; json: { message?: string } }[] }
  expect(response.status).toBe(status)
  if (status === 200) for (const one of answered.json) expect(one).toMatchObject(one.status === 200 ? {} : { status: expect.toSatisfy((code: number) => code >= 400 && code < 500), json: { message: expect.stringMatching(/\w{2} \w/) } })
})

test.each(['/live?topic=%00', '/live?topic=session:%ud800', `/live?topic=session:${nobody}&topic=person:x`, '/calendar/%00.ics', `/calendar/${nobody}.${'a'.repeat(30)}.ics`, '/fhir/ServiceRequest/%00', '/%E0%A4%A', '/people/%00', '/openapi.json?%00', `/${'x'.repeat(9000)}`])('%s is looked for and not found, or refused', async (path) => {
  const response = await fetch(s.address + path, { headers: { cookie: await signedIn('manager') } })
  await response.body?.cancel()
  expect(response.status).toBeLessThan(500)
  expect(s.lines.splice(0).join()).not.toContain('"level":"error"')
})

test('characters that no text can hold come out, and what is left is kept', async () => {
  const as = await signedIn('manager'), personId = ids['person']![0]!
  const { output } = await s.ask('tasks.add', { taskId: uuidv7(), words: 'Ring\0 the \ud800council', dueOn: null, memberId: null, personId, happenedAt: '2026-11-21T09:00:00.000Z' }, { as })
  expect(output).toMatchObject({ words: 'Ring the \ufffdcouncil' })
})
