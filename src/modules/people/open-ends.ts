import type { Actor, Context } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'

/*
 * What is still open about a person when they leave: a task, an appointment, a review. Each module that reminds somebody of people says here what it has, so that
 * nobody is reminded of somebody who has left, and nothing ends unseen. The app brings the sources together (`src/app/person/open-ends.ts`).
 */

/** What ends: the day, the programmes, and whether they take part in nothing after it. */
export type Ending = { personId: string; on: string; programmeIds: readonly string[]; whole: boolean }

export type OpenEnd = {
  kind: string
  id: string
  /** What it is, in a few words; without the permission to read it only its kind. */
  words: string
  /** The day it falls on. */
  on: string | null
  /** Whose it is. */
  who: { id: string; name: string } | null
  /** What may become of it. Neither: it rests by itself, and comes up again should they return. */
  may: readonly ('end' | 'keep')[]
  usual: 'end' | 'keep'
  /** Where it can be seen to. */
  link: string | null
}

export type OpenEndSource = {
  kind: string
  /** Whether the asker may see the person is the caller's to know. */
  find(tx: Transaction, actor: Actor, ending: Ending): Promise<OpenEnd[]>
  /** Ends these. `because` says so in words. */
  end?(context: Context, ending: Ending, ids: readonly string[], because: string): Promise<void>
  /** The leaving was taken back: what it ended is open again, unless something else has become of it since. */
  reopen?(context: Context, personId: string, ids: readonly string[]): Promise<void>
}

const sources: OpenEndSource[] = []
/** Called once, at start-up. */
export function askBeforeLeaving(...more: readonly OpenEndSource[]) { sources.push(...more) }

/** Everything still open, in the order of the sources, each by its day. */
export async function findOpenEnds(tx: Transaction, actor: Actor, ending: Ending): Promise<OpenEnd[]> {
  return (await together(...sources.map((source) => source.find(tx, actor, ending)))).flat()
}

const byKind = (items: readonly { kind: string; id: string }[]) => sources.flatMap((source) => {
  const ids = items.filter(({ kind }) => kind === source.kind).map(({ id }) => id)
  return ids.length ? [{ source, ids }] : []
})

export async function endOpenEnds(context: Context, ending: Ending, items: readonly { kind: string; id: string }[], because: string): Promise<void> {
  for (const { source, ids } of byKind(items)) await source.end?.(context, ending, ids, because)
}

export async function reopenOpenEnds(context: Context, personId: string, items: readonly { kind: string; id: string }[]): Promise<void> {
  for (const { source, ids } of byKind(items)) await source.reopen?.(context, personId, ids)
}
