import fc from 'fast-check'
import { expect, test } from 'vitest'
import { counted, type Answer, type Answers, type Row } from './answering.ts'
import { readQuestionnaire } from './reading.ts'
import { readResponse, valuesOf, writeResponse } from './responses.ts'
import { questionsOf, type Question } from './shape.ts'
import { anyShape } from './shape.testing.ts'
import { writeQuestionnaire } from './writing.ts'

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

test('any answers go out as a QuestionnaireResponse and come back; what counts is the same before and after, and so is what is found by', () => fc.assert(fc.property(anyShape, fc.nat(50), (shape, seed) => {
  const answers: Answers = {}
  questionsOf(shape).forEach(({ item, rows }, at) => {
    if ((at + seed) % 4 === 0) return
    if (!rows) answers[item.id] = answerTo(item, at + seed)
    else answers[rows.id] = [0, 1].map((row) => ({ ...(answers[rows.id] as Row[] | undefined)?.[row], [item.id]: answerTo(item, at + seed + row) as Answer }))
  })
  const back = readResponse(shape, JSON.parse(JSON.stringify(writeResponse(shape, answers, { questionnaire: 'urn:x', finished: false }))))
  expect(back).toEqual(answers)
  const finished = readResponse(shape, JSON.parse(JSON.stringify(writeResponse(shape, answers, { questionnaire: 'urn:x', finished: true }))))
  expect(finished).toEqual(counted(shape, answers))
  expect(valuesOf(shape, finished)).toEqual(valuesOf(shape, answers))
}), { numRuns: 200 }))
