import { counted, isGiven, isRows, rowsOf, type Answer, type Answers, type Own, type Picked, type Row } from './answering.ts'
import { isJson, listOf, textOf, valueIn, type Json } from './fhir.ts'
import { everyItem, isQuestion, questionsOf, type Item, type Question, type Shape } from './shape.ts'

/** Answers as a FHIR R4 QuestionnaireResponse, nested as the form is. `whole` leaves out what does not count; a draft keeps all that was typed. */
export function writeResponse(shape: Shape, answers: Answers, about: { questionnaire: string; finished: boolean; authored?: string }): Json {
  const kept = about.finished ? counted(shape, answers) : answers
  const items = shape.items.flatMap((item) => itemsOf(item, kept))
  return {
    resourceType: 'QuestionnaireResponse', questionnaire: about.questionnaire, status: about.finished ? 'completed' : 'in-progress',
    ...(about.authored ? { authored: about.authored } : {}), ...(items.length ? { item: items } : {}),
  }
}

function itemsOf(item: Item, answers: Answers): Json[] {
  if (item.kind === 'section') {
    const inner = item.items.flatMap((one) => itemsOf(one, answers))
    return inner.length ? [{ linkId: item.id, text: item.text, item: inner }] : []
  }
  if (item.kind === 'rows') return rowsOf(answers, item.id).map((row) => {
    const inner = item.items.flatMap((one) => answerOf(one, row[one.id]))
    return { linkId: item.id, text: item.text, ...(inner.length ? { item: inner } : {}) }
  })
  return isQuestion(item) ? answerOf(item, answers[item.id] as Answer | undefined) : []
}

function answerOf(question: Question, value: Answer | undefined): Json[] {
  if (value === undefined || !isGiven(value)) return []
  const given = (Array.isArray(value) ? value : [value]).map((one) => valued(question, one)).filter((one) => one !== null)
  return given.length ? [{ linkId: question.id, text: question.text, answer: given }] : []
}

function valued(question: Question, value: Answer | Own | string): Json | null {
  if (typeof value === 'object') return Array.isArray(value) ? null : { valueString: value.own }
  if (typeof value === 'boolean') return { valueBoolean: value }
  if (typeof value === 'number') return question.kind === 'number' ? { valueDecimal: value } : { valueInteger: value }
  if (question.kind === 'choice' || question.kind === 'checks') {
    const option = question.options.find(({ code }) => code === value)
    return { valueCoding: { ...(option?.system ? { system: option.system } : {}), code: value, ...(option ? { display: option.text } : {}) } }
  }
  return question.kind === 'date' ? { valueDate: value } : { valueString: value }
}

/** The answers in a QuestionnaireResponse to this form. What belongs to no question of it is passed over. */
export function readResponse(shape: Shape, response: unknown): Answers {
  const answers: Answers = {}
  const items = new Map(everyItem(shape).map(({ item }) => [item.id, item]))
  const walk = (list: unknown, into: Answers | Row) => {
    for (const entry of listOf(list)) {
      const item = items.get(textOf(entry['linkId']))
      if (item?.kind === 'rows') {
        const row: Row = {}
        walk(entry['item'], row)
        const before = (into as Answers)[item.id]
        ;(into as Answers)[item.id] = [...(Array.isArray(before) ? (before as Row[]) : []), row]
        continue
      }
      if (item && isQuestion(item)) {
        const given = listOf(entry['answer']).map((one) => readValue(item, one)).filter((one) => one !== null)
        if (item.kind === 'checks') { if (given.length) into[item.id] = given as Picked[] } else if (given[0] !== undefined) into[item.id] = given[0] as Answer
        for (const one of listOf(entry['answer'])) walk(one['item'], into)
      }
      walk(entry['item'], into)
    }
  }
  if (isJson(response)) walk(response['item'], answers)
  return answers
}

function readValue(question: Question, answer: Json): Answer | null {
  const found = valueIn(answer, 'value')
  if (!found) return null
  if (found.as === 'Coding') return isJson(found.value) ? textOf(found.value['code']) || { own: textOf(found.value['display']) } : null
  if (typeof found.value === 'string') return question.kind === 'choice' || question.kind === 'checks' ? { own: found.value } : found.value
  return typeof found.value === 'number' || typeof found.value === 'boolean' ? found.value : null
}

/** One answer as a row to search and count by: compared by `value`, added up by `number`. */
export type ValueRow = { question: string; value: string; number: number | null }

/**
 * What a finished form is found and counted by: each answer that counts, in a form that can be compared for equality. Running text is only noted
 * as answered: nobody counts equal letters, and the words are read where they stand.
 */
export function valuesOf(shape: Shape, answers: Answers): ValueRow[] {
  const kept = counted(shape, answers)
  return questionsOf(shape).flatMap(({ item, rows }) => {
    const given = rows ? rowsOf(kept, rows.id).map((row) => row[item.id]) : [kept[item.id] as Answer | undefined]
    const values = given.filter((one) => one !== undefined).flatMap((one) => valueRows(item, one))
    return values.filter(({ value }, n) => values.findIndex((other) => other.value === value) === n)
  })
}

function valueRows(item: Question, value: Answer): ValueRow[] {
  const row = (one: string, number: number | null = null) => ({ question: item.id, value: one.slice(0, 200), number })
  if (item.kind === 'text') return [row('')]
  if (item.kind === 'choice' || item.kind === 'checks') return (Array.isArray(value) ? value : [value]).map((one) => {
    if (typeof one === 'object') return row(`own:${(one as Own).own.toLowerCase()}`)
    return row(String(one), item.options.find(({ code }) => code === one)?.score ?? null)
  })
  return [typeof value === 'number' ? row(String(value), value) : row(item.kind === 'line' ? String(value).toLowerCase() : String(value))]
}

/** Whether two answers say the same, however a list is ordered. */
export function sameAnswer(one: Answer | Row[] | undefined, other: Answer | Row[] | undefined): boolean {
  if (!isGiven(one) || !isGiven(other)) return isGiven(one) === isGiven(other)
  const told = (value: Answer | Row[]) => JSON.stringify(Array.isArray(value) && !isRows(value) ? [...value].map((each) => JSON.stringify(each)).sort() : value)
  return told(one!) === told(other!)
}
