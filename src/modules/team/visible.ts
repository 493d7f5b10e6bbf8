import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import type { Member, Role, Team } from './contract.ts'
import { actsOnMember, somebodyHoldsTheKey } from './rules.ts'

/** The members this member may see: everyone who works here, those who have left too. */
export const visibleMembers = (tx: Transaction) => tx.selectFrom('member as m').innerJoin('role as r', 'r.id', 'm.role_id')

export function readMembers(tx: Transaction) {
  return visibleMembers(tx)
    .select(['m.id', 'm.name', 'm.email', 'm.post', 'm.kind', 'm.active', 'r.id as roleId', 'r.key', 'r.name as roleName', 'r.permissions'])
    .select((eb) => eb('m.password_hash', 'is not', null).as('hasPassword'))
    .select(sql<{ id: string; name: string }[]>`(
      select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name) order by t.name), '[]') from team_member tm
      join team t on t.organisation_id = tm.organisation_id and t.id = tm.team_id where tm.organisation_id = m.organisation_id and tm.member_id = m.id)`.as('teams'))
    .select(sql<Date | null>`(select max(i.expires_at) from invitation i where i.organisation_id = m.organisation_id and i.member_id = m.id and i.used_at is null and i.expires_at > now())`.as('linkUntil'))
}

type Row = Awaited<ReturnType<ReturnType<typeof readMembers>['executeTakeFirstOrThrow']>>

/** A member as the list shows them, with what this actor may do with them. In the example nobody has a password: all have joined. */
export function answerMember({ roleId, key, roleName, permissions, hasPassword, linkUntil, ...row }: Row, actor: Actor): Member {
  const joined = hasPassword === true || actor.isExample
  return { ...row, joined, linkUntil: linkUntil?.toISOString() ?? null, role: { id: roleId, key, name: roleName }, may: actsOnMember({ active: row.active, joined, permissions }, actor.permissions) }
}

export async function getMember(tx: Transaction, actor: Actor, memberId: string): Promise<Member> {
  return answerMember(await readMembers(tx).where('m.id', '=', memberId).executeTakeFirstOrThrow(), actor)
}

export const readRoles = (tx: Transaction) => tx.selectFrom('role as r').select(['r.id', 'r.key', 'r.name', 'r.permissions'])
  .select(sql<number>`(select count(*)::int from member m where m.organisation_id = r.organisation_id and m.role_id = r.id)`.as('members'))

export const getRole = (tx: Transaction, roleId: string): Promise<Role> => readRoles(tx).where('r.id', '=', roleId).executeTakeFirstOrThrow()

export const readTeams = (tx: Transaction) => tx.selectFrom('team as t').select(['t.id', 't.name'])
  .select(sql<number>`(select count(*)::int from team_member tm join member m on m.organisation_id = tm.organisation_id and m.id = tm.member_id
    where tm.organisation_id = t.organisation_id and tm.team_id = t.id and m.active)`.as('members'))

export const getTeam = (tx: Transaction, teamId: string): Promise<Team> => readTeams(tx).where('t.id', '=', teamId).executeTakeFirstOrThrow()

/** Holds the organisation while who may do what is changed: two administrators demoting each other at once come one after the other. */
export const holdOrganisation = (tx: Transaction, actor: Actor) => tx.selectFrom('organisation').select('id').where('id', '=', actor.organisationId).forNoKeyUpdate().executeTakeFirstOrThrow()

/** Why what was just written may not stand, or `null`: somebody must still be able to change roles and members. */
export async function whyNobodyLeft(tx: Transaction, actor: Actor): Promise<'last_administrator' | null> {
  const rows = await visibleMembers(tx).select(['m.active', 'r.permissions']).select((eb) => eb('m.password_hash', 'is not', null).as('joined')).where('m.active', '=', true).execute()
  return somebodyHoldsTheKey(rows.map((row) => ({ ...row, joined: row.joined === true || actor.isExample }))) ? null : 'last_administrator'
}
