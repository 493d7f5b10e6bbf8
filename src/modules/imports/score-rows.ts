/** Rows of scores: one filled-in measure each. Pure. */
import { findInstrument, score, type Instrument } from '../measures/public.ts'
import { findNumber, shown } from './cells.ts'
import { orderOf, readDate, type Order } from './dates.ts'
import { cellsBy } from './people-rows.ts'
import { dataOf, type Line, type Table } from './read.ts'
import { problem, statusOf } from './rules.ts'
import type { Choices, Column, Problem, ScoreRow } from './types.ts'
import { nameAndRef } from './refs.ts'
import { whoIs, type Index } from './who.ts'

type Around = { file: number; choices: Choices; today: string; locale: string; instrument: Instrument | null }

/** Reads a file of scores. */
export function scoreRows(table: Table, columns: readonly Column[], index: Index, around: Around): ScoreRow[] {
  const asked = columns.filter((column) => column.meaning === 'answer').toSorted((a, b) => (a.question ?? 0) - (b.question ?? 0))
  const dates = columns.find((column) => column.meaning === 'date')
  const order = around.choices.dateOrder ?? orderOf(dates ? dataOf(table).map((line) => line.cells[dates.at] ?? '') : [], around.locale)
  const cellsOf = cellsBy(columns)
  return dataOf(table).map((line): ScoreRow => {
    const cells = cellsOf(line)
    const typed = cells.one('full_name') || [cells.one('given'), cells.one('family')].filter(Boolean).join(' ')
    const { name, ref } = nameAndRef(typed)
    const birth = readDate(cells.one('birth_date'), { purpose: 'birth', order, today: around.today })
    const sought = { ref: cells.one('ref') || ref, name, birthDate: birth.found === 'date' ? birth.date : null, field: cells.field(cells.one('ref') || !name ? 'ref' : 'full_name', 'Reference') }
    const found = sought.ref || name ? whoIs(index, sought) : { person: null, candidates: [], problems: [problem('unknown_ref', sought.field, '')], notes: [] }
    const problems = [...found.problems]
    const notes = [...found.notes]
    const takenOn = readTaken(cells.one('date'), cells.field('date', 'Date'), order, around.today, problems)
    const named = cells.one('instrument')
    const instrument = named ? findInstrument(named) : (around.instrument ?? undefined)
    if (!instrument) problems.push(problem('no_instrument', cells.field('instrument', 'Measure'), named))
    const read = instrument ? readAnswers(line, asked, instrument, problems, notes) : { answers: asked.map((column) => findNumber(line.cells[column.at] ?? '')), complete: false }
    const total = findNumber(cells.one('total'))
    if (instrument && read.complete && total !== null) compareTotal(instrument, read.answers, total, cells.field('total', 'Total'), problems)
    return {
      kind: 'scores', file: around.file, row: line.row, cells: line.cells, problems, notes, status: statusOf(problems),
      becomes: { name, ref: sought.ref, person: found.person, candidates: found.candidates, instrument: instrument?.key ?? '', takenOn, answers: read.answers, total },
    }
  })
}

function readTaken(typed: string, field: string, order: Order, today: string, problems: Problem[]): string | null {
  const read = readDate(typed, { purpose: 'event', order, today })
  if (read.found === 'date' && read.date <= today) return read.date
  if (read.found === 'date') problems.push(problem('impossible_date', field, typed, 'it is in the future'))
  else if (read.found === 'impossible') problems.push(problem('impossible_date', field, typed, read.because))
  else problems.push(problem('no_date', field, typed, read.found === 'none' ? '' : read.because))
  return null
}

/** The answers in the order of the questions. A blank is missing; anything that is no option of the question is impossible. */
function readAnswers(line: Line, asked: readonly Column[], instrument: Instrument, problems: Problem[], notes: string[]): { answers: (number | null)[]; complete: boolean } {
  const missing: string[] = []
  const impossible: { field: string; typed: string; may: string }[] = []
  const answers = instrument.items.map((item, at): number | null => {
    const column = asked.find((one) => one.question === at + 1)
    const typed = (column ? (line.cells[column.at] ?? '') : '').trim()
    const field = column?.heading || `Question ${at + 1}`
    if (typed === '') {
      missing.push(field)
      return null
    }
    const options = item.options ?? instrument.options
    const code = codeOf(typed, options)
    if (code === undefined) impossible.push({ field, typed, may: `${options[0]?.code} to ${options.at(-1)?.code}` })
    return code ?? null
  })
  const may = missing.length === 0 || impossible.length > 0 ? null : score(instrument, answers)
  const first = impossible[0]
  if (first) problems.push(problem('impossible_answer', first.field, first.typed, first.may))
  if (missing.length && may?.reason === null) notes.push(`${missing.join(', ')} ${missing.length === 1 ? 'has' : 'have'} no answer; ${instrument.key} can be scored all the same.`)
  else if (missing.length) problems.push(problem('missing_answer', missing[0] ?? '', missing.join(', '), missing.length))
  return { answers, complete: !missing.length && !impossible.length }
}

/** The option meant: by its code (`3`, `3.0`, `3 - Often`) or by its label. `undefined` where there is none such. */
function codeOf(typed: string, options: readonly { code: number; label: string }[]): number | undefined {
  const text = typed.slice(0, 100)
  const number = findNumber(text) ?? findNumber(/^(\d{1,2})\s*[-–=:.)(]/.exec(text)?.[1] ?? '')
  const fold = (words: string) => words.toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim()
  return options.find((option) => (number === null ? fold(option.label) === fold(text) : option.code === number))?.code
}

/** A total may be the plain sum of the codes, the sum after reversal, or the score that a table or factor makes of it. */
function compareTotal(instrument: Instrument, answers: readonly (number | null)[], total: number, field: string, problems: Problem[]) {
  if (instrument.scoring.kind !== 'sum') return
  const scored = score(instrument, answers)
  const plain = answers.reduce<number>((sum, answer) => sum + (answer ?? 0), 0)
  const may = [plain, scored.raw, typeof scored.score === 'number' ? scored.score : null]
  if (!may.some((value) => value !== null && Math.abs(value - total) < 0.006)) problems.push(problem('total_differs', field, shown(String(total)), scored.raw ?? plain))
}
