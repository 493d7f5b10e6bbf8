/** What a person decides about an import, and what follows for each row. Pure. */
import type { LikelyDuplicate, Pointer, Reading, Row } from './types.ts'

export type RowDecision = { person: Pointer } | { leaveOut: true }
export type PairDecision = 'same' | 'different'
/** By `file:row`, and by `pairKey`. */
export type Decisions = { rows?: Record<string, RowDecision>; pairs?: Record<string, PairDecision> }

export const rowKey = (file: number, row: number) => `${file}:${row}`
export const pointerKey = (pointer: Pointer) => (pointer.from === 'here' ? pointer.id : rowKey(pointer.file, pointer.row))

/** The same for a pair in either order. */
export const pairKey = ({ a, b }: Pick<LikelyDuplicate, 'a' | 'b'>) => [pointerKey(a), pointerKey(b)].sort().join(' ')

/** Whether a row goes in: importable ones unless left out, undecided ones once somebody said who is meant. Stopped ones never. */
export function goesIn(row: Row, decisions: Decisions): boolean {
  const decided = decisions.rows?.[rowKey(row.file, row.row)]
  if (decided && 'leaveOut' in decided) return false
  return row.status === 'importable' || (row.status === 'undecided' && decided !== undefined)
}

/** Who a row of a register or of scores is about: as decided, else as found. */
export function whoOf(row: Exclude<Row, { kind: 'people' }>, decisions: Decisions): Pointer | null {
  const decided = decisions.rows?.[rowKey(row.file, row.row)]
  return decided && 'person' in decided ? decided.person : row.becomes.person
}

/**
 * For each row that was decided to be one person with others, the record it goes to: somebody here already if there is one among them,
 * else the first of the rows. Rows on their own are not in it.
 */
export function onePerson(reading: Pick<Reading, 'duplicates'>, decisions: Decisions): Map<string, Pointer> {
  const group = new Map<string, Pointer[]>()
  for (const pair of reading.duplicates) {
    if (decisions.pairs?.[pairKey(pair)] !== 'same') continue
    const joined = [...new Set([...(group.get(pointerKey(pair.a)) ?? [pair.a]), ...(group.get(pointerKey(pair.b)) ?? [pair.b])])]
    for (const one of joined) group.set(pointerKey(one), joined)
  }
  const target = new Map<string, Pointer>()
  for (const [key, members] of group) {
    const first = [...members].sort(earlier)[0]!
    if (pointerKey(first) !== key) target.set(key, first)
  }
  return target
}

function earlier(a: Pointer, b: Pointer): number {
  if (a.from === 'here') return b.from === 'here' ? (a.id < b.id ? -1 : 1) : -1
  if (b.from === 'here') return 1
  return a.file - b.file || a.row - b.row
}

export const importStatuses = ['ready', 'running', 'done', 'undoing', 'undone', 'discarded'] as const
export type ImportStatus = (typeof importStatuses)[number]
export type ImportAct = 'choose' | 'decide' | 'start' | 'discard' | 'undo'

/** Each status and the acts it permits. */
export const acts = {
  ready: ['choose', 'decide', 'start', 'discard'], running: [], done: ['undo'], undoing: [], undone: [], discarded: [],
} as const satisfies Record<ImportStatus, readonly ImportAct[]>

export const actsOn = ({ status }: { status: ImportStatus }, mayRun: boolean): ImportAct[] => (mayRun ? [...acts[status]] : [])
export const whyNot = (act: ImportAct, { status }: { status: ImportStatus }): ImportRefusal | null => ((acts[status] as readonly ImportAct[]).includes(act) ? null : 'not_in_this_status')

export const importRefusals = ['not_in_this_status', 'changed_meanwhile', 'unreadable', 'no_files', 'no_programme', 'nothing_goes_in', 'no_such_person', 'no_such_programme'] as const
export type ImportRefusal = (typeof importRefusals)[number]

export const becauseOf: Record<ImportRefusal, string> = {
  not_in_this_status: 'This import is past that point. Look at it again.',
  changed_meanwhile: 'Somebody else changed this import meanwhile. Look at it again; nothing of yours was lost but this last choice.',
  unreadable: 'This file cannot be read. Save it as CSV and try again.',
  no_files: 'Choose at least one file.',
  no_programme: 'Choose the programme that the register belongs to, or name a new one.',
  nothing_goes_in: 'No row can go in as it stands. Correct the columns, or decide the open rows.',
  no_such_person: 'The person chosen for a row is not here any more. Choose again.',
  no_such_programme: 'That programme is not here any more. Choose again.',
}
