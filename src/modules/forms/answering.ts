import { addedBy, everyItem, isQuestion, type Adding, type Choosing, type Condition, type Item, type Placed, type Plain, type Question, type Scaled, type Shape } from './shape.ts'

/** Something on no list, in the person's own words. */
export type Own = { own: string }
export type Picked = string | Own
/** A choice is the code of its option; several choices are a list of codes. */
export type Answer = Plain | Own | Picked[]
export type Row = Record<string, Answer>
/** By the id of the question; of repeated rows, by the id of their body. */
export type Answers = Record<string, Answer | Row[]>

export const answerLimits = { line: 500, text: 20_000, own: 300, rows: 40 } as const

export const isRows = (value: Answer | Row[] | undefined): value is Row[] => Array.isArray(value) && value.every((one) => typeof one === 'object' && !('own' in one)) && value.length > 0

/** Whether anything was answered. "No" and 0 are answers, an empty line is none. */
export function isGiven(value: Answer | Row[] | undefined): boolean {
  if (value === undefined || value === null) return false
  if (typeof value === 'string') return value.trim() !== ''
  if (Array.isArray(value)) return value.some((one) => (typeof one === 'string' ? true : 'own' in one && typeof one.own === 'string' ? one.own.trim() !== '' : Object.values(one as Row).some(isGiven)))
  return typeof value === 'object' ? value.own.trim() !== '' : true
}

/** What shows of a form for these answers: `shows(id)`, and inside rows `shows(id, row)`. */
export function showing(shape: Shape, answers: Answers): (id: string, row?: Row) => boolean {
  const placed = new Map(everyItem(shape).map((one) => [one.item.id, one]))
  const known = new Map<string, boolean>()
  const shows = (id: string, row: Row | undefined, asking: ReadonlySet<string>): boolean => {
    const at = placed.get(id)
    // A condition that leads back to itself can never be met.
    if (!at || asking.has(id)) return false
    const kept = row ? undefined : known.get(id)
    if (kept !== undefined) return kept
    const now = new Set([...asking, id])
    const around = [...at.within, ...(at.rows ? [at.rows] : [])].every((one) => shows(one.id, undefined, now))
    const own = around && meets(at, (condition) => holds(condition, placed.get(condition.question), row, now))
    if (!row && asking.size === 0) known.set(id, own)
    return own
  }
  /** An answer to a question that does not show counts as none (FHIR R4, enableWhen). */
  const holds = (condition: Condition, asked: Placed | undefined, row: Row | undefined, asking: ReadonlySet<string>): boolean => {
    if (!asked) return false
    if (asked.item.kind === 'total') return compare(condition, totalOf(shape, answers, asked.item, (id, inner) => shows(id, inner, asking)).sum)
    const given = shows(asked.item.id, asked.rows ? row : undefined, asking) ? (asked.rows ? row?.[asked.item.id] : answers[asked.item.id]) : undefined
    return compare(condition, given as Answer | undefined)
  }
  return (id, row) => shows(id, row, new Set())
}

function meets({ item }: Placed, holds: (condition: Condition) => boolean): boolean {
  if (!item.showIf?.when.length) return true
  return item.showIf.all ? item.showIf.when.every(holds) : item.showIf.when.some(holds)
}

/** Whether an answer meets a condition. Of several choices one that meets it is enough; without an answer only "exists: no" is met. */
function compare({ is, value }: Condition, given: Answer | null | undefined): boolean {
  const answered = given !== null && isGiven(given)
  if (is === 'exists') return answered === value
  if (!answered) return false
  // Compared as it is kept: a space typed after a word makes no other answer.
  const each = (Array.isArray(given) ? given : [given]).map((one) => (typeof one === 'object' && one !== null ? one.own : one)).map((one) => (typeof one === 'string' ? one.trim() : one)) as Plain[]
  if (is === '=') return each.some((one) => one === value)
  if (is === '!=') return each.every((one) => one !== value)
  const low = each[0]!
  if (typeof low !== typeof value) return false
  return is === '>' ? low > value : is === '<' ? low < value : is === '>=' ? low >= value : low <= value
}

export type AnswerFault = 'required' | 'too_long' | 'not_a_number' | 'too_low' | 'too_high' | 'no_such_date' | 'no_such_option' | 'wrong_kind' | 'too_many_rows'

/** Why this cannot be an answer to the question, or `null`. No answer at all is for `missing` to judge. */
export function whyNotAnswer(question: Question, value: Answer): AnswerFault | null {
  if (!isGiven(value)) return null
  switch (question.kind) {
    case 'line': return typeof value !== 'string' ? 'wrong_kind' : value.length > answerLimits.line ? 'too_long' : null
    case 'text': return typeof value !== 'string' ? 'wrong_kind' : value.length > answerLimits.text ? 'too_long' : null
    case 'date': return typeof value === 'string' && isDay(value) ? null : 'no_such_date'
    case 'yes_no': return typeof value === 'boolean' ? null : 'wrong_kind'
    case 'choice': return Array.isArray(value) ? 'wrong_kind' : whyNotPicked(question, value)
    case 'checks': return Array.isArray(value) ? value.map((one) => whyNotPicked(question, one)).find((why) => why !== null) ?? null : 'wrong_kind'
    default:
      if (typeof value !== 'number' || !Number.isFinite(value) || (question.kind !== 'number' && !Number.isInteger(value))) return 'not_a_number'
      return question.least !== null && value < question.least ? 'too_low' : question.most !== null && value > question.most ? 'too_high' : null
  }
}

function whyNotPicked(question: Choosing, value: Plain | Own): AnswerFault | null {
  if (typeof value === 'object') return !question.own ? 'no_such_option' : value.own.length > answerLimits.own ? 'too_long' : null
  return question.options.some(({ code }) => code === value) ? null : 'no_such_option'
}

function isDay(text: string): boolean {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** One thing to mend before a form is whole: which question, of which row (from 0), and why. */
export type Missing = { id: string; row: number | null; because: AnswerFault }

/** Everything that keeps a form from being whole: what is required and not answered, and what cannot be an answer. What does not show is not asked. */
export function missing(shape: Shape, answers: Answers): Missing[] {
  const shows = showing(shape, answers)
  return everyItem(shape).flatMap(({ item, rows }): Missing[] => {
    if (rows) return []
    if (item.kind === 'rows') {
      if (!shows(item.id)) return []
      const given = rowsOf(answers, item.id)
      if (item.required && !given.some((row) => Object.values(row).some(isGiven))) return [{ id: item.id, row: null, because: 'required' }]
      if (given.length > answerLimits.rows) return [{ id: item.id, row: null, because: 'too_many_rows' }]
      return given.flatMap((row, n) => item.items.filter((inner) => shows(inner.id, row)).flatMap((inner) => faultOf(inner, row[inner.id], n)))
    }
    return isQuestion(item) && shows(item.id) ? faultOf(item, answers[item.id] as Answer | undefined, null) : []
  })
}

function faultOf(question: Question, value: Answer | undefined, row: number | null): Missing[] {
  const because = value === undefined || !isGiven(value) ? (question.required ? 'required' : null) : whyNotAnswer(question, value)
  return because ? [{ id: question.id, row, because }] : []
}

export const rowsOf = (answers: Answers, id: string): Row[] => { const value = answers[id]; return Array.isArray(value) ? (value as Row[]).filter((row) => typeof row === 'object') : [] }

/** The answers that count: those to questions that show and were answered, tidied. */
export function counted(shape: Shape, answers: Answers): Answers {
  const shows = showing(shape, answers)
  const kept: Answers = {}
  for (const { item, rows } of everyItem(shape)) {
    if (rows || !shows(item.id)) continue
    if (item.kind === 'rows') {
      const given = rowsOf(answers, item.id).map((row) => Object.fromEntries(item.items.filter((inner) => shows(inner.id, row) && isGiven(row[inner.id])).map((inner) => [inner.id, tidy(row[inner.id]!)])) as Row).filter((row) => Object.keys(row).length)
      if (given.length) kept[item.id] = given
    } else if (isQuestion(item) && isGiven(answers[item.id])) kept[item.id] = tidy(answers[item.id] as Answer)
  }
  return kept
}

function tidy(value: Answer): Answer {
  if (typeof value === 'string') return value.trim()
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string' || one.own.trim()).map((one) => (typeof one === 'string' ? one : { own: one.own.trim() }))
  return typeof value === 'object' ? { own: value.own.trim() } : value
}

/** A total as it stands: the sum of the scores chosen, of how many questions, and the most those could have come to. */
export type TotalOf = { sum: number | null; answered: number; of: number; most: number }

/** Adds up the scores of the options chosen, and with `scales` the numbers chosen on scales, in a section or in the whole form. A question without scores that is no scale takes no part; one that does not show neither. */
export function totalOf(shape: Shape, answers: Answers, total: Adding, shows: (id: string, row?: Row) => boolean = showing(shape, answers)): TotalOf {
  const asked = addedBy(shape, total).filter(({ item }) => shows(item.id))
  const taken = asked.map(({ item }) => ({ item, scores: scoresOf(item, answers[item.id]) })).filter(({ scores }) => scores.length)
  return {
    sum: taken.length ? tenths(taken.flatMap(({ scores }) => scores).reduce((sum, score) => sum + score, 0)) : null,
    answered: taken.length, of: asked.length,
    most: tenths(taken.reduce((sum, { item }) => sum + mostOf(item), 0)),
  }
}
function scoresOf(item: Choosing | Scaled, given: Answer | Row[] | undefined): number[] {
  if (item.kind === 'scale') return typeof given === 'number' && Number.isFinite(given) ? [given] : []
  return picks(given).map((code) => item.options.find((option) => option.code === code)?.score ?? null).filter((score) => score !== null)
}
const tenths = (sum: number) => Math.round(sum * 1e6) / 1e6
const mostOf = (item: Choosing | Scaled) => {
  if (item.kind === 'scale') return item.most
  const scores = item.options.map(({ score }) => score ?? 0)
  return item.kind === 'checks' ? scores.filter((score) => score > 0).reduce((sum, score) => sum + score, 0) : Math.max(...scores)
}
export const picks = (value: Answer | Row[] | undefined): string[] => (typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [])

export type Score = TotalOf & { id: string; text: string }
/** Every total that the form shows. */
export function scores(shape: Shape, answers: Answers): Score[] {
  const shows = showing(shape, answers)
  return everyItem(shape).flatMap(({ item }: { item: Item }) => (item.kind === 'total' && shows(item.id) ? [{ id: item.id, text: item.text, ...totalOf(shape, answers, item, shows) }] : []))
}
