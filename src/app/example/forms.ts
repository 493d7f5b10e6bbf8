import { scores, type Answers } from '../../modules/forms/answering.ts'
import { valuesOf, writeResponse } from '../../modules/forms/responses.ts'
import { shipped, type ShippedKey } from '../../modules/forms/shipped.ts'
import { writeQuestionnaire } from '../../modules/forms/writing.ts'
import { at, iso, plusDays } from './days.ts'
import type { MemberKey } from './service.ts'
import type { Ids } from './sessions.ts'
import type { Cast } from './stays.ts'
import type { Story } from './story.ts'

/** How things are for some of the people whose story is told on purpose: talked about twice, and everyday skills three times. */

type Told = { whose: string; key: ShippedKey; weeksAgo: number; by: MemberKey; answers: Answers }

const levels = ['alone', 'reminder', 'some', 'lot', 'others'] as const
/** Support with everyday things, a digit a skill in the order of the form: 0 on my own, 4 someone does it for me, x not relevant. */
const everyday = (digits: string, words: Answers = {}): Answers => {
  const skills = 'self.washing self.dressing self.sleep self.medicines self.health food.planning food.shopping food.cooking food.keeping home.cleaning home.laundry home.repairs home.safe money.budget money.bills money.letters money.forms out.travel out.new_places out.phone out.people out.week'.split(' ')
  return { ...Object.fromEntries([...digits].map((digit, n) => [skills[n]!, digit === 'x' ? 'not_relevant' : levels[Number(digit)]!])), ...words }
}

const told: readonly Told[] = [
  { whose: 'Kirsty Ledger', key: 'how_things_are', weeksAgo: 15, by: 'amina', answers: {
    'home.strengths': 'A room with a lock, and it is mine.', 'home.hard': 'Noise through the wall until two.', 'home.help': 'Somebody to go to the housing office with me.', 'home.matters': 9, 'home.wants': 'A front door of my own.',
    'money.strengths': 'I write everything down in the blue book.', 'money.hard': 'The electricity runs out before Thursday.', 'money.matters': 7,
    'mind.strengths': 'I notice when it starts, mostly.', 'mind.hard': 'Sleeping. Sundays.', 'mind.help': 'Something on a Sunday.', 'mind.matters': 8, 'mind.wants': 'To get through a Sunday without going back to bed.',
    'people.strengths': 'My aunt in Deal, and the dog next door.', 'people.hard': 'I do not answer the phone to anyone I do not know.', 'people.matters': 6,
    'days.strengths': 'Good with hair. Did my cousins’ for the wedding.', 'days.hard': 'Nothing before noon.', 'days.matters': 5,
    'hopes.strengths': 'I have kept coming here.', 'hopes.wants': 'College, perhaps, in a year.', 'hopes.matters': 7,
    supports: [{ 'supports.who': 'Aunt Jean', 'supports.how': 'rings every evening' }], triggers: 'Raised voices. Letters with windows.', signs: 'I stop doing my hair.', calms: 'Walking to the harbour. Not being asked why.',
    functional: [{ 'functional.what': 'Go to the housing office and stay until I am seen', 'functional.first': 'Walk past it together once', 'functional.when': 'in two weeks' }],
  } },
  { whose: 'Kirsty Ledger', key: 'how_things_are', weeksAgo: 2, by: 'amina', answers: {
    'home.strengths': 'On the list for a flat. The woman there knows my name.', 'home.hard': 'Noise through the wall until two.', 'home.help': 'Patience, mainly.', 'home.matters': 9, 'home.wants': 'A front door of my own.',
    'money.strengths': 'The blue book, and the meter is on a plan now.', 'money.hard': 'December.', 'money.matters': 5,
    'mind.strengths': 'Three nights out of five slept through. I walk before it gets bad.', 'mind.hard': 'Sundays, still, but shorter.', 'mind.matters': 7, 'mind.wants': 'To get through a Sunday without going back to bed.',
    'people.strengths': 'My aunt, the dog next door, and Doreen from Saturdays.', 'people.hard': 'New people.', 'people.matters': 6,
    'days.strengths': 'I did four people’s hair at the Saturday session. They asked me to come again.', 'days.hard': 'Mornings.', 'days.matters': 7, 'days.wants': 'To be paid for it one day.',
    'hopes.strengths': 'I have been to the open evening.', 'hopes.wants': 'The hairdressing course in September.', 'hopes.matters': 9,
    supports: [{ 'supports.who': 'Aunt Jean', 'supports.how': 'rings every evening' }, { 'supports.who': 'Doreen', 'supports.how': 'saves me a seat' }], triggers: 'Raised voices. Letters with windows.', signs: 'I stop doing my hair.', calms: 'Walking to the harbour. Not being asked why.',
    functional: [{ 'functional.what': 'Take the bus to college on my own', 'functional.first': 'Ride it once with Amina', 'functional.when': 'before Christmas' }],
  } },
  { whose: 'Kirsty Ledger', key: 'everyday_things', weeksAgo: 15, by: 'amina', answers: everyday('0011221311011222331022', { first: 'The letters. I hide them.' }) },
  { whose: 'Kirsty Ledger', key: 'everyday_things', weeksAgo: 8, by: 'priya', answers: everyday('0010211211011212231021') },
  { whose: 'Kirsty Ledger', key: 'everyday_things', weeksAgo: 2, by: 'amina', answers: everyday('0010110100011111120011', { proud: 'I opened the one from the council the same day.', first: 'The bus.' }) },
  { whose: 'Doreen Fagg', key: 'everyday_things', weeksAgo: 30, by: 'tom', answers: everyday('00001002111223000x2100') },
  { whose: 'Doreen Fagg', key: 'everyday_things', weeksAgo: 4, by: 'amina', answers: everyday('00001003122224000x3100', { proud: 'My beans.' }) },
  { whose: 'Winston Brathwaite', key: 'how_things_are', weeksAgo: 6, by: 'amina', answers: {
    'home.strengths': 'The house is paid for and the garden is hers.', 'home.hard': 'Every room is hers.', 'home.matters': 6, 'people.strengths': 'My daughter on Sundays. The lads from the buses.', 'people.hard': 'Evenings.', 'people.help': 'Somebody to eat with.', 'people.matters': 9, 'people.wants': 'To lay the table for two again, whoever it is.',
    'days.strengths': 'Thirty years a driver. I know every street.', 'days.hard': 'Nobody needs a bus driven.', 'days.matters': 7, 'culture.strengths': 'Chapel, and the cooking for it.', 'culture.matters': 8, supports: [{ 'supports.who': 'Pastor Grant', 'supports.how': 'comes by without ringing' }],
  } },
]

export function forms(story: Story, { souls }: Cast, ids: Ids) {
  const dice = story.dice.apart('forms')
  const used = shipped.filter(({ key }) => told.some((one) => one.key === key))
  for (const form of used) {
    const began = iso(at(plusDays(story.today, -300), '09:00'))
    story.add('form', 'ruth', { id: form.formId, key: form.key, title: form.shape().title, created_by: ids['ruth']!, created_at: began })
    story.add('form_version', 'ruth', { id: form.versionId, form_id: form.formId, number: 1, status: 'in_use', questionnaire: writeQuestionnaire(form.shape()) as never, created_by: ids['ruth']!, created_at: began, put_in_use_by: ids['ruth']!, put_in_use_at: began })
  }
  for (const { whose, key, weeksAgo, by, answers } of told) {
    const soul = souls.find((one) => `${one.given} ${one.family}` === whose)
    const form = shipped.find((one) => one.key === key)!
    if (!soul) throw new Error(`the example has no ${whose}`)
    const day = plusDays(story.today, -7 * weeksAgo)
    const [begun, done] = [at(day, '14:10'), at(day, '14:55')]
    const id = dice.id(begun)
    const shape = form.shape()
    story.add('form_answer', by, {
      id, version: 2, person_id: soul.id, form_id: form.formId, form_version_id: form.versionId, status: 'finished', response: writeResponse(shape, answers, { questionnaire: `urn:uuid:${form.versionId}`, finished: true, authored: iso(done) }) as never, scores: scores(shape, answers) as never,
      answered_on: day, happened_at: iso(begun), finished_at: iso(done), finished_by: ids[by]!, created_by: ids[by]!, created_at: iso(begun), received_at: iso(done),
    })
    for (const value of valuesOf(shape, answers)) story.add('form_value', by, { id: dice.id(done), form_answer_id: id, form_id: form.formId, person_id: soul.id, question: value.question, value: value.value, number: value.number === null ? null : String(value.number), answered_on: day })
  }
}
