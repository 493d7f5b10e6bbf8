/** Rows of a list of people: what each would become, and what is wrong with it. Pure. */
import { findPhones, nhsNumber, postcode, readEthnicity } from '../people/public.ts'
import { looksLikeFormula, readConsent, readReferrer, shown } from './cells.ts'
import { readDate, orderOf, spoken, type Order } from './dates.ts'
import type { Meaning } from './meanings.ts'
import { readName, spellingsIn } from './person-names.ts'
import { dataOf, type Line, type Table } from './read.ts'
import { problem, statusOf } from './rules.ts'
import type { Choices, Column, PersonFields, PersonRow, Problem } from './types.ts'

/** One row, by meaning: its one cell, all its cells, or the heading of the column (to name a field by). */
export type Cells = { one: (meaning: Meaning) => string; all: (meaning: Meaning) => { heading: string; cell: string }[]; field: (meaning: Meaning, otherwise: string) => string }

/** Picks cells of a row by meaning, trimmed. */
export function cellsBy(columns: readonly Column[]): (line: Line) => Cells {
  const places = new Map<Meaning, Column[]>()
  for (const column of columns) places.set(column.meaning, [...(places.get(column.meaning) ?? []), column])
  const clean = (line: Line, at: number) => (line.cells[at] ?? '').replace(/[\u200b-\u200d\ufeff\u2060]/g, '').trim()
  return (line) => ({
    one: (meaning) => { const column = places.get(meaning)?.[0]; return column ? clean(line, column.at) : '' },
    all: (meaning) => (places.get(meaning) ?? []).map((column) => ({ heading: column.heading, cell: clean(line, column.at) })).filter(({ cell }) => cell),
    field: (meaning, otherwise) => places.get(meaning)?.[0]?.heading || otherwise,
  })
}

/** Reads every row of a list of people. */
export function peopleRows(table: Table, columns: readonly Column[], file: number, choices: Choices, today: string, locale: string): PersonRow[] {
  const cellsOf = cellsBy(columns)
  const data = dataOf(table)
  const column = (meaning: Meaning) => columns.find((one) => one.meaning === meaning)?.at
  const cellsAt = (at: number | undefined) => (at === undefined ? [] : data.map((line) => line.cells[at] ?? ''))
  const spellings = spellingsIn([...cellsAt(column('given')), ...cellsAt(column('family')), ...cellsAt(column('full_name')).flatMap((cell) => [cell, ...cell.split(/[\s,]+/)])])
  const birthOrder = choices.dateOrder ?? orderOf(cellsAt(column('birth_date')), locale)
  const eventOrder = choices.dateOrder ?? orderOf(cellsAt(column('referred_on')), locale)
  return data.map((line) => readRow(line, cellsOf(line)))

  function readRow(line: Line, cells: Cells): PersonRow {
    const problems: Problem[] = []
    const notes: string[] = []
    const full = columns.some((one) => one.meaning === 'full_name') ? cells.one('full_name') : undefined
    const name = readName({ given: cells.one('given'), family: cells.one('family'), knownAs: cells.one('known_as'), ...(full === undefined ? {} : { full }) }, spellings)
    if (!name.given && !name.family) problems.push(problem('no_name', cells.field('given', 'Name'), ''))
    const birthDate = readBirth(cells, birthOrder, problems, notes)
    const nhs = readNhs(cells, problems)
    const home = readPostcode(cells, problems)
    const remarks = cells.all('notes').map(({ heading, cell }, at) => (at === 0 ? cell : `${heading}: ${cell}`)).concat(cells.all('address').map(({ heading, cell }) => `${heading || 'Address'}: ${cell}`))
    const phones = readPhones(cells, remarks)
    const becomes: PersonFields = {
      ...name, birthDate, nhsNumber: nhs, postcode: home, ...phones, ...readAsked(cells, notes, remarks),
      ref: cells.one('ref').slice(0, 100), email: readEmail(cells, remarks), area: line_(cells.one('area')), pronouns: line_(cells.one('pronouns')),
      language: line_(cells.one('language')), interpreter: /^(y|yes|1|true|x|needed|required|✓)/i.test(cells.one('interpreter')),
      accessNeeds: cells.one('access_needs').slice(0, 4000), safeContact: cells.one('safe_contact').slice(0, 1000), emergencyContact: cells.one('emergency_contact').slice(0, 1000),
      gp: line_(cells.one('gp')), referredBy: readReferrer(cells.one('referred_by')), referredOn: readReferred(cells, eventOrder, notes), remarks: remarks.join('\n').slice(0, 20_000),
    }
    if (line.cells.some(looksLikeFormula)) notes.push('A cell looks like a spreadsheet formula. It is kept as plain text.')
    return { kind: 'people', file, row: line.row, cells: line.cells, problems, notes, status: statusOf(problems), becomes }
  }

  function readBirth(cells: Cells, order: Order, problems: Problem[], notes: string[]): string | null {
    const typed = cells.one('birth_date')
    const read = readDate(typed, { purpose: 'birth', order, today })
    const field = cells.field('birth_date', 'Date of birth')
    if (read.found === 'date') {
      if (read.unsure) notes.push(`The birth date was typed as "${shown(typed)}": taken as ${spoken(read.date)}.`)
      return read.date
    }
    if (read.found === 'impossible') problems.push(problem('impossible_birth_date', field, typed, read.because))
    else problems.push(read.found === 'none' ? problem('no_birth_date', field, '') : problem('no_birth_date', field, typed, read.because))
    return null
  }

  function readReferred(cells: Cells, order: Order, notes: string[]): string | null {
    const typed = cells.one('referred_on')
    const read = readDate(typed, { purpose: 'event', order, today })
    if (read.found === 'date' && read.date > today) notes.push(`${cells.field('referred_on', 'Date of referral')} is in the future: ${spoken(read.date)}.`)
    if (read.found === 'date') return read.date
    if (read.found !== 'none') notes.push(`${cells.field('referred_on', 'Date of referral')} "${shown(typed)}" is left out: ${read.because}.`)
    return null
  }
}

const line_ = (cell: string) => cell.replace(/\s+/g, ' ').slice(0, 200)

function readNhs(cells: Cells, problems: Problem[]): string | null {
  const typed = cells.one('nhs_number')
  if (/^([-–—?./ ]*|n ?\/ ?[ak]|none|unknown|not known|tbc|no)$/i.test(typed)) return null
  const read = nhsNumber(typed.replace(/\.0+$/, ''))
  if (read.value === null) problems.push(problem('invalid_nhs', cells.field('nhs_number', 'NHS number'), typed, read.reason))
  return read.value
}

function readPostcode(cells: Cells, problems: Problem[]): string | null {
  const typed = cells.one('postcode')
  if (/^([-–—?./ ]*|n ?\/ ?[ak]|none|unknown|not known|tbc)$/i.test(typed)) return null
  const read = postcode(typed)
  if (read.value === null) problems.push(problem('unusable_postcode', cells.field('postcode', 'Postcode'), typed, read.reason))
  return read.value
}

function readPhones(cells: Cells, remarks: string[]): { phone: string; phoneDigits: string } {
  const typed = cells.all('phone')
  const phones = typed.flatMap(({ cell }) => findPhones(cell))
  const distinct = phones.filter((phone, at) => phones.findIndex((other) => other.digits === phone.digits) === at)
  for (const { heading, cell } of typed) if (!findPhones(cell).length && /[\p{L}\d]/u.test(cell)) remarks.push(`${heading || 'Phone'}: ${shown(cell, 200)}`)
  if (distinct.length > 1) remarks.push(`Also: ${distinct.slice(1).map((phone) => phone.display).join(', ')}`)
  return { phone: distinct[0]?.display ?? '', phoneDigits: distinct[0]?.digits ?? '' }
}

function readEmail(cells: Cells, remarks: string[]): string {
  const typed = cells.one('email').replace(/^mailto:/i, '').replace(/[<>]/g, '')
  if (/^[^@\s]{1,100}@[^@\s]+\.[^@\s]{2,}$/.test(typed) && typed.length < 255) return typed.toLowerCase()
  if (/[\p{L}]{3}/u.test(typed) && !/^(none|n\/a|no email|unknown)$/i.test(typed)) remarks.push(`Email: ${shown(typed, 200)}`)
  return ''
}

/** What is asked with a choice of answers; an answer outside it is kept in words. */
function readAsked(cells: Cells, notes: string[], remarks: string[]): Pick<PersonFields, 'ethnicity' | 'consentToShare'> {
  const ethnicity = readEthnicity(cells.one('ethnicity'))
  if (!ethnicity.clear) notes.push(`Ethnicity "${shown(ethnicity.ethnicity)}" fits no Census category and is kept as typed.`)
  const consent = readConsent(cells.one('consent'))
  if (consent === null) remarks.push(`${cells.field('consent', 'Consent')}: ${shown(cells.one('consent'), 200)}`)
  return { ethnicity: ethnicity.ethnicity, consentToShare: consent ?? 'unclear' }
}
