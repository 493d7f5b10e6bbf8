/** What somebody typed into the one search box: a name, a birth date, a phone or NHS number, a reference, or several of them. Pure. */
import { nhsNumber } from './identifiers.ts'
import { searchWords } from './names.ts'
import { findPhone } from './phones.ts'

export type Typed = {
  /** Groups of name words: any word of a group will do, every group must be met. */
  groups: string[][]
  birthDate: string | null
  /** The beginning of a phone number as dialled in the UK, from five digits on. */
  phone: string | null
  nhsNumber: string | null
  /** What may be a client reference: it has a digit. `NK 02509` may be `NK02509`, or a name and `02509`. Not folded. */
  refs: string[]
}

/** Names have few words; what follows is not looked at. */
const mostGroups = 5

const monthNames = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

/**
 * Takes apart what was typed: `smith 12/5/1980` -> a name and a birth date, `07700 900` -> the beginning of a phone number. A year of two
 * digits is the latest one that is not in the future. "today" is an ISO date.
 */
export function readTyped(typed: string, today: string): Typed {
  let text = typed.normalize('NFKC').slice(0, 200).trim(), birthDate: string | null = null
  text = text.replace(/(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/, (all, y: string, m: string, d: string) => taken(all, y, m, d))
  if (!birthDate) text = text.replace(/(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(\d{1,2}|[a-z]{3,9})\.?[\s./-]+(\d{4}|\d{2})(?!\d)/i, (all, d: string, m: string, y: string) => taken(all, y, m, d))
  // A name has no digits: `NK02509` is a reference, not the name Nk.
  const words = text.split(/\s+/).filter((word) => !/\d/.test(word)).join(' '), others = text.split(/\s+/).filter((word) => /\d/.test(word)), digits = text.replace(/\D/g, '')
  const numeric = /^[+()\d\s.-]+$/.test(text)
  return {
    groups: searchWords(words).slice(0, mostGroups),
    birthDate,
    phone: numeric && digits.length >= 5 ? findPhone(text)?.digits ?? national(text, digits) : null,
    nhsNumber: numeric && digits.length === 10 ? nhsNumber(digits).value : null,
    refs: others.length && others.length <= 2 ? [...new Set([others.join(' '), text])] : [],
  }

  function taken(all: string, year: string, month: string, day: string): string {
    const named = monthNames.findIndex((name) => month.length >= 3 && name.startsWith(month.toLowerCase())) + 1
    const m = named || Number(month), y = year.length === 4 ? Number(year) : inCentury(Number(year), today)
    const days = m >= 1 && m <= 12 ? new Date(Date.UTC(y, m, 0)).getUTCDate() : 0
    if (Number(day) < 1 || Number(day) > days || y < 1000) return all
    birthDate = `${y}-${String(m).padStart(2, '0')}-${day.padStart(2, '0')}`
    return ' '
  }
}

function inCentury(year: number, today: string): number {
  const century = Number(today.slice(0, 2)) * 100
  return century + year > Number(today.slice(0, 4)) ? century - 100 + year : century + year
}

/** The beginning of a number, as dialled in the UK: +44 7700 and 0044 7700 begin like 07700. */
const national = (text: string, digits: string) => text.trim().startsWith('+44') ? `0${digits.slice(2).replace(/^0/, '')}` : digits.startsWith('0044') ? `0${digits.slice(4)}` : digits
