import type { Choosing, Option, Section, Shape } from '../shape.ts'

/**
 * Everyday things: twenty-two skills of daily living and how much support each takes, in our own words. Fewer points, less support. A sum for
 * each area; what is not relevant takes no part in it.
 */
export const supportLevels: readonly Option[] = [
  { code: 'alone', text: 'On my own', score: 0 },
  { code: 'reminder', text: 'With a reminder', score: 1 },
  { code: 'some', text: 'With some help', score: 2 },
  { code: 'lot', text: 'With a lot of help', score: 3 },
  { code: 'others', text: 'Someone does it for me', score: 4 },
  { code: 'not_relevant', text: 'Not relevant to me', score: null },
]

const areas: { id: string; text: string; skills: [string, string][] }[] = [
  { id: 'self', text: 'Looking after myself', skills: [['washing', 'Washing, bathing, teeth'], ['dressing', 'Getting dressed for the day and the weather'], ['sleep', 'Getting up and going to bed when I want to'], ['medicines', 'Taking medicines as agreed'], ['health', 'Making and keeping health appointments']] },
  { id: 'food', text: 'Food', skills: [['planning', 'Deciding what to eat in the week'], ['shopping', 'Buying food and other things'], ['cooking', 'Cooking a simple meal'], ['keeping', 'Keeping food safe and the kitchen usable']] },
  { id: 'home', text: 'Home', skills: [['cleaning', 'Keeping rooms clean enough for me'], ['laundry', 'Washing clothes and bedding'], ['repairs', 'Getting something repaired'], ['safe', 'Keeping doors, heating and appliances safe']] },
  { id: 'money', text: 'Money and papers', skills: [['budget', 'Making money last until the next payment'], ['bills', 'Paying rent and bills'], ['letters', 'Opening and answering letters'], ['forms', 'Filling in forms and claims']] },
  { id: 'out', text: 'Out and about', skills: [['travel', 'Getting to places I know'], ['new_places', 'Getting to places I do not know'], ['phone', 'Using the phone and the internet'], ['people', 'Speaking up in shops, offices and with neighbours'], ['week', 'Planning my week and keeping to it']] },
]

const skill = (id: string, text: string): Choosing => ({ id, kind: 'choice', text, help: '', showIf: null, required: false, own: false, options: supportLevels.map((level) => ({ ...level })) })

const section = ({ id, text, skills }: (typeof areas)[number]): Section => ({
  id, kind: 'section', text, help: '', showIf: null,
  items: [...skills.map(([key, words]) => skill(`${id}.${key}`, words)), { id: `${id}.total`, kind: 'total', text: `Support with ${text.toLowerCase()}`, help: '', showIf: null, of: id, scales: true }],
})

export function dailyLivingForm(): Shape {
  return {
    title: 'Everyday things', description: 'How much support each of these takes at the moment. There is no good or bad answer: it shows where support is worth the most, and how it changes.', signed: false,
    items: [
      ...areas.map(section),
      { id: 'whole', kind: 'section', text: 'Looking at all of it', help: '', showIf: null, items: [
        { id: 'total', kind: 'total', text: 'Support altogether', help: '', showIf: null, of: null, scales: true },
        { id: 'proud', kind: 'text', text: 'Which of these are you glad about?', help: '', showIf: null, required: false },
        { id: 'first', kind: 'text', text: 'Which would you like to do with less help, and which first?', help: '', showIf: null, required: false },
      ] },
    ],
  }
}
