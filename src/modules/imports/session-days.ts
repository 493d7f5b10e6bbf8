/** The days of a register whose headings give day and month, mostly without a year. Pure. */
import { isoDate, weekdayOf, type Order } from './dates.ts'
import { dayOfHeading, type HeadingDay } from './headings.ts'

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** How far back a year is looked for: a calendar repeats after 28 years, and nobody imports an older register. */
const yearsBack = 28

export type DayHeading = { at: number; heading: string; marked: boolean }

/**
 * The date of each heading. The year of all of them is the latest in which every marked day is past and all fall on one weekday; a weekday
 * or a year named in the words around (title, file name) is heeded first. Where no year puts all on one weekday, the one with the most.
 * Columns that run over New Year go on into the next year, forwards or backwards. A heading that is no day gives `null`.
 * @param told.year the year of the first column, when a person chose it
 */
export function daysOf(headings: readonly DayHeading[], around: { words: readonly string[]; today: string; locale: string }, told: { order?: Order; year?: number } = {}): (string | null)[] {
  const days = headings.map(({ heading }) => dayOfHeading(heading))
  const order = told.order ?? orderOfDays(days, around.locale)
  const placed = days.map((day) => (day ? { day: day.named || order === 'dmy' ? day.first : day.second, month: day.named || order === 'dmy' ? day.second : day.first, year: day.year } : null))
  const steps = yearSteps(placed)
  const inYear = (first: number) => placed.map((one, at) => (one ? isoDate(one.year ?? first + (steps[at] ?? 0), one.month, one.day) : null))
  if (told.year) return inYear(told.year)
  const thisYear = Number(around.today.slice(0, 4))
  const words = around.words.join(' ').toLowerCase()
  const namedYear = [...words.matchAll(/(?<!\d)(20\d\d)(?!\d)/g)].map((match) => Number(match[1])).find((year) => year <= thisYear)
  const namedDay = weekdays.findIndex((weekday) => words.includes(weekday)) + 1
  const rated = Array.from({ length: yearsBack }, (_, back) => rate(inYear(thisYear - back), thisYear - back))
    .filter((one) => one.past)
  const best = rated.find((one) => one.share === 1 && one.first === namedYear && (!namedDay || one.weekday === namedDay))
    ?? rated.slice(0, 8).find((one) => one.share === 1 && one.weekday === namedDay) ?? rated.find((one) => one.share === 1) ?? rated.slice(0, 7).reduce<(typeof rated)[number] | undefined>((most, one) => (!most || one.share > most.share ? one : most), undefined)
  return best?.dates ?? inYear(thisYear)

  function rate(dates: (string | null)[], first: number) {
    const marked = dates.filter((_, at) => headings[at]?.marked)
    const counted = marked.some(Boolean) ? marked : dates
    const real = counted.filter((date) => date !== null)
    const tally = new Map<number, number>()
    for (const date of real) tally.set(weekdayOf(date), (tally.get(weekdayOf(date)) ?? 0) + 1)
    const [weekday, most] = [...tally].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0])
    return { first, dates, weekday, share: counted.length ? most / counted.length : 0, past: real.every((date) => date <= around.today) }
  }
}

/** Day before month unless the headings themselves say otherwise (01/17), or the locale does and they are silent. */
function orderOfDays(days: readonly (HeadingDay | null)[], locale: string): Order {
  const numbers = days.filter((day) => day && !day.named)
  const dayFirst = numbers.filter((day) => (day?.first ?? 0) > 12).length
  const monthFirst = numbers.filter((day) => (day?.second ?? 0) > 12).length
  if (dayFirst !== monthFirst) return dayFirst > monthFirst ? 'dmy' : 'mdy'
  return /-US\b/i.test(locale) ? 'mdy' : 'dmy'
}

/** How many years after the first column each column lies: one more whenever the months jump back, one less when they jump forward in a list that runs backwards. */
function yearSteps(days: readonly ({ day: number; month: number } | null)[]): number[] {
  const keys = days.map((day) => (day ? day.month * 100 + day.day : null))
  const real = keys.filter((key) => key !== null)
  const rising = real.filter((key, at) => at > 0 && key > (real[at - 1] ?? 0)).length
  const backwards = rising < (real.length - 1) / 2
  let step = 0
  let last: number | null = null
  return keys.map((key) => {
    if (key !== null && last !== null) {
      if (!backwards && key < last - 300) step++
      if (backwards && key > last + 300) step--
    }
    last = key ?? last
    return step
  })
}
