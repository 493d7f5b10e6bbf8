import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { guarded, type Actor, type Request } from '../../platform/api.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { notHere, refuse } from '../../platform/refuse.ts'
import { findProgramme } from '../programmes/public.ts'
import { referrals as contract, type ReferralLink } from './contract.ts'

const api = implement(contract).$context<Request>().use(guarded)

/** Links as managers see them: made, switched off, switched on again. */
export const links = {
  links: api.links.handler(({ context: { tx, actor } }) => readLinks(tx, actor)),

  addLink: api.addLink.handler(async ({ input: { linkId, name, kind, audience, programmeId, token, tokenHash }, context: { tx, actor, now } }) => {
    refuse(name.trim() ? null : 'no_link_name', 'name')
    refuse((kind === 'form' ? token : tokenHash) ? null : 'no_token')
    if (programmeId) refuse(await findProgramme(tx, programmeId) ? null : 'no_programme', 'programmeId')
    const hash = kind === 'form' ? hashOfToken(token!) : Buffer.from(tokenHash!, 'hex')
    await tx.insertInto('referral_link').values({ id: linkId, name: name.trim(), kind, audience, programme_id: programmeId, token: kind === 'form' ? token! : null, token_hash: hash, created_at: now, created_by: actor.id }).execute()
    return getLink(tx, actor, linkId)
  }),

  switchLink: api.switchLink.handler(async ({ input: { linkId, active }, context: { tx, actor } }) => {
    const found = await tx.selectFrom('referral_link').select('id').where('id', '=', linkId).forNoKeyUpdate().executeTakeFirst()
    if (!found) throw notHere()
    await tx.updateTable('referral_link').set({ active }).where('id', '=', linkId).execute()
    return getLink(tx, actor, linkId)
  }),
}

export const hashOfToken = (token: string) => createHash('sha256').update(token).digest()

async function readLinks(tx: Transaction, actor: Actor, linkId?: string): Promise<ReferralLink[]> {
  const rows = await tx.selectFrom('referral_link as l').innerJoin('member as m', 'm.id', 'l.created_by').innerJoin('organisation as o', 'o.id', 'l.organisation_id').leftJoin('programme as pr', 'pr.id', 'l.programme_id')
    .select(['l.id', 'l.name', 'l.kind', 'l.audience', 'l.active', 'l.token', 'l.created_at', 'm.name as madeBy', 'o.slug', 'pr.id as programmeId', 'pr.name as programmeName'])
    .select(sql<number>`(select count(*)::integer from referral r where r.organisation_id = l.organisation_id and r.link_id = l.id)`.as('referrals'))
    .$if(linkId !== undefined, (q) => q.where('l.id', '=', linkId!)).orderBy('l.active', 'desc').orderBy('l.name').orderBy('l.id').limit(500).execute()
  return rows.map(({ token, created_at, slug, programmeId, programmeName, ...row }) => ({
    ...row, programme: programmeId ? { id: programmeId, name: programmeName! } : null, place: token ? `${slug}-${token}` : null, madeOn: dayOf(created_at, actor.timeZone),
  }))
}

const getLink = async (tx: Transaction, actor: Actor, linkId: string) => (await readLinks(tx, actor, linkId))[0]!
