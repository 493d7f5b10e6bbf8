import { isGiven, showing, type Answer, type Answers, type Row } from './answering.ts'
import { sameAnswer } from './responses.ts'
import { everyItem, isQuestion, type Item, type Question, type Rows, type Shape } from './shape.ts'

/** How an answer stands to an earlier one. */
export type Difference = 'same' | 'new' | 'gone' | 'changed' | 'up' | 'down'

export const differenceWords: Record<Difference, string> = { same: 'the same', new: 'new', gone: 'no longer there', changed: 'changed', up: 'higher', down: 'lower' }

export type Compared = { item: Question | Rows; section: string; before: Answer | Row[] | undefined; after: Answer | Row[] | undefined; difference: Difference }

/**
 * Two filled-in forms question by question, in the order of the later one; what only the earlier one asked comes at the end. Versions of a form
 * keep the ids of their questions, so that forms of different versions can be compared too.
 */
export function compare(before: { shape: Shape; answers: Answers }, after: { shape: Shape; answers: Answers }): Compared[] {
  const wasShown = showing(before.shape, before.answers), isShown = showing(after.shape, after.answers)
  const now = comparable(after.shape), then = comparable(before.shape)
  const ids = new Set(now.map(({ item }) => item.id))
  return [...now, ...then.filter(({ item }) => !ids.has(item.id))].flatMap(({ item, section }) => {
    const [was, is] = [wasShown(item.id) ? before.answers[item.id] : undefined, isShown(item.id) ? after.answers[item.id] : undefined]
    return given(was) || given(is) ? [{ item, section, before: was, after: is, difference: differenceOf(item, was, is) }] : []
  })
}

const given = (value: Answer | Row[] | undefined) => isGiven(value)

function comparable(shape: Shape): { item: Question | Rows; section: string }[] {
  return everyItem(shape).filter(({ item, rows }) => !rows && (isQuestion(item) || item.kind === 'rows')).map(({ item, within }) => ({ item: item as Question | Rows, section: within.at(-1)?.text ?? '' }))
}

function differenceOf(item: Item, before: Answer | Row[] | undefined, after: Answer | Row[] | undefined): Difference {
  if (!given(before)) return 'new'
  if (!given(after)) return 'gone'
  if (sameAnswer(before, after)) return 'same'
  const [was, is] = [rankOf(item, before), rankOf(item, after)]
  return was === null || is === null ? 'changed' : is > was ? 'up' : is < was ? 'down' : 'changed'
}

/** Where an answer stands on a line, if it stands on one: a number, or the score of the option. */
export function rankOf(item: Item, value: Answer | Row[] | undefined): number | null {
  if (typeof value === 'number') return value
  if (item.kind === 'choice' && typeof value === 'string') return item.options.find(({ code }) => code === value)?.score ?? null
  return null
}

/** How many answers differ, for one look. */
export const differ = (compared: readonly Compared[]): number => compared.filter(({ difference }) => difference !== 'same').length
