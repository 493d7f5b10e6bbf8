import type { Context } from '../../platform/api.ts'

/*
 * A task and what it came from may be one thing: whatever becomes of the task becomes of it. The module it came from hears of each act in the same
 * transaction; tasks do not know it, so the app brings them together (`src/app/person/open-ends.ts`).
 */

export type Carried = { act: 'move' | 'hand' | 'dismiss' | 'undo'; originId: string; dueOn: string | null; memberId: string | null; because: string; happened: Date }
type Carry = (context: Context, carried: Carried) => Promise<void>

const carries = new Map<string, Carry>()
/** Lets the module that lands tasks of a kind hear what becomes of them. Called once, at start-up. */
export function carryToOrigin(kind: string, carry: Carry) { carries.set(kind, carry) }

export async function carry(context: Context, task: { origin: string; originId: string | null }, carried: Omit<Carried, 'originId'>): Promise<void> {
  if (task.originId) await carries.get(task.origin)?.(context, { ...carried, originId: task.originId })
}
