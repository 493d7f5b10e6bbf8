/** Two texts of a plan side by side: what was added, changed, moved and taken away. Works for every kind, from the lines it says. Pure. */
import { kindOf, type Group, type Line } from './kinds.ts'
import type { PlanContent } from './shapes.ts'

export type Change = 'same' | 'added' | 'taken_away' | 'changed'
export type ComparedLine = Pick<Line, 'key' | 'label' | 'said' | 'day'> & { change: Change; before: string | null; after: string | null }
export type ComparedGroup = { key: string; title: string; change: Change; /** It stands at another place among its like. */ moved: boolean; lines: ComparedLine[] }

/** Sets two texts of one kind of plan against each other, in the order of the later one; what was taken away stands where it stood. */
export function compare(before: PlanContent, after: PlanContent): ComparedGroup[] {
  const [old, now] = [kindOf(before).groups(before as never), kindOf(after).groups(after as never)]
  const moved = movedKeys(old, now)
  return inOrder(old, now).map(({ key }) => {
    const [was, is] = [old.find((one) => one.key === key), now.find((one) => one.key === key)]
    const lines = inOrder(was?.lines ?? [], is?.lines ?? []).map(({ key: at }): ComparedLine => {
      const [earlier, later] = [was?.lines.find((one) => one.key === at), is?.lines.find((one) => one.key === at)]
      const { label, said, day } = (later ?? earlier)!
      const change: Change = !earlier ? 'added' : !later ? 'taken_away' : earlier.words === later.words ? 'same' : 'changed'
      return { key: at, label, said, ...(day ? { day } : {}), change, before: earlier?.words ?? null, after: later?.words ?? null }
    })
    const change: Change = !was ? 'added' : !is ? 'taken_away' : lines.some((one) => one.change !== 'same') ? 'changed' : 'same'
    return { key, title: (is ?? was)!.title, change, moved: moved.has(key), lines }
  })
}

/** Which groups of a series changed their order: those outside the longest run that kept it. */
function movedKeys(old: readonly Group[], now: readonly Group[]): ReadonlySet<string> {
  const both = now.filter((one) => one.series && old.some(({ key }) => key === one.key))
  return new Set([...Map.groupBy(both, ({ series }) => series).values()].flatMap((groups) => {
    const keys = groups.map(({ key }) => key)
    const kept = new Set(common(old.map(({ key }) => key).filter((key) => keys.includes(key)), keys).map(([, index]) => keys[index]))
    return keys.filter((key) => !kept.has(key))
  }))
}

/** Everything that is in either, in the order of the later, each that was taken away after what it stood after. */
function inOrder<T extends { key: string }>(old: readonly T[], now: readonly T[]): T[] {
  const all = [...now]
  old.forEach((one, index) => {
    if (all.some(({ key }) => key === one.key)) return
    const before = old.slice(0, index).findLast(({ key }) => all.some((other) => other.key === key))
    all.splice(before ? all.findIndex(({ key }) => key === before.key) + 1 : 0, 0, one)
  })
  return all
}

export type Piece = { words: string; change: 'same' | 'added' | 'taken_away' }

/** The words of two texts as pieces: without those added the earlier text, without those taken away the later one, letter for letter. */
export function wordChanges(before: string, after: string): Piece[] {
  const [a, b] = [tokens(before), tokens(after)]
  const pieces: Piece[] = []
  const put = (change: Piece['change'], words: readonly string[]) => {
    if (!words.length) return
    const last = pieces.at(-1)
    if (last?.change === change) last.words += words.join('')
    else pieces.push({ change, words: words.join('') })
  }
  let [i, j] = [0, 0]
  for (const [x, y] of [...common(a, b), [a.length, b.length] as const]) {
    put('taken_away', a.slice(i, x))
    put('added', b.slice(j, y))
    if (x < a.length) put('same', [a[x]!])
    ;[i, j] = [x + 1, y + 1]
  }
  return pieces
}

/** Words with the space after them, so that a changed word does not leave its spaces behind. */
const tokens = (text: string) => text.match(/\s+|\S+\s?/g) ?? []

/** The longest run that two lists have in common, as pairs of places. Time and memory grow with the product of what differs between them. */
export function common(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const [rows, columns] = [a.length - start - end, b.length - start - end]
  const wide = columns + 1
  const longest = new Uint16Array((rows + 1) * wide)
  for (let i = rows - 1; i >= 0; i--) for (let j = columns - 1; j >= 0; j--) {
    longest[i * wide + j] = a[start + i] === b[start + j] ? longest[(i + 1) * wide + j + 1]! + 1 : Math.max(longest[(i + 1) * wide + j]!, longest[i * wide + j + 1]!)
  }
  const pairs = Array.from({ length: start }, (_, n) => [n, n] as const)
  for (let i = 0, j = 0; i < rows && j < columns;) {
    if (a[start + i] === b[start + j]) pairs.push([start + i++, start + j++])
    else if (longest[(i + 1) * wide + j]! >= longest[i * wide + j + 1]!) i++
    else j++
  }
  return [...pairs, ...Array.from({ length: end }, (_, n) => [a.length - end + n, b.length - end + n] as const)]
}
