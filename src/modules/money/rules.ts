/** Rules for the money of sessions once it has been counted. Pure: no clock, no database, no imports from outside this module. Money is integer pence. */

/** The longest reason and slip number, in characters; the most sessions in one banking; the longest period of one file, in days. */
export const limits = { because: 300, slip: 60, sessions: 100, fileDays: 731 } as const

export type Bankable = { id: string; counted: number; banked: boolean }
export type Banked = { bankedOn: string; pence: number; because?: string | undefined; slip: string }

export const moneyRefusals = ['no_sessions', 'banked_already', 'no_cash', 'differs', 'in_the_future', 'before_the_session', 'too_long', 'taken_back', 'no_reason', 'no_payment', 'period_backwards', 'period_too_long'] as const
export type MoneyRefusal = (typeof moneyRefusals)[number]

/** What the tins of these sessions hold together. */
export const totalOf = (sessions: readonly { counted: number }[]) => sessions.reduce((sum, { counted }) => sum + counted, 0)

/** Everything that stands against banking the cash of these sessions, with the field it is about. `heldOn` is the latest of their days. */
export function whyNotBank(sessions: readonly Bankable[], said: Banked, { today, heldOn }: { today: string; heldOn: string }): { because: MoneyRefusal; field?: keyof Banked }[] {
  if (sessions.length === 0) return [{ because: 'no_sessions' }]
  const why: { because: MoneyRefusal; field?: keyof Banked }[] = []
  if (sessions.some(({ banked }) => banked)) why.push({ because: 'banked_already' })
  if (totalOf(sessions) === 0) why.push({ because: 'no_cash' })
  if (said.bankedOn > today) why.push({ because: 'in_the_future', field: 'bankedOn' })
  else if (said.bankedOn < heldOn) why.push({ because: 'before_the_session', field: 'bankedOn' })
  if (said.slip.length > limits.slip) why.push({ because: 'too_long', field: 'slip' })
  if (said.pence !== totalOf(sessions) && !said.because?.trim()) why.push({ because: 'differs', field: 'because' })
  return why
}

/** Why a banking cannot be taken back, or `null`. */
export function whyNotTakeBack(banking: { takenBackAt: string | Date | null }, because: string): MoneyRefusal | null {
  if (banking.takenBackAt !== null) return 'taken_back'
  return because.trim() ? null : 'no_reason'
}

/** Why there can be no file for this period, or `null`. Both days are included. */
export function whyNotPeriod(from: string, to: string): MoneyRefusal | null {
  if (to < from) return 'period_backwards'
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 > limits.fileDays ? 'period_too_long' : null
}

/** A receipt's number: the day of the session and the end of the payment's id, so that it is the same wherever it is written. `R-20261121-7F3A2C`. */
export const receiptNumber = (heldOn: string, paymentId: string) => `R-${heldOn.replaceAll('-', '')}-${paymentId.replaceAll('-', '').slice(-6).toUpperCase()}`

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<MoneyRefusal, string> = {
  no_sessions: 'Choose at least one session whose cash goes to the bank.',
  banked_already: 'Somebody banked one of these already. Look at the list again.',
  no_cash: 'There is no cash in these tins to bank.',
  differs: 'The bank took another amount than was counted. Say why in a few words.',
  in_the_future: 'This day has not come yet. Give the day on which the bank took it.',
  before_the_session: 'The bank cannot have taken it before the session was held. Check the day.',
  too_long: `The number of a slip fits in ${limits.slip} characters.`,
  taken_back: 'This banking was already taken back.',
  no_reason: 'Say why this banking is taken back.',
  no_payment: 'Nothing was paid here, so there is nothing to receipt.',
  period_backwards: 'The period ends before it begins. Swap the two days.',
  period_too_long: 'A file covers two years at most. Make two files.',
}

/** The first and last day of the month before: what finance asks for most. */
export function lastMonth(today: string): { from: string; to: string } {
  const end = new Date(`${today.slice(0, 7)}-01T00:00:00Z`)
  end.setUTCDate(0)
  const to = end.toISOString().slice(0, 10)
  return { from: `${to.slice(0, 7)}-01`, to }
}
