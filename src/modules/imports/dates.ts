/** Dates as people type them. Pure: `today` is an argument; results are ISO dates. */

export type Order = 'dmy' | 'mdy'

/** What a cell says about a date. `partial` is a year or a month alone; `unsure` was typed with a question mark. */
export type DateCell =
  | { found: 'date'; date: string; unsure: boolean }
  | { found: 'none' }
  | { found: 'partial' | 'unreadable' | 'impossible'; because: string }

/** What is written where a date is not known. */
const unknown = /^(|[-–—?.*/x ]+|n\/?[ak]|unk(nown)?|not (known|given|asked|recorded|provided|stated)|none|nil|null|tbc|tba|missing|declined|refused|prefer not to say|0|00[/.-]00[/.-](00)?00)$/i
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const weekday = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*[\s,.]+/i
const time = /[\sT]+\d{1,2}[:.]\d{2}(:\d{2}([.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(z|utc|gmt|bst)?([+-]\d{2}:?\d{2})?$/i

/** How many days a month of a year has (Gregorian). */
export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
/** An ISO date, or `null` when there is no such day. */
export function isoDate(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || year < 1000 || year > 9999 || day > daysIn(year, month)) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
/** The weekday of an ISO date, 1 Monday to 7 Sunday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7
}
/** The number of a month by its English name or its beginning (three letters or more), or 0. */
export function monthNumber(name: string): number {
  const word = name.toLowerCase()
  const at = months.indexOf(word.slice(0, 3))
  return at >= 0 && (monthNames[at]?.toLowerCase().startsWith(word) || word === 'sept') ? at + 1 : 0
}

/** The date that a spreadsheet keeps as a count of days (1 is 1 January 1900; the count pretends 29 February 1900 was), or `null`. */
export function fromSerial(serial: number): string | null {
  if (!(serial >= 1 && serial < 80_000)) return null
  const days = Math.floor(serial) + (serial < 60 ? 1 : 0)
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10)
}

type Century = (twoDigits: number, month: number, day: number) => number
/** A two-digit year of a birth: the latest that is not in the future. */
const bornIn = (today: string): Century => (year, month, day) => {
  const date = isoDate(2000 + year, month, Math.min(day, 28))
  return date !== null && date <= today ? 2000 + year : 1900 + year
}
/** A two-digit year of something that happened: this century up to next year, else the last. */
const happenedIn = (today: string): Century => (year) => (2000 + year <= Number(today.slice(0, 4)) + 1 ? 2000 + year : 1900 + year)

/**
 * Reads one cell. `purpose` sets what a two-digit year means and what cannot be: a birth lies in the past and within 120 years.
 * `order` says which comes first where both readings are days (04/05/1970).
 */
export function readDate(cell: string, options: { purpose: 'birth' | 'event'; order: Order; today: string }): DateCell {
  const typed = cell.trim().replace(/^'/, '')
  if (typed.length > 60) return { found: 'unreadable', because: 'it is too long for a date' }
  const text = typed.replace(/\s+/g, ' ').replace(time, '').replace(weekday, '')
  if (unknown.test(text)) return { found: 'none' }
  const unsure = /[?*]$|^(c\.?|ca\.?|circa|approx\.?|about|~)\s/i.test(text)
  const parts = partsOf(text.replace(/\s*[?*]+$/, '').replace(/^(c\.?|ca\.?|circa|approx\.?|about|~)\s*/i, ''), options.order)
  if (typeof parts === 'string') {
    return parts === 'partial' ? { found: 'partial', because: 'it names no day' } : { found: 'unreadable', because: 'it is not a date' }
  }
  const short = parts.yearDigits <= 2
  const century = options.purpose === 'birth' ? bornIn(options.today) : happenedIn(options.today)
  const year = short ? century(parts.year, parts.month, parts.day) : parts.year
  const date = isoDate(year, parts.month, parts.day)
  if (!date) return { found: 'impossible', because: whyNoSuchDay(year, parts.month, parts.day) }
  if (options.purpose === 'birth') {
    if (date > options.today) return { found: 'impossible', because: 'it is in the future' }
    if (Number(options.today.slice(0, 4)) - year > 120) return { found: 'impossible', because: 'it is over 120 years ago' }
  }
  return { found: 'date', date, unsure }
}

function whyNoSuchDay(year: number, month: number, day: number): string {
  if (month < 1 || month > 12) return `there is no month ${month}`
  if (year < 1000 || year > 9999) return `there is no year ${year} in living memory`
  return day < 1 ? 'there is no day 0' : `${monthNames[month - 1]} ${year} has ${daysIn(year, month)} days`
}

type Parts = { year: number; month: number; day: number; yearDigits: number }

function partsOf(text: string, order: Order): Parts | 'partial' | 'unreadable' {
  const numbers = /^(\d{1,4})\s?[/.,\\ -]\s?(\d{1,2})\s?[/.,\\ -]\s?(\d{1,4})$/.exec(text)
  if (numbers) return fromNumbers(numbers[1] ?? '', numbers[2] ?? '', numbers[3] ?? '', order)
  const plain = text.replace(/(\d)(st|nd|rd|th)\b/i, '$1').replace(/\bof\b/i, ' ').replace(/['’](?=\d\d$)/, '')
  const dayFirst = /^(\d{1,2})[\s.,/-]*([a-z]{3,9})[\s.,/-]*(\d{4}|\d{2})$/i.exec(plain)
  if (dayFirst) return named(dayFirst[3], dayFirst[2], dayFirst[1])
  const monthFirst = /^([a-z]{3,9})[\s.,/-]*(\d{1,2})[\s.,/-]+(\d{4}|\d{2})$/i.exec(plain)
  if (monthFirst) return named(monthFirst[3], monthFirst[1], monthFirst[2])
  const yearFirst = /^(\d{4})[\s.,/-]*([a-z]{3,9})[\s.,/-]*(\d{1,2})$/i.exec(plain)
  if (yearFirst) return named(yearFirst[1], yearFirst[2], yearFirst[3])
  const monthOnly = /^([a-z]{3,9})[\s.,/-]*(\d{4}|\d{2})$/i.exec(plain)
  if (monthOnly) return monthNumber(monthOnly[1] ?? '') ? 'partial' : 'unreadable'
  if (/^(\d{1,2}[/.-])(\d{4})$/.test(text) || /^(1[89]|20)\d\d$/.test(text)) return 'partial'
  return bare(text)
}

function named(year = '', month = '', day = ''): Parts | 'unreadable' {
  const number = monthNumber(month)
  return number ? { year: Number(year), month: number, day: Number(day), yearDigits: year.length } : 'unreadable'
}

function fromNumbers(one: string, two: string, three: string, order: Order): Parts | 'unreadable' {
  const [a, b, c] = [Number(one), Number(two), Number(three)]
  if (one.length === 4) return three.length > 2 ? 'unreadable' : { year: a, month: b, day: c, yearDigits: 4 }
  if (one.length === 3 || three.length === 1 || three.length === 3) return 'unreadable'
  return order === 'mdy' ? { year: c, month: a, day: b, yearDigits: three.length } : { year: c, month: b, day: a, yearDigits: three.length }
}

/** Digits alone: 8 as year-month-day or day-month-year, 6 as day-month-year, 4 or 5 (with or without a fraction) as a count of days. */
function bare(text: string): Parts | 'unreadable' {
  if (/^\d{8}$/.test(text)) {
    const [y, m, d] = [Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6))]
    if (y >= 1880 && y < 2100 && isoDate(y, m, d)) return { year: y, month: m, day: d, yearDigits: 4 }
    return { year: Number(text.slice(4)), month: Number(text.slice(2, 4)), day: Number(text.slice(0, 2)), yearDigits: 4 }
  }
  if (/^\d{6}$/.test(text)) return { year: Number(text.slice(4)), month: Number(text.slice(2, 4)), day: Number(text.slice(0, 2)), yearDigits: 2 }
  const date = /^\d{4,5}([.,]\d+)?$/.test(text) ? fromSerial(Number(text.replace(',', '.'))) : null
  if (!date) return 'unreadable'
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8)), yearDigits: 4 }
}

/**
 * Which comes first in a column of dates: what can be read only one way decides; otherwise the locale (month first in the United States
 * only). A single slip does not turn a column round: three times as many must speak for it.
 */
export function orderOf(cells: readonly string[], locale: string): Order {
  let dayFirst = 0
  let monthFirst = 0
  for (const cell of cells) {
    const numbers = /^\s*(\d{1,2})\s?[/.\\ -]\s?(\d{1,2})(\s?[/.\\ -]\s?(\d{4}|\d{2}))?\b/.exec(cell.slice(0, 40))
    if (!numbers) continue
    if (Number(numbers[1]) > 12 && Number(numbers[2]) <= 12) dayFirst++
    if (Number(numbers[2]) > 12 && Number(numbers[1]) <= 12) monthFirst++
  }
  if (/-US\b/i.test(locale)) return dayFirst > monthFirst * 3 ? 'dmy' : 'mdy'
  return monthFirst > dayFirst * 3 ? 'mdy' : 'dmy'
}

/** A date as it is said: `2026-01-03` -> `3 January 2026`. */
export function spoken(date: string): string {
  return `${Number(date.slice(8))} ${monthNames[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`
}
