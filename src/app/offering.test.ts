import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultRoles, firstPermissions, permissionNames } from '../modules/team/roles.ts'
import { newlyOffered } from '../modules/team/rules.ts'
import { offerNewPermissions } from './offering.ts'
import { house } from './testing.ts'

let h: Awaited<ReturnType<typeof house>>
beforeAll(async () => { h = await house() })
afterAll(() => h.close())

const permissionsOf = async (key: string) => (await h.owner.query('select permissions from role where organisation_id = $1 and key = $2', [h.here.id, key])).rows[0]!['permissions'] as string[]
const set = (key: string, permissions: readonly string[], offered: readonly string[]) => h.owner.query('update role set permissions = $3, offered = $4 where organisation_id = $1 and key = $2', [h.here.id, key, permissions, offered])
const offer = () => offerNewPermissions({ db: h.db, live: h.live, clock: null })
const worker = defaultRoles.find(({ key }) => key === 'worker')!.permissions

test.each([
  [['a', 'b'], ['a'], [], ['b']], [['a', 'b'], ['a'], ['b'], []], [['a'], ['a'], [], []], [[], ['a'], [], []],
])('defaults %j, has %j, was offered %j: gains %j', (defaults, has, offered, gains) => { expect(newlyOffered(defaults, has, offered)).toEqual(gains) })

test('the first permissions are ones that there still are', () => {
  expect(firstPermissions.filter((permission) => !Object.hasOwn(permissionNames, permission))).toEqual([])
})

test('a role of an earlier version gains what is new, once; what is taken away afterwards stays away', async () => {
  const later = 'goals.write'
  await set('worker', worker.filter((permission) => permission !== later), Object.keys(permissionNames).filter((permission) => permission !== later))
  await offer()
  expect(await permissionsOf('worker')).toContain(later)
  await set('worker', worker.filter((permission) => permission !== later), Object.keys(permissionNames))
  await offer()
  expect(await permissionsOf('worker')).not.toContain(later)
})

test('a role that remembers nothing has been offered what there was first', async () => {
  await set('worker', worker.filter((permission) => permission !== 'goals.write'), [])
  await offer()
  expect(await permissionsOf('worker')).not.toContain('goals.write')
  expect(new Set(await permissionsOf('worker'))).toEqual(new Set(worker.filter((permission) => permission !== 'goals.write')))
})

test('a role of the organisation’s own is left alone', async () => {
  await h.as('administrator').team.addRole({ roleId: '01890000-0000-7000-8000-000000000001', name: 'Greeter', permissions: ['team.self'] })
  await offer()
  expect(await permissionsOf('01890000-0000-7000-8000-000000000001')).toEqual(['team.self'])
})
