/** Who a row of a register or of scores is about: by reference, else by name. Pure. */
import { fold, nameKey, nameTokens, nearlySame, soundKey } from '../people/public.ts'
import { shown } from './cells.ts'
import { looseRefKey, refKey } from './refs.ts'
import { problem } from './rules.ts'
import type { PersonRow, Pointer, Problem, RowStatus } from './types.ts'

/** Somebody who is here already, as far as finding them needs; the last four only help to tell duplicates. */
export type Known = {
  id: string; refs: readonly string[]; given: string; family: string; birthDate: string | null
  phoneDigits?: string; postcode?: string | null; nhsNumber?: string | null; email?: string
}

type Entry = { pointer: Pointer; key: string; inOrder: string; words: string[]; birthDate: string | null }
export type Index = { byRef: Map<string, Entry[]>; byLooseRef: Map<string, Entry[]>; byName: Map<string, Entry[]>; byWords: Map<string, Entry[]> }

/** The words of a name in the order of the alphabet: "Smith Courtney" and "Courtney Smith" are one. */
const wordsInOrder = (name: string): string => fold(name).split(' ').toSorted().join(' ')

/** People by reference and by name: rows of the files given together, and those here already whose reference is not among those rows. */
export function indexOf(rows: readonly PersonRow[], known: readonly Known[] = []): Index {
  const index: Index = { byRef: new Map(), byLooseRef: new Map(), byName: new Map(), byWords: new Map() }
  const add = (entry: Entry, refs: readonly string[]) => {
    for (const ref of refs) {
      if (!refKey(ref)) continue
      push(index.byRef, refKey(ref), entry)
      push(index.byLooseRef, looseRefKey(ref), entry)
    }
    if (!entry.key) return
    push(index.byName, entry.key, entry)
    push(index.byWords, entry.inOrder, entry)
  }
  for (const { file, row, becomes } of rows) {
    const { given, family, ref, knownAs, birthDate } = becomes
    add({ pointer: { from: 'file', file, row, ref }, key: nameKey(given, family), inOrder: wordsInOrder(`${given} ${family}`), words: nameTokens(given, family, knownAs), birthDate }, [ref])
  }
  for (const person of known) {
    if (person.refs.some((ref) => index.byRef.get(refKey(ref))?.some((entry) => entry.pointer.from === 'file'))) continue
    add({ pointer: { from: 'here', id: person.id, ref: person.refs[0] ?? '' }, key: nameKey(person.given, person.family), inOrder: wordsInOrder(`${person.given} ${person.family}`), words: nameTokens(person.given, person.family), birthDate: person.birthDate }, person.refs)
  }
  return index
}

function push(map: Map<string, Entry[]>, key: string, entry: Entry) {
  const there = map.get(key)
  if (there) there.push(entry)
  else map.set(key, [entry])
}

export type Found = { person: Pointer | null; candidates: Pointer[]; problems: Problem[]; notes: string[]; status: RowStatus }

/**
 * Finds who is meant. A reference decides; a reference that belongs to somebody of quite another name leaves the row undecided.
 * Without one, the folded name must fit exactly one person; a birth date, where the row has one, may tell namesakes apart.
 */
export function whoIs(index: Index, sought: { ref: string; name: string; birthDate: string | null; field: string }): Found {
  const { ref, name, field } = sought
  const pointers = (entries: readonly Entry[]) => entries.map((entry) => entry.pointer)
  if (ref) {
    const exact = index.byRef.get(refKey(ref)) ?? []
    const loose = exact.length ? exact : (index.byLooseRef.get(looseRefKey(ref)) ?? [])
    if (!loose.length) return { person: null, candidates: pointers(index.byName.get(nameKey(name)) ?? []), problems: [problem('unknown_ref', field, ref)], notes: [], status: 'stopped' }
    const fitting = name ? loose.filter((entry) => alike(entry, name)) : loose
    const one = fitting.length === 1 ? fitting[0] : undefined
    if (one) {
      const notes = name && one.key !== nameKey(name) ? [`Taken for the person with the reference ${shown(ref)}, whose name is spelt differently.`] : []
      return { person: one.pointer, candidates: [one.pointer], problems: [], notes, status: 'importable' }
    }
    const both = [...new Set([...loose, ...(index.byName.get(nameKey(name)) ?? [])])]
    return { person: null, candidates: pointers(both), problems: [problem('ambiguous_name', field, `${name} (${ref})`, both.length)], notes: [], status: 'undecided' }
  }
  if (!nameKey(name)) return { person: null, candidates: [], problems: [problem('no_name', field, name)], notes: [], status: 'stopped' }
  const named = byName(index, name)
  if (!named.length) return { person: null, candidates: [], problems: [problem('unknown_name', field, name)], notes: [], status: 'stopped' }
  const born = sought.birthDate && named.length > 1 ? named.filter((entry) => entry.birthDate === sought.birthDate) : []
  const fitting = born.length === 1 ? born : named
  const one = fitting.length === 1 ? fitting[0] : undefined
  if (one) return { person: one.pointer, candidates: pointers(named), problems: [], notes: [], status: 'importable' }
  return { person: null, candidates: pointers(named), problems: [problem('ambiguous_name', field, name, named.length)], notes: [], status: 'undecided' }
}

/** By the whole name, surname first where a comma says so ("Smith, Courtney"); where that finds nobody, without a title or brackets, then in any order of its words. */
function byName(index: Index, name: string): Entry[] {
  const comma = /^([^,]+),\s*(.+)$/.exec(name)
  const untitled = name.replace(/^(mr|mrs|ms|miss|mx|dr)\.?\s+/i, '').replace(/\s*[([][^)\]]*[)\]]\s*/g, ' ').trim()
  return (comma && index.byName.get(nameKey(comma[2] ?? '', comma[1] ?? ''))) ?? index.byName.get(nameKey(name)) ?? index.byName.get(nameKey(untitled)) ?? index.byWords.get(wordsInOrder(untitled)) ?? []
}

/** Whether a name as written could be that of somebody: one word of it at least is theirs, or nearly, or sounds so. */
function alike(entry: Entry, name: string): boolean {
  if (!entry.key || entry.key === nameKey(name)) return true
  return nameTokens(name, '').some((word) => entry.words.some((own) => own === word || nearlySame(own, word) || (soundKey(own) !== '' && soundKey(own) === soundKey(word))))
}
