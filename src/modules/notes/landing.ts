import { sql } from 'kysely'
import type { Context } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { addTasks, closeTasksOf } from '../tasks/public.ts'
import { versionIds } from './visible.ts'

type Step = { id: string; personId: string; nextStep: string; nextOn: string | null }

/** Whether all of these goals are the person's. */
export async function areTheirs(tx: Transaction, personId: string, goalIds: readonly string[]): Promise<boolean> {
  const theirs = await tx.selectFrom('goal').select('id').where('person_id', '=', personId).where('id', '=', sql<string>`any(${goalIds}::uuid[])`).execute()
  return theirs.length === new Set(goalIds).size
}

/**
 * The next step of a note that has just been signed lands in its author's list, when it has a day. An amendment that leaves the step and its day as they
 * were leaves the task as it is; any other ends the earlier one.
 */
export async function landNextStep(context: Pick<Context, 'tx' | 'actor' | 'now' | 'tell'>, note: Step, original: Step | null): Promise<void> {
  const { tx, actor, now } = context
  if (original && original.nextStep.trim() === note.nextStep.trim() && original.nextOn === note.nextOn) return
  if (original) for (const id of await versionIds(tx, note.id)) await closeTasksOf(context, { kind: 'note', id }, { because: 'The note was amended' })
  if (note.nextOn === null) return
  await addTasks(context, [{ id: uuidv7(now.getTime()), words: note.nextStep, dueOn: note.nextOn, memberId: actor.id, personId: note.personId, origin: { kind: 'note', id: note.id }, link: `/people/${note.personId}/notes/${note.id}` }])
}
