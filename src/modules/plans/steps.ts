/** A step plan: a ladder of small steps towards one thing, the easiest at its foot, each rated before and after. */
import type { Group, Kind } from './kinds.ts'
import { faultIf, group, line } from './lines.ts'
import { whyNotReviewOn } from './rules.ts'
import type { Rung, StepsContent } from './shapes.ts'

export const stepsAsks = {
  aim: 'What I want to be able to do', why: 'Why it matters to me', rung: 'Step', hard: 'How hard it looks', withWhom: 'With whom', helps: 'What I can do when it gets hard', workerWords: 'What your worker adds', reviewOn: 'We look at this again',
} as const

export const steps: Kind<'steps'> = {
  kind: 'steps',
  name: 'Step plan',
  opening: 'One small step at a time. You say how big each one is.',
  blank: () => ({ kind: 'steps', aim: '', why: '', rungs: [], helps: '', workerWords: '', reviewOn: null }),
  title: ({ aim }) => aim.trim() || 'Step plan',
  groups: (content) => [
    group('aim', 'Where I want to get', [line('aim', stepsAsks.aim, content.aim), line('why', stepsAsks.why, content.why)]),
    ...content.rungs.map((rung): Group => ({ key: `rung:${rung.id}`, title: 'A step', series: 'rungs', lines: [
      ...line(`rung:${rung.id}:words`, stepsAsks.rung, rung.words), ...line(`rung:${rung.id}:hard`, stepsAsks.hard, rung.hard === null ? '' : `${rung.hard} of 10`, { short: true }),
      ...line(`rung:${rung.id}:withWhom`, stepsAsks.withWhom, rung.withWhom, { short: true }),
    ] })),
    group('helps', 'When it gets hard', [line('helps', stepsAsks.helps, content.helps)]),
    group('worker', 'From your worker', [line('workerWords', stepsAsks.workerWords, content.workerWords, { said: 'worker' })]),
    group('review', 'When we look at this again', [line('reviewOn', stepsAsks.reviewOn, content.reviewOn ?? '', { said: 'worker', day: true })]),
  ].filter(({ lines }) => lines.length > 0),
  lacks: (content, today) => {
    const written = content.rungs.filter((rung) => !isEmpty(rung))
    return [
      ...faultIf('aim', content.aim.trim() ? null : 'no_aim'),
      ...faultIf('rungs', written.length >= 2 ? null : 'too_few_rungs'),
      ...written.flatMap((rung) => [...faultIf(`rung:${rung.id}:words`, rung.words.trim() ? null : 'rung_no_words'), ...faultIf(`rung:${rung.id}:hard`, rung.hard === null ? 'rung_not_rated' : null)]),
      ...faultIf('reviewOn', whyNotReviewOn(content.reviewOn, today)),
    ]
  },
  tidy: (content) => ({
    ...content, aim: content.aim.trim(), why: content.why.trim(), helps: content.helps.trim(), workerWords: content.workerWords.trim(),
    rungs: content.rungs.map((rung) => ({ ...rung, words: rung.words.trim(), withWhom: rung.withWhom.trim() })).filter((rung) => !isEmpty(rung)),
  }),
  forReview: (content) => ({ ...content, reviewOn: null }),
}

export const blankRung = (id: string): Rung => ({ id, words: '', hard: null, withWhom: '' })
const isEmpty = ({ words, hard, withWhom }: Rung) => !words.trim() && hard === null && !withWhom.trim()

type Tried = { rungId: string; went: 'did_it' | 'partly' | 'not_this_time' }

/** The step to try next: the lowest that has not been done yet; `null` at the top. */
export function nextRung(rungs: readonly Rung[], tries: readonly Tried[]): Rung | null {
  return rungs.find(({ id }) => !tries.some((one) => one.rungId === id && one.went === 'did_it')) ?? null
}

/** A ladder with a step moved up (1, harder) or down (-1, easier) by one place; unchanged at its ends. */
export function moved(rungs: readonly Rung[], id: string, by: 1 | -1): Rung[] {
  const from = rungs.findIndex((rung) => rung.id === id), to = from + by
  if (from < 0 || to < 0 || to >= rungs.length) return [...rungs]
  const next = [...rungs]
  ;[next[from], next[to]] = [next[to]!, next[from]!]
  return next
}

/** A ladder with an empty smaller step put under one that is too big. */
export function split(rungs: readonly Rung[], id: string, newId: string): Rung[] {
  return rungs.flatMap((rung) => (rung.id === id ? [blankRung(newId), rung] : [rung]))
}

/** Content with the number of its steps said shortly, for lists. */
export const stepsDone = (content: StepsContent, tries: readonly Tried[]): number => content.rungs.filter(({ id }) => tries.some((one) => one.rungId === id && one.went === 'did_it')).length
