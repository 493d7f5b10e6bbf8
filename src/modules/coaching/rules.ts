/** Rules for coaching. Pure: no clock, no database, no imports from outside this module. */

export const skillStatuses = ['practising', 'in_hand', 'set_aside'] as const
export type SkillStatus = (typeof skillStatuses)[number]
export const statusNames: Record<SkillStatus, string> = { practising: 'Practising', in_hand: 'Does it on their own', set_aside: 'Set aside' }

export const taskStatuses = ['open', 'looked_back', 'let_go'] as const
export type TaskStatus = (typeof taskStatuses)[number]

export const skillActs = ['practise', 'agree', 'reword', 'in_hand', 'set_aside', 'take_up'] as const
export type SkillAct = (typeof skillActs)[number]
export type TaskAct = 'look_back' | 'let_go'

/** Each status of a skill, and of what was agreed to try, with the acts it permits. */
export const acts: Record<SkillStatus, readonly SkillAct[]> = { practising: ['practise', 'agree', 'reword', 'in_hand', 'set_aside'], in_hand: ['take_up'], set_aside: ['take_up'] }
export const taskActs: Record<TaskStatus, readonly TaskAct[]> = { open: ['look_back', 'let_go'], looked_back: [], let_go: [] }

/** The status that an act leads to. */
export const leadsTo: Record<SkillAct, SkillStatus> = { practise: 'practising', agree: 'practising', reword: 'practising', in_hand: 'in_hand', set_aside: 'set_aside', take_up: 'practising' }

/** What somebody may do with a skill now. With something agreed already, that is looked back at first: one small thing at a time. */
export function actsOn({ status, open }: { status: SkillStatus; open: boolean }, mayWrite: boolean): SkillAct[] {
  return mayWrite ? acts[status].filter((act) => act !== 'agree' || !open) : []
}
/** Why an act on a skill is refused, or `null`. */
export function whyNot(act: SkillAct, { status, open }: { status: SkillStatus; open: boolean }): CoachingRefusal | null {
  if (!acts[status].includes(act)) return act === 'take_up' ? 'practised_already' : 'not_practised'
  return act === 'agree' && open ? 'one_at_a_time' : null
}
export const whyNotTask = (act: TaskAct, { status }: { status: TaskStatus }): CoachingRefusal | null => (taskActs[status].includes(act) ? null : 'over_already')

/** Whether what was agreed happened. There is no word for failing: not yet is an answer that says something too. */
export const dids = ['yes', 'partly', 'not_yet'] as const
export type Did = (typeof dids)[number]
export const didNames: Record<Did, string> = { yes: 'Yes', partly: 'Partly', not_yet: 'Not yet' }
/** What may be said then. */
export const didWords: Record<Did, string> = {
  yes: 'Well done. What made it possible is worth keeping.', partly: 'A part is a beginning. What went well, and what would make the rest easier?', not_yet: 'That is all right, and it tells us something. Was it too big, or the wrong moment?',
}

/** Strategies in plain words, our own wording. A service adds its own. */
export const shipped = [
  { key: 'grounding', words: 'Grounding with the five senses', how: 'Five things I see, four I hear, three I feel, two I smell, one I taste. Slowly, out loud if that is possible.' },
  { key: 'breathing', words: 'Breathing out slowly', how: 'In while I count to four, out while I count to six. Ten times, wherever I am.' },
  { key: 'sleep', words: 'A routine for the evening and the night', how: 'Up at the same time each day. The telephone out of the bedroom. If I lie awake long, I get up and do something quiet.' },
  { key: 'call', words: 'Planning a difficult telephone call', how: 'What I want from it, in one line. My first sentence, written down. What I say if they say no. Whom I tell afterwards.' },
  { key: 'money', words: 'Money for the week', how: 'What comes in, what must go out, what is left for each day. Ten minutes, on the same day each week.' },
  { key: 'travel', words: 'Travelling somewhere new', how: 'The way on paper, the time to leave, what I do if I miss it, and whom I can ring.' },
  { key: 'steps', words: 'Taking a big job in small steps', how: 'What is the first thing, so small that I could do it today? Only that one.' },
  { key: 'worry', words: 'A time for worries', how: 'A quarter of an hour a day to write them down. At any other time: “Not now, at six.”' },
  { key: 'lift', words: 'One good thing a day', how: 'Something that used to do me good, planned for a time of day, whether I feel like it or not.' },
  { key: 'no', words: 'Saying no kindly', how: 'Thank them, say no, and leave it there. No long story.' },
  { key: 'asking', words: 'Asking for help', how: 'Whom I ask, for what, and with which words. One person, one thing.' },
  { key: 'post', words: 'Opening the post', how: 'On one day, at one table, with a cup of tea. Three piles: to do, to keep, to throw away.' },
] as const
export type ShippedKey = (typeof shipped)[number]['key']

export const limits = { skill: 300, how: 1000, words: 4000, what: 500, when: 200, often: 200, remembered: 300, beside: 2000 } as const

export type Fault = { because: CoachingRefusal; field: string }
const tooLong = (fields: Readonly<Record<string, readonly [string, number]>>): Fault | null => {
  const field = Object.keys(fields).find((key) => fields[key]![0].trim().length > fields[key]![1])
  return field ? { because: 'too_long', field } : null
}

/** Why these words cannot be a skill, or `null`. */
export const whyNotSkill = (words: string): Fault | null => (words.trim() ? tooLong({ words: [words, limits.skill] }) : { because: 'no_skill', field: 'words' })

/** Why practice cannot be kept like this, or `null`: how it went is asked for, the numbers are not. */
export const whyNotPractice = ({ words }: { words: string }): Fault | null => (words.trim() ? tooLong({ words: [words, limits.words] }) : { because: 'no_words', field: 'words' })

/** Why this cannot be agreed to try, or `null`. When and how it is remembered make it likelier to happen, and nobody has to say. */
export const whyNotAgree = ({ what, when, often, remembered }: { what: string; when: string; often: string; remembered: string }): Fault | null =>
  (what.trim() ? tooLong({ what: [what, limits.what], when: [when, limits.when], often: [often, limits.often], remembered: [remembered, limits.remembered] }) : { because: 'no_what', field: 'what' })

/** Why looking back cannot be kept like this, or `null`. */
export const whyNotLookBack = ({ did, helped, inTheWay, nextStep }: { did: Did | ''; helped: string; inTheWay: string; nextStep: string }): Fault | null =>
  (did ? tooLong({ helped: [helped, limits.beside], inTheWay: [inTheWay, limits.beside], nextStep: [nextStep, limits.what] }) : { because: 'no_did', field: 'did' })

/** Why this cannot be a strategy of the service's own, or `null`. */
export const whyNotStrategy = ({ words, how }: { words: string; how: string }): Fault | null => (words.trim() ? tooLong({ words: [words, limits.skill], how: [how, limits.how] }) : { because: 'no_skill', field: 'words' })

export type Felt = { on: string; before: number | null; after: number | null }
/** How confidence went, oldest first: how it began, then after each practice, or before it where nobody asked afterwards. What was not asked makes no point. */
export function confidence(start: { on: string; value: number | null }, practices: readonly Felt[]): { on: string; value: number; before: number | null }[] {
  const began = start.value === null ? [] : [{ on: start.on, value: start.value, before: null }]
  return [...began, ...practices.flatMap(({ on, before, after }) => { const value = after ?? before; return value === null ? [] : [{ on, value, before: after === null ? null : before }] })]
}

export const coachingRefusals = ['not_practised', 'practised_already', 'one_at_a_time', 'over_already', 'changed_meanwhile', 'no_skill', 'no_words', 'no_what', 'no_did', 'too_long', 'not_their_goal', 'no_such_strategy', 'in_the_future', 'over_30_days_ago'] as const
export type CoachingRefusal = (typeof coachingRefusals)[number]

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<CoachingRefusal, string> = {
  not_practised: 'This is not practised at the moment. Take it up again first.',
  practised_already: 'This is being practised already.',
  one_at_a_time: 'Something is agreed already. Look back at it together first, or let it go.',
  over_already: 'This was looked back at already.',
  changed_meanwhile: 'Somebody else changed this meanwhile. What you typed is still here: look at theirs, then keep yours.',
  no_skill: 'Write what it is called, in words the person would use.',
  no_words: 'Write how it went, as the person says it: a few words are enough.',
  no_what: 'Write what they will try: one small thing.',
  no_did: 'Choose whether it happened: yes, partly or not yet.',
  too_long: 'That is longer than there is room for. Keep the heart of it here and the rest in a note.',
  not_their_goal: 'That goal is not one of this person’s. Choose one of theirs, or none.',
  no_such_strategy: 'That strategy is not on the list any more. Choose another, or write it in their own words.',
  in_the_future: 'This is dated in the future. Check the date and the clock of this device.',
  over_30_days_ago: 'This happened over 30 days ago. Enter it with today’s date and say in a note when it was.',
}
