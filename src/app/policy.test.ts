import { isContractProcedure } from '@orpc/contract'
import { isProcedure } from '@orpc/server'
import { describe, expect, test } from 'vitest'
import { defaultRoles, permissionNames } from '../modules/team/roles.ts'
import { guarded, opened } from '../platform/api.ts'
import type { Declared } from '../platform/contract.ts'
import { contract } from './contract.ts'
import { router } from './router.ts'

/** Everything that somebody may ask who is not signed in. A new one is a decision, made here. */
const openToAnyone = [
  'asking.begin', 'asking.finish', 'asking.keep', 'asking.open', 'asking.stop',
  'referrals.form', 'referrals.send',
  'team.changePassword', 'team.createOrganisation', 'team.firstVisit', 'team.join', 'team.link', 'team.makeExample', 'team.signIn', 'team.signInExample',
]

const declared = Object.entries(contract).flatMap(([module, list]) => Object.entries(list).map(([name, procedure]) => ({ name: `${module}.${name}`, procedure, meta: procedure['~orpc'].meta as Declared })))
const served = Object.entries(router).flatMap(([module, list]) => Object.entries(list).map(([name, procedure]) => ({ name: `${module}.${name}`, procedure: procedure as unknown })))

test('every procedure of the contract is served, and nothing else', () => {
  expect(served.map(({ name }) => name).sort()).toEqual(declared.map(({ name }) => name).sort())
  expect(served.length).toBeGreaterThan(30)
})

test('only these are open to anyone', () => {
  expect(declared.filter(({ meta }) => meta.kind === 'open').map(({ name }) => name).sort()).toEqual(openToAnyone)
})

/** What is wrong with how a procedure is declared and guarded, in words. */
function faults({ kind, permission, because, audited, internal }: Declared, middlewares: readonly unknown[], input: unknown, output: unknown): string[] {
  const first = middlewares[0]
  if (kind === 'open') return [
    ...(because && because.length > 20 ? [] : ['does not say why it is open']),
    ...(permission ? ['is open and asks a permission'] : []),
    ...(first === opened ? [] : ['is open and does not go through the open door']),
    ...(output ? [] : ['does not say what it answers']),
  ]
  return [
    ...(kind === 'query' || kind === 'command' ? [] : ['is neither query, command nor open']),
    ...(first === guarded ? [] : ['does not go through the guard first']),
    ...(permission && Object.hasOwn(permissionNames, permission) ? [] : [`needs a permission that nobody can be given: ${permission}`]),
    ...(output ? [] : ['does not say what it answers']),
    ...(audited && !(audited in ((input as { shape?: object }).shape ?? {})) ? [`keeps looks at ${audited}, which is not in its input`] : []),
    ...(internal && kind !== 'command' ? ['is for jobs only and no command'] : []),
  ]
}

test.each(served)('$name is guarded and says what it needs', ({ procedure }) => {
  if (!isProcedure(procedure) || !isContractProcedure(procedure)) throw new Error('not a procedure')
  const { meta, middlewares, inputSchema, outputSchema } = procedure['~orpc']
  expect(faults(meta as Declared, middlewares, inputSchema, outputSchema)).toEqual([])
})

describe('a procedure that forgets is found', () => {
  const shape = { shape: {} }
  test.each([
    ['the guard', { kind: 'query', permission: 'team.read' }, [], /through the guard/],
    ['the guard, being open', { kind: 'command', permission: 'team.read' }, [opened], /through the guard/],
    ['its kind', { permission: 'team.read' }, [guarded], /neither query/],
    ['its permission', { kind: 'query' }, [guarded], /nobody can be given/],
    ['to use a permission there is', { kind: 'query', permission: 'team.everything' }, [guarded], /nobody can be given/],
    ['why it is open', { kind: 'open' }, [opened], /why it is open/],
    ['who is looked at', { kind: 'query', permission: 'team.read', audited: 'personId' }, [guarded], /keeps looks/],
  ] as [string, Declared, unknown[], RegExp][])('%s', (_name, meta, middlewares, expected) => {
    expect(faults(meta, middlewares, shape, shape).join()).toMatch(expected)
  })
})

test('every permission can be had from the beginning, and roles have only permissions there are', () => {
  const given = new Set(defaultRoles.flatMap(({ permissions }) => permissions as readonly string[]))
  expect([...given].sort()).toEqual(Object.keys(permissionNames).sort())
  const needed = new Set(declared.flatMap(({ meta }) => meta.permission ?? []))
  for (const permission of needed) expect(given, permission).toContain(permission)
})
