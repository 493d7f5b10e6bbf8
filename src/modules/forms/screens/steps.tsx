import { Check, Circle, CircleAlert } from 'lucide-react'
import { isGiven, missing, rowsOf, showing, type Answers } from '../answering.ts'
import { everyItem, isQuestion, type Item, type Shape } from '../shape.ts'

/** A part of a form that is shown at once: a section of the first level, or the questions between two of them. */
export type Step = { key: string; title: string; help: string; items: readonly Item[] }

export function stepsOf(shape: Shape, answers: Answers): Step[] {
  const shows = showing(shape, answers)
  const steps: Step[] = []
  for (const item of shape.items.filter(({ id }) => shows(id))) {
    const last = steps.at(-1)
    if (item.kind === 'section') steps.push({ key: item.id, title: item.text, help: item.help, items: item.items })
    else if (last?.key.startsWith(' ')) last.items = [...last.items, item]
    else steps.push({ key: ` ${item.id}`, title: steps.length ? 'And then' : 'To begin with', help: '', items: [item] })
  }
  return steps
}

/** Where a step stands: nothing yet, begun, or all of it answered. */
export function standing(shape: Shape, answers: Answers, step: Step): 'empty' | 'begun' | 'done' | 'missing' {
  const own = everyItem({ items: [...step.items] })
  const shows = showing(shape, answers)
  const ids = new Set(own.map(({ item }) => item.id))
  const asked = own.filter(({ item, rows }) => !rows && (isQuestion(item) || item.kind === 'rows') && shows(item.id))
  const given = asked.filter(({ item }) => (item.kind === 'rows' ? rowsOf(answers, item.id).length > 0 : isGiven(answers[item.id])))
  if (!given.length) return 'empty'
  if (missing(shape, answers).some(({ id }) => ids.has(id))) return 'missing'
  return given.length === asked.length ? 'done' : 'begun'
}

export const standingIcon = { empty: <Circle size={16} aria-hidden="true" />, begun: <Circle size={16} aria-hidden="true" strokeDasharray="4 3" />, missing: <CircleAlert size={16} aria-hidden="true" />, done: <Check size={16} aria-hidden="true" /> }
export const standingWords = { empty: 'nothing yet', begun: 'begun', missing: 'begun, something is missing', done: 'all answered' }
