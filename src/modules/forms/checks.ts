import { everyItem, isChoosing, isQuestion, limits, questionsOf, type Item, type Placed, type Shape } from './shape.ts'

/** What is amiss with a form as it is being built. `must`: it would not work so, and cannot be put in use. */
export type Check = { id: string | null; words: string; must: boolean }

/** Everything that a form's maker should look at, in the order of the form. */
export function checks(shape: Shape): Check[] {
  const all = everyItem(shape)
  const place = new Map(all.map(({ item }, n) => [item.id, n]))
  const questions = questionsOf(shape)
  return [
    ...(shape.title.trim() ? [] : [{ id: null, words: 'The form has no title yet.', must: true }]),
    ...(questions.length ? [] : [{ id: null, words: 'There is no question in it yet.', must: true }]),
    ...all.flatMap((one, n) => [...ofItem(one.item), ...ofConditions(one, n, place, all)]),
    ...sameTexts(questions),
  ]
}

/** What keeps a form from being put in use. */
export const mustMend = (shape: Shape): Check[] => checks(shape).filter(({ must }) => must)

const called = (item: Item) => (item.text.trim() ? `“${item.text.trim().slice(0, 60)}”` : 'A part without words')

function ofItem(item: Item): Check[] {
  const found: Check[] = []
  const say = (words: string, must = true) => found.push({ id: item.id, words, must })
  if (!item.text.trim()) say(item.kind === 'section' ? 'A section has no heading.' : item.kind === 'words' ? 'Words to read are empty.' : 'A question has no words yet.')
  if (item.kind === 'section' && !item.items.length) say(`The section ${called(item)} is empty.`, false)
  if (item.kind === 'rows' && !item.items.length) say(`${called(item)} has no questions for its rows.`)
  if (isChoosing(item)) {
    const texts = item.options.map(({ text }) => text.trim().toLowerCase())
    if (texts.some((text) => !text)) say(`${called(item)} has an answer without words.`)
    if (item.options.length + (item.own ? 1 : 0) < (item.kind === 'checks' ? 1 : 2)) say(`${called(item)} has too few answers to choose from.`)
    if (new Set(texts).size < texts.length) say(`Two answers to ${called(item)} have the same words.`)
    const scored = item.options.filter(({ score }) => score !== null).length
    if (scored === 1) say(`Only one answer to ${called(item)} has a score.`, false)
  }
  if ('least' in item && item.least !== null && item.most !== null && item.least >= item.most) say(`For ${called(item)} the lowest number is not below the highest.`)
  if (item.kind === 'scale' && item.most - item.least > 20) say(`The scale ${called(item)} is longer than 20 steps. Ask for a number instead.`)
  if (item.kind === 'scale' && !(item.low.trim() && item.high.trim())) say(`Say what the lowest and the highest number of ${called(item)} mean.`, false)
  return found
}

function ofConditions({ item, within, rows }: Placed, at: number, place: ReadonlyMap<string, number>, all: readonly Placed[]): Check[] {
  return (item.showIf?.when ?? []).flatMap((condition): Check[] => {
    const n = place.get(condition.question)
    const asked = n === undefined ? undefined : all[n]
    const say = (words: string, must = true): Check[] => [{ id: item.id, words, must }]
    if (!asked || n === undefined) return say(`${called(item)} is shown after an answer to a question that is no longer there.`)
    if (asked.item.id === item.id || within.some(({ id }) => id === asked.item.id)) return say(`${called(item)} waits for an answer inside itself.`)
    if (asked.rows && asked.rows.id !== rows?.id) return say(`${called(item)} is shown after an answer in a repeated row, which could be several answers.`)
    if (n > at) return say(`${called(item)} is shown only when a question that comes later is answered.`, asked.within.some(({ id }) => id === item.id))
    if (isChoosing(asked.item) && condition.is !== 'exists' && !asked.item.options.some(({ code }) => code === condition.value)) return say(`${called(item)} waits for an answer that ${called(asked.item)} does not offer.`)
    return []
  })
}

function sameTexts(questions: readonly Placed[]): Check[] {
  const seen = new Map<string, Item>()
  return questions.flatMap(({ item, within, rows }) => {
    // The same question under each heading is a pattern, not a slip.
    const told = `${rows?.id ?? within.at(-1)?.id ?? ''} ${item.text.trim().toLowerCase()}`
    if (!item.text.trim()) return []
    const first = seen.get(told)
    seen.set(told, item)
    return first && isQuestion(item) ? [{ id: item.id, words: `Two questions have the same words: ${called(item)}.`, must: false }] : []
  })
}

export const mostItems = limits.items
