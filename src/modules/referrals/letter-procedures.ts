import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { guarded, type Request } from '../../platform/api.ts'
import { whyNotHappened } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { notHere, refuse } from '../../platform/refuse.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { referrals as contract, type Letter, type LetterTemplate } from './contract.ts'
import { shipped, templateKeys, whyNotBy, whyNotLetter, whyNotTemplate, type TemplateKey } from './letters.ts'
import { findDetails, lockReferral } from './reading.ts'

const api = implement(contract).$context<Request>().use(guarded)

/** Letters from templates: the organisation's words where it has its own, and what was sent, kept. */
export const letters = {
  templates: api.templates.handler(({ context: { tx } }) => readTemplates(tx)),

  changeTemplate: api.changeTemplate.handler(async ({ input: { key, subject, body, expectedVersion }, context: { tx, actor, now } }) => {
    refuse(whyNotTemplate({ subject, body }), 'body')
    const current = await tx.selectFrom('letter_template').select(['id', 'version']).where('key', '=', key).forNoKeyUpdate().executeTakeFirst()
    refuse((current?.version ?? 0) === expectedVersion ? null : 'changed_meanwhile')
    const words = { subject: subject.trim(), body: body.trim(), changed_at: now, changed_by: actor.id }
    if (current) await tx.updateTable('letter_template').set({ ...words, version: sql`version + 1` }).where('id', '=', current.id).execute()
    else await tx.insertInto('letter_template').values({ id: uuidv7(now.getTime()), key, ...words }).execute()
    return (await readTemplates(tx)).find((one) => one.key === key)!
  }),

  letters: api.letters.handler(async ({ input, context: { tx, actor } }) => {
    if (!await findDetails(tx, actor, input.referralId)) throw notHere()
    return readLetters(tx, input.referralId)
  }),

  writeLetter: api.writeLetter.handler(async ({ input, context: { tx, actor, now } }) => {
    const found = await lockReferral(tx, actor, input.referralId)
    if (!found) throw notHere()
    const at = new Date(input.happenedAt), { audience } = shipped[input.template]
    refuse(whyNotHappened(at, now), 'happenedAt')
    refuse(whyNotLetter(input), 'body')
    refuse(whyNotBy(input.how, audience, found.details.contact), 'how')
    await tx.insertInto('referral_letter').values({ id: input.letterId, referral_id: found.id, person_id: found.personId, template: input.template, audience, how: input.how, subject: input.subject.trim(), body: input.body.trim(), at, received_at: now, by_member: actor.id }).execute()
    return (await readLetters(tx, found.id)).find(({ id }) => id === input.letterId)!
  }),
}

async function readTemplates(tx: Transaction): Promise<LetterTemplate[]> {
  const own = await tx.selectFrom('letter_template').select(['key', 'subject', 'body', 'version']).execute()
  return templateKeys.map((key) => {
    const words = own.find((row) => row.key === key)
    return { key, name: shipped[key].name, audience: shipped[key].audience, subject: words?.subject ?? shipped[key].subject, body: words?.body ?? shipped[key].body, version: words?.version ?? 0 }
  })
}

async function readLetters(tx: Transaction, referralId: string): Promise<Letter[]> {
  const rows = await tx.selectFrom('referral_letter as l').innerJoin('member as m', 'm.id', 'l.by_member').select(['l.id', 'l.template', 'l.audience', 'l.how', 'l.subject', 'l.body', 'l.at', 'm.name as by']).where('l.referral_id', '=', referralId).orderBy('l.id', 'desc').limit(100).execute()
  return rows.map(({ at, template, ...row }) => ({ ...row, template: template as TemplateKey, at: at.toISOString() }))
}
