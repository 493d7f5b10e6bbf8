import { ORPCError } from '@orpc/server'
import { actingAs, keepRefusal, type Request } from '../../platform/api.ts'
import { before } from '../../platform/sign-in/before.ts'
import type { Installation, Visit } from '../../platform/sign-in/installation.ts'
import { isPassword } from '../../platform/sign-in/passwords.ts'
import { newToken } from '../../platform/sign-in/tokens.ts'
import { refuse } from '../../platform/refuse.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { accountAllowance, addressAllowance, becauseOf, foldEmail, signInHours, type TeamRefusal } from './rules.ts'

/** What every open procedure needs beside its input. Only the server brings it: nobody signs in through a job or a test of the guard by accident. */
export function surroundings({ http, installation }: Request): { http: Visit; installation: Installation } {
  if (!http || !installation) throw new Error('signing in needs a browser and an installation')
  return { http, installation }
}

/** Refuses with how long to wait, in words. */
export function refuseForNow(minutes: number, field: string): never {
  const message = `${becauseOf.too_many} Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`
  throw new ORPCError('REFUSED', { status: 422, defined: true, message, data: { because: 'too_many' satisfies TeamRefusal, field } } as never)
}

export const accountKey = (organisationId: string, email: string) => `account ${organisationId} ${foldEmail(email)}`

/**
 * Checks a password and counts the attempt first, so that many at once are no way around the limits. An unknown e-mail address takes as long, and is
 * answered the same, as a wrong password. Every failure is kept as a refusal.
 */
export async function checkPassword(context: Request, { organisationId, email, password }: { organisationId: string; email: string; password: string }, procedure: string): Promise<{ memberId: string }> {
  const { http, installation: { attempts } } = surroundings(context)
  const account = accountKey(organisationId, email), address = `address ${http.address}`
  const wait = Math.max(attempts.wait(account, accountAllowance), attempts.wait(address, addressAllowance))
  if (wait) refuseForNow(wait, 'password')
  attempts.count(account, accountAllowance)
  attempts.count(address, addressAllowance)

  const { here, member } = await before(context.db, organisationId, async (journal) => ({
    here: await journal.selectFrom('organisation').select('id').where('id', '=', organisationId).executeTakeFirst(),
    member: await journal.selectFrom('member').select(['id', 'password_hash', 'active']).where('email_folded', '=', foldEmail(email)).executeTakeFirst(),
  }))
  const right = await isPassword(member?.password_hash ?? null, password)
  if (member && right && member.active) {
    attempts.clear(account)
    attempts.forgive(address)
    return { memberId: member.id }
  }
  const because = !member ? 'unknown_email' : !right ? 'wrong_password' : 'switched_off'
  if (here) await keepRefusal(context.db, organisationId, { actorId: member?.id ?? null, procedure, because })
  refuse(because === 'switched_off' ? 'switched_off' : 'wrong_sign_in', 'password')
  throw new Error('refused')
}

/** Signs a member in at this browser, for 12 hours. */
export async function letIn(context: Request, { organisationId, memberId }: { organisationId: string; memberId: string }, procedure: string) {
  const { http } = surroundings(context)
  const { token, hash } = newToken(organisationId)
  const from = new Date(), until = new Date(from.getTime() + signInHours * 3_600_000)
  await actingAs({ ...context, caller: { organisationId, memberId } }, { id: uuidv7(), name: procedure, input: { memberId } }, async ({ tx }) => {
    await tx.insertInto('sign_in').values({ id: uuidv7(), member_id: memberId, token_hash: hash, device: http.device, created_at: from, expires_at: until }).execute()
    return null
  })
  http.signedIn(token, until)
  return { memberId, organisationId }
}
