import { implement } from '@orpc/server'
import { guarded, type Actor, type Request } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'
import { findVisiblePerson, latestFirst, type StoryEntry } from '../people/public.ts'
import { story as contract } from './contract.ts'
import { matches, placeIn, placeOf, type Place } from './rules.ts'
import { sources } from './sources.ts'

const api = implement(contract).$context<Request>().use(guarded)

/** The kinds that show unasked, and all of them with their labels. */
const labels = sources.flatMap(({ kinds }) => Object.entries(kinds).map(([kind, label]) => ({ kind, label })))

/** How much is read at most to find words, in rounds of so many entries a source: where they end, the reader asks on. */
const round = 200, rounds = 10

export const story = api.router({
  of: api.of.handler(async ({ input: { personId, kinds, find, after, limit = 40 }, context: { tx, actor }, errors }) => {
    const wanted = kinds?.length ? kinds : null, words = find?.trim() ?? ''
    const from = after === undefined ? null : placeIn(after)
    const [person, first] = await together(findVisiblePerson(tx, actor, personId), pageAfter(tx, actor, personId, wanted, from, words ? round : limit))
    if (!person) throw errors.NOT_FOUND()
    if (!words) return { rows: first.rows, next: first.next && placeOf(first.next), kinds: labels }
    const rows: StoryEntry[] = []
    let page = first
    for (let at = 1; ; at++) {
      rows.push(...page.rows.filter((entry) => matches(entry, words)))
      if (!page.next || rows.length >= limit || at >= rounds) break
      page = await pageAfter(tx, actor, personId, wanted, page.next, round)
    }
    const shown = rows.slice(0, limit)
    return { rows: shown, next: rows.length > limit ? placeOf(shown.at(-1)!) : page.next && placeOf(page.next), kinds: labels }
  }),
})

/** One page of the whole story: every source is asked at once, and what they tell is put in order. `next` is the last entry shown, where there are more. */
async function pageAfter(tx: Transaction, actor: Actor, personId: string, kinds: readonly string[] | null, before: Place | null, limit: number) {
  const asked = sources.filter((source) => kinds === null || kinds.some((kind) => Object.hasOwn(source.kinds, kind)))
  const told = await together(...asked.map(({ find, kinds: own, unasked = [] }) => find(tx, actor, personId, {
    before, limit: limit + 1, kinds: kinds ?? (unasked.length ? Object.keys(own).filter((kind) => !unasked.includes(kind)) : null),
  })))
  const rows = told.flat().sort(latestFirst)
  return { rows: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]! : null }
}
