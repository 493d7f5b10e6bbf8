import { implement } from '@orpc/server'
import { createHmac, createHash, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { actingAs, opened, type Context, type Request } from '../../platform/api.ts'
import { dayOf, timeOf, realClock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import { notHere, refuse } from '../../platform/refuse.ts'
import { before } from '../../platform/sign-in/before.ts'
import { notify } from '../notices/public.ts'
import { criteriaOf } from '../programmes/public.ts'
import { referrals as contract, type ReferralDetails, type ReferralForm } from './contract.ts'
import { hashOfToken } from './links.ts'
import { receiptOf, type CameBy } from './rules.ts'
import { addressAllowance, isWorked, leastTime, linkAllowance, mostTime, readPlace, workText } from './work.ts'
import { addReferral } from './writing.ts'

const api = implement(contract).$context<Request>().use(opened)

/** The form on a link: shown to anyone who has it, and what they send taken in, once. */
export const sending = {
  form: api.form.handler(async ({ input, context }): Promise<ReferralForm> => {
    const link = await findPlace(context.db, input.place)
    if (!link) throw notHere()
    const { installation } = around(context), now = timeOf(link, realClock, context.clock ?? null)
    return { organisation: link.organisation, name: link.name, audience: link.audience, programme: link.programme, today: dayOf(now, link.time_zone), challenge: challengeOf(installation.secret, link.id, Date.now()) }
  }),

  send: api.send.handler(async ({ input, context }) => {
    const { installation: { attempts, secret }, http } = around(context)
    const link = await findPlace(context.db, input.place)
    if (!link) throw notHere()
    const keys = [[`referral address ${http.address}`, addressAllowance], [`referral link ${link.id}`, linkAllowance]] as const
    refuse(keys.some(([key, allowance]) => attempts.wait(key, allowance)) ? 'too_many' : null)
    for (const [key, allowance] of keys) attempts.count(key, allowance)
    refuse(input.website === '' ? null : 'hidden_field')
    const made = timeIn(input.challenge, secret, link.id), waited = made === null ? null : Date.now() - made
    refuse(waited !== null && waited <= mostTime && isWorked(createHash('sha256').update(workText(input.challenge, context.commandId ?? '', input.nonce)).digest('hex')) ? null : 'no_work')
    refuse(waited! >= leastTime ? null : 'too_quick')

    const receipt = await takeIn(context, link, { commandId: context.commandId ?? '', name: 'referrals.send', input: { referralId: input.referralId, details: input.details } }, async (inside) => {
      const details = { ...input.details, urgency: 'routine' as const, receivedOn: inside.today, programmeId: link.programmeId }
      await keepSent(inside, link, { id: input.referralId, details, by: 'form' })
      return receiptOf(input.referralId)
    })
    return { receipt }
  }),
}

export type Link = NonNullable<Awaited<ReturnType<typeof findLink>>>

async function findPlace(db: Database, place: string): Promise<Link | null> {
  const read = readPlace(place)
  if (!read) return null
  const connection = await db.connect()
  const organisation = await connection.journal.selectFrom('organisation').select('id').where('slug', '=', read.slug).executeTakeFirst().finally(() => connection.client.release())
  return organisation ? findLink(db, organisation.id, hashOfToken(read.token), 'form') : null
}

/**
 * A link that is in use, by the hash of its token, with on whose behalf the system acts for it: whoever made it, or somebody else who may make
 * links when they have left.
 */
export async function findLink(db: Database, organisationId: string, hash: Buffer, kind: 'form' | 'system') {
  return before(db, organisationId, async (journal) => {
    const link = await journal.selectFrom('referral_link as l').innerJoin('organisation as o', 'o.id', 'l.organisation_id').leftJoin('programme as pr', 'pr.id', 'l.programme_id')
      .select(['l.id', 'l.name', 'l.audience', 'l.programme_id as programmeId', 'l.created_by', 'o.name as organisation', 'o.time_zone', 'o.is_example', 'o.today_is', 'pr.name as programmeName', 'pr.summary', 'pr.referral_target_days as targetDays'])
      .select(criteriaOf.as('criteria')).where('l.token_hash', '=', hash).where('l.kind', '=', kind).where('l.active', '=', true).executeTakeFirst()
    if (!link) return null
    const member = await journal.selectFrom('member as m').innerJoin('role as r', 'r.id', 'm.role_id').select('m.id').where('m.active', '=', true)
      .where((eb) => eb.or([eb('m.id', '=', link.created_by), sql<boolean>`'referrals.set_up' = any(r.permissions)`])).orderBy(sql`m.id = ${link.created_by}`, 'desc').orderBy('m.id').limit(1).executeTakeFirst()
    if (!member) return null
    const { programmeName, summary, targetDays, criteria, ...rest } = link
    return { ...rest, organisationId, memberId: member.id, programme: programmeName === null ? null : { name: programmeName, summary: summary ?? '', targetDays, criteria } }
  })
}

/** Runs as the system on behalf of a link: one transaction through the guard, at most once for a command's id. */
export async function takeIn<T>(context: Request, link: Link, command: { commandId: string; name: string; input: unknown }, work: (inside: Context) => Promise<T>): Promise<T> {
  refuse(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(command.commandId) ? null : 'no_work')
  const caller = { organisationId: link.organisationId, memberId: link.memberId, onBehalf: `referral link ${link.id}` }
  return actingAs({ ...context, caller }, { id: command.commandId, name: command.name, input: { linkId: link.id, ...(command.input as object) } }, work)
}

/** Keeps what was sent, and tells those who decide on referrals of that programme's team. */
export async function keepSent(inside: Context, link: Link, { id, details, by, identifier }: { id: string; details: ReferralDetails; by: CameBy; identifier?: string }): Promise<void> {
  const { tx, actor, now, tell } = inside
  await addReferral(tx, actor, { id, changeId: id, details, by, personId: null, linkId: link.id, at: now, fromOutside: true, ...(identifier ? { identifier } : {}) })
  const leads = await tx.selectFrom('member as m').innerJoin('role as r', 'r.id', 'm.role_id').select('m.id').where('m.active', '=', true).where(sql<boolean>`'referrals.triage' = any(r.permissions)`)
    .$if(details.programmeId !== null, (q) => q.where((eb) => eb.exists(eb.selectFrom('team_member as tm').innerJoin('programme as pr', 'pr.team_id', 'tm.team_id').select('tm.id').whereRef('tm.member_id', '=', 'm.id').where('pr.id', '=', details.programmeId!))))
    .limit(200).execute()
  await notify(inside, { memberIds: leads.map((row) => row.id), kind: 'referral', words: 'A referral has come in', link: `/referrals/${id}` })
  tell('referrals')
}

/** When it was made, and that it was made here for this link. */
const challengeOf = (secret: Buffer, linkId: string, at: number) => `${at}.${createHmac('sha256', secret).update(`referral ${linkId} ${at}`).digest('hex')}`

function timeIn(challenge: string, secret: Buffer, linkId: string): number | null {
  const at = Number(/^(\d{13})\./.exec(challenge)?.[1] ?? NaN)
  if (Number.isNaN(at)) return null
  const right = Buffer.from(challengeOf(secret, linkId, at)), given = Buffer.from(challenge)
  return right.length === given.length && timingSafeEqual(right, given) ? at : null
}

function around({ http, installation }: Request) {
  if (!http || !installation) throw new Error('a form needs a browser and an installation')
  return { http, installation }
}
