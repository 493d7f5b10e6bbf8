import { at, iso, plusDays } from './days.ts'
import type { Cast } from './stays.ts'
import type { Ids } from './sessions.ts'
import type { Story } from './story.ts'

/** Looking back together: one case conference that was held, with its actions on people's lists, and what is due around the day the story ends. */
export function reviews(story: Story, { souls }: Cast, ids: Ids) {
  const by = story.dice.apart('reviews')
  const whom = (name: string) => {
    const soul = souls.find(({ given, family }) => `${given} ${family}`.trim() === name)
    if (!soul) throw new Error(`nobody in the example is called ${name}`)
    return soul.id
  }
  const team_id = ids['team community']!
  const day = (days: number) => plusDays(story.today, days)
  const planned = (who: 'amina' | 'grace' | 'tom', person_id: string, what: string, kind: 'review' | 'case_conference', days: number, mine: boolean) => {
    const when = at(day(Math.min(days, 0) - 20), '12:00', by.between(0, 200)), id = by.id(when)
    story.add('review', who, { id, person_id, kind, what, due_on: day(days), member_id: mine ? ids[who]! : null, team_id, created_by: ids[who]!, created_at: iso(when) })
    story.add('review_event', who, { id: by.id(when), review_id: id, person_id, act: 'plan', due_on: day(days), because: '', words: '', happened_at: iso(when), received_at: iso(when), by_member: ids[who]! })
    return id
  }

  const nasrin = whom('Nasrin Choudhury')
  const held = planned('grace', nasrin, 'Where to live next', 'case_conference', -16, true)
  const over = at(day(-16), '15:10')
  const actions = [
    { id: by.id(over), words: 'Photographs of the damp to the housing office', memberId: ids['amina']!, who: '', dueOn: day(-9) },
    { id: by.id(over), words: 'Letter from the surgery about the children’s asthma', memberId: null, who: 'Nasrin, with her sister', dueOn: day(-6) },
    { id: by.id(over), words: 'Ask for an inspection date in writing', memberId: ids['grace']!, who: '', dueOn: day(3) },
  ]
  story.change('review', 'grace', {
    id: held, version: 3, status: 'signed', held_on: day(-16), agenda: 'The damp, and the letter from the landlord\nWhat Nasrin wants\nWho does what',
    attendees: [{ memberId: ids['grace'], name: 'Grace Okafor', role: 'Team lead, chair' }, { memberId: ids['amina'], name: 'Amina Yusuf', role: 'Support worker' }, { memberId: null, name: 'Mr Lowther', role: 'Housing officer, by telephone' }, { memberId: null, name: 'Shirin', role: 'Her sister' }],
    their_part: 'there', they_said: 'I do not mind where, as long as the boys keep their school and I can breathe at night.',
    discussion: 'The landlord has had two letters and answered neither. Mr Lowther explained that an inspection can be asked for without the landlord. Nasrin would rather stay near the mosque and the school. Shirin can have the boys for a week if there is building work.',
    decisions: ['Ask for an inspection now, and for a move only if nothing is done by January', 'Amina goes along to the interview at the housing office'], actions, next_on: day(40), signed_at: iso(over), signed_by: ids['grace']!,
  })
  story.add('review_event', 'grace', { id: by.id(over), review_id: held, person_id: nasrin, act: 'sign', due_on: day(-16), because: '', words: '', happened_at: iso(over), received_at: iso(over), by_member: ids['grace']! })
  for (const action of actions.filter(({ memberId }) => memberId)) {
    story.add('task', 'grace', { id: action.id, words: action.words, due_on: action.dueOn, member_id: action.memberId, team_id, person_id: nasrin, origin_kind: 'review', origin_id: held, link: `/reviews/${held}`, created_by: ids['grace']!, created_at: iso(over) })
    story.add('task_event', 'grace', { id: by.id(over), task_id: action.id, person_id: nasrin, act: 'add', from_due: null, to_due: action.dueOn, from_member: null, to_member: action.memberId, because: null, happened_at: iso(over), received_at: iso(over), by_member: ids['grace']! })
  }
  planned('grace', nasrin, 'Where to live next', 'case_conference', 40, true)
  planned('amina', whom('Kirsty Ledger'), 'How we reach you safely', 'review', 0, true)
  planned('amina', whom('Winston Brathwaite'), 'A year with us', 'review', -5, true)
  planned('amina', whom('Doreen Fagg'), 'Support plan', 'review', 12, true)
  planned('tom', whom('Suryani'), 'First twelve weeks', 'review', 6, false)
}
