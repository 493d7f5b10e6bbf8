/** A relapse-prevention plan: early signs in three steps, what helps at each, and who acts. */
import type { Group, Kind } from './kinds.ts'
import { faultIf, group, line } from './lines.ts'
import { whyNotReviewOn } from './rules.ts'
import type { RelapseContent, Stage } from './shapes.ts'

export const stageKeys = ['small', 'clearer', 'urgent'] as const
export type StageKey = (typeof stageKeys)[number]

/** The three steps, in the person's voice. */
export const stages: Readonly<Record<StageKey, { name: string; signs: string; helps: string; people: string }>> = {
  small: { name: 'Small signs', signs: 'What I notice first', helps: 'What helps me then', people: 'Who I can turn to' },
  clearer: { name: 'Clearer signs', signs: 'What others may notice too', helps: 'What helps me then', people: 'Who does what' },
  urgent: { name: 'Urgent', signs: 'When I need somebody now', helps: 'What helps me then', people: 'Who acts, and how' },
}
export const relapseAsks = { well: 'When I am well, I am like this', triggers: 'What can set it off', workerWords: 'What your worker adds', reviewOn: 'We look at this again' } as const

export const relapse: Kind<'relapse'> = {
  kind: 'relapse',
  name: 'Staying-well plan',
  opening: 'This is your plan for staying well. You know the signs best.',
  blank: () => ({ kind: 'relapse', well: '', triggers: '', stages: { small: blankStage(), clearer: blankStage(), urgent: blankStage() }, workerWords: '', reviewOn: null }),
  title: () => 'Staying-well plan',
  groups: (content) => [
    group('well', 'When I am well', [line('well', relapseAsks.well, content.well), line('triggers', relapseAsks.triggers, content.triggers)]),
    ...stageKeys.map((key) => stageGroup(key, content.stages[key])),
    group('worker', 'From your worker', [line('workerWords', relapseAsks.workerWords, content.workerWords, { said: 'worker' })]),
    group('review', 'When we look at this again', [line('reviewOn', relapseAsks.reviewOn, content.reviewOn ?? '', { said: 'worker', day: true })]),
  ].filter(({ lines }) => lines.length > 0),
  lacks: (content, today) => [
    ...faultIf('small:signs', content.stages.small.signs.trim() ? null : 'no_early_signs'),
    ...faultIf('small:helps', content.stages.small.helps.trim() ? null : 'no_help'),
    ...stageKeys.flatMap((key) => content.stages[key].people.filter((one) => !isEmpty(one)).flatMap((one) => faultIf(`${key}:${one.id}:name`, one.name.trim() ? null : 'actor_no_name'))),
    ...faultIf('urgent:people', content.stages.urgent.people.some(({ name }) => name.trim()) ? null : 'nobody_acts'),
    ...faultIf('reviewOn', whyNotReviewOn(content.reviewOn, today)),
  ],
  tidy: (content) => ({ ...content, well: content.well.trim(), triggers: content.triggers.trim(), workerWords: content.workerWords.trim(), stages: Object.fromEntries(stageKeys.map((key) => [key, tidyStage(content.stages[key])])) as RelapseContent['stages'] }),
  forReview: (content) => ({ ...content, reviewOn: null }),
}

export const blankStage = (): Stage => ({ signs: '', helps: '', people: [] })
export const blankActor = (id: string): Stage['people'][number] => ({ id, name: '', does: '', reach: '' })
const isEmpty = ({ name, does, reach }: Stage['people'][number]) => !name.trim() && !does.trim() && !reach.trim()

const tidyStage = ({ signs, helps, people }: Stage): Stage => ({
  signs: signs.trim(), helps: helps.trim(), people: people.map((one) => ({ ...one, name: one.name.trim(), does: one.does.trim(), reach: one.reach.trim() })).filter((one) => !isEmpty(one)),
})

function stageGroup(key: StageKey, { signs, helps, people }: Stage): Group {
  const asks = stages[key]
  return group(key, asks.name, [
    line(`${key}:signs`, asks.signs, signs), line(`${key}:helps`, asks.helps, helps),
    ...people.flatMap((one) => [line(`${key}:${one.id}:name`, asks.people, one.name, { short: true }), line(`${key}:${one.id}:does`, 'What they do', one.does), line(`${key}:${one.id}:reach`, 'How to reach them', one.reach, { short: true })]),
  ])
}
