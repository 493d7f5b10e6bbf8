/** What a screen shows of a register: what the server said, with what was given on this device a moment ago folded over it. Pure. */
import { summaryOf, type Summary } from './fold.ts'
import type { MarkStatus, PaymentKind } from './rules.ts'
import type { Register, Row, Task } from './shapes.ts'

/** A command given on this device, as the outbox keeps it: in the order given, `refused` with the reason, `answered` when the server has it already. */
export type Given = { id: string; name: string; input: unknown; answered?: boolean | undefined; refused?: { because: string; words: string } | undefined }

type MarksGiven = { sessionId: string; marks: { markId: string; personId: string; status: MarkStatus; leftEarly?: boolean; happenedAt: string }[] }
type PaymentGiven = { sessionId: string; paymentId: string; personId: string; kind: PaymentKind; pence: number; because?: string; happenedAt: string }
type VisitorsGiven = { sessionId: string } & ({ by: number } | { to: number })
type TickGiven = { sessionId: string; taskId: string; done: boolean; happenedAt: string }

/** What was refused, in the words of who tapped: which command, what it said, and why not. */
export type Refused = { id: string; status: MarkStatus | null; payment: { kind: PaymentKind; pence: number } | null; because: string; words: string }

/** A row as it is shown. `kept`: something of it is on this device only. */
export type ShownRow = Row & { kept: boolean; refused: readonly Refused[] }

export type Shown = { rows: ShownRow[]; visitors: number; summary: Summary; visitorsKept: boolean }

/**
 * Folds what was given over the server's register, by the rule the server uses: the later received shows, and what is still here will be received
 * last. A mark that the register already has is not given twice. What was refused did not happen: the row shows what is there, and why not.
 * `answeredAt` tells, for a count that was answered, how many visitors the register had then: until it has another number the count is still added.
 */
export function showRegister(register: Register, given: readonly Given[], me: string, answeredAt: ReadonlyMap<string, number> = none): Shown {
  const rows = new Map<string, ShownRow>(register.rows.map((row) => [row.personId, untouched(row)]))
  const touch = (row: ShownRow, change: Partial<ShownRow>) => { rows.set(row.personId, { ...row, ...change }) }
  let visitors = register.visitors, visitorsKept = false
  for (const { id, name, input, answered, refused } of given) {
    if ((input as { sessionId?: string }).sessionId !== register.id) continue
    if (name === 'sessions.mark') {
      for (const mark of (input as MarksGiven).marks) {
        const row = rows.get(mark.personId) ?? newcomer(given, mark.personId)
        if (!row || row.mark?.id === mark.markId) continue
        if (refused) touch(row, { refused: [...row.refused, { id, status: mark.status, payment: null, ...refused }] })
        else touch(row, { kept: row.kept || !answered, mark: { id: mark.markId, status: mark.status, leftEarly: mark.leftEarly ?? false, happenedAt: mark.happenedAt, receivedAt: '', markedBy: me, correction: null } })
      }
    } else if (name === 'sessions.pay') {
      const { personId, paymentId, kind, pence, because } = input as PaymentGiven
      const row = rows.get(personId)
      if (!row || row.payment?.id === paymentId) continue
      if (refused) touch(row, { refused: [...row.refused, { id, status: null, payment: { kind, pence }, ...refused }] })
      else touch(row, { kept: row.kept || !answered, payment: kind === 'none' ? null : { id: paymentId, kind, pence, because: because ?? null, takenBy: me, correction: null } })
    } else if (name === 'sessions.countVisitors' && !refused && (!answered || answeredAt.get(id) === register.visitors)) {
      const asked = input as VisitorsGiven
      visitors = 'to' in asked ? asked.to : Math.max(0, visitors + asked.by)
      visitorsKept ||= !answered
    }
  }
  const shown = [...rows.values()]
  return { rows: shown, visitors, visitorsKept, summary: summaryOf(shown, { visitors, feePence: register.feePence }) }
}

/** Somebody who was added on this device a moment ago: in the register before the service knows them, so that money can be taken and nobody is added twice. */
function newcomer(given: readonly Given[], personId: string): ShownRow | undefined {
  const added = given.find(({ name, input, refused }) => name === 'people.add' && !refused && (input as { personId?: string }).personId === personId)
  const details = (added?.input as { details?: Partial<Record<'givenName' | 'familyName' | 'knownAs' | 'pronouns' | 'accessNeeds' | 'language', string>> & { interpreter?: boolean } } | undefined)?.details
  return details && {
    personId, name: `${details.knownAs || details.givenName || ''} ${details.familyName ?? ''}`.trim(), pronouns: details.pronouns ?? '', expected: true, mark: null, payment: null,
    accessNeeds: details.accessNeeds ?? '', interpreter: details.interpreter ? details.language ?? '' : null, firstTime: true, measuresDue: [], mayOpen: false, kept: true, refused: nothing,
  }
}

const nothing: readonly Refused[] = []

/** The row as the service has it: one object for each answer, so that what nobody touched is not painted again. */
function untouched(row: Row): ShownRow {
  let shown = plain.get(row)
  if (!shown) plain.set(row, (shown = { ...row, kept: false, refused: nothing }))
  return shown
}
const plain = new WeakMap<Row, ShownRow>()
const none: ReadonlyMap<string, number> = new Map()

/** Checklists with the ticks given on this device. */
export function showTasks(tasks: readonly Task[], given: readonly Given[], me: string): Task[] {
  return tasks.map((task) => {
    const last = given.findLast(({ name, input, refused }) => name === 'sessions.tick' && !refused && (input as TickGiven).taskId === task.id)?.input as TickGiven | undefined
    return last && last.done !== (task.doneAt !== null) ? { ...task, doneAt: last.done ? last.happenedAt : null, doneBy: last.done ? me : null } : task
  })
}

/** Those still without a mark, in register order. */
export const leftOf = (rows: readonly ShownRow[]) => rows.filter((row) => (row.mark?.status ?? 'unmarked') === 'unmarked')

/** Keeps the earlier object of each row that shows the same, so that a tap paints one row and not thirty. */
export function keepSame(before: readonly ShownRow[], now: readonly ShownRow[]): ShownRow[] {
  const known = new Map(before.map((row) => [row.personId, row]))
  return now.map((row) => {
    const other = known.get(row.personId)
    return other && other !== row && JSON.stringify(other) === JSON.stringify(row) ? other : row
  })
}

/** A name as it is looked for: case, accents and punctuation aside. */
export const folded = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^\p{L}\p{N}]+/gu, ' ').toLowerCase().trim()

/** Whether somebody's name has every word that was typed, each at the beginning of one of its words. */
export function isFound(name: string, typed: string): boolean {
  const words = folded(name).split(' ')
  return folded(typed).split(' ').every((part) => words.some((word) => word.startsWith(part)))
}
