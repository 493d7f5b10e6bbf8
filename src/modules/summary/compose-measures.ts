import type { Difference, MeasureFact, Reading } from './facts.ts'
import { dayIn, paragraph, whose, type Voice } from './grammar.ts'
import type { Audience } from './rules.ts'
import { list, text, type Asked, type Said } from './saying.ts'

/** Asked about safety, so never among the other questionnaires. */
const aboutSafety = ['C-SSRS-SCREENER']
/** What is nobody's business but the person's and their doctor's. */
const forFew = ['AUDIT-C', 'DAST-10', 'PC-PTSD-5']
export const speaksTo = (key: string, audience: Audience) => !aboutSafety.includes(key) && (!forFew.includes(key) || audience === 'self' || audience === 'gp')

/** Each measure in plain words: the scores with what they mean, whether a change is more than chance, the band as a screening label. */
export function measures({ facts: { measures: all, today }, audience, voice }: Asked): Said {
  const shown = all.filter(({ key }) => speaksTo(key, audience))
  if (shown.length === 0) return []
  const byKey = [...Map.groupBy(shown, ({ key }) => key)]
  return [
    text('measures', `From time to time we ask a few set questions, to see together how things are. The names for a score are screening labels: they show where to look more closely. They are not a diagnosis.`),
    ...byKey.flatMap(([key, lines]) => (lines[0]!.kind === 'each' ? questions(key, lines, voice, today) : [text(`measure:${key}`, lines[0]!.kind === 'category' ? category(lines[0]!, voice, today) : scored(lines[0]!, voice, today))])),
  ]
}

const number = (value: number, { decimals }: MeasureFact) => String(Number(value.toFixed(Math.min(1, decimals))))
/** Its name without what stands in brackets behind it. */
const named = ({ name }: MeasureFact) => name.replace(/ \([^)]*\)$/, '')
/** What it asks about, in the middle of a sentence. */
const about = ({ about: words }: MeasureFact) => (/^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words)

function scored(fact: MeasureFact, voice: Voice, today: string): string {
  const { first, latest, highest } = fact, who = voice.self ? 'you' : voice.called
  const direction = `On this one a ${fact.higherIsBetter ? 'higher' : 'lower'} score is better.`
  if (!first) return paragraph(`On ${dayIn(latest.on, today)} ${who} answered questions about ${about(fact)} (${named(fact)}).`, `${whose(voice)} score was ${number(latest.score, fact)} of ${number(highest, fact)}.`, direction, labelled(latest, false))
  return paragraph(
    `On ${dayIn(first.on, today)}, and again on ${dayIn(latest.on, today)}, ${who} answered questions about ${about(fact)} (${named(fact)}).`,
    fact.difference === 'same' ? `${whose(voice)} score was ${number(latest.score, fact)} of ${number(highest, fact)} both times.` : `${whose(voice)} score went from ${number(first.score, fact)} to ${number(latest.score, fact)}, of ${number(highest, fact)}.`,
    direction, meaning(fact.difference, fact.basis, voice), labelled(latest, true),
  )
}
const labelled = ({ bandWords }: Reading, again: boolean) => (bandWords ? `The ${again ? 'latest ' : ''}score is ${bandWords}.` : null)

/** What a difference means, honestly and gently. */
function meaning(difference: Difference | null, basis: MeasureFact['basis'], { self }: Voice): string | null {
  const size = basis === 'reliable' ? 'by more than chance alone would explain' : 'by as much as the questionnaire counts as a change that matters'
  switch (difference) {
    case null: case 'same': return null
    case 'improved': return `So things look better than before, ${size}.`
    case 'worsened': return `So things look harder than before, ${size}.${self ? ' We would like to talk with you about what would help.' : ''}`
    case 'possibly_improved': return 'That may be a change for the better, and it may be chance.'
    case 'possibly_worsened': return 'That may be a change for the harder, and it may be chance.'
    case 'no_reliable_change': return basis === 'reliable' ? 'A change as small as this can be chance, so we read it as much the same.' : 'That is less than the questionnaire counts as a change that matters, so we read it as much the same.'
    case 'not_known': return 'Nobody can say for this questionnaire whether a change of this size is more than chance.'
  }
}

function category(fact: MeasureFact, voice: Voice, today: string): string {
  const { first, latest } = fact, answer = (reading: Reading) => `“${reading.label}”`
  const asked = `${voice.self ? 'You were' : `${voice.called} was`} asked one question about ${about(fact).replace(/, in one question$/, '')}.`
  if (!first) return paragraph(asked, `On ${dayIn(latest.on, today)} the answer was ${answer(latest)}.`)
  return paragraph(asked, first.label === latest.label ? `On ${dayIn(first.on, today)}, and again on ${dayIn(latest.on, today)}, the answer was ${answer(latest)}.` : `On ${dayIn(first.on, today)} the answer was ${answer(first)}, and on ${dayIn(latest.on, today)} it was ${answer(latest)}.`)
}

/** A measure whose questions stand each for itself: a line each, never a total. */
function questions(key: string, lines: readonly MeasureFact[], voice: Voice, today: string) {
  const [any] = lines as [MeasureFact], who = voice.self ? 'you' : voice.called, again = lines.find(({ first }) => first)
  const when = again ? `On ${dayIn(again.first!.on, today)}, and again on ${dayIn(again.latest.on, today)},` : `On ${dayIn(any.latest.on, today)}`
  return [
    text(`measure:${key}`, `${when} ${who} answered questions about ${about(any)}${named(any).endsWith(about(any)) ? '' : ` (${named(any)})`}. Each answer is a number up to ${any.highest} and stands for itself:`),
    list(`measure:${key}:list`, lines.map((line) => `${line.label}: ${line.first ? `${number(line.first.score, line)}, then ${number(line.latest.score, line)}` : number(line.latest.score, line)}${line.higherIsBetter ? '' : ' (here lower is better)'}.`)),
  ]
}
