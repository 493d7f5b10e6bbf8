import { extensionOf, isJson, listOf, textOf, urls, valueIn, type Json } from './fhir.ts'
import { lose, type Trail } from './reading.ts'
import { everyItem, limits, scalesIn, scoredRows, type Option, type Shape, type Total } from './shape.ts'
import { sumOf } from './writing.ts'

/** The answers that may be chosen from, or `null` when the list is kept elsewhere and the question becomes a line of text. */
export function readOptions(trail: Trail, item: Json): Option[] | null {
  const listed = listOf(item['answerOption'])
  const set = textOf(item['answerValueSet'])
  const codings = listed.length ? listed.map((option) => readOption(trail, option)).filter((option) => option !== null) : set ? containedIn(trail, set) : []
  if (!codings?.length) {
    lose(trail, set ? `Its answers are on a list kept elsewhere (${set.slice(0, 120)}). Here it is a line of text.` : 'It offers no answers to choose from. Here it is a line of text.')
    return null
  }
  const kept = codings.slice(0, limits.options)
  if (codings.length > limits.options) lose(trail, `It offers ${codings.length} answers. The first ${limits.options} are kept.`)
  const once = kept.filter(({ code }, n) => kept.findIndex((other) => other.code === code) === n)
  if (once.length < kept.length) lose(trail, 'Two of its answers have the same code. The first is kept.')
  return once
}

function readOption(trail: Trail, option: Json): Option | null {
  const found = valueIn(option, 'value')
  const [coding, value] = [isJson(found?.value) ? found.value : {}, found?.value]
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : textOf(coding['display']) || textOf(coding['code'])
  if (!text || found?.as === 'Reference') { lose(trail, 'One of its answers is another record and is left out.'); return null }
  const scored = [option, coding].flatMap((holder) => [extensionOf(holder, urls.ordinal), extensionOf(holder, urls.weight)]).find((one) => one !== undefined)
  const score = scored && valueIn(scored, 'value')?.value
  return { code: (textOf(coding['code']) || text).slice(0, 200), text: text.slice(0, limits.option), score: typeof score === 'number' && Number.isFinite(score) ? score : null, ...(textOf(coding['system']) ? { system: textOf(coding['system']).slice(0, 300) } : {}) }
}

/** A list of answers that comes inside the file itself. */
function containedIn({ root }: Trail, set: string): Option[] | null {
  const found = listOf(root['contained']).find((one) => one['resourceType'] === 'ValueSet' && (`#${textOf(one['id'])}` === set || textOf(one['url']) === set))
  if (!found) return null
  const compose = isJson(found['compose']) ? found['compose'] : {}, expansion = isJson(found['expansion']) ? found['expansion'] : {}
  const concepts = [...listOf(compose['include']).flatMap((part) => listOf(part['concept']).map((concept): Json => ({ ...concept, system: part['system'] }))), ...listOf(expansion['contains'])]
  return concepts.filter((one) => textOf(one['code'])).map((one) => {
    const scored = extensionOf(one, urls.ordinal) ?? extensionOf(one, urls.weight)
    const score = scored && valueIn(scored, 'value')?.value
    return { code: textOf(one['code']).slice(0, 200), text: (textOf(one['display']) || textOf(one['code'])).slice(0, limits.option), score: typeof score === 'number' ? score : null, ...(textOf(one['system']) ? { system: textOf(one['system']).slice(0, 300) } : {}) }
  })
}

const whole = sumOf({ of: null }).replace('ordinal()', 'score()').replace(/\s+/g, '')
const string = String.raw`'((?:[^'\\]|\\.)+)'`
const ofSection = new RegExp(String.raw`^%resource\.repeat\(item\)\.where\(linkId=${string}\)\.(?:repeat\(item\)|item)\.answer\.value\.score\(\)\.(?:aggregate\(\$this\+\$total,0\)|sum\(\))$`)
const ofScales = new RegExp(String.raw`^(.+)\+%resource\.repeat\(item\)\.where\((linkId=${string}(?:orlinkId=${string})*)\)\.answer\.value\.aggregate\(\$this\+\$total,0\)$`)
const passingBy = new RegExp(String.raw`repeat\(item\.where\((linkId!=${string}(?:andlinkId!=${string})*)\)\)(?=\.answer)`)
const byHand = 'It is worked out by a formula other than adding up the scores of answers. Here it is answered by hand.'

/** What a total adds up as its file says it: the scores of a section (`of` null: of the whole form), the scales it names, and the parts it passes by (`null`: it looks into none). */
export type TotalRead = { of: string | null; named: string[]; passed: string[] | null }

/**
 * What is added up, or `undefined` when this is no total. A formula that does anything but add up scores and scales is lost; the question then is an
 * ordinary one. Whether the scales named are those within its reach is seen once all parts are known (`settleTotals`).
 */
export function readTotal(trail: Trail, item: Json): TotalRead | undefined {
  const found = extensionOf(item, urls.calculated)
  if (!found) return undefined
  const expression = isJson(found['valueExpression']) ? textOf(found['valueExpression']['expression']) : ''
  // Spaces inside quotes belong to the link id; all others say nothing.
  const told = expression.replace(/'(?:[^'\\]|\\.)*'|\s+/g, (part) => (part.startsWith("'") ? part : '')).replace(/\b(?:ordinal|weight)\(\)/, 'score()')
  const scales = ofScales.exec(told)
  const idsIn = (part = '') => [...part.matchAll(new RegExp(string, 'g'))].map((match) => plain(match[1]!))
  const named = idsIn(scales?.[2]), passed = idsIn(passingBy.exec(scales?.[1] ?? told)?.[1])
  const scored = (scales?.[1] ?? told).replace(passingBy, 'repeat(item)')
  if (scored === whole) return { of: null, named, passed }
  const section = ofSection.exec(scored)
  if (section) return { of: plain(section[1]!), named, passed: scored.includes(').item.answer') ? null : passed }
  lose(trail, byHand)
  return undefined
}
const plain = (quoted: string) => quoted.replace(/\\(.)/g, '$1')

/**
 * Settles, once all parts are known, what each total adds up. Here a total counts all scales within its reach or none: one that names none keeps adding
 * scores alone though there are scales. One that names others than those, counts scores given in rows, or passes by what is not rows, is answered by hand,
 * since it would come to something else.
 */
export function settleTotals(trail: Trail, shape: Shape) {
  const items = new Map(everyItem(shape).map(({ item }) => [item.id, item]))
  for (const item of items.values()) {
    if (item.kind !== 'total') continue
    const here = { ...trail, path: [`${item.id} “${item.text.slice(0, 60)}”`] }
    const { named: scales, passed } = trail.totals.get(item.id)!
    const named = new Set(scales)
    const within = scalesIn(shape, item.of)
    const otherRows = passed !== null && (scoredRows(shape, item.of).some((id) => !passed.includes(id)) || passed.some((id) => items.get(id)?.kind !== 'rows'))
    if (otherRows || (named.size && (named.size !== within.length || !within.every((id) => named.has(id))))) { lose(here, byHand); answerByHand(item); continue }
    if (item.of !== null && items.get(item.of)?.kind !== 'section') {
      lose(here, 'It adds up a section that is not there. It adds up the whole form instead.')
      item.of = null
    }
    item.scales = named.size > 0 || !scalesIn(shape, item.of).length
  }
}

function answerByHand(item: Total) {
  const { of: _of, scales: _scales, ...common } = item
  for (const key of Object.keys(item)) delete (item as Record<string, unknown>)[key]
  Object.assign(item, { ...common, kind: 'number', required: false, least: null, most: null, unit: '' })
}
