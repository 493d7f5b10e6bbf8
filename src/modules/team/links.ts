import { sql } from 'kysely'
import { actingAs, type Actor, type Request } from '../../platform/api.ts'
import type { Database, Transaction } from '../../platform/db.ts'
import { before } from '../../platform/sign-in/before.ts'
import { newToken } from '../../platform/sign-in/tokens.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { foldEmail, invitationDays, resetHours, type LinkPurpose } from './rules.ts'

/** Keeps only the hash: the link itself is known to the browser that made it, and to whom it is given. Lasts 7 days to join, 24 hours to choose a new password. */
export async function addLink(tx: Transaction, actor: Actor, { invitationId, memberId, tokenHash, purpose }: { invitationId: string; memberId: string; tokenHash: string; purpose: LinkPurpose }) {
  const hours = purpose === 'join' ? invitationDays * 24 : resetHours
  const made = new Date()
  await tx.insertInto('invitation').values({
    id: invitationId, member_id: memberId, purpose, token_hash: Buffer.from(tokenHash, 'hex'), created_by: actor.id, created_at: made, expires_at: new Date(made.getTime() + hours * 3_600_000),
  }).execute()
}

export const endLinks = (tx: Transaction, memberId: string) => tx.updateTable('invitation').set({ expires_at: sql<Date>`now()` }).where('member_id', '=', memberId).where('used_at', 'is', null).where('expires_at', '>', sql<Date>`now()`).execute()

/** A link for whoever may read this machine's console: when the only administrator has forgotten the password. */
export type ConsoleLink = { organisation: string; member: string; token: string; purpose: LinkPurpose }

/**
 * Makes a link for each member with this e-mail address who is switched on, one in each organisation (the example aside). The earlier ones end. The journal
 * says that the console did it, on behalf of the member.
 */
export async function makeConsoleLinks(db: Database, live: Request['live'], email: string): Promise<ConsoleLink[]> {
  const connection = await db.connect()
  const organisations = await connection.journal.selectFrom('organisation').select(['id', 'name']).where('is_example', '=', false).orderBy('name').execute().finally(() => connection.client.release())
  const made: ConsoleLink[] = []
  for (const { id: organisationId, name: organisation } of organisations) {
    const member = await before(db, organisationId, (journal) => journal.selectFrom('member').select(['id', 'name', 'password_hash']).where('email_folded', '=', foldEmail(email)).where('active', '=', true).executeTakeFirst())
    if (!member) continue
    const { token, hash } = newToken(organisationId)
    const purpose = member.password_hash ? 'reset' : 'join'
    const invitationId = uuidv7()
    await actingAs({ db, live, commandId: null, caller: { organisationId, memberId: member.id, onBehalf: 'console' } }, { id: uuidv7(), name: 'team.consoleLink', input: { memberId: member.id, invitationId } }, async ({ tx, actor }) => {
      await endLinks(tx, member.id)
      await addLink(tx, actor, { invitationId, memberId: member.id, tokenHash: hash.toString('hex'), purpose })
      return null
    })
    made.push({ organisation, member: member.name, token, purpose })
  }
  return made
}
