import type { Choosing, Condition, Item, Numeric, Scaled, Shape, Total } from './shape.ts'
import { findItem, scalesIn, scoredRows } from './shape.ts'
import { controlSystem, urls, type Json } from './fhir.ts'

/** A form as a FHIR R4 Questionnaire. What `reading.ts` makes of it is the form again, whatever the form (`roundtrip.test.ts`). */
export function writeQuestionnaire(shape: Shape, about: { status?: 'draft' | 'active' | 'retired'; url?: string; version?: string; date?: string } = {}): Json {
  return {
    resourceType: 'Questionnaire',
    ...(about.url ? { url: about.url } : {}), ...(about.version ? { version: about.version } : {}),
    title: shape.title, status: about.status ?? 'draft', subjectType: ['Patient'],
    ...(about.date ? { date: about.date } : {}),
    ...(shape.description ? { description: shape.description } : {}),
    ...(shape.signed ? { extension: [{ url: urls.signature, valueCodeableConcept: { coding: [{ system: 'urn:iso-astm:E1762-95:2013', code: '1.2.840.10065.1.12.1.7', display: 'Consent Signature' }] } }] } : {}),
    item: shape.items.map((item) => itemOf(item, shape)),
  }
}

function itemOf(item: Item, shape: Shape): Json {
  const extensions = extensionsOf(item, shape)
  const inside: Json[] = [
    ...(item.help ? [note(item.id, 'help', item.help)] : []),
    ...(item.kind === 'scale' && item.low ? [note(item.id, 'lower', item.low)] : []),
    ...(item.kind === 'scale' && item.high ? [note(item.id, 'upper', item.high)] : []),
    ...('items' in item ? item.items.map((one) => itemOf(one, shape)) : []),
  ]
  return {
    ...(extensions.length ? { extension: extensions } : {}),
    linkId: item.id,
    ...(item.codes?.length ? { code: item.codes } : {}),
    text: item.text,
    type: typeOf(item),
    ...(item.showIf?.when.length ? { enableWhen: item.showIf.when.map((one) => conditionOf(one, shape)), ...(item.showIf.when.length > 1 || item.showIf.all ? { enableBehavior: item.showIf.all ? 'all' : 'any' } : {}) } : {}),
    ...('required' in item && item.required ? { required: true } : {}),
    ...(item.kind === 'rows' || item.kind === 'checks' ? { repeats: true } : {}),
    ...(item.kind === 'total' ? { readOnly: true } : {}),
    ...(item.kind === 'choice' || item.kind === 'checks' ? { answerOption: optionsOf(item) } : {}),
    ...(inside.length ? { item: inside } : {}),
  }
}

function typeOf(item: Item): string {
  switch (item.kind) {
    case 'section': case 'rows': return 'group'
    case 'words': return 'display'
    case 'line': return 'string'
    case 'yes_no': return 'boolean'
    case 'whole': case 'scale': return 'integer'
    case 'number': case 'total': return 'decimal'
    case 'choice': case 'checks': return item.own ? 'open-choice' : 'choice'
    default: return item.kind
  }
}

const control = (code: string) => ({ url: urls.control, valueCodeableConcept: { coding: [{ system: controlSystem, code }] } })

function extensionsOf(item: Item, shape: Shape): Json[] {
  switch (item.kind) {
    case 'scale': return [control('slider'), ...bounds(item)]
    case 'whole': case 'number': return [...bounds(item), ...(item.unit ? [{ url: urls.unit, valueCoding: { display: item.unit } }] : [])]
    case 'choice': return [control('radio-button')]
    case 'checks': return [control('check-box')]
    case 'total': return [{ url: urls.calculated, valueExpression: { language: 'text/fhirpath', expression: sumOf(item, item.scales ? scalesIn(shape, item.of) : [], scoredRows(shape, item.of)) } }]
    default: return []
  }
}

function bounds(item: Numeric | Scaled): Json[] {
  const valued = (value: number) => (item.kind === 'number' ? { valueDecimal: value } : { valueInteger: value })
  return [...(item.least === null ? [] : [{ url: urls.least, ...valued(item.least) }]), ...(item.most === null ? [] : [{ url: urls.most, ...valued(item.most) }])]
}

/**
 * The sum of the scores of chosen answers, in FHIRPath (domain.md D2), and where scales count the numbers answered to them, each by its name:
 * any whole number asked for is an integer there, so that only the names tell which are added. Bodies of rows whose answers have scores are passed by,
 * each by its name, since a total here leaves them out. `reading-parts.ts` reads exactly this back.
 */
export function sumOf({ of }: Pick<Total, 'of'>, scales: readonly string[] = [], rows: readonly string[] = []): string {
  const inside = `repeat(item${rows.length ? `.where(${rows.map((id) => `linkId != '${quoted(id)}'`).join(' and ')})` : ''})`
  const scored = `%resource.${of === null ? '' : `repeat(item).where(linkId = '${quoted(of)}').`}${inside}.answer.value.ordinal().aggregate($this + $total, 0)`
  return scales.length ? `${scored} + %resource.repeat(item).where(${scales.map((id) => `linkId = '${quoted(id)}'`).join(' or ')}).answer.value.aggregate($this + $total, 0)` : scored
}
const quoted = (id: string) => id.replace(/\\/g, '\\\\').replace(/'/g, "\\'")

const note = (id: string, kind: 'help' | 'lower' | 'upper', text: string): Json => ({ extension: [control(kind)], linkId: `${id}.${kind}`, text, type: 'display' })

const optionsOf = (item: Choosing): Json[] => item.options.map(({ code, text, score, system }) => ({
  ...(score === null ? {} : { extension: [{ url: urls.ordinal, valueDecimal: score }] }),
  valueCoding: { ...(system ? { system } : {}), code, display: text },
}))

function conditionOf({ question, is, value }: Condition, shape: Shape): Json {
  const asked = findItem(shape, question)?.item
  const answer = is === 'exists' || typeof value === 'boolean' ? { answerBoolean: value }
    : asked?.kind === 'choice' || asked?.kind === 'checks' ? { answerCoding: { ...systemOf(asked, String(value)), code: value } }
      : asked?.kind === 'date' ? { answerDate: value }
        : typeof value === 'string' ? { answerString: value }
          : asked?.kind === 'number' || asked?.kind === 'total' ? { answerDecimal: value } : { answerInteger: value }
  return { question, operator: is, ...answer }
}

function systemOf(asked: Choosing, code: string): { system?: string } {
  const system = asked.options.find((option) => option.code === code)?.system
  return system ? { system } : {}
}
