import { sql } from 'kysely'
import type { Context } from '../../platform/api.ts'
import type { Permission } from '../../platform/contract.ts'
import { defaultRoles, firstPermissions, permissionNames } from './roles.ts'
import { newlyOffered } from './rules.ts'

const every = Object.keys(permissionNames) as Permission[]

/**
 * Gives the roles that an organisation began with the permissions that this version of Alongside brings, each once: what an administrator
 * takes away afterwards stays away, and roles of an organisation's own are left alone. Says how many roles gained something.
 */
export async function offerPermissions({ tx }: Pick<Context, 'tx'>): Promise<{ roles: number }> {
  const rows = await tx.selectFrom('role').select(['id', 'key', 'permissions', 'offered']).orderBy('id').forNoKeyUpdate().execute()
  let gained = 0
  for (const role of rows) {
    const offered = role.offered.length ? role.offered : firstPermissions
    if (every.every((permission) => offered.includes(permission))) continue
    const fresh = newlyOffered(defaultRoles.find(({ key }) => key === role.key)?.permissions ?? [], role.permissions, offered)
    if (fresh.length) gained++
    await tx.updateTable('role').set({ permissions: sql`permissions || ${fresh}::text[]`, offered: every }).where('id', '=', role.id).execute()
  }
  return { roles: gained }
}

/** Names this version's permissions: another set of them is offered by another command. */
export const offeredNow = () => [...every].sort().join(' ')
