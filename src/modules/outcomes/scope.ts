import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { refuse } from '../../platform/refuse.ts'
import type { Figures, Scope } from './contract.ts'
import type { Counted } from './counting.ts'
import { whyNotPeriod } from './periods.ts'
import { exactly, suppressed, type Counts } from './showing.ts'

export const mayExactlyEverywhere = (actor: Actor) => actor.permissions.has('outcomes.exact') && actor.permissions.has('people.read_all')

/** The programmes and days to count, or nothing: no such programme, or exact figures asked by one who may not see the rows behind them. */
export async function scope(tx: Transaction, actor: Actor, { programmeId, from, to }: Scope, today: string, view: 'exact' | 'suppressed'): Promise<Counted | null> {
  refuse(whyNotPeriod({ from, to }, today), 'to')
  if (!programmeId) return view === 'exact' && !mayExactlyEverywhere(actor) ? null : { from, to, programmeIds: null, slice: null }
  const programme = await tx.selectFrom('programme').select('team_id').where('id', '=', programmeId).executeTakeFirst()
  if (!programme) return null
  const exact = mayExactlyEverywhere(actor) || (actor.permissions.has('outcomes.exact') && actor.teamIds.includes(programme.team_id))
  return view === 'exact' && !exact ? null : { from, to, programmeIds: [programmeId], slice: null }
}

export const plain = ({ programmeId, from, to }: Scope): Scope => ({ ...(programmeId ? { programmeId } : {}), from, to })

export const show = (counts: Counts, view: 'exact' | 'suppressed'): Figures => (view === 'exact' ? exactly(counts) : suppressed(counts))
