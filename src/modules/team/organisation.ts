import { implement } from '@orpc/server'
import { guarded, type Actor, type Request } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { refuse, refuseFault } from '../../platform/refuse.ts'
import { team as contract, type CodeOfConduct, type Organisation } from './contract.ts'
import { whyNotLetterhead, whyNotName, whyNotTimeZone, whyNotWording } from './rules.ts'
import { holdOrganisation } from './visible.ts'

const api = implement(contract).$context<Request>().use(guarded)

export const organisation = {
  changeOrganisation: api.changeOrganisation.handler(async ({ input, context: { tx, actor } }) => {
    refuse(whyNotName(input.name), 'name')
    refuse(whyNotTimeZone(input.timeZone), 'timeZone')
    refuseFault(whyNotLetterhead(input))
    const letterhead = Object.fromEntries((['address', 'phone'] as const).flatMap((field) => (input[field] === undefined ? [] : [[field, input[field].trim()]])))
    await tx.updateTable('organisation').set({ name: input.name.trim(), time_zone: input.timeZone, country: input.country, ...letterhead }).where('id', '=', actor.organisationId).execute()
    return getOrganisation(tx, actor)
  }),

  codeOfConduct: api.codeOfConduct.handler(({ context: { tx } }) => currentCodeOfConduct(tx)),

  changeCodeOfConduct: api.changeCodeOfConduct.handler(async ({ input, context: { tx, actor } }) => {
    await holdOrganisation(tx, actor)
    const current = await currentCodeOfConduct(tx)
    refuse(whyNotWording(input.wording), 'wording')
    refuse(current.version === input.expectedVersion ? null : 'changed_meanwhile', 'wording')
    if (current.wording === input.wording.trim()) return current
    await tx.insertInto('code_of_conduct').values({ id: input.codeId, version: current.version + 1, wording: input.wording.trim(), created_at: actor.now }).execute()
    return currentCodeOfConduct(tx)
  }),
}

/** The Code of Conduct that people are asked to sign today: its newest version; version 0 with no words when the organisation has none. */
export async function currentCodeOfConduct(tx: Transaction): Promise<CodeOfConduct> {
  const row = await tx.selectFrom('code_of_conduct').select(['version', 'wording', 'created_at']).orderBy('version', 'desc').limit(1).executeTakeFirst()
  return row ? { version: row.version, wording: row.wording, since: row.created_at.toISOString() } : { version: 0, wording: '', since: new Date(0).toISOString() }
}

export async function getOrganisation(tx: Transaction, actor: Actor): Promise<Organisation> {
  return tx.selectFrom('organisation').select(['id', 'name', 'time_zone as timeZone', 'country', 'currency', 'is_example as isExample', 'address', 'phone']).where('id', '=', actor.organisationId).executeTakeFirstOrThrow()
}
