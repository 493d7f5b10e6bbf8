/** Closing a session: what must agree, and what must be explained. Pure. */
import { whyNot, type SessionRefusal, type SessionStatus } from './rules.ts'

/** What the records say when somebody wants to close. Money in pence. */
export type Facts = { status: SessionStatus; heldOn: string; openClearUp: number; collected: number; heads: number; feePence: number }

/** What the worker found and says. `cashCounted` is left out where there is no money to count. */
export type Count = { clearUpBecause?: string | undefined; cashCounted?: number | undefined; cashBecause?: string | undefined; headcount?: number | undefined; headcountBecause?: string | undefined }

/** Whether there is money to count at all: a fee, or something taken without one. */
export const hasMoney = ({ feePence, collected }: Pick<Facts, 'feePence' | 'collected'>) => feePence > 0 || collected > 0

/** Counted minus recorded: above zero when there is more than the records say. Pence, or heads. */
export const difference = (counted: number, recorded: number) => counted - recorded

/** Every reason why a session cannot be closed, with the field that it is about. Empty when it can. */
export function whyNotClose(facts: Facts, count: Count, today: string): { because: SessionRefusal; field?: keyof Count }[] {
  const refused = whyNot('close', facts) ?? (facts.heldOn > today ? 'not_yet' as const : null)
  if (refused) return [{ because: refused }]
  const said = (words: string | undefined) => Boolean(words?.trim())
  const why: { because: SessionRefusal; field: keyof Count }[] = []
  if (facts.openClearUp > 0 && !said(count.clearUpBecause)) why.push({ because: 'clear_up_open', field: 'clearUpBecause' })
  if (count.cashCounted === undefined) { if (hasMoney(facts)) why.push({ because: 'cash_not_counted', field: 'cashCounted' }) }
  else if (difference(count.cashCounted, facts.collected) !== 0 && !said(count.cashBecause)) why.push({ because: 'cash_differs', field: 'cashBecause' })
  if (count.headcount === undefined) why.push({ because: 'heads_not_counted', field: 'headcount' })
  else if (difference(count.headcount, facts.heads) !== 0 && !said(count.headcountBecause)) why.push({ because: 'headcount_differs', field: 'headcountBecause' })
  return why
}
