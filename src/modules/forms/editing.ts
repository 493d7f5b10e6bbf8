/** Changing a form as it is built. Pure: each gives a new form. */
import { everyItem, findItem, isChoosing, limits, type Item, type Kind, type Option, type Question, type Rows, type Section, type Shape } from './shape.ts'

/** A new part of a kind, with nothing in it yet. */
export function newItem(kind: Kind, id: string): Item {
  const common = { id, text: '', help: '', showIf: null }
  switch (kind) {
    case 'section': return { ...common, kind, items: [] }
    case 'rows': return { ...common, kind, required: false, items: [newItem('line', `${id}.1`) as Question] }
    case 'words': return { ...common, kind }
    case 'total': return { ...common, kind, text: 'Total', of: null, scales: true }
    case 'scale': return { ...common, kind, required: false, least: 0, most: 10, low: '', high: '' }
    case 'whole': case 'number': return { ...common, kind, required: false, least: null, most: null, unit: '' }
    case 'choice': case 'checks': return { ...common, kind, required: false, own: false, options: [] }
    default: return { ...common, kind, required: false }
  }
}

/** An id that no part of the form has. Ids are never used again within a form, so that answers to versions stay apart: `used` names those of before. */
export function freeId(shape: Shape, used: ReadonlySet<string> = new Set()): string {
  const taken = new Set([...everyItem(shape).map(({ item }) => item.id), ...used])
  let n = taken.size + 1
  while (taken.has(`q${n}`)) n++
  return `q${n}`
}

type List = Item[]
/** Applies a change to the list that holds a part, wherever that is. */
function inList(shape: Shape, id: string, change: (list: List, at: number) => List): Shape {
  const walk = (list: List): List => {
    const at = list.findIndex((item) => item.id === id)
    if (at >= 0) return change(list, at)
    return list.map((item) => ('items' in item ? { ...item, items: walk(item.items as List) } as Section | Rows : item))
  }
  return { ...shape, items: walk(shape.items) }
}

export const update = (shape: Shape, id: string, part: Partial<Item> | ((item: Item) => Item)): Shape => inList(shape, id, (list, at) => list.map((item, n) => (n === at ? (typeof part === 'function' ? part(item) : { ...item, ...part } as Item) : item)))

/** Puts a part after another, or at the end of the section or rows `into`, or at the end of the form. */
export function add(shape: Shape, item: Item, place: { after?: string | undefined; into?: string | undefined } = {}): Shape {
  if (place.into) return update(shape, place.into, (holder) => ('items' in holder ? { ...holder, items: [...holder.items, item] } as Section : holder))
  if (place.after) return inList(shape, place.after, (list, at) => [...list.slice(0, at + 1), item, ...list.slice(at + 1)])
  return { ...shape, items: [...shape.items, item] }
}

export const remove = (shape: Shape, id: string): Shape => inList(shape, id, (list, at) => list.filter((_, n) => n !== at))

/**
 * Moves a part up or down by one: past its neighbour, into a section next to it, or out of its own at the edge. Rows take questions only, and
 * keep theirs. At the end of the form nothing changes.
 */
export function move(shape: Shape, id: string, by: -1 | 1): Shape {
  const placed = findItem(shape, id)
  if (!placed) return shape
  const holder = placed.rows ?? placed.within.at(-1) ?? null
  const list: List = holder ? holder.items : shape.items
  const at = list.findIndex((item) => item.id === id)
  const neighbour = list[at + by]
  if (neighbour?.kind === 'section' && placed.item.kind !== 'section') {
    const without = remove(shape, id)
    return update(without, neighbour.id, (section) => ({ ...section, items: by === 1 ? [placed.item, ...(section as Section).items] : [...(section as Section).items, placed.item] }) as Section)
  }
  if (neighbour) return inList(shape, id, (all, n) => { const next = [...all]; next[n] = neighbour; next[n + by] = placed.item; return next })
  if (!holder || placed.rows) return shape
  const without = remove(shape, id)
  return inList(without, holder.id, (all, n) => (by === 1 ? [...all.slice(0, n + 1), placed.item, ...all.slice(n + 1)] : [...all.slice(0, n), placed.item, ...all.slice(n)]))
}

/** A copy of a part right after it, with ids of its own; conditions within the copy follow the copy. */
export function duplicate(shape: Shape, id: string, used?: ReadonlySet<string>): { shape: Shape; id: string } {
  const original = findItem(shape, id)?.item
  if (!original) return { shape, id }
  const inside = everyItem({ items: [original] }).map(({ item }) => item.id)
  let taken: Shape = shape
  const renamed = new Map<string, string>()
  for (const one of inside) { const next = freeId(taken, new Set([...(used ?? []), ...renamed.values()])); renamed.set(one, next); taken = { ...taken } }
  const copy = (item: Item): Item => ({
    ...item, id: renamed.get(item.id)!, showIf: item.showIf && { ...item.showIf, when: item.showIf.when.map((one) => ({ ...one, question: renamed.get(one.question) ?? one.question })) },
    ...('items' in item ? { items: (item.items as Item[]).map(copy) } : {}), ...(item.kind === 'total' && item.of ? { of: renamed.get(item.of) ?? item.of } : {}),
  }) as Item
  return { shape: add(shape, copy(original), { after: id }), id: renamed.get(id)! }
}

/**
 * Answers pasted as lines, one each; a score stands at the end of its line as "= 2". An answer that was there before keeps its code, so that
 * what was chosen in an earlier version is the same answer still.
 */
export function optionsFrom(lines: string, before: readonly Option[]): Option[] {
  const taken = new Set(before.map(({ code }) => code))
  const seen = new Set<string>()
  return lines.split('\n').map((line) => line.trim()).filter(Boolean).slice(0, limits.options).flatMap((line): Option[] => {
    const scored = /^(.*\S)\s*=\s*(-?\d+(?:[.,]\d+)?)$/.exec(line)
    const text = (scored?.[1] ?? line).slice(0, limits.option)
    const score = scored ? Number(scored[2]!.replace(',', '.')) : null
    if (seen.has(text.toLowerCase())) return []
    seen.add(text.toLowerCase())
    const known = before.find((option) => option.text === text)
    if (known) return [{ ...known, score }]
    let code = text.toLowerCase().normalize('NFD').replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '').slice(0, 40) || 'answer'
    for (let n = 2; taken.has(code); n++) code = `${code.replace(/_\d+$/, '')}_${n}`
    taken.add(code)
    return [{ code, text, score }]
  })
}
export const linesOf = (options: readonly Option[]): string => options.map(({ text, score }) => (score === null ? text : `${text} = ${score}`)).join('\n')

/** A question of another kind with what can be kept of it. */
export function turnInto(item: Question, kind: Question['kind']): Question {
  const { id, text, help, showIf, required, codes } = item
  const next = { ...newItem(kind, id), text, help, showIf, required, ...(codes ? { codes } : {}) } as Question
  return isChoosing(next) && isChoosing(item) ? { ...next, options: item.options, own: item.own } : next
}
