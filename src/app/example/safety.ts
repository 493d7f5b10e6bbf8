import { noSteps, type Line, type Steps } from '../../modules/safety/rules.ts'
import { at, iso, plusDays } from './days.ts'
import type { Dice } from './dice.ts'
import type { Soul } from './people.ts'
import type { MemberKey } from './service.ts'
import type { Ids } from './sessions.ts'
import type { Cast } from './stays.ts'
import type { Story } from './story.ts'

/** Safety plans, risk assessments, flags and what is done differently, for a few of the people whose story is told. */

const lines = (...said: (string | [words: string, phone: string])[]): Line[] => said.map((one) => (typeof one === 'string' ? { words: one, phone: '' } : { words: one[0], phone: one[1] }))
const steps = (more: Partial<Steps>): Steps => ({ ...noSteps(), ...more })

const kirstyFirst = steps({
  signs: lines('I stop answering my phone', 'I count the tablets', 'I tell everybody I am fine'), myself: lines('Ring the dog’s lead: he comes, we go out', 'Shower, then clean pyjamas', 'The list of birds'),
  places: lines('The bench by the weir', ['Café at the library, Jo is there mornings', '']), people: lines(['My sister Dawn', '07700 900417']), professionals: lines(['Amina at Tidewell', '01632 960114']), safer: lines('Dawn keeps the tablets, a week at a time'),
})
const kirstyNow = steps({
  ...kirstyFirst, signs: lines('I stop answering my phone', 'I tell everybody I am fine', 'I stay up so that I need not dream'),
  people: lines(['My sister Dawn', '07700 900417'], ['Neighbour Pat, any hour', '07700 900288']), living_for: lines('Biscuit, who would not understand', 'Seeing Dawn’s baby'),
})
const winston = steps({
  signs: lines('Her side of the bed made three days running', 'No music on'), myself: lines('Put on the Skatalites, loud', 'Walk to the allotment and back'), places: lines('The allotment', 'Saturday at the hall'),
  people: lines(['Delroy from music', '07700 900631']), professionals: lines(['Dr Okon’s surgery', '01632 960207']),
})
const terry = steps({ signs: lines('I pick fights about nothing'), myself: lines('Get in the shed', 'Count ten boats') })

type Told = { story: Story; by: Dice; ids: Ids; soul: Soul; days: (ago: number) => string }

export function safety(story: Story, { souls }: Cast, ids: Ids) {
  const by = story.dice.apart('safety')
  const days = (ago: number) => plusDays(story.today, -ago)
  const of = (given: string, family: string): Told => ({ story, by, ids, soul: souls.find((soul) => soul.given === given && soul.family === family)!, days })
  const [kirsty, win, ter, nasrin, doreen, sao, suryani] = [
    of('Kirsty', 'Ledger'), of('Winston', 'Brathwaite'), of('Terence', 'Akehurst'), of('Nasrin', 'Choudhury'), of('Doreen', 'Fagg'),
    of('Maria da Conceição', 'Gonçalves dos Santos Simões de Albuquerque'), of('Suryani', ''),
  ]

  plan(kirsty, 'amina', kirstyNow, [[kirstyFirst, 58], [kirstyNow, 13]])
  plan(win, 'amina', winston, [[winston, 40]])
  plan(ter, 'tom', terry, [])

  const first = assessment(kirsty, 'amina', 24, {
    level: 'medium', reviewIn: 22, rationale: 'Thoughts most days, no plan, and she rings Dawn when they come.', formulation: 'Letters from the court set the nights off; being believed by Dawn and having the dog keep her going.', protective: 'Her sister Dawn, the dog, Saturdays.',
    domains: [{ key: 'self', known: 'Thoughts of ending her life, most days', recent: 'More since the letter of last month', past: 'Took tablets at nineteen' }],
  })
  assessment(kirsty, 'amina', 2, {
    follows: first, level: 'high', levelWords: 'until the hearing is over', reviewIn: 5, changed: 'The hearing has a date. She has stopped sleeping and asked what would happen to the dog.',
    rationale: 'She spoke of a day, not only of a wish. She agreed that Dawn keeps the tablets and that we ring on both evenings.', protective: 'Dawn stays with her this week; the dog; her safety plan, which she carries.',
    formulation: 'As the hearing comes nearer she sleeps less, and after nights without sleep the thoughts turn into plans. When somebody stays with her they turn back into thoughts.',
    domains: [{ key: 'self', known: 'Named a day after the hearing', recent: 'No sleep for three nights', past: 'Took tablets at nineteen' }, { key: 'from_others', known: 'Former partner writes to her in spite of the order', recent: 'Two letters this month', past: '' }],
    withheld: 'Dawn told us that he has her new address.', withheldBecause: 'Dawn fears what Kirsty would do if she knew before the police have been.',
  })
  assessment(win, 'amina', 44, {
    level: 'medium', reviewIn: 30, rationale: 'Says he would rather be with her, and also that he has tomatoes to see to.', formulation: 'Since Pearl died the house is silent; music and the allotment bring him back into the day.', protective: 'Allotment, Delroy, his faith.',
    domains: [{ key: 'self', known: 'Wishes not to wake up, no plan', recent: '', past: 'None' }, { key: 'neglect', known: 'Eats once a day', recent: 'Lost weight since spring', past: '' }],
  })

  flag(nasrin, 'grace', 120, 'allergy', 'Sesame', 'Swells at once. She carries a pen in the red bag and has shown us how. Ring 999 after using it.', 245)
  flag(ter, 'tom', 100, 'dog', 'Big dog, door first', 'Ring the bell and wait: he shuts the dog in the kitchen.', 95)
  flag(doreen, 'amina', 60, 'calls', 'Not before ten', 'She sleeps late since the new tablets and is frightened by the phone.', 200)
  flag(kirsty, 'amina', 24, 'abuse', 'Text first, then ring', 'Her former partner has answered her phone before. Say nothing of us until she has said the name of her dog.', 40)

  needs(nasrin, 'amina', 70, { faith: 'Five prayers. The midday one falls into the cooking session.', food: 'Halal, cooked in a pot that pork has not been in.', worker: 'A woman for anything about health.', days: 'Fridays at one; Ramadan.', kinship: 'My eldest brother likes to be told first. Ask me each time.' })
  adaptation(nasrin, 'amina', 70, 'Her own halal pot, green lid, washed first', ['sessions'])
  adaptation(nasrin, 'amina', 70, 'The blue room is hers to pray in at midday', ['sessions', 'visits'])
  needs(sao, 'amina', 50, { language: 'Portuguese, from Madeira. I read it; English only when it is short.', interpreter: 'A woman. Not my niece for anything about money.', kinship: 'São. The long name is for the bank.' })
  adaptation(sao, 'amina', 50, 'Letters in Portuguese, her niece is not asked to translate', ['letters'])
  adaptation(sao, 'amina', 50, 'Interpreter booked for anything on paper', ['sessions', 'visits'])
  adaptation(doreen, 'grace', 90, 'Sits with the room on her left; large print on her table', ['sessions'])
  adaptation(suryani, 'amina', 30, 'One name: “Suryani” on stickers and lists, nothing after it', ['sessions', 'letters'])
}

function plan({ story, by, ids, soul, days }: Told, who: MemberKey, now: Steps, agreed: [steps: Steps, ago: number][]) {
  const begun = days((agreed[0]?.[1] ?? 6) + 1), id = by.id(at(begun, '11:00')), last = agreed.at(-1)?.[1] ?? 6
  story.add('safety_plan', who, { id, version: agreed.length + 1, person_id: soul.id, steps: now as never, changed_at: iso(at(days(last), '11:00')), changed_by: ids[who]!, created_at: iso(at(begun, '11:00')) })
  for (const [index, [steps, ago]] of agreed.entries()) {
    const when = at(days(ago), '11:20')
    story.add('safety_plan_revision', who, { id: by.id(when), plan_id: id, person_id: soul.id, number: index + 1, steps: steps as never, agreed_by: `${soul.given} ${soul.family}`, signature: null, agreed_at: iso(when), received_at: iso(when + 2000), witnessed_by: ids[who]! })
  }
}

type Assessed = {
  follows?: string; level: 'low' | 'medium' | 'high' | 'very_high'; levelWords?: string; reviewIn: number; changed?: string; rationale: string; formulation: string; protective: string
  domains: { key: string; known: string; recent: string; past: string }[]; withheld?: string; withheldBecause?: string
}

function assessment({ story, by, ids, soul, days }: Told, who: MemberKey, ago: number, told: Assessed): string {
  const when = at(days(ago), '15:10'), id = by.id(when)
  story.add('risk_assessment', who, {
    id, person_id: soul.id, assessed_at: iso(when), level: told.level, level_words: told.levelWords ?? '', rationale: told.rationale, domains: told.domains as never, protective: told.protective, formulation: told.formulation, changed: told.changed ?? '',
    withheld: told.withheld ?? '', withheld_because: told.withheldBecause ?? '', plan: [] as never, review_on: days(ago - told.reviewIn), follows_id: told.follows ?? null, amends_id: null, amended_because: null, written_by: ids[who]!, received_at: iso(when + 2000),
  })
  return id
}

function flag({ story, by, ids, soul, days }: Told, who: MemberKey, ago: number, kind: string, words: string, reason: string, holds: number) {
  const when = at(days(ago), '12:30'), id = by.id(when), due = days(ago - holds)
  story.add('flag', who, { id, person_id: soul.id, kind, restricted: kind === 'abuse', words, reason, owner_id: ids[who]!, from_on: days(ago), due_on: due, ended_on: null, told_due_on: null, raised_by: ids[who]!, raised_at: iso(when) })
  story.add('flag_event', who, { id: by.id(when), flag_id: id, person_id: soul.id, act: 'raise', words: reason, due_on: due, owner_id: ids[who]!, happened_at: iso(when), received_at: iso(when + 2000), by_member: ids[who]! })
}

type Needs = Partial<Record<'faith' | 'food' | 'worker' | 'kinship' | 'days' | 'language' | 'interpreter', string>>
const unsaid = { faith: '', food: '', worker: '', kinship: '', days: '', language: '', interpreter: '' }

function needs({ story, by, ids, soul, days }: Told, who: MemberKey, ago: number, said: Needs) {
  const when = at(days(ago), '13:15')
  story.add('cultural_needs', who, { id: by.id(when), person_id: soul.id, ...unsaid, ...said, changed_at: iso(when), changed_by: ids[who]! })
}

function adaptation({ story, by, ids, soul, days }: Told, who: MemberKey, ago: number, words: string, places: ('sessions' | 'visits' | 'letters')[]) {
  const when = at(days(ago), '13:20')
  story.add('adaptation', who, { id: by.id(when), person_id: soul.id, words, places, agreed_on: days(ago), agreed_with: ids[who]!, received_at: iso(when), ended_on: null, ended_because: null, ended_by: null })
}
