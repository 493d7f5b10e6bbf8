/** Rows of a register: one row a name with a column a day, or one row for each name and day. Pure. */
import { came, findMark } from './marks.ts'
import { shown } from './cells.ts'
import { orderOf, readDate } from './dates.ts'
import { cellsBy, type Cells } from './people-rows.ts'
import { dataOf, visitorsIn, type Table } from './read.ts'
import { problem, statusOf } from './rules.ts'
import { daysOf } from './session-days.ts'
import type { Choices, Column, MarkStatus, RegisterRow, SessionDay } from './types.ts'
import { nameAndRef } from './refs.ts'
import { whoIs, type Index } from './who.ts'

type Around = { file: number; name: string; choices: Choices; today: string; locale: string }

/** Gives each session column its date, in place of the heading's day and month. */
export function withDays(table: Table, columns: readonly Column[], around: Around): Column[] {
  const sessions = columns.filter((column) => column.meaning === 'session')
  const data = dataOf(table)
  const marked = (at: number) => table.lines.some((line) => (line.aside === null || line.aside === 'visitors') && /[^\s0–-]/.test(line.cells[at] ?? '')) || data.length === 0
  const dates = daysOf(sessions.map(({ at, heading }) => ({ at, heading, marked: marked(at) })),
    { words: [around.name.replace(/[_.-]/g, ' '), ...table.titles], today: around.today, locale: around.locale },
    { ...(around.choices.dateOrder ? { order: around.choices.dateOrder } : {}), ...(around.choices.year ? { year: around.choices.year } : {}) })
  const dateOf = new Map(sessions.map((column, at) => [column.at, dates[at] ?? null]))
  return columns.map((column) => {
    const date = column.date ?? dateOf.get(column.at)
    return date ? { ...column, date } : column
  })
}

/** Who a row is about. */
function whoIn(cells: Cells, index: Index, around: Around) {
  const typed = cells.one('full_name') || [cells.one('given'), cells.one('family')].filter(Boolean).join(' ')
  const { name, ref } = nameAndRef(typed)
  const birth = readDate(cells.one('birth_date'), { purpose: 'birth', order: around.choices.dateOrder ?? 'dmy', today: around.today })
  const sought = { ref: cells.one('ref') || ref, name, birthDate: birth.found === 'date' ? birth.date : null, field: cells.field(cells.one('ref') ? 'ref' : 'full_name', 'Name') }
  return { name, ref: sought.ref, found: whoIs(index, sought) }
}

/** Reads a register. Marks that say neither "here" nor "not here" are not counted, and a note says so. */
export function registerRows(table: Table, columns: readonly Column[], index: Index, around: Around): RegisterRow[] {
  const sessions = columns.filter((column) => column.meaning === 'session')
  const wide = sessions.length > 0
  const dates = columns.find((column) => column.meaning === 'date')
  const order = around.choices.dateOrder ?? orderOf(dates ? dataOf(table).map((line) => line.cells[dates.at] ?? '') : [], around.locale)
  const cellsOf = cellsBy(columns)
  return dataOf(table).map((line): RegisterRow => {
    const cells = cellsOf(line)
    const { name, ref, found } = whoIn(cells, index, around)
    const problems = [...found.problems]
    const notes = [...found.notes]
    const marks: RegisterRow['becomes']['marks'] = []
    const take = (date: string, typed: string, otherwise: MarkStatus) => {
      const status = typed === '' ? otherwise : findMark(typed)
      if (status === null) notes.push(`The mark "${shown(typed)}" says neither here nor not here, and is not counted.`)
      marks.push({ date, status: status ?? 'unmarked', typed: shown(typed) })
    }
    if (wide) for (const column of sessions) { if (column.date) take(column.date, (line.cells[column.at] ?? '').trim(), 'unmarked') }
    else {
      const typed = cells.one('date')
      const read = readDate(typed, { purpose: 'event', order, today: around.today })
      const field = cells.field('date', 'Date')
      if (read.found === 'impossible') problems.push(problem('impossible_date', field, typed, read.because))
      else if (read.found === 'date' && read.date > around.today) problems.push(problem('impossible_date', field, typed, 'it is in the future'))
      else if (read.found === 'date') take(read.date, cells.one('status'), columns.some((column) => column.meaning === 'status') ? 'unmarked' : 'here')
      else problems.push(problem('no_date', field, typed, 'because' in read ? read.because : ''))
    }
    return {
      kind: 'register', file: around.file, row: line.row, cells: line.cells, problems, notes, status: statusOf(problems),
      becomes: { name, ref, person: found.person, candidates: found.candidates, marks },
    }
  })
}

/** The sessions of a register: its days, or the days its rows name, with the visitors counted and how many importable rows came. */
export function sessionsOf(table: Table, columns: readonly Column[], rows: readonly RegisterRow[], today: string): SessionDay[] {
  const cameOn = new Map<string, number>()
  const all = new Set<string>()
  for (const row of rows) {
    for (const mark of row.becomes.marks) {
      all.add(mark.date)
      if (row.status === 'importable' && came(mark.status)) cameOn.set(mark.date, (cameOn.get(mark.date) ?? 0) + 1)
    }
  }
  const days = columns.filter((column) => column.meaning === 'session' && column.date)
  if (!days.length) return [...all].toSorted().map((date) => ({ date, column: null, visitors: null, came: cameOn.get(date) ?? 0 }))
  const counted = table.lines.filter((line) => line.aside === 'visitors')
  return days.map((column): SessionDay => {
    const visitors = counted.map((line) => visitorsIn(line.cells[column.at] ?? '')).filter((number) => number !== null)
    const status = (row: RegisterRow) => findMark((row.cells[column.at] ?? '').trim())
    const present = rows.filter((row) => row.status === 'importable' && came(status(row) ?? 'unmarked')).length
    return { date: column.date ?? '', column: column.at, visitors: visitors.length ? visitors.reduce((sum, one) => sum + one, 0) : null, came: present }
  }).filter((session) => session.date <= today || session.came > 0 || session.visitors !== null)
}
