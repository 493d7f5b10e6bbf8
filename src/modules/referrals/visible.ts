import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'

/**
 * The referrals this member may see: everyone with `people.read_all`; otherwise those for a programme of the member's teams, those for
 * no programme yet (somebody must look at them), and those the member typed or was given. Every read and command of the module starts here.
 */
export function visibleReferrals(tx: Transaction, actor: Actor) {
  return tx.selectFrom('referral as r').$if(!actor.permissions.has('people.read_all'), (q) => q.where((eb) => eb.or([
    eb('r.programme_id', 'is', null), eb('r.created_by', '=', actor.id), eb('r.allocated_to', '=', actor.id),
    eb.exists(eb.selectFrom('programme as vp').select(sql`1`.as('one')).whereRef('vp.organisation_id', '=', 'r.organisation_id').whereRef('vp.id', '=', 'r.programme_id')
      .where('vp.team_id', '=', sql<string>`any(${actor.teamIds}::uuid[])`)),
  ])))
}
