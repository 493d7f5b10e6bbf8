import { sql } from 'kysely'
import type { Actor, Context } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { closeTasksOf } from '../tasks/public.ts'
import { sortDay, standingOf, type EntryKind, type How, type Leave, type Outcome, type Standing } from './rules.ts'
import { threadOf, type Locked } from './visible.ts'

export type NewEntry = {
  id: string; matterId: string; personId: string; kind: EntryKind; words: string; happened: Date
  how?: How | null; who?: string; dueOn?: string | null; withPerson?: boolean; agreedHow?: string; leave?: Leave; outcome?: Outcome; ofId?: string
}

/** Appends to a thread. */
export async function addEntry(tx: Transaction, actor: Actor, { id, matterId, personId, kind, words, happened, how = null, who = '', dueOn = null, withPerson = false, agreedHow = '', leave, outcome, ofId }: NewEntry) {
  await tx.insertInto('matter_entry').values({
    id, matter_id: matterId, person_id: personId, kind, words: words.trim(), how, who: who.trim(), due_on: dueOn, with_person: withPerson, agreed_how: agreedHow.trim(), leave: leave ?? null, outcome: outcome ?? null, of_id: ofId ?? null,
    happened_at: happened, received_at: actor.now, by_member: actor.id,
  }).execute()
}

/** Why the task to chase somebody has ended, by what came. */
const ends: Partial<Record<EntryKind, string>> = { answer: 'They answered', chase: 'They were chased', meet: 'Talked about together', close: 'The matter is closed', take_back: 'An entry was taken back' }

/** Where the matter stands after a new entry, read from the whole thread; a task to chase them ends when what it was for has changed. */
export async function standAnew(context: Pick<Context, 'tx' | 'actor' | 'now' | 'tell'>, matter: Locked, kind: EntryKind, end?: { outcome: Outcome; words: string }): Promise<Standing> {
  const { tx } = context
  const standing = standingOf(await threadOf(tx, matter.id)), moved = standing.status !== matter.status || standing.dueOn !== matter.due_on
  await tx.updateTable('matter').set({
    status: standing.status, since: new Date(standing.since), due_on: standing.dueOn, sort_on: sortDay(standing), outcome: end?.outcome ?? null, outcome_words: end?.words.trim() ?? null, ...(moved ? { told_due_on: null } : {}), version: sql`version + 1`,
  }).where('id', '=', matter.id).execute()
  if (moved) await closeTasksOf(context, { kind: 'matter', id: matter.id }, { as: kind === 'take_back' ? 'dismissed' : 'done', because: ends[kind] ?? 'It went on' })
  return standing
}
