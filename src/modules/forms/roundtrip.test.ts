import fc from 'fast-check'
import { expect, test } from 'vitest'
import { counted, scores, type Answer, type Answers, type Row } from './answering.ts'
import { readQuestionnaire } from './reading.ts'
import { readResponse, valuesOf, writeResponse } from './responses.ts'
import { questionsOf, type Question, type Shape } from './shape.ts'
import { anyShape } from './shape.testing.ts'
import { writeQuestionnaire } from './writing.ts'
import { extensionOf, isJson, listOf, textOf, urls, type Json } from './fhir.ts'

test('any form of ours goes out as a Questionnaire and comes back as itself, with nothing to say about it', () => fc.assert(fc.property(anyShape, (shape) => {
  const sent = JSON.parse(JSON.stringify(writeQuestionnaire(shape)))
  expect(readQuestionnaire(sent)).toEqual({ shape, findings: [] })
}), { numRuns: 300 }))

function answerTo(question: Question, n: number): Answers[string] {
  switch (question.kind) {
    case 'yes_no': return n % 2 === 0
    case 'date': return '2026-02-28'
    case 'choice': return question.own && n % 3 === 0 ? { own: 'On no list' } : question.options[n % question.options.length]!.code
    case 'checks': return [question.options[n % question.options.length]!.code, ...(question.own ? [{ own: 'On no list' }] : [])]
    case 'scale': return question.least + (n % (question.most - question.least + 1))
    case 'whole': return n
    case 'number': return n + 0.5
    default: return `Words ${n}`
  }
}

/** Answers to about three questions in four, two rows of each body of rows. */
function answersTo(shape: Shape, seed: number): Answers {
  const answers: Answers = {}
  questionsOf(shape).forEach(({ item, rows }, at) => {
    if ((at + seed) % 4 === 0) return
    if (!rows) answers[item.id] = answerTo(item, at + seed)
    else answers[rows.id] = [0, 1].map((row) => ({ ...(answers[rows.id] as Row[] | undefined)?.[row], [item.id]: answerTo(item, at + seed + row) as Answer }))
  })
  return answers
}

test('any answers go out as a QuestionnaireResponse and come back; what counts is the same before and after, and so is what is found by', () => fc.assert(fc.property(anyShape, fc.nat(50), (shape, seed) => {
  const answers = answersTo(shape, seed)
  const back = readResponse(shape, JSON.parse(JSON.stringify(writeResponse(shape, answers, { questionnaire: 'urn:x', finished: false }))))
  expect(back).toEqual(answers)
  const finished = readResponse(shape, JSON.parse(JSON.stringify(writeResponse(shape, answers, { questionnaire: 'urn:x', finished: true }))))
  expect(finished).toEqual(counted(shape, answers))
  expect(valuesOf(shape, finished)).toEqual(valuesOf(shape, answers))
}), { numRuns: 200 }))

/** The steps of FHIRPath that a total's formula is made of, each as the specification has it; anything else throws. */
function workedOut(formula: string, resource: Json, scoreOf: (linkId: string, code: string) => number | null): number {
  const unquoted = (id: string) => id.replace(/\\(.)/g, '$1')
  const ids = (criteria: string) => [...criteria.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, id]) => unquoted(id!))
  const repeat = (from: readonly Json[], kept: (item: Json) => boolean): Json[] => from.flatMap((one) => listOf(one['item']).filter(kept)).flatMap((one) => [one, ...repeat([one], kept)])
  return formula.split(' + %resource').map((part) => part.replace(/^%resource/, '')).reduce((sum, part) => {
    let found = [resource], rest = part
    const step = (pattern: RegExp, work: (criteria: string) => Json[]) => { const [whole, criteria = ''] = pattern.exec(rest) ?? []; if (whole !== undefined) { found = work(criteria); rest = rest.slice(whole.length) } }
    for (let left = ''; left !== rest;) {
      left = rest
      step(/^\.repeat\(item(?:\.where\(((?:linkId != '(?:[^'\\]|\\.)*'(?: and )?)+)\))?\)/, (criteria) => repeat(found, (one) => !ids(criteria).includes(textOf(one['linkId']))))
      step(/^\.where\(((?:linkId = '(?:[^'\\]|\\.)*'(?: or )?)+)\)/, (criteria) => found.filter((one) => ids(criteria).includes(textOf(one['linkId']))))
    }
    const values = found.flatMap((one) => listOf(one['answer']).map((answer) => ({ linkId: textOf(one['linkId']), answer })))
    if (rest === '.answer.value.ordinal().aggregate($this + $total, 0)') return values.reduce((all, { linkId, answer }) => all + (isJson(answer['valueCoding']) ? scoreOf(linkId, textOf(answer['valueCoding']['code'])) ?? 0 : 0), sum)
    if (rest === '.answer.value.aggregate($this + $total, 0)') return values.reduce((all, { answer }) => all + (answer['valueInteger'] as number), sum)
    throw new Error(`not known: ${rest}`)
  }, 0)
}

test('a total comes to the same here and by the formula that goes out with it', () => fc.assert(fc.property(anyShape, fc.nat(50), (shape, seed) => {
  const answers = answersTo(shape, seed), resource = writeResponse(shape, answers, { questionnaire: 'urn:x', finished: true })
  const choices = new Map(questionsOf(shape).map(({ item }) => [item.id, 'options' in item ? item.options : []]))
  const everything = (one: Json): Json[] => listOf(one['item']).flatMap((item) => [item, ...everything(item)])
  const formulas = new Map(everything(writeQuestionnaire(shape)).map((item) => [item['linkId'], extensionOf(item, urls.calculated)?.['valueExpression'] as { expression: string } | undefined]))
  for (const { id, sum } of scores(shape, answers)) expect(workedOut(formulas.get(id)!.expression, resource, (linkId, code) => choices.get(linkId)?.find((option) => option.code === code)?.score ?? null), id).toBe(sum ?? 0)
}), { numRuns: 300 }))
