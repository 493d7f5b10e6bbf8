/** A support plan: what matters, goals in the person's own words, who does what by when. */
import { areaNames } from '../goals/public-screens.ts'
import { wayNames } from '../programmes/public-screens.ts'
import type { Group, Kind, Line } from './kinds.ts'
import { faultIf, group, line } from './lines.ts'
import { whyNotReviewOn, type Fault } from './rules.ts'
import type { Contributor, PlanGoal, PlanStep, Who } from './shapes.ts'

/** What is asked, in the words of the page. */
export const supportAsks = {
  mattersToMe: 'What matters to me', goodAt: 'What I am good at', whatHelps: 'What helps', whatDoesNot: 'What does not help',
  goal: 'What I would like', known: 'How I will know', now: 'How near it feels', target: 'Where I hope to get', area: 'Part of my life', ways: 'Ways to wellbeing', helped: 'What helped', inTheWay: 'What got in the way',
  workerWords: 'What your worker adds', reviewOn: 'We look at this again',
} as const

export const stepStates: Record<PlanStep['state'], string> = { open: 'Still to do', done: 'Done', let_go: 'Let go of' }

/** Who does a step, from where the person stands. */
export const whoWords = (who: Who): string => (who.is === 'me' ? 'Me' : who.name)

export const support: Kind<'support'> = {
  kind: 'support',
  name: 'Support plan',
  opening: 'This is your plan. The words are yours.',
  blank: () => ({ kind: 'support', mattersToMe: '', goodAt: '', whatHelps: '', whatDoesNot: '', goals: [], contributors: [], workerWords: '', reviewOn: null }),
  title: () => 'Support plan',
  groups: (content) => [
    group('me', 'About me', (['mattersToMe', 'goodAt', 'whatHelps', 'whatDoesNot'] as const).map((key) => line(key, supportAsks[key], content[key]))),
    ...content.goals.map((goal): Group => ({ key: `goal:${goal.id}`, title: 'A goal', lines: goalLines(goal) })),
    ...content.contributors.map((one): Group => ({ key: `contributor:${one.id}`, title: 'Somebody who contributes', lines: contributorLines(one) })),
    group('worker', 'From your worker', [line('workerWords', supportAsks.workerWords, content.workerWords, { said: 'worker' })]),
    group('review', 'When we look at this again', [line('reviewOn', supportAsks.reviewOn, content.reviewOn ?? '', { said: 'worker', day: true })]),
  ].filter(({ lines }) => lines.length > 0),
  lacks: (content, today) => [
    ...(content.goals.some(({ words }) => words.trim()) ? [] : [{ field: 'goals', because: 'no_goals' as const }]),
    ...content.goals.flatMap(goalLacks),
    ...content.contributors.flatMap(contributorLacks),
    ...faultIf('reviewOn', whyNotReviewOn(content.reviewOn, today)),
  ],
  tidy: (content) => ({
    ...content,
    mattersToMe: content.mattersToMe.trim(), goodAt: content.goodAt.trim(), whatHelps: content.whatHelps.trim(), whatDoesNot: content.whatDoesNot.trim(), workerWords: content.workerWords.trim(),
    goals: content.goals.map((goal) => ({ ...goal, words: goal.words.trim(), known: goal.known.trim(), helped: goal.helped.trim(), inTheWay: goal.inTheWay.trim(), steps: goal.steps.map((step) => ({ ...step, words: step.words.trim() })).filter((step) => !isEmptyStep(step)) })).filter((goal) => !isEmptyGoal(goal)),
    contributors: content.contributors.map((one) => ({ ...one, name: one.name.trim(), relation: one.relation.trim(), said: one.said.trim() })).filter((one) => !isEmptyContributor(one)),
  }),
  forReview: (content) => ({ ...content, goals: content.goals.map((goal) => ({ ...goal, now: null, helped: '', inTheWay: '' })), reviewOn: null }),
}

export const blankGoal = (id: string): PlanGoal => ({ id, words: '', area: null, now: null, target: null, known: '', ways: [], helped: '', inTheWay: '', steps: [] })
export const blankStep = (id: string): PlanStep => ({ id, words: '', who: null, by: null, state: 'open' })
export const blankContributor = (id: string): Contributor => ({ id, name: '', relation: '', may: null, said: '' })

const isEmptyStep = (step: PlanStep) => !step.words.trim() && !step.who && !step.by
const isEmptyGoal = (goal: PlanGoal) => !goal.words.trim() && !goal.known.trim() && goal.now === null && goal.target === null && goal.steps.every(isEmptyStep)
const isEmptyContributor = (one: Contributor) => !one.name.trim() && !one.said.trim()

function goalLacks(goal: PlanGoal): Fault[] {
  if (isEmptyGoal(goal)) return []
  const at = (part: string) => `goal:${goal.id}:${part}`
  return [
    ...faultIf(at('words'), goal.words.trim() ? null : 'goal_no_words'),
    ...faultIf(at('now'), goal.now === null ? 'goal_not_scored' : null),
    ...faultIf(at('target'), goal.target === null ? 'goal_no_target' : goal.now !== null && goal.target < goal.now ? 'target_below_now' : null),
    ...faultIf(at('known'), goal.known.trim() ? null : 'goal_no_known'),
    ...goal.steps.filter((step) => !isEmptyStep(step)).flatMap((step) => [
      ...faultIf(`step:${step.id}:words`, step.words.trim() ? null : 'step_no_words'),
      ...faultIf(`step:${step.id}:who`, !step.who || (step.who.is !== 'me' && !step.who.name.trim()) ? 'step_no_who' : null),
      ...faultIf(`step:${step.id}:by`, step.by || step.state !== 'open' ? null : 'step_no_day'),
    ]),
  ]
}

/** Somebody else's words are in a plan only while the person agrees to it. */
function contributorLacks(one: Contributor): Fault[] {
  if (isEmptyContributor(one)) return []
  return [...faultIf(`contributor:${one.id}:name`, one.name.trim() ? null : 'contributor_no_name'), ...faultIf(`contributor:${one.id}:said`, one.said.trim() && one.may !== true ? 'contributor_no_consent' : null)]
}

function goalLines(goal: PlanGoal): Line[] {
  const at = (part: string) => `goal:${goal.id}:${part}`
  return [
    ...line(at('words'), supportAsks.goal, goal.words),
    ...line(at('now'), supportAsks.now, goal.now === null ? '' : `${goal.now} of 10`, { short: true }),
    ...line(at('target'), supportAsks.target, goal.target === null ? '' : `${goal.target} of 10`, { short: true }),
    ...line(at('known'), supportAsks.known, goal.known),
    ...line(at('helped'), supportAsks.helped, goal.helped), ...line(at('inTheWay'), supportAsks.inTheWay, goal.inTheWay),
    ...line(at('area'), supportAsks.area, goal.area ? areaNames[goal.area] : '', { short: true }),
    ...line(at('ways'), supportAsks.ways, goal.ways.map((way) => wayNames[way]).join(', '), { short: true }),
    ...goal.steps.flatMap((step) => [
      ...line(`step:${step.id}:words`, 'Step', step.words),
      ...line(`step:${step.id}:who`, 'Who does it', step.who ? whoWords(step.who) : '', { short: true }),
      ...line(`step:${step.id}:by`, 'By when', step.by ?? '', { day: true }),
      ...line(`step:${step.id}:state`, 'How it stands', step.state === 'open' ? '' : stepStates[step.state], { short: true }),
    ]),
  ]
}

const contributorLines = (one: Contributor): Line[] => [
  ...line(`contributor:${one.id}:name`, 'Name', one.name, { short: true }),
  ...line(`contributor:${one.id}:relation`, 'How related', one.relation, { short: true }),
  ...line(`contributor:${one.id}:may`, 'May contribute', one.may === null ? '' : one.may ? 'Yes' : 'No', { short: true }),
  ...line(`contributor:${one.id}:said`, 'In their own words', one.said, { said: 'other' }),
]
