import { implement } from '@orpc/server'
import { createHmac } from 'node:crypto'
import { hashOf } from '../../platform/actor.ts'
import { actingAs, guarded, keepRefusal, looking, opened, type Caller, type Request } from '../../platform/api.ts'
import type { Database } from '../../platform/db.ts'
import { refuse } from '../../platform/refuse.ts'
import { before } from '../../platform/sign-in/before.ts'
import { hashPassword, isPassword } from '../../platform/sign-in/passwords.ts'
import { readToken } from '../../platform/sign-in/tokens.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { team as contract } from './contract.ts'
import { accountKey, checkPassword, letIn, refuseForNow, surroundings } from './letting-in.ts'
import { endSignIns } from './members.ts'
import { getOrganisation } from './organisation.ts'
import { whyNotPassword } from './password-rules.ts'
import { accountAllowance, whyNotLink } from './rules.ts'

const openApi = implement(contract).$context<Request>().use(opened)
const api = implement(contract).$context<Request>().use(guarded)

export const signingIn = {
  signIn: openApi.signIn.handler(async ({ input, context }) => {
    const { memberId } = await checkPassword(context, input, 'team.signIn')
    return letIn(context, { organisationId: input.organisationId, memberId }, 'team.signIn')
  }),

  signInExample: openApi.signInExample.handler(async ({ input: { organisationId, memberId }, context, errors }) => {
    const member = await before(context.db, organisationId, (journal) => journal.selectFrom('member as m').innerJoin('organisation as o', 'o.id', 'm.organisation_id')
      .select('m.id').where('m.id', '=', memberId).where('m.active', '=', true).where('o.is_example', '=', true).executeTakeFirst())
    if (!member) throw errors.NOT_FOUND()
    return letIn(context, { organisationId, memberId }, 'team.signInExample')
  }),

  link: openApi.link.handler(async ({ input, context }) => {
    const { link } = await findLink(context.db, input.token)
    refuse(whyNotLink(link, new Date().toISOString()))
    return { organisation: link!.organisation, member: link!.name, email: link!.email, purpose: link!.purpose }
  }),

  join: openApi.join.handler(async ({ input, context }) => {
    const { organisationId, link } = await findLink(context.db, input.token)
    refuse(whyNotLink(link, new Date().toISOString()))
    const { id, memberId, name, email, organisation } = link!
    refuse(whyNotPassword(input.password, [name, email, organisation]), 'password')
    const password_hash = await hashPassword(input.password)
    const caller = { organisationId: organisationId!, memberId }
    await actingAs({ ...context, caller }, { id: uuidv7(), name: 'team.join', input: { invitationId: id } }, async ({ tx, tell }) => {
      const now = new Date()
      const taken = await tx.updateTable('invitation').set({ used_at: now }).where('id', '=', id).where('used_at', 'is', null).where('expires_at', '>', now).returning('id').executeTakeFirst()
      refuse(taken ? null : 'link_used') // two browsers with one link: the first has it
      await tx.updateTable('member').set({ password_hash }).where('id', '=', memberId).execute()
      await endSignIns(tx, memberId)
      tell(`signed_out:${memberId}`)
      return null
    })
    surroundings(context).installation.attempts.clear(accountKey(caller.organisationId, email))
    return letIn(context, caller, 'team.join')
  }),

  changePassword: openApi.changePassword.handler(async ({ input, context }) => {
    const { actor, member } = await looking(context, async ({ tx, actor }) => ({ actor, member: await tx.selectFrom('member').select(['email', 'password_hash']).where('id', '=', actor.id).executeTakeFirstOrThrow() }))
    const { attempts } = surroundings(context).installation
    const key = accountKey(actor.organisationId, member.email)
    const wait = attempts.wait(key, accountAllowance)
    if (wait) refuseForNow(wait, 'present')
    attempts.count(key, accountAllowance)
    if (!await isPassword(member.password_hash, input.present)) {
      await keepRefusal(context.db, actor.organisationId, { actorId: actor.id, procedure: 'team.changePassword', because: 'wrong_password' })
      refuse('not_own_password', 'present')
    }
    attempts.clear(key)
    refuse(whyNotPassword(input.password, [actor.name, member.email, actor.organisationName]), 'password')
    const password_hash = await hashPassword(input.password)
    await actingAs(context, { id: uuidv7(), name: 'team.changePassword', input: { memberId: actor.id } }, async ({ tx, tell }) => {
      await tx.updateTable('member').set({ password_hash }).where('id', '=', actor.id).execute()
      await endSignIns(tx, actor.id, tokenHashOf(context.caller))
      tell(`signed_out:${actor.id}`)
      return null
    })
    return {}
  }),

  me: api.me.handler(async ({ context: { tx, actor, now, today, caller, installation } }) => {
    const member = await tx.selectFrom('member as m').innerJoin('role as r', 'r.id', 'm.role_id').select(['m.email', 'm.post', 'r.key', 'r.name']).where('m.id', '=', actor.id).executeTakeFirstOrThrow()
    const teams = await tx.selectFrom('team_member as tm').innerJoin('team as t', 't.id', 'tm.team_id').select(['t.id', 't.name']).where('tm.member_id', '=', actor.id).orderBy('t.name').execute()
    const hash = tokenHashOf(caller)
    const here = hash && await tx.selectFrom('sign_in').select('expires_at').where('token_hash', '=', hash).executeTakeFirst()
    return {
      memberId: actor.id, name: actor.name, email: member.email, post: member.post, role: { key: member.key, name: member.name }, permissions: [...actor.permissions], teams,
      organisation: await getOrganisation(tx, actor), today, now: now.toISOString(), signedInUntil: here ? here.expires_at.toISOString() : null,
      outboxKey: createHmac('sha256', installation?.secret ?? noSecret()).update(actor.id).digest('base64'),
    }
  }),

  signOut: api.signOut.handler(async ({ input, context: { tx, actor, caller, http, tell } }) => {
    const hash = tokenHashOf(caller)
    if (input.everywhere) await endSignIns(tx, actor.id)
    else if (hash) await tx.updateTable('sign_in').set({ ended_at: new Date() }).where('token_hash', '=', hash).where('ended_at', 'is', null).execute()
    tell(`signed_out:${actor.id}`)
    http?.signedIn(null)
    return {}
  }),
}

const tokenHashOf = (caller: Caller | null) => (caller && 'token' in caller ? hashOf(caller.token) : null)

function noSecret(): never { throw new Error('this installation has no secret') }

async function findLink(db: Database, token: string) {
  const read = readToken(token.trim())
  if (!read) return { organisationId: null, link: null }
  const row = await before(db, read.organisationId, (journal) => journal.selectFrom('invitation as i').innerJoin('member as m', 'm.id', 'i.member_id').innerJoin('organisation as o', 'o.id', 'i.organisation_id')
    .select(['i.id', 'i.member_id as memberId', 'i.purpose', 'i.used_at', 'i.expires_at', 'm.name', 'm.email', 'm.active', 'o.name as organisation']).where('i.token_hash', '=', read.hash).executeTakeFirst())
  return { organisationId: read.organisationId, link: row ? { ...row, usedAt: row.used_at?.toISOString() ?? null, expiresAt: row.expires_at.toISOString() } : null }
}
