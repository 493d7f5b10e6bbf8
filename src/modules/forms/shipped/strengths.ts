import type { Item, Question, Scaled, Section, Shape, Writing } from '../shape.ts'

/**
 * How things are: a psychosocial, strengths-based assessment in our own wording. For each area of life what goes well comes first and takes as
 * much room as what is hard. Not derived from any published instrument; no ladder, no star, no score (domain.md A17).
 */

/** The parts of each area of life, by the end of their ids: `home.strengths`. The read view sets the first beside the second, equally large. */
export const areaParts = { strengths: 'strengths', hard: 'hard', help: 'help', matters: 'matters', wants: 'wants' } as const

const areas: { id: string; text: string; help: string; good: string; hard: string }[] = [
  { id: 'home', text: 'Home', help: 'Where you live, and whether it feels like yours.', good: 'Somewhere warm, a neighbour who looks in, a lease, a corner of one’s own …', hard: 'Notice to leave, damp, noise, not safe, nowhere …' },
  { id: 'money', text: 'Money', help: 'What comes in, what goes out, and what is owed.', good: 'Keeps a list, has a bank account, knows whom to ask …', hard: 'Debts, sanctions, the meter running out, letters unopened …' },
  { id: 'body', text: 'Health and body', help: 'Sleep, food, pain, moving about, medicines, drink and drugs if you want to speak of them.', good: 'Walks every day, sleeps well, has a GP who listens …', hard: 'Pain, waiting lists, not eating, teeth …' },
  { id: 'mind', text: 'Mind and feelings', help: 'How you are in yourself, and what you do when it gets hard.', good: 'Notices early, has a way to calm down, laughs easily …', hard: 'Low days, worry, voices, memories, anger …' },
  { id: 'people', text: 'People', help: 'Family, friends, neighbours, pets; those who are there and those who are missed.', good: 'Somebody to ring at night, a dog, a group on Thursdays …', hard: 'Loneliness, a quarrel, children not seen, being afraid of someone …' },
  { id: 'days', text: 'Days and meaning', help: 'What fills a day: work, learning, caring, making things, rest.', good: 'Knows how to mend bikes, looks after grandchildren, reads …', hard: 'Nothing to get up for, too much to carry, no bus …' },
  { id: 'culture', text: 'Culture and faith', help: 'Where you come from, language, food, holidays, what you believe or do not.', good: 'A congregation, cooking from home, a language of the heart …', hard: 'Nobody speaks it here, being stared at, far from home …' },
  { id: 'safety', text: 'Safety', help: 'Feeling safe at home, outside, online, and with yourself.', good: 'A plan for bad days, a lock that works, someone who knows …', hard: 'Threats, someone who takes money, thoughts of harm. Say so if you are worried today …' },
  { id: 'hopes', text: 'Hopes', help: 'What you would like life to be like in a year or two.', good: 'What already points that way …', hard: 'What seems to stand in the way …' },
]

const text = (id: string, words: string, help: string): Writing => ({ id, kind: 'text', text: words, help, showIf: null, required: false })
const matters = (id: string): Scaled => ({ id, kind: 'scale', text: 'How much does this matter to you just now?', help: '', showIf: null, required: false, least: 0, most: 10, low: 'not at all', high: 'more than anything' })

const area = ({ id, text: words, help, good, hard }: (typeof areas)[number]): Section => ({
  id, kind: 'section', text: words, help, showIf: null,
  items: [
    text(`${id}.${areaParts.strengths}`, 'What is going well, and what are you good at?', good), text(`${id}.${areaParts.hard}`, 'What is hard?', hard),
    text(`${id}.${areaParts.help}`, 'What would help?', ''), matters(`${id}.${areaParts.matters}`), text(`${id}.${areaParts.wants}`, 'What do you want here, in your own words?', ''),
  ],
})

const line = (id: string, words: string, kind: 'line' | 'text' = 'line'): Question => ({ id, kind, text: words, help: '', showIf: null, required: false })

export function strengthsForm(): Shape {
  const items: Item[] = [
    ...areas.map(area),
    {
      id: 'around', kind: 'section', text: 'Supports and signs', help: 'Who and what carries you, and what to look out for.', showIf: null,
      items: [
        { id: 'supports', kind: 'rows', text: 'Who or what supports you?', help: 'People, places, animals, habits. As many as there are.', showIf: null, required: false, items: [line('supports.who', 'Who or what?'), line('supports.how', 'What do they do for you?')] },
        text('triggers', 'What tends to set things off?', 'Times of year, places, people, news, too little sleep …'),
        text('signs', 'How would someone notice that things are getting harder?', ''),
        text('calms', 'What helps then, and what makes it worse?', ''),
      ],
    },
    {
      id: 'towards', kind: 'section', text: 'What to do next', help: 'Small things that would make a difference, said so that you both know when they are done.', showIf: null,
      items: [
        { id: 'functional', kind: 'rows', text: 'Things you want to be able to do', help: 'Such as “take the bus to town on my own” or “cook for my daughter once a week”.', showIf: null, required: false, items: [line('functional.what', 'What do you want to be able to do?'), line('functional.first', 'What would be a first step?'), line('functional.when', 'When will we look at it again?')] },
        text('else', 'Is there anything else we should know, or should not write down?', 'Nothing is too small. You may also ask that something is not written down.'),
      ],
    },
  ]
  return { title: 'How things are', description: 'A conversation about your life as a whole: what goes well as much as what is hard. Take the parts in any order, leave out what you like, and come back another day.', signed: false, items }
}
