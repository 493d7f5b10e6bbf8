import { controlsOf, extensionOf, isJson, listOf, matters, nameOf, textOf, urls, valueIn, type Json } from './fhir.ts'
import { readConditions } from './reading-conditions.ts'
import { readOptions, readTotal, settleTotals, type TotalRead } from './reading-parts.ts'
import { everyItem, isQuestion, limits, type Coding, type Item, type Question, type Section, type Shape } from './shape.ts'

/** What a Questionnaire has that a form here cannot hold. `fatal`: nothing can be made of it; otherwise it can be taken without that. */
export type Finding = { path: string; words: string; fatal: boolean }
export type Reading = { shape: Shape | null; findings: Finding[] }

/** What the reader goes along with: where it is, and what it has found. */
export type Trail = { root: Json; path: readonly string[]; findings: Finding[]; /** What totals name, by the total's id. */ totals: Map<string, TotalRead> }
export const lose = (trail: Trail, words: string) => { trail.findings.push({ path: pathOf(trail), words, fatal: false }) }
const stop = (trail: Trail, words: string) => { trail.findings.push({ path: pathOf(trail), words, fatal: true }) }
const pathOf = ({ path }: Trail) => path.join(' › ') || 'The form'

/**
 * Reads a FHIR R4 Questionnaire as a form, and says by name and place what of it a form here cannot hold. The one reader: for forms of one's
 * own, for the shipped ones and for files of others. Nothing is left out silently but what changes no answer (who made it, how it is drawn).
 */
export function readQuestionnaire(json: unknown): Reading {
  const findings: Finding[] = []
  if (!isJson(json) || json['resourceType'] !== 'Questionnaire') return { shape: null, findings: [{ path: 'The form', words: 'This is not a FHIR Questionnaire: its “resourceType” should be “Questionnaire”.', fatal: true }] }
  const trail: Trail = { root: json, path: [], findings, totals: new Map() }
  const signed = Boolean(extensionOf(json, urls.signature))
  for (const { url } of listOf(json['extension'])) if (url !== urls.signature && matters(textOf(url))) lose(trail, `What it calls “${nameOf(textOf(url))}” is not kept.`)
  if (listOf(json['modifierExtension']).length) stop(trail, 'It says that it must be understood in a special way (a modifier extension), which cannot be done here.')
  if (!listOf(json['item']).length) stop(trail, 'It has no questions.')
  const shape: Shape = {
    title: cut(trail, textOf(json['title']) || textOf(json['name']) || 'Form without a title', limits.title, 'The title'),
    description: cut(trail, textOf(json['description']), limits.description, 'The description'), signed,
    items: readItems(trail, json['item'], 0),
  }
  const all = everyItem(shape)
  if (!all.length && listOf(json['item']).length) stop(trail, 'Nothing of it can be kept here.')
  if (all.length > limits.items) stop(trail, `It has ${all.length} parts. A form here has ${limits.items} at most: make two of it.`)
  const ids = all.map(({ item }) => item.id)
  for (const twice of new Set(ids.filter((id, n) => ids.indexOf(id) !== n))) stop(trail, `Two parts have the same link id, “${twice}”. Each needs its own.`)
  settleTotals(trail, shape)
  readConditions(trail, shape)
  return { shape: findings.some(({ fatal }) => fatal) ? null : shape, findings }
}

function readItems(trail: Trail, items: unknown, depth: number): Item[] {
  return listOf(items).filter((item) => !isNote(item)).flatMap((item) => readItem({ ...trail, path: [...trail.path, labelOf(item)] }, item, depth))
}

const isNote = (item: Json) => item['type'] === 'display' && controlsOf(item).some((code) => code === 'help' || code === 'lower' || code === 'upper')
const noteOf = (item: Json, code: string) => textOf(listOf(item['item']).find((one) => one['type'] === 'display' && controlsOf(one).includes(code))?.['text'])
const labelOf = (item: Json) => `${textOf(item['linkId']) || '(no link id)'}${textOf(item['text']) ? ` “${shortened(textOf(item['text']))}”` : ''}`
const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 58).trimEnd()}…` : text)

function readItem(trail: Trail, item: Json, depth: number): Item[] {
  const id = textOf(item['linkId']).trim()
  if (!id || id.length > limits.id) { stop(trail, id ? `Its link id is longer than ${limits.id} characters.` : 'It has no link id.'); return [] }
  if (listOf(item['modifierExtension']).length) stop(trail, 'It says that it must be understood in a special way (a modifier extension), which cannot be done here.')
  if (isJson(extensionOf(item, urls.hidden)) && extensionOf(item, urls.hidden)!['valueBoolean'] === true) { lose(trail, 'It is hidden from whoever fills the form in. It is left out.'); return [] }
  sayWhatElse(trail, item)
  const text = cut(trail, [textOf(item['prefix']), textOf(item['text'])].filter(Boolean).join(' '), limits.text, 'The wording')
  const codes = readCodes(item['code'])
  const common = { id, text, help: cut(trail, noteOf(item, 'help'), limits.help, 'The help text'), showIf: null, ...(codes.length ? { codes } : {}) }
  const type = textOf(item['type'])
  if (type === 'group') return readGroup(trail, item, common, depth)
  if (type === 'display') return [{ ...common, kind: 'words' }]
  const total = readTotal(trail, item)
  if (total) trail.totals.set(id, total)
  const read = total === undefined ? readQuestion(trail, item, type, common) : [{ ...common, kind: 'total' as const, of: total.of, scales: true }]
  const inner = listOf(item['item']).filter((one) => !isNote(one))
  if (inner.length) lose(trail, 'Questions that belong to its answer are put right after it.')
  return [...read, ...readItems(trail, inner, depth)]
}

function readGroup(trail: Trail, item: Json, common: Omit<Section, 'kind' | 'items'>, depth: number): Item[] {
  if (depth >= limits.depth) { lose(trail, `Sections lie more than ${limits.depth} deep: its questions are put into the section around it.`); return readItems(trail, item['item'], depth) }
  const items = readItems(trail, item['item'], depth + 1)
  if (item['repeats'] !== true) return [{ ...common, kind: 'section', items }]
  const questions = flattened(items)
  if (questions.length !== items.length) lose(trail, 'In a repeated part there can be only questions: headings and totals in it are left out.')
  if (!questions.length) { lose(trail, 'A repeated part without questions is left out.'); return [] }
  return [{ ...common, kind: 'rows', required: item['required'] === true, items: questions }]
}
const flattened = (items: readonly Item[]): Question[] => items.flatMap((item) => (isQuestion(item) ? [item] : 'items' in item ? flattened(item.items) : []))

type Base = Omit<Section, 'kind' | 'items'>

/** What types of answers become, and what is lost where there is no like. */
const becomes: Record<string, { kind: 'line' | 'text' | 'date' | 'yes_no' | 'number'; loss?: string }> = {
  string: { kind: 'line' }, text: { kind: 'text' }, date: { kind: 'date' }, boolean: { kind: 'yes_no' },
  dateTime: { kind: 'date', loss: 'It asks for a date with a time of day. Here it asks for the date alone.' },
  time: { kind: 'line', loss: 'It asks for a time of day. Here it is a line of text.' },
  url: { kind: 'line', loss: 'It asks for a web address. Here it is a line of text, and nothing checks that it is an address.' },
  quantity: { kind: 'number', loss: 'It asks for a quantity whose unit can be chosen. Here it is a plain number.' },
}

function readQuestion(trail: Trail, item: Json, type: string, base: Base): Item[] {
  const required = item['required'] === true
  if (type !== 'choice' && type !== 'open-choice' && item['repeats'] === true) lose(trail, 'It may be answered several times. Here it is answered once.')
  if (type === 'choice' || type === 'open-choice') {
    const options = readOptions(trail, item)
    if (!options) return [{ ...base, kind: 'line', required }]
    return [{ ...base, kind: item['repeats'] === true ? 'checks' : 'choice', required, options, own: type === 'open-choice' }]
  }
  if (type === 'integer' || type === 'decimal' || type === 'quantity') {
    const [least, most] = [numberIn(item, urls.least), numberIn(item, urls.most)]
    const isScale = type === 'integer' && controlsOf(item).includes('slider')
    if (isScale && least !== null && most !== null && most > least && most - least <= 20) return [{ ...base, kind: 'scale', required, least, most, low: noteOf(item, 'lower').slice(0, limits.end), high: noteOf(item, 'upper').slice(0, limits.end) }]
    if (isScale) lose(trail, 'A slider needs a lowest and a highest number, 20 apart at most. Here it is a number.')
    if (type === 'quantity') lose(trail, becomes['quantity']!.loss!)
    return [{ ...base, kind: type === 'integer' ? 'whole' : 'number', required, least, most, unit: unitOf(item) }]
  }
  const known = becomes[type]
  if (!known) {
    lose(trail, type === 'attachment' ? 'It asks for a file. Files cannot be kept in a form here: it is left out.' : type === 'reference' ? 'It asks for another record. That cannot be chosen in a form here: it is left out.' : `Its type “${type || 'none'}” is not known: it is left out.`)
    return []
  }
  if (known.loss) lose(trail, known.loss)
  return [{ ...base, kind: known.kind as 'line', required }]
}

/** Whatever else an item carries that would change what is asked or what may be answered. */
function sayWhatElse(trail: Trail, item: Json) {
  const known = new Set<string>([urls.control, urls.signature, urls.unit, urls.hidden, urls.least, urls.most, urls.calculated])
  for (const { url } of listOf(item['extension'])) if (!known.has(textOf(url)) && matters(textOf(url))) lose(trail, `What it calls “${nameOf(textOf(url))}” is not kept.`)
  if (listOf(item['initial']).length || listOf(item['answerOption']).some((option) => option['initialSelected'] === true)) lose(trail, 'An answer filled in beforehand is not kept: every question begins empty.')
  if (typeof item['maxLength'] === 'number') lose(trail, `Its answer may be ${item['maxLength']} characters at most. Here the usual limits hold.`)
  if (item['readOnly'] === true && !extensionOf(item, urls.calculated) && item['type'] !== 'display' && item['type'] !== 'group') lose(trail, 'It cannot be answered by hand there. Here it can.')
  if (textOf(item['definition'])) lose(trail, 'Where its meaning is defined is not kept.')
}

function numberIn(item: Json, url: string): number | null {
  const found = extensionOf(item, url)
  const value = found && valueIn(found, 'value')?.value
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function unitOf(item: Json): string {
  const coding = extensionOf(item, urls.unit)?.['valueCoding']
  return isJson(coding) ? (textOf(coding['display']) || textOf(coding['code'])).slice(0, limits.unit) : ''
}

function readCodes(codes: unknown): Coding[] {
  return listOf(codes).slice(0, 10).map((coding) => ({ ...(textOf(coding['system']) ? { system: textOf(coding['system']).slice(0, 300) } : {}), ...(textOf(coding['code']) ? { code: textOf(coding['code']).slice(0, 200) } : {}), ...(textOf(coding['display']) ? { display: textOf(coding['display']).slice(0, 300) } : {}) }))
}

function cut(trail: Trail, text: string, most: number, what: string): string {
  if (text.length <= most) return text
  lose(trail, `${what} is longer than ${most} characters and is cut off there.`)
  return text.slice(0, most)
}
