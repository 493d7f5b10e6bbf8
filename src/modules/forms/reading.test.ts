import { describe, expect, test } from 'vitest'
import type { Json } from './fhir.ts'
import { readQuestionnaire } from './reading.ts'
import { writeQuestionnaire } from './writing.ts'

/* Questionnaires as others write them; all of these are invented. */

const structure = 'http://hl7.org/fhir/StructureDefinition/'
const calculated = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression'
const form = (...item: Json[]): Json => ({ resourceType: 'Questionnaire', status: 'active', title: 'A visit', item })
const words = (json: unknown) => readQuestionnaire(json).findings.map(({ path, words: said, fatal }) => `${fatal ? '! ' : ''}${path}: ${said}`)

describe('nothing can be made of', () => {
  test.each<[string, unknown, RegExp]>([
    ['something else', { resourceType: 'Patient' }, /not a FHIR Questionnaire/], ['a list', [], /not a FHIR Questionnaire/], ['a form without questions', form(), /no questions/], ['a part without link id', form({ type: 'string', text: 'Name' }), /no link id/],
    ['one link id twice', form({ linkId: '1', type: 'string' }, { linkId: '1', type: 'string' }), /same link id, “1”/], ['a modifier extension', form({ linkId: '1', type: 'string', modifierExtension: [{ url: 'urn:x', valueBoolean: true }] }), /special way/], ['nothing that could be kept', form({ linkId: '1', type: 'attachment' }), /Nothing of it/],
  ])('%s', (_what, json, said) => {
    expect(words(json).join('\n')).toMatch(said)
    expect(readQuestionnaire(json).shape).toBeNull()
  })
})

describe('what is lost is named, with its place', () => {
  test.each<[string, Json, string]>([
    ['a time of day', { linkId: 'when', text: 'When was it?', type: 'dateTime' }, 'when “When was it?”: It asks for a date with a time of day. Here it asks for the date alone.'],
    ['a file', { linkId: 'photo', type: 'attachment' }, 'photo: It asks for a file. Files cannot be kept in a form here: it is left out.'],
    ['a list kept elsewhere', { linkId: 'c', type: 'choice', answerValueSet: 'http://example.invalid/vs' }, 'c: Its answers are on a list kept elsewhere (http://example.invalid/vs). Here it is a line of text.'],
    ['a formula', { linkId: 't', type: 'decimal', extension: [{ url: calculated, valueExpression: { language: 'text/fhirpath', expression: '%a / %b' } }] }, 't: It is worked out by a formula other than adding up the scores of answers. Here it is answered by hand.'],
    ['an answer given beforehand', { linkId: 'b', type: 'boolean', initial: [{ valueBoolean: true }] }, 'b: An answer filled in beforehand is not kept: every question begins empty.'],
    ['an unknown extension', { linkId: 'x', type: 'string', extension: [{ url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression' }] }, 'x: What it calls “initial expression” is not kept.'],
    ['a condition on a question that is not there', { linkId: 's', type: 'string', enableWhen: [{ question: 'gone', operator: '=', answerBoolean: true }] }, 's: It is shown only after a certain answer to “gone”, which cannot be followed here. It is always shown.'],
    ['questions inside an answer', { linkId: 'p', type: 'boolean', item: [{ linkId: 'p.1', type: 'string' }] }, 'p: Questions that belong to its answer are put right after it.'],
  ])('%s', (_what, item, said) => expect(words(form({ linkId: 'first', type: 'string' }, item))).toEqual([said]))

  test('inside sections the way to it is said', () => expect(words(form({ linkId: 'g', text: 'Home', type: 'group', item: [{ linkId: 'g.1', type: 'string' }, { linkId: 'g.2', type: 'reference' }] }))).toEqual(['g “Home” › g.2: It asks for another record. That cannot be chosen in a form here: it is left out.']))
})

test('scores are read from either extension, answers from a list inside the file, a total from a section', () => {
  const { shape, findings } = readQuestionnaire({
    ...form({
      linkId: 'g', type: 'group', text: 'Feeling', item: [
        { linkId: 'a', type: 'choice', answerOption: [{ extension: [{ url: `${structure}ordinalValue`, valueDecimal: 0 }], valueCoding: { code: 'no', display: 'No' } }, { extension: [{ url: `${structure}itemWeight`, valueDecimal: 3 }], valueCoding: { code: 'yes', display: 'Yes' } }] },
        { linkId: 'b', type: 'choice', answerValueSet: '#yn' },
      ],
    }, { linkId: 't', type: 'decimal', readOnly: true, extension: [{ url: calculated, valueExpression: { language: 'text/fhirpath', expression: "%resource.repeat(item).where(linkId='g').item.answer.value.weight().aggregate($this + $total, 0)" } }] }),
    contained: [{ resourceType: 'ValueSet', id: 'yn', compose: { include: [{ system: 'urn:yn', concept: [{ code: 'y', display: 'Yes' }, { code: 'n', display: 'No' }] }] } }],
  })
  expect(findings).toEqual([])
  expect(shape!.items).toMatchObject([{ kind: 'section', items: [{ kind: 'choice', options: [{ score: 0 }, { score: 3 }] }, { kind: 'choice', options: [{ code: 'y', text: 'Yes', system: 'urn:yn' }, { code: 'n' }] }] }, { kind: 'total', of: 'g' }])
})

describe('a total and the sliders it names', () => {
  const slider = (linkId: string): Json => ({ linkId, text: linkId, type: 'integer', extension: [{ url: `${structure}questionnaire-itemControl`, valueCodeableConcept: { coding: [{ code: 'slider' }] } }, { url: `${structure}minValue`, valueInteger: 0 }, { url: `${structure}maxValue`, valueInteger: 10 }] })
  const scored = '%resource.repeat(item).answer.value.ordinal().aggregate($this + $total, 0)'
  const plus = (...ids: string[]) => `${scored} + %resource.repeat(item).where(${ids.map((id) => `linkId = '${id}'`).join(' or ')}).answer.value.aggregate($this + $total, 0)`
  const totalled = (expression: string) => readQuestionnaire(form(slider('a'), slider('b'), { linkId: 'w', text: 'w', type: 'integer' }, { linkId: 't', text: 'All', type: 'decimal', readOnly: true, extension: [{ url: calculated, valueExpression: { language: 'text/fhirpath', expression } }] }))
  test.each([[plus('b', 'a'), true], [scored, false]])('%s is kept as it is', (expression, scales) => {
    const { shape, findings } = totalled(expression)
    expect([findings, shape!.items[3]]).toEqual([[], { id: 't', kind: 'total', text: 'All', help: '', showIf: null, of: null, scales }])
    const sent = writeQuestionnaire(shape!)
    expect(readQuestionnaire(JSON.parse(JSON.stringify(sent)))).toEqual({ shape, findings: [] })
    expect(JSON.stringify(sent)).toContain(scales ? "linkId = 'a' or linkId = 'b'" : `"${scored}"`)
  })
  test.each([['one of two', plus('a')], ['one that is no slider', plus('a', 'b', 'w')], ['one that is not there', plus('a', 'gone')]])('%s: it would come to something else, so it is answered by hand, and that is said', (_what, expression) => {
    const { shape, findings } = totalled(expression)
    expect(findings).toEqual([{ path: 't “All”', words: 'It is worked out by a formula other than adding up the scores of answers. Here it is answered by hand.', fatal: false }])
    expect(shape!.items[3]).toEqual({ id: 't', kind: 'number', text: 'All', help: '', showIf: null, required: false, least: null, most: null, unit: '' })
  })
})

describe('a total and the rows it does not count', () => {
  const scored = (linkId: string): Json => ({ linkId, text: linkId, type: 'choice', answerOption: [{ extension: [{ url: `${structure}ordinalValue`, valueDecimal: 2 }], valueCoding: { code: 'yes', display: 'Yes' } }] })
  const totalled = (inside: string) => readQuestionnaire(form(scored('a'), { linkId: 'r', text: 'Children', type: 'group', repeats: true, item: [scored('r.1')] }, {
    linkId: 't', text: 'All', type: 'decimal', readOnly: true, extension: [{ url: calculated, valueExpression: { language: 'text/fhirpath', expression: `%resource.${inside}.answer.value.ordinal().aggregate($this + $total, 0)` } }],
  }))
  test('passed by, they are what a total here leaves out', () => {
    const { shape, findings } = totalled("repeat(item.where(linkId != 'r'))")
    expect([findings, shape!.items[2]]).toMatchObject([[], { kind: 'total', of: null }])
    expect(JSON.stringify(writeQuestionnaire(shape!))).toContain("repeat(item.where(linkId != 'r')).answer")
  })
  test.each([['counted', 'repeat(item)'], ['not all that is passed by', "repeat(item.where(linkId != 'r' and linkId != 'a'))"]])('%s: it would come to something else, so it is answered by hand, and that is said', (_what, inside) => {
    const { shape, findings } = totalled(inside)
    expect(findings).toMatchObject([{ path: 't “All”', words: expect.stringMatching(/answered by hand/) }])
    expect(shape!.items[2]).toMatchObject({ kind: 'number' })
  })
})
