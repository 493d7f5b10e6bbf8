/** A date as three things typed. */
export type DateParts = { day: string; month: string; year: string }
export type DateRead = { iso: string } | { empty: true } | { because: string; part: keyof DateParts }

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

/**
 * Reads a date typed in three boxes, with a sentence for what is wrong and the box to mend.
 * A month may be a number or a word ("Mar"). Years have four digits, since '26' can be a toddler or a centenarian.
 * `earliest` and `latest` are ISO dates, both allowed.
 */
export function readDate(parts: DateParts, limits: { earliest?: string | undefined; latest?: string | undefined } = {}): DateRead {
  const [day, month, year] = [parts.day.trim(), parts.month.trim(), parts.year.trim()]
  if (!day && !month && !year) return { empty: true }
  if (!day) return { because: 'The day is missing. Write it as a number, such as 7.', part: 'day' }
  if (!month) return { because: 'The month is missing. Write it as a number or a name, such as 3 or March.', part: 'month' }
  if (!year) return { because: 'The year is missing. Write it with four digits, such as 1984.', part: 'year' }
  if (!/^\d{4}$/.test(year)) return { because: `Write the year with four digits, such as 1984, not “${year}”.`, part: 'year' }
  const m = monthOf(month)
  if (!m) return { because: `“${month}” is not a month. Write a number from 1 to 12, or a name.`, part: 'month' }
  const last = new Date(Date.UTC(Number(year), m, 0)).getUTCDate()
  if (!/^\d{1,2}$/.test(day) || Number(day) < 1 || Number(day) > last) {
    return { because: `${capital(MONTHS[m - 1]!)} ${year} has days 1 to ${last}, so “${day}” cannot be right.`, part: 'day' }
  }
  const iso = `${year}-${String(m).padStart(2, '0')}-${day.padStart(2, '0')}`
  if (limits.latest && iso > limits.latest) return { because: `This must be ${spell(limits.latest)} or earlier.`, part: 'year' }
  if (limits.earliest && iso < limits.earliest) return { because: `This must be ${spell(limits.earliest)} or later.`, part: 'year' }
  return { iso }
}

/** Takes a whole date that was pasted or typed into one box: 7/3/1984, 7.3.1984, 1984-03-07, 7 March 1984, 07031984. Day first, as in the UK. */
export function splitDate(text: string): DateParts | undefined {
  const typed = text.trim()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T.*)?$/.exec(typed)
  if (iso) return { day: bare(iso[3]!), month: bare(iso[2]!), year: iso[1]! }
  const solid = /^(\d{2})(\d{2})(\d{4})$/.exec(typed)
  if (solid) return { day: bare(solid[1]!), month: bare(solid[2]!), year: solid[3]! }
  const parted = /^(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(\d{1,2}|\p{L}{3,9})\.?,?[\s./-]+(\d{4})$/u.exec(typed)
  if (!parted || !monthOf(parted[2]!)) return undefined
  return { day: bare(parted[1]!), month: bare(parted[2]!), year: parted[3]! }
}

/** The three boxes for an ISO date; empty boxes for anything else. */
export function partsOf(iso: string): DateParts {
  return splitDate(iso) ?? { day: '', month: '', year: '' }
}

function monthOf(typed: string): number | undefined {
  if (/^\d{1,2}$/.test(typed)) return Number(typed) >= 1 && Number(typed) <= 12 ? Number(typed) : undefined
  const folded = typed.toLowerCase().replace(/\.$/, '')
  const at = folded.length >= 3 ? MONTHS.findIndex((name) => name.startsWith(folded) || (folded === 'sept' && name === 'september')) : -1
  return at >= 0 ? at + 1 : undefined
}

const bare = (digits: string) => digits.replace(/^0(?=\d$)/, '')
const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1)
const spell = (iso: string) => `${Number(iso.slice(8))} ${capital(MONTHS[Number(iso.slice(5, 7)) - 1]!)} ${iso.slice(0, 4)}`
