import { isJson, listOf, textOf, valueIn, type Json } from './fhir.ts'
import { lose, type Trail } from './reading.ts'
import { everyItem, limits, operators, type Condition, type Item, type Plain, type Shape } from './shape.ts'

/** Puts the conditions of a Questionnaire into the form that was read from it, once all its parts are known. */
export function readConditions(trail: Trail, shape: Shape) {
  const read = new Map(everyItem(shape).map(({ item }) => [item.id, item]))
  const walk = (items: unknown, path: readonly string[]) => {
    for (const item of listOf(items)) {
      const here = { ...trail, path: [...path, `${textOf(item['linkId'])}${textOf(item['text']) ? ` “${textOf(item['text']).slice(0, 60)}”` : ''}`] }
      const own = read.get(textOf(item['linkId']).trim())
      const asked = listOf(item['enableWhen'])
      if (own && asked.length) {
        const when = asked.slice(0, limits.conditions).map((one) => readCondition(here, one, read)).filter((one) => one !== null)
        if (asked.length > limits.conditions) lose(here, `It has ${asked.length} conditions. The first ${limits.conditions} are kept.`)
        if (when.length) own.showIf = { all: item['enableBehavior'] === 'all', when }
      }
      walk(item['item'], here.path)
    }
  }
  walk(trail.root['item'], [])
}

function readCondition(trail: Trail, asked: Json, items: ReadonlyMap<string, Item>): Condition | null {
  const question = textOf(asked['question']).trim()
  const on = items.get(question)
  const is = operators.find((operator) => operator === asked['operator'])
  const answer = valueIn(asked, 'answer')
  const gone = () => { lose(trail, `It is shown only after a certain answer to “${question}”, which cannot be followed here. It is always shown.`); return null }
  if (!on || on.kind === 'section' || on.kind === 'words' || on.kind === 'rows' || !is || !answer) return gone()
  if (is === 'exists') return typeof answer.value === 'boolean' ? { question, is, value: answer.value } : gone()
  const value = plainOf(answer)
  return value === null || !fits(on, value) ? gone() : { question, is, value }
}

function plainOf({ as, value }: { as: string; value: unknown }): Plain | null {
  if (as === 'Coding') return isJson(value) ? textOf(value['code']) || textOf(value['display']) || null : null
  if (as === 'Boolean' || as === 'Integer' || as === 'Decimal' || as === 'Date' || as === 'String') return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
  return null
}

/** Whether an answer of this kind could ever be such a value. */
function fits(item: Item, value: Plain): boolean {
  switch (item.kind) {
    case 'yes_no': return typeof value === 'boolean'
    case 'whole': case 'number': case 'scale': case 'total': return typeof value === 'number'
    case 'choice': case 'checks': return typeof value === 'string' && (item.own || item.options.some(({ code }) => code === value))
    case 'date': return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
    default: return typeof value === 'string'
  }
}
