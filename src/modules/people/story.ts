import type { Actor } from '../../platform/api.ts'
import { dayOf, instantAt } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'
import { inSentence } from '../programmes/public.ts'
import { workersOf } from './around.ts'
import type { StoryEntry, StoryPage, StorySource } from './sources.ts'

/** A page out of entries that are few and already at hand: those of the kinds wanted, before the place, latest first. */
export function pageOfStory(entries: readonly StoryEntry[], { before, limit, kinds }: StoryPage): StoryEntry[] {
  return entries.filter((entry) => (kinds === null || kinds.includes(entry.kind)) && (before === null || isBefore(entry, before))).sort(latestFirst).slice(0, limit)
}

/** The order of a story: latest first; of two at one instant the larger id. */
export const latestFirst = (a: Place, b: Place) => Date.parse(b.at) - Date.parse(a.at) || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)
const isBefore = (entry: Place, place: Place) => latestFirst(place, entry) < 0
type Place = { at: string; id: string }

/** What happened to the record itself: how they came to the service, programmes joined and left, agreements. A handful a person, read by its indexes. */
async function find(tx: Transaction, actor: Actor, personId: string, page: StoryPage): Promise<StoryEntry[]> {
  const [people, taking, agreed, workers] = await together(
    tx.selectFrom('person as p').innerJoin('member as m', 'm.id', 'p.created_by').select(['p.id', 'p.created_at as at', 'p.referred_on as referredOn', 'p.referred_by as referredBy', 'm.name as by']).where('p.id', '=', personId).execute(),
    tx.selectFrom('participation as pa').innerJoin('programme as pr', 'pr.id', 'pa.programme_id').select(['pa.id', 'pr.name', 'pa.started_on as startedOn', 'pa.ended_on as endedOn', 'pa.override_reason as because']).where('pa.person_id', '=', personId).execute(),
    tx.selectFrom('agreement as a').innerJoin('member as m', 'm.id', 'a.witnessed_by').select(['a.id', 'a.agreed_at as at', 'a.answer', 'm.name as by']).where('a.person_id', '=', personId).execute(),
    workersOf(tx, actor, personId),
  )
  const at = (day: string, time: string) => instantAt(day, time, actor.timeZone).toISOString()
  const paperwork = `/people/${personId}/paperwork`, around = `/people/${personId}/around`
  return pageOfStory([
    ...people.flatMap((person): StoryEntry[] => {
      const added = { kind: 'joining', id: person.id, by: person.by, link: paperwork }
      const from = person.referredBy ? `Sent to us by ${person.referredBy}` : ''
      if (person.referredOn && person.referredOn < dayOf(person.at, actor.timeZone)) return [{ ...added, at: at(person.referredOn, '08:00'), by: null, title: from || 'Referred to us', words: '' }]
      return [{ ...added, at: person.at.toISOString(), title: 'First came to us', words: from }]
    }),
    // In the morning and in the evening, so that the two of one day keep their order.
    ...taking.flatMap(({ id, name, startedOn, endedOn, because }): StoryEntry[] => [
      { kind: 'joining', id, at: at(startedOn, '08:30'), by: null, title: `Joined ${inSentence(name)}`, words: because ? `Welcomed all the same: ${because}` : '', link: around },
      ...(endedOn ? [{ kind: 'joining', id, at: at(endedOn, '20:00'), by: null, title: `Left ${inSentence(name)}`, words: '', link: around }] : []),
    ]),
    ...workers.map(({ id, name, part, startedOn }): StoryEntry => ({ kind: 'joining', id, at: at(startedOn, '09:00'), by: null, title: part === 'key_worker' ? `${name} became their key worker` : `${name} began to work with them`, words: '', link: around, voice: 'quiet' })),
    ...agreed.map(({ id, at: when, answer, by }): StoryEntry => ({
      kind: 'agreement', id, at: when.toISOString(), by, title: answer === 'agreed' ? 'Agreed to the Code of Conduct' : 'Would rather not sign the Code of Conduct', words: '', link: paperwork, voice: 'quiet',
    })),
  ], page)
}

export const story: StorySource = { kinds: { joining: 'Coming and going', agreement: 'Agreements' }, find }
