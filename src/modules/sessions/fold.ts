/** How marks add up: the later received shows, every one is kept. Pure; the server and the screen both use it. */
import { came, type MarkStatus, type PaymentKind } from './rules.ts'

/** One mark as a register knows it. `receivedAt` is `null` while it is only on this device. Instants are ISO text in UTC, so that text order is time order. */
export type Told = { id: string; status: MarkStatus; leftEarly: boolean; happenedAt: string; receivedAt: string | null }

/**
 * The one of two marks for the same person that shows: the later received; received together, the one that happened later, then the later made.
 * What is still on this device will be received later than what has been. Commutative and associative: the order of arrival does not matter.
 */
export function later<Mark extends Told>(a: Mark, b: Mark): Mark {
  return keyOf(a) > keyOf(b) ? a : b
}

const keyOf = ({ receivedAt, happenedAt, id }: Told) => `${receivedAt ? instant(receivedAt) : '~'} ${instant(happenedAt)} ${id}`
/** ISO instants differ in how many decimals they carry; the same instant must have one text. */
const instant = (iso: string) => new Date(iso).toISOString()

/** The marks that show, one for each person, whatever the order they came in. */
export function currentOf<Mark extends Told & { personId: string }>(marks: Iterable<Mark>): Map<string, Mark> {
  const current = new Map<string, Mark>()
  for (const mark of marks) {
    const other = current.get(mark.personId)
    current.set(mark.personId, other ? later(other, mark) : mark)
  }
  return current
}

export type Entry = { expected: boolean; mark: { status: MarkStatus } | null; payment: { kind: PaymentKind; pence: number } | null }

/** What a register adds up to. `left` are those expected with no mark yet; `heads` who came, visitors included; money in pence. */
export type Summary = Record<Exclude<MarkStatus, 'unmarked'>, number> & { left: number; visitors: number; heads: number; collected: number; waived: number; due: number; outstanding: number }

/** Sums a register up. Asked for the fee are those who came; a person who paid more than the fee does not pay for another. */
export function summaryOf(entries: readonly Entry[], { visitors, feePence }: { visitors: number; feePence: number }): Summary {
  const sum: Summary = { here: 0, late: 0, apologies: 0, absent: 0, left: 0, visitors, heads: visitors, collected: 0, waived: 0, due: 0, outstanding: 0 }
  for (const { expected, mark, payment } of entries) {
    const status = mark?.status ?? 'unmarked'
    if (status !== 'unmarked') sum[status] += 1
    else if (expected) sum.left += 1
    if (payment?.kind === 'paid') sum.collected += payment.pence
    if (payment?.kind === 'waived') sum.waived += payment.pence
    if (!came(status)) continue
    sum.heads += 1
    sum.due += feePence
    if (!payment || payment.kind === 'none') sum.outstanding += feePence
    else if (payment.kind === 'paid') sum.outstanding += Math.max(0, feePence - payment.pence)
  }
  return sum
}
