import { implement } from '@orpc/server'
import { guarded, type Actor, type Request } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { refuse } from '../../platform/refuse.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { team as contract } from './contract.ts'
import { addLink, endLinks } from './links.ts'
import { foldEmail, reaches, whyNotEmail, whyNotName } from './rules.ts'
import { answerMember, getMember, holdOrganisation, readMembers, visibleMembers, whyNobodyLeft } from './visible.ts'

const api = implement(contract).$context<Request>().use(guarded)

export const members = {
  members: api.members.handler(async ({ input, context: { tx, actor } }) => {
    const limit = input.limit ?? 50
    const after = input.after === undefined ? null : { id: input.after.slice(0, 36), name: input.after.slice(37) }
    const rows = await readMembers(tx)
      .$if(input.active !== undefined, (q) => q.where('m.active', '=', input.active!))
      .$if(after !== null, (q) => q.where((eb) => eb(eb.refTuple('m.name', 'm.id'), '>', eb.tuple(after!.name, after!.id))))
      .orderBy('m.name').orderBy('m.id').limit(limit + 1).execute()
    const last = rows.length > limit ? rows[limit - 1]! : null
    return { rows: rows.slice(0, limit).map((row) => answerMember(row, actor)), next: last ? `${last.id} ${last.name}` : null }
  }),

  invite: api.invite.handler(async ({ input, context: { tx, actor } }) => {
    refuse(whyNotName(input.name), 'name')
    refuse(whyNotEmail(input.email), 'email')
    refuse(await whyNotThisEmail(tx, input.email, input.memberId), 'email')
    refuse(await whyNotThisRole(tx, actor, input.roleId), 'roleId')
    await tx.insertInto('member').values({ id: input.memberId, name: input.name.trim(), email: input.email.trim(), email_folded: foldEmail(input.email), role_id: input.roleId, post: input.post.trim(), kind: input.kind, created_at: actor.now }).execute()
    await setTeams(tx, input.memberId, input.teamIds)
    await addLink(tx, actor, { ...input, purpose: 'join' })
    return getMember(tx, actor, input.memberId)
  }),

  resetLink: api.resetLink.handler(async ({ input, context: { tx, actor }, errors }) => {
    const member = await visibleMembers(tx).select(['m.id', 'm.active', 'm.password_hash', 'r.permissions']).where('m.id', '=', input.memberId).forNoKeyUpdate('m').executeTakeFirst()
    if (!member) throw errors.NOT_FOUND()
    refuse(member.active ? null : 'switched_off')
    refuse(reaches(actor.permissions, member.permissions) ? null : 'member_beyond_own')
    await endLinks(tx, member.id)
    await addLink(tx, actor, { ...input, purpose: member.password_hash ? 'reset' : 'join' })
    return getMember(tx, actor, member.id)
  }),

  changeMember: api.changeMember.handler(async ({ input, context: { tx, actor, tell }, errors }) => {
    const { memberId, name, email, roleId, post, kind, teamIds, active } = input
    await holdOrganisation(tx, actor)
    const member = await visibleMembers(tx).select(['m.id', 'm.active', 'm.role_id']).where('m.id', '=', memberId).forNoKeyUpdate('m').executeTakeFirst()
    if (!member) throw errors.NOT_FOUND()
    if (name !== undefined) refuse(whyNotName(name), 'name')
    if (email !== undefined) {
      refuse(whyNotEmail(email), 'email')
      refuse(await whyNotThisEmail(tx, email, memberId), 'email')
    }
    if (roleId !== undefined && roleId !== member.role_id) refuse(await whyNotThisRole(tx, actor, roleId), 'roleId')
    const changes = {
      ...(name === undefined ? {} : { name: name.trim() }), ...(email === undefined ? {} : { email: email.trim(), email_folded: foldEmail(email) }), ...(roleId === undefined ? {} : { role_id: roleId }),
      ...(post === undefined ? {} : { post: post.trim() }), ...(kind === undefined ? {} : { kind }), ...(active === undefined ? {} : { active }),
    }
    if (Object.keys(changes).length) await tx.updateTable('member').set(changes).where('id', '=', memberId).execute()
    if (teamIds !== undefined) await setTeams(tx, memberId, teamIds)
    if (active === false && member.active) {
      await endSignIns(tx, memberId)
      await endLinks(tx, memberId)
      tell(`signed_out:${memberId}`)
    }
    refuse(await whyNobodyLeft(tx, actor), active === false ? 'active' : 'roleId')
    return getMember(tx, actor, memberId)
  }),
}

async function whyNotThisEmail(tx: Transaction, email: string, memberId: string) {
  const other = await tx.selectFrom('member').select('id').where('email_folded', '=', foldEmail(email)).where('id', '!=', memberId).executeTakeFirst()
  return other ? 'email_taken' : null
}

async function whyNotThisRole(tx: Transaction, actor: Actor, roleId: string) {
  const role = await tx.selectFrom('role').select('permissions').where('id', '=', roleId).executeTakeFirst()
  if (!role) return 'no_such_role'
  return reaches(actor.permissions, role.permissions) ? null : 'role_beyond_own'
}

async function setTeams(tx: Transaction, memberId: string, wanted: readonly string[]) {
  const teamIds = [...new Set(wanted)]
  const there = await tx.selectFrom('team').select('id').execute()
  refuse(teamIds.every((id) => there.some((team) => team.id === id)) ? null : 'no_such_team', 'teamIds')
  const now = (await tx.selectFrom('team_member').select('team_id').where('member_id', '=', memberId).execute()).map((row) => row.team_id)
  for (const teamId of now.filter((id) => !teamIds.includes(id)).sort()) await tx.deleteFrom('team_member').where('member_id', '=', memberId).where('team_id', '=', teamId).execute()
  const added = teamIds.filter((id) => !now.includes(id)).sort()
  if (added.length) await tx.insertInto('team_member').values(added.map((teamId) => ({ id: uuidv7(), team_id: teamId, member_id: memberId }))).execute()
}

/** Ends a member's sign-ins on every device, but for the one with the hash `except`. */
export const endSignIns = (tx: Transaction, memberId: string, except: Buffer | null = null) => tx.updateTable('sign_in').set({ ended_at: new Date() })
  .where('member_id', '=', memberId).where('ended_at', 'is', null).$if(except !== null, (q) => q.where('token_hash', '!=', except!)).execute()
