import { createRouterClient } from '@orpc/server'
import type { ContractRouterClient } from '@orpc/contract'
import { defaultRoles } from '../modules/team/roles.ts'
import type { Request } from '../platform/api.ts'
import { Database } from '../platform/db.ts'
import { Live } from '../platform/live.ts'
import { testDatabase } from '../platform/testing.ts'
import { uuidv7 } from '../platform/uuid.ts'
import type { contract } from './contract.ts'
import { router } from './router.ts'

type Client = ContractRouterClient<typeof contract>
export type Role = 'volunteer' | 'worker' | 'lead' | 'manager' | 'administrator'

/**
 * A house to test in: a fresh database with one organisation, its five roles and two teams, and everyone's way through the guard.
 *
 *     const h = await house()
 *     await h.as('worker').goals.set({ ... })      // each call is its own command
 *     await h.as('worker', { command: id }).goals.set(...)  // or with a command id of your own
 *     h.owner.query('select ...')                  // looks past the seal
 */
export async function house({ now = '2026-11-21T10:00:00Z' } = {}) {
  const database = await testDatabase()
  const db = new Database(database.appConfig)
  const live = new Live()
  let clockAt = new Date(now)
  const clock = { now: () => clockAt }
  const here = await organisation(database.owner, 'here')
  const jobs: { name: string; data: Record<string, unknown> }[] = []

  /** What a request of this member brings. */
  function context(who: Role | { organisationId: string; memberId: string } | null, { command, fromJob }: { command?: string; fromJob?: boolean } = {}): Request {
    const caller = who === null ? null : typeof who === 'string' ? { organisationId: here.id, memberId: here.members[who] } : who
    return {
      db, live, caller, clock, commandId: command ?? uuidv7(), ...(fromJob ? { fromJob } : {}),
      queue: () => async (name, data) => { jobs.push({ name, data }) },
    }
  }

  /** A client of every procedure, as the first member with this role, or as a given member. */
  function as(who: Parameters<typeof context>[0], options: Parameters<typeof context>[1] = {}): Client {
    return createRouterClient(router, { context: () => context(who, options) }) as unknown as Client
  }

  return {
    db, live, database, owner: database.owner, appConfig: database.appConfig, here, as, context, jobs,
    /** A second organisation, sealed from the first. */
    elsewhere: () => organisation(database.owner, `elsewhere-${uuidv7()}`),
    /** Another member of this organisation, in the other team unless told. */
    member: (role: Role, teamId: string = here.otherTeam) => addMember(database.owner, here.id, here.roles[role], teamId, `${role}-${uuidv7()}`),
    /** A member of the first team with a role of its own: this one, without some of what it includes. */
    memberWithout: async (role: Role, ...gone: string[]) => {
      const roleId = uuidv7(), permissions = defaultRoles.find(({ key }) => key === role)!.permissions.filter((one) => !gone.includes(one))
      await sealed(database.owner, here.id, 'insert into role (id, key, name, permissions) values ($1, $2, $2, $3)', [roleId, `own-${roleId}`, permissions])
      return addMember(database.owner, here.id, roleId, here.team, `own-${roleId}`)
    },
    setClock: (iso: string) => { clockAt = new Date(iso) },
    close: async () => { await db.close(); await database.drop() },
  }
}

type Owner = { query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }> }

/** Made as the owner, beside the guard: this is what there is before the first command. An example, so that tests may set its clock. */
async function organisation(owner: Owner, slug: string) {
  const id = uuidv7()
  await owner.query('insert into organisation (id, slug, name, is_example) values ($1, $2, $2, true)', [id, slug])
  const roles = {} as Record<Role, string>
  const members = {} as Record<Role, string>
  const team = uuidv7(), otherTeam = uuidv7()
  await sealed(owner, id, `insert into team (id, name) values ($1, 'Chatham team'), ($2, 'Other team')`, [team, otherTeam])
  for (const { key, name, permissions } of defaultRoles) {
    roles[key as Role] = uuidv7()
    await sealed(owner, id, 'insert into role (id, key, name, permissions) values ($1, $2, $3, $4)', [roles[key as Role], key, name, permissions])
    members[key as Role] = (await addMember(owner, id, roles[key as Role], team, key)).memberId
  }
  return { id, roles, members, team, otherTeam, caller: (role: Role) => ({ organisationId: id, memberId: members[role] }) }
}

async function addMember(owner: Owner, organisationId: string, roleId: string, teamId: string, name: string) {
  const memberId = uuidv7()
  await sealed(owner, organisationId, 'insert into member (id, name, email, email_folded, role_id) values ($1, $2, $3, $3, $4)', [memberId, name, `${name}@example.invalid`, roleId])
  await sealed(owner, organisationId, 'insert into team_member (id, team_id, member_id) values ($1, $2, $3)', [uuidv7(), teamId, memberId])
  return { organisationId, memberId }
}

/** One statement as the owner, with the organisation filled in as the application's transactions have it. */
async function sealed(owner: Owner, organisationId: string, text: string, values: unknown[]) {
  const withOrganisation = text.replace(/^insert into (\w+) \(/, 'insert into $1 (organisation_id, ').replace(/\(\$/g, `('${organisationId}', $`)
  await owner.query(withOrganisation, values)
}
