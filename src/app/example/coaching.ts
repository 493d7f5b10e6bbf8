import { shipped, type Did, type ShippedKey } from '../../modules/coaching/rules.ts'
import { at, iso, plusDays } from './days.ts'
import type { MemberKey } from './service.ts'
import type { Cast } from './stays.ts'
import type { Ids } from './sessions.ts'
import type { Story } from './story.ts'

/** What somebody practises; `days` from the day the story ends. The last thing tried without `did` is open. */
type Told = {
  who: MemberKey; whom: string; words: string; strategy?: ShippedKey; days: number; sure: number; status?: 'in_hand'
  practised: readonly { days: number; words: string; before: number; after: number }[]
  tried: readonly { days: number; what: string; when?: string; often?: string; remembered?: string; did?: Did; looked?: number; helped?: string; inTheWay?: string; next?: string }[]
}

const told: readonly Told[] = [
  {
    who: 'amina', whom: 'Doreen Fagg', words: 'Taking the 176 to the clinic by myself', strategy: 'travel', days: -47, sure: 2,
    practised: [
      { days: -40, words: 'My legs were like jelly at the stop, but once I sat down it was only a bus.', before: 2, after: 4 },
      { days: -26, words: 'I told the driver where I get off. He was kind about it.', before: 3, after: 5 },
      { days: -12, words: 'You got on at the front and I sat at the back, and I forgot you were there.', before: 5, after: 7 },
    ],
    tried: [
      { days: -26, what: 'Two stops and back, with Pat waiting at the other end', when: 'Tuesday, after the rush', often: 'Once', remembered: 'The ticket on the fridge', did: 'yes', looked: -19, helped: 'Pat, and having the money ready', next: 'All the way to the library' },
      { days: -19, what: 'All the way to the library', when: 'On market day', often: 'Once', did: 'not_yet', looked: -12, inTheWay: 'It rained, and I was cross with myself', next: 'The library again, with the umbrella by the door' },
      { days: -12, what: 'To the library, and a text to Amina from the bench', when: 'Wednesday, after ten', often: 'Once', remembered: 'The umbrella hangs on the door' },
    ],
  },
  {
    who: 'tom', whom: 'Winston Brathwaite', words: 'Getting to sleep without the radio', strategy: 'sleep', days: -30, sure: 3,
    practised: [{ days: -23, words: 'We wrote down what an evening used to look like. She always put the kettle on at nine.', before: 3, after: 4 }],
    tried: [{ days: -23, what: 'Kettle on at nine, radio off at ten', when: 'In the evening', often: 'Three times a week', remembered: 'The kettle itself', did: 'partly', looked: -9, helped: 'The cocoa', inTheWay: 'The house is so quiet', next: 'Radio low instead of off' }],
  },
  { who: 'amina', whom: 'Nasrin Choudhury', words: 'Ringing the office and staying on the line', strategy: 'call', days: -40, sure: 4, status: 'in_hand', practised: [{ days: -33, words: 'I read my first sentence off the paper and then I did not need the paper.', before: 4, after: 8 }], tried: [] },
]

/** Practising together, and small things to try until next time. */
export function coaching(story: Story, { souls }: Cast, ids: Ids) {
  const by = story.dice.apart('coaching')
  for (const one of told) {
    const soul = souls.find(({ given, family }) => `${given} ${family}`.trim() === one.whom)
    if (!soul) throw new Error(`nobody in the example is called ${one.whom}`)
    const day = (days: number) => plusDays(story.today, days), when = (days: number, time = '11:10') => at(day(days), time, by.between(0, 60))
    const began = when(one.days), id = by.id(began), person_id = soul.id, member = ids[one.who]!
    story.add('coaching_skill', one.who, {
      id, person_id, words: one.words, how: shipped.find(({ key }) => key === one.strategy)?.how ?? '', goal_id: null, status: one.status ?? 'practising', version: one.status ? 2 : 1, started_on: day(one.days), confidence: one.sure, created_by: member, created_at: iso(began),
    })
    for (const { days, words, before, after } of one.practised) {
      const at = when(days)
      story.add('coaching_practice', one.who, { id: by.id(at), skill_id: id, person_id, words, before, after, happened_at: iso(at), received_at: iso(at + 3000), entered_by: member })
    }
    for (const { days, what, when: then = '', often = '', remembered = '', did, looked, helped = '', inTheWay = '', next = '' } of one.tried) {
      const agreed = when(days, '12:20'), back = looked === undefined ? null : when(looked)
      story.add('coaching_task', one.who, {
        id: by.id(agreed), skill_id: id, person_id, what, when_words: then, often, remembered, agreed_at: iso(agreed), agreed_by: member, received_at: iso(agreed + 2000),
        status: did ? 'looked_back' : 'open', did: did ?? null, helped, in_the_way: inTheWay, next_step: next, looked_at: back === null ? null : iso(back), looked_by: back === null ? null : member,
      })
    }
  }
}
