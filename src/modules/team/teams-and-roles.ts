import { implement } from '@orpc/server'
import { guarded, type Request } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { refuse } from '../../platform/refuse.ts'
import { team as contract } from './contract.ts'
import { whyNotName, whyNotPermissions } from './rules.ts'
import { getRole, getTeam, holdOrganisation, readRoles, readTeams, whyNobodyLeft } from './visible.ts'

const api = implement(contract).$context<Request>().use(guarded)

export const teamsAndRoles = {
  teams: api.teams.handler(({ context: { tx } }) => readTeams(tx).orderBy('t.name').execute()),

  addTeam: api.addTeam.handler(async ({ input, context: { tx } }) => {
    refuse(whyNotName(input.name), 'name')
    refuse(await whyNotTeamName(tx, input.name, input.teamId), 'name')
    await tx.insertInto('team').values({ id: input.teamId, name: input.name.trim() }).execute()
    return getTeam(tx, input.teamId)
  }),

  renameTeam: api.renameTeam.handler(async ({ input, context: { tx }, errors }) => {
    const team = await tx.selectFrom('team').select('id').where('id', '=', input.teamId).forNoKeyUpdate().executeTakeFirst()
    if (!team) throw errors.NOT_FOUND()
    refuse(whyNotName(input.name), 'name')
    refuse(await whyNotTeamName(tx, input.name, input.teamId), 'name')
    await tx.updateTable('team').set({ name: input.name.trim() }).where('id', '=', team.id).execute()
    return getTeam(tx, team.id)
  }),

  /** Those who may do least come first. */
  roles: api.roles.handler(({ context: { tx } }) => readRoles(tx).orderBy((eb) => eb.fn('cardinality', ['r.permissions'])).orderBy('r.name').execute()),

  addRole: api.addRole.handler(async ({ input, context: { tx } }) => {
    refuse(whyNotName(input.name), 'name')
    refuse(whyNotPermissions(input.permissions), 'permissions')
    refuse(await whyNotRoleName(tx, input.name, input.roleId), 'name')
    await tx.insertInto('role').values({ id: input.roleId, key: input.roleId, name: input.name.trim(), permissions: [...new Set(input.permissions)] }).execute()
    return getRole(tx, input.roleId)
  }),

  changeRole: api.changeRole.handler(async ({ input, context: { tx, actor }, errors }) => {
    await holdOrganisation(tx, actor)
    const role = await tx.selectFrom('role').select('id').where('id', '=', input.roleId).forNoKeyUpdate().executeTakeFirst()
    if (!role) throw errors.NOT_FOUND()
    if (input.name !== undefined) {
      refuse(whyNotName(input.name), 'name')
      refuse(await whyNotRoleName(tx, input.name, role.id), 'name')
      await tx.updateTable('role').set({ name: input.name.trim() }).where('id', '=', role.id).execute()
    }
    if (input.permissions !== undefined) {
      refuse(whyNotPermissions(input.permissions), 'permissions')
      await tx.updateTable('role').set({ permissions: [...new Set(input.permissions)] }).where('id', '=', role.id).execute()
      refuse(await whyNobodyLeft(tx, actor), 'permissions')
    }
    return getRole(tx, role.id)
  }),
}

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()

async function whyNotTeamName(tx: Transaction, name: string, teamId: string) {
  const teams = await tx.selectFrom('team').select(['id', 'name']).execute()
  return teams.some((team) => team.id !== teamId && same(team.name, name)) ? 'name_taken' : null
}

async function whyNotRoleName(tx: Transaction, name: string, roleId: string) {
  const roles = await tx.selectFrom('role').select(['id', 'name']).execute()
  return roles.some((role) => role.id !== roleId && same(role.name, name)) ? 'name_taken' : null
}
