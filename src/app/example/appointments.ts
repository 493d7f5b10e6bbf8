import { settledId } from '../../platform/settled-id.ts'
import { at, iso, plusDays } from './days.ts'
import type { Cast } from './stays.ts'
import type { MemberKey, Venue } from './service.ts'
import type { Ids } from './sessions.ts'
import type { Story } from './story.ts'

/** Who meets whom around the day the story ends (`days` from then). No place and no venue is our own office. */
type Told = {
  who: MemberKey; whom?: string; kind?: 'office' | 'home_visit' | 'call' | 'video' | 'accompaniment' | 'meeting'; days: number; from: string; until: string; about?: string; venue?: Venue; place?: string; travel?: number
  went?: 'attended' | 'late' | 'did_not_attend' | 'cancelled_by_us' | 'cancelled_by_them'; reasons?: string[]; because?: string; next?: string[]; nextWords?: string
  /** Comes every so many weeks, so many times in all. */
  every?: { weeks: number; times: number }
}

const told: readonly Told[] = [
  { who: 'amina', whom: 'Kirsty Ledger', days: -18, from: '14:00', until: '14:45', venue: 'wharf', about: 'How the first month went', went: 'attended' },
  { who: 'amina', whom: 'Kirsty Ledger', days: -11, from: '14:00', until: '14:45', venue: 'wharf', went: 'did_not_attend', reasons: ['did_not_feel_safe'], because: 'Did not want to pass his street', next: ['text_sent', 'called'], nextWords: 'We meet at the library from now on' },
  { who: 'amina', whom: 'Terence Akehurst', kind: 'home_visit', days: -9, from: '15:00', until: '15:45', travel: 20, about: 'Blue badge form', went: 'did_not_attend', reasons: ['could_not_reach'], next: ['message_left', 'welfare_check_asked'], nextWords: 'He had been at his sister’s and rang the next morning' },
  { who: 'amina', whom: 'Doreen Fagg', kind: 'accompaniment', days: -5, from: '09:30', until: '11:30', place: 'Eye clinic, Medway', about: 'First eye appointment since spring', travel: 25, went: 'attended' },
  { who: 'amina', whom: 'Nasrin Choudhury', days: -3, from: '15:00', until: '15:40', venue: 'hall', about: 'Letter about the damp', went: 'late', because: 'The bus' },
  { who: 'amina', whom: 'Winston Brathwaite', kind: 'call', days: -1, from: '16:30', until: '17:00', about: 'How the week was' },
  { who: 'amina', whom: 'Łukasz Dąbrowski', days: 0, from: '14:30', until: '15:15', venue: 'hall', about: 'Portfolio for the college' },
  { who: 'amina', whom: 'Kirsty Ledger', days: 2, from: '14:30', until: '15:15', place: 'Library, Riverside', travel: 15, about: 'Step plan: the way to the hall', every: { weeks: 1, times: 6 } },
  { who: 'amina', kind: 'meeting', days: 3, from: '14:00', until: '15:00', about: 'Supervision with Grace' },
  { who: 'amina', whom: 'Nasrin Choudhury', kind: 'accompaniment', days: 4, from: '13:30', until: '15:30', place: 'Housing office, Gun Wharf', about: 'Interview about moving', travel: 20 },
  { who: 'amina', whom: 'Beryl Underdown', kind: 'video', days: 5, from: '09:30', until: '10:00' },
  { who: 'amina', whom: 'Terence Akehurst', kind: 'home_visit', days: 6, from: '10:30', until: '11:30', travel: 20, about: 'Blue badge form' },
  { who: 'tom', whom: 'Winston Brathwaite', days: 3, from: '11:00', until: '12:00', venue: 'wharf', about: 'A walk along the river' },
  { who: 'tom', whom: 'Suryani', days: -2, from: '12:30', until: '13:15', venue: 'hall', went: 'cancelled_by_them', reasons: ['work'], because: 'Extra shift' },
  { who: 'grace', kind: 'meeting', days: 3, from: '14:00', until: '15:00', about: 'Supervision with Amina' },
  { who: 'grace', whom: 'Kirsty Ledger', days: 5, from: '12:00', until: '13:00', about: 'Review together' },
]

export function appointments(story: Story, { souls }: Cast, ids: Ids) {
  const by = story.dice.apart('appointments')
  for (const one of told) {
    const soul = one.whom === undefined ? undefined : souls.find(({ given, family }) => `${given} ${family}`.trim() === one.whom)
    if (one.whom && !soul) throw new Error(`nobody in the example is called ${one.whom}`)
    const booked = at(plusDays(story.today, Math.min(one.days, 0) - by.between(4, 12)), '11:00', by.between(0, 300))
    const first = plusDays(story.today, one.days), id = by.id(booked), member_id = ids[one.who]!, person_id = soul?.id ?? null
    const days = Array.from({ length: one.every?.times ?? 1 }, (_, n) => plusDays(first, n * 7 * (one.every?.weeks ?? 1)))
    const series_id = one.every ? settledId('series', id) : null
    if (series_id && one.every) story.add('appointment_series', one.who, { id: series_id, member_id, person_id, every_weeks: one.every.weeks, starts_on: first, until: days.at(-1)!, created_by: member_id, created_at: iso(booked) })
    for (const [n, held_on] of days.entries()) {
      const own = n === 0 ? id : settledId(id, held_on)
      story.add('appointment', one.who, {
        id: own, series_id, member_id, person_id, kind: one.kind ?? 'office', about: one.about ?? '', venue_id: one.venue ? ids[one.venue]! : null, place: one.place ?? '', video_link: one.kind === 'video' ? 'https://meet.example.invalid/beryl' : '',
        held_on, starts_at: one.from, ends_at: one.until, travel_before: one.travel ?? 0, travel_after: one.travel ?? 0, remind_before: 60, created_by: member_id, created_at: iso(booked), changed_at: iso(booked),
      })
      const event = { appointment_id: own, person_id, held_on, starts_at: one.from, ends_at: one.until, acknowledged: [], by_member: member_id }
      story.add('appointment_event', one.who, { id: by.id(booked), act: 'book', status: 'planned', because: '', happened_at: iso(booked), received_at: iso(booked), ...event })
      if (!one.went) continue
      const said = at(held_on, one.until, by.between(5, 50))
      story.add('appointment_event', one.who, { id: by.id(said), act: 'outcome', status: one.went, because: one.because ?? '', happened_at: iso(said), received_at: iso(said), ...event })
      story.change('appointment', one.who, { id: own, version: 2, status: one.went, reasons: one.reasons ?? [], because: one.because ?? '', next_steps: one.next ?? [], next_words: one.nextWords ?? '', outcome_at: iso(said), outcome_by: member_id, changed_at: iso(said) })
    }
  }
}
