import { at, iso, plusDays } from './days.ts'
import type { Cast } from './stays.ts'
import type { MemberKey } from './service.ts'
import type { Ids } from './sessions.ts'
import type { Story } from './story.ts'

/** What is on people's lists on the day the story ends: `days` from then; nobody's name (`for: null`) leaves it to the team. */
type Told = { for: MemberKey | null; by: MemberKey; words: string; days: number | null; about?: string; done?: { days: number; because?: string; dismissed?: boolean }; movedFrom?: { days: number; because: string } }

const told: readonly Told[] = [
  { for: 'amina', by: 'amina', words: 'Ring Kirsty after six, text first', days: 0, about: 'Kirsty Ledger' },
  { for: 'amina', by: 'amina', words: 'Bus times to the Jobcentre, in large print', days: 0, about: 'Doreen Fagg' },
  { for: 'amina', by: 'grace', words: 'Ask Winston whether he wants the bereavement group', days: -2, about: 'Winston Brathwaite', movedFrom: { days: -6, because: 'The person asked for later' } },
  { for: 'amina', by: 'amina', words: 'Letter to the housing office about the damp', days: 2, about: 'Nasrin Choudhury' },
  { for: 'amina', by: 'tom', words: 'Photographs of the garden for Luke’s portfolio', days: 5, about: 'Łukasz Dąbrowski' },
  { for: 'amina', by: 'amina', words: 'Book the accessible minibus for January', days: null },
  { for: 'amina', by: 'amina', words: 'Call the surgery about the repeat prescription', days: -1, about: 'Terence Akehurst', done: { days: -1, because: 'They will text him' } },
  { for: 'amina', by: 'grace', words: 'Visit with the hamper', days: -4, about: 'Beryl Underdown', done: { days: -3, because: 'Her daughter brought one', dismissed: true } },
  { for: 'tom', by: 'tom', words: 'Find a spare walking stick', days: 1, about: 'Terence Akehurst' },
  { for: 'tom', by: 'grace', words: 'Hand-out about the winter fuel payment', days: 0 },
  { for: 'priya', by: 'priya', words: 'Charge the loan tablets', days: 0 },
  { for: null, by: 'grace', words: 'Somebody to meet Suryani at the library on Wednesday', days: 4, about: 'Suryani' },
  { for: null, by: 'amina', words: 'New batteries for the hearing loop', days: null },
]

export function tasks(story: Story, { souls }: Cast, ids: Ids) {
  const by = story.dice.apart('tasks')
  for (const one of told) {
    const soul = one.about && souls.find(({ given, family }) => `${given} ${family}`.trim() === one.about)
    if (one.about && !soul) throw new Error(`nobody in the example is called ${one.about}`)
    const added = at(plusDays(story.today, Math.min(one.days ?? 0, one.movedFrom?.days ?? 0, 0) - by.between(1, 4)), '15:00', by.between(0, 90))
    const id = by.id(added), person_id = soul ? soul.id : null, member_id = one.for ? ids[one.for]! : null
    const day = (days: number | null) => (days === null ? null : plusDays(story.today, days))
    const event = (act: 'add' | 'done' | 'dismiss' | 'move', when: number, who: MemberKey, more: { from_due?: string | null; to_due?: string | null; to_member?: string | null; because?: string | null } = {}) =>
      story.add('task_event', who, { id: by.id(when), task_id: id, person_id, act, from_due: null, to_due: null, from_member: null, to_member: null, because: null, ...more, happened_at: iso(when), received_at: iso(when + 900), by_member: ids[who]! })
    story.add('task', one.by, { id, words: one.words, due_on: day(one.movedFrom?.days ?? one.days), member_id, team_id: ids['team community']!, person_id, origin_kind: 'own', origin_id: null, link: soul ? `/people/${soul.id}` : '', created_by: ids[one.by]!, created_at: iso(added) })
    event('add', added, one.by, { to_due: day(one.movedFrom?.days ?? one.days), to_member: member_id })
    const who = one.for ?? one.by
    if (one.movedFrom) event('move', at(plusDays(story.today, one.movedFrom.days), '16:10'), who, { from_due: day(one.movedFrom.days), to_due: day(one.days), because: one.movedFrom.because })
    const finished = one.done ? at(plusDays(story.today, one.done.days), '14:20') : null
    if (one.done && finished) event(one.done.dismissed ? 'dismiss' : 'done', finished, who, { because: one.done.because ?? null })
    if (!one.done && !one.movedFrom) continue
    story.change('task', who, {
      id, due_on: day(one.days), status: one.done ? one.done.dismissed ? 'dismissed' : 'done' : 'open', because: one.done?.because ?? null, finished_at: finished ? iso(finished) : null, finished_by: finished ? ids[who]! : null,
    })
  }
}
