/** What the cells of a column look like, whatever its heading says. Pure. */
import { findPhones, fold, nhsNumber, postcode, readEthnicity } from '../people/public.ts'
import { readConsent } from './cells.ts'
import { readDate } from './dates.ts'
import { findMark } from './marks.ts'
import type { Meaning } from './meanings.ts'

/** Shares (0 to 1) of the filled cells of a column that look like something, and what else tells columns apart. */
export type Profile = {
  filled: number
  distinct: number
  /** Few values over and over (who referred, yes or no) rather than many, as names are. */
  few: boolean
  date: number
  serial: number
  /** The middle year of what reads as dates. */
  year: number | null
  postcode: number
  nhs: number
  phone: number
  email: number
  small: number
  mark: number
  consent: number
  ethnicity: number
  code: number
  name: number
  twoWords: number
  comma: number
  length: number
  givenNames: number
}

/** Frequent first names of many backgrounds: enough to tell a column of first names from one of surnames when no heading does. */
const givenNames = new Set(('james john robert michael david william richard joseph thomas charles daniel matthew mark paul steven andrew peter kevin brian george edward ronald '
  + 'anthony jason jack liam noah oliver harry jacob callum ethan dylan rhys gary keith trevor wayne hugh reece mary patricia jennifer linda elizabeth barbara susan jessica sarah karen '
  + 'nancy lisa margaret sandra ashley emily donna michelle carol amanda deborah laura sharon helen amy anna olivia grace leah chloe sophie emma lucy hannah megan courtney paige maureen '
  + 'doreen denise lorraine sinead siobhan aoife niamh sean patrick mohammed muhammad ahmed ali yusuf ibrahim omar hassan fatima aisha zainab noor maryam khadija priya anjali ravi raj '
  + 'sunita deepak wei mei li ming jing agnieszka katarzyna anna tomasz lukasz piotr zofia ewa pawel kwame kofi ama chidi ngozi oluwaseun blessing amara jose maria carlos ana juan '
  + 'viktor olga elena ivan hana elif mehmet ayse tariq imran shanice jerome tyrone kayleigh gethin nia bronwen bjorn ingrid renee pierre').split(' '))

const share = (part: number, whole: number) => (whole ? part / whole : 0)

/** Looks at up to 400 filled cells spread over the column. */
export function profileOf(cells: readonly string[], today: string): Profile {
  const filledCells = cells.map((cell) => cell.trim()).filter(Boolean)
  const step = Math.max(1, Math.floor(filledCells.length / 400))
  const sample = filledCells.filter((_, at) => at % step === 0).slice(0, 400).map((cell) => cell.slice(0, 200))
  const count = (test: (cell: string) => boolean) => share(sample.filter(test).length, sample.length)
  const dates = sample.filter((cell) => !/^\d{1,8}([.,]\d+)?$/.test(cell)).map((cell) => readDate(cell, { purpose: 'event', order: 'dmy', today }))
  const years = dates.flatMap((cell) => (cell.found === 'date' ? [Number(cell.date.slice(0, 4))] : [])).toSorted((a, b) => a - b)
  return {
    filled: share(filledCells.length, cells.length),
    distinct: share(new Set(filledCells).size, filledCells.length),
    few: new Set(filledCells).size < Math.min(20, filledCells.length * 0.3),
    date: share(dates.filter((cell) => cell.found === 'date' || cell.found === 'impossible').length, sample.length),
    serial: count((cell) => /^\d{5}([.,]\d+)?$/.test(cell) && Number(cell.slice(0, 5)) > 5000 && Number(cell.slice(0, 5)) < 60_000),
    year: years[Math.floor(years.length / 2)] ?? null,
    postcode: count((cell) => postcode(cell).value !== null || /^[a-z]{1,2}\d[a-z\d]?\s*\d?[a-z]{0,2}$/i.test(cell)),
    nhs: count((cell) => /^\d{3}[ -]?\d{3}[ -]?\d{4}$/.test(cell) && (!cell.startsWith('0') || nhsNumber(cell).value !== null)),
    phone: count((cell) => findPhones(cell).length > 0 && nhsNumber(cell).value === null),
    email: count((cell) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(cell)),
    small: count((cell) => /^\d{1,2}([.,]0+)?$/.test(cell) && Number(cell.replace(',', '.')) <= 10),
    mark: count((cell) => cell.length <= 20 && findMark(cell) !== null),
    consent: count((cell) => readConsent(cell) !== null),
    ethnicity: count((cell) => { const read = readEthnicity(cell); return read.clear && read.ethnicity !== null && cell.length > 1 }),
    code: count((cell) => /^[a-z]{0,6}[-/ ]?\d{2,10}[a-z]?$/i.test(cell) && /\d/.test(cell) && postcode(cell).value === null),
    name: count((cell) => /^[\p{L}\p{M}][\p{L}\p{M}'’.,\s-]{0,60}([([][^)\]]{1,20}[)\]])?$/u.test(cell) && cell.split(/\s+/).length <= 6),
    twoWords: count((cell) => /^[\p{L}\p{M}'’.-]+,?\s+[\p{L}\p{M}]/u.test(cell)),
    comma: count((cell) => cell.includes(',')),
    length: share(sample.reduce((sum, cell) => sum + cell.length, 0), sample.length),
    givenNames: count((cell) => givenNames.has(fold(cell).split(' ')[0] ?? '')),
  }
}

/** How well the cells fit a meaning, -1 (they speak against it) to 1. A column without cells fits anything a little. */
export function fits(meaning: Meaning, profile: Profile, today: string): number {
  if (!profile.filled) return 0
  const dated = profile.date + profile.serial
  const thisYear = Number(today.slice(0, 4))
  const lean = (value: number) => value * 2 - 1
  switch (meaning) {
    case 'email': return lean(profile.email)
    case 'postcode': return lean(Math.min(1, profile.postcode * 1.2))
    case 'nhs_number': return lean(Math.min(1, profile.nhs * 1.2))
    case 'phone': return lean(Math.min(1, profile.phone * 1.2))
    case 'ethnicity': return lean(Math.min(1, profile.ethnicity * 1.2))
    case 'birth_date': return dated < 0.4 ? -1 : profile.year === null ? 0.2 : profile.year < thisYear - 12 ? 1 : -0.5
    case 'referred_on': case 'date': return dated < 0.4 ? -1 : profile.year === null ? 0.3 : profile.year >= thisYear - 12 ? 1 : -0.5
    case 'consent': return lean(profile.consent)
    case 'ref': return profile.distinct > 0.9 && profile.code > 0.8 && profile.phone < 0.5 && profile.nhs < 0.5 ? 1 : profile.code > 0.8 ? 0.4 : dated > 0.6 || profile.length > 24 ? -1 : 0
    case 'given': case 'family': case 'known_as': return profile.name > 0.8 ? (profile.ethnicity > 0.5 || profile.few ? -0.2 : 0.6) : -0.8
    case 'full_name': return profile.name > 0.6 && profile.twoWords > 0.5 && !profile.few ? 0.8 : profile.name > 0.6 ? 0 : -0.6
    case 'status': return lean(profile.mark)
    case 'answer': return lean(profile.small)
    case 'total': return profile.small + profile.code > 0.5 || profile.length < 6 ? 0.3 : -1
    case 'notes': return profile.length > 12 ? 0.4 : 0
    default: return 0
  }
}
