import type { Difference, MeasureFact, Reading } from './facts.ts'
import { dayIn, inWords, paragraph, verb, whom, type Voice } from './grammar.ts'
import type { Audience } from './rules.ts'
import { list, text, type Asked, type Said } from './saying.ts'

/** Asked about safety, so never among the other questionnaires. */
const aboutSafety = ['C-SSRS-SCREENER']
/** What is nobody's business but the person's and their doctor's. */
const forFew = ['AUDIT-C', 'DAST-10', 'PC-PTSD-5']
export const speaksTo = (key: string, audience: Audience) => !aboutSafety.includes(key) && (!forFew.includes(key) || audience === 'self' || audience === 'gp')

/**
 * Each measure for somebody who has never heard of one: what was asked and of which time, how the number is to be read, what it was then and is now, whether
 * that is more than chance, and the screening label as what it is.
 */
export function measures({ facts: { measures: all, today }, audience, voice }: Asked): Said {
  const shown = all.filter(({ key }) => speaksTo(key, audience)), byKey = [...Map.groupBy(shown, ({ key }) => key)]
  if (shown.length === 0) return []
  return [
    text('measures', paragraph(
      `From time to time we asked ${whom(voice)} some set questions, the same ones each time, to see ${voice.self ? 'together ' : ''}what moves.`, 'The answers become a number.',
      `Such a number tells something of those days as ${voice.they} saw them, and it does not tell who ${voice.they} ${verb(voice, 'be')}.`, 'Some numbers have a name, which is a screening label. It shows where to look more closely, and it is not a diagnosis.',
    )),
    ...byKey.flatMap(([key, lines], n) => {
      const called = `${byKey.length === 1 ? 'The questions' : n === 0 ? 'One set' : 'Another set'}, called ${key},`, first = lines[0]!
      if (first.kind === 'each') return questions(called, lines, today)
      // What was said of one is not said again in the same words of the next.
      const again = first.difference !== null && byKey.slice(0, n).some(([, [before]]) => before!.kind === 'score' && before!.difference === first.difference && before!.basis === first.basis)
      return [text(`measure:${key}`, first.kind === 'category' ? category(first, voice, today) : scored(called, first, { voice, today, again }))]
    }),
  ]
}

const number = (value: number, { decimals }: MeasureFact) => String(Number(value.toFixed(decimals)))
/** What it asks about, in the middle of a sentence. */
const about = ({ about: words }: MeasureFact) => (words.startsWith('After') ? 'the time after' + words.slice(5) : /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words).replace(/, in (?:one|two|six) questions?$/, '')
/** The time it asks about: "the last 2 weeks" → "over the last two weeks". */
const over = ({ recall }: MeasureFact) => recall.replace(/^nowadays/, ', nowadays').replace(/^the /, 'over the ').replace(/^a /, 'in a ').replace(/\b\d\d?\b/, (digits) => inWords(Number(digits)))
const asks = (called: string, fact: MeasureFact) => `${called} ${called.startsWith('The') ? 'ask' : 'asks'} about ${`${about(fact)} ${over(fact)}`.replace(' ,', ',')}.`

function scored(called: string, fact: MeasureFact, { voice, today, again }: { voice: Voice; today: string; again: boolean }): string {
  const { first, latest } = fact, direction = `The number goes from ${number(fact.lowest, fact)} to ${number(fact.highest, fact)}, and ${fact.higherIsBetter ? 'higher' : 'lower'} is better.`
  const [now, then] = [number(latest.score, fact), first && number(first.score, fact)]
  return paragraph(
    asks(called, fact), direction,
    first === null ? `On ${dayIn(latest.on, today)} it was ${now}.`
      : fact.difference === 'same' ? `On ${dayIn(first.on, today)} and on ${dayIn(latest.on, today)} it was ${now}, the same both times.` : `On ${dayIn(first.on, today)} it was ${then}, and on ${dayIn(latest.on, today)} it was ${now}.`,
    meaning(fact, voice, again), first && fact.difference !== 'same' ? labels(fact, first, then!, now) : labelled(latest),
  )
}

/** The screening label of one number. Some say what they mean in words of their own. */
const labelled = ({ label, bandWords }: Reading) => (ofTheRange(bandWords) ? `The label for that is “${label}”.` : bandWords && `That number is ${bandWords}.`)
function labels(fact: MeasureFact, first: Reading, then: string, now: string): string {
  if (!first.bandWords || !fact.latest.bandWords) return labelled(fact.latest)
  if (first.label === fact.latest.label) return ofTheRange(first.bandWords) ? `The label for both is “${first.label}”.` : `Both numbers are ${first.bandWords}.`
  return ofTheRange(first.bandWords) && ofTheRange(fact.latest.bandWords) ? `The label for ${then} is “${first.label}”, and for ${now} it is “${fact.latest.label}”.` : `The first was ${first.bandWords}, and the latest is ${fact.latest.bandWords}.`
}
const ofTheRange = (bandWords: string) => bandWords.startsWith('in the range that the questionnaire calls')

/** What a difference means, honestly and gently. */
function meaning({ difference, basis, first, latest, higherIsBetter }: MeasureFact, { self }: Voice, again: boolean): string | null {
  const size = basis === 'reliable' ? 'more than chance alone would explain' : 'as much as the questionnaire counts as a change that matters', better = first && (latest.score > first.score) === higherIsBetter
  switch (difference satisfies Difference | null) {
    case null: case 'same': return null
    case 'improved': return again ? `That, too, is better by ${size}.` : `That is better, and by ${size}: we take it for a real change.`
    case 'worsened': return again ? `That, too, is harder than before by ${size}.` : `That is harder than before, and by ${size}: we take it for a real change.${self ? ' We would like to talk with you about what would help.' : ''}`
    case 'possibly_improved': return 'That may be a real change for the better, and it may be chance.'
    case 'possibly_worsened': return 'That may be a real change for the harder, and it may be chance.'
    case 'no_reliable_change': return basis === 'reliable' ? 'So small a difference can be chance, so we read it as much the same.' : 'That is less than the questionnaire counts as a change that matters, so we read it as much the same.'
    case 'not_known': return `That is ${better ? 'better' : 'harder'} than before. For these questions nobody can say whether it is more than chance.`
  }
}

function category(fact: MeasureFact, voice: Voice, today: string): string {
  const { first, latest } = fact, answer = (reading: Reading) => `“${reading.label}”`
  const asked = `There is also one question about ${about(fact)} ${over(fact)}.`, whose = voice.self ? 'your answer' : `${voice.called}’s answer`
  if (!first) return paragraph(asked, `On ${dayIn(latest.on, today)} ${whose} was ${answer(latest)}.`)
  return paragraph(asked, first.label === latest.label ? `On ${dayIn(first.on, today)} and on ${dayIn(latest.on, today)} ${whose} was ${answer(latest)}.` : `On ${dayIn(first.on, today)} ${whose} was ${answer(first)}, and on ${dayIn(latest.on, today)} it was ${answer(latest)}.`)
}

/** A measure whose questions stand each for itself: a line each, never a total. */
function questions(called: string, lines: readonly MeasureFact[], today: string) {
  const [any] = lines as [MeasureFact], again = lines.find(({ first }) => first), chance = again && 'Nobody can say of a single answer whether a difference is more than chance.'
  const when = again ? `These are the answers on ${dayIn(again.first!.on, today)}, and then on ${dayIn(again.latest.on, today)}:` : `These are the answers on ${dayIn(any.latest.on, today)}:`
  return [
    text(`measure:${any.key}`, paragraph(asks(called, any), `Each answer is a number from ${any.lowest} to ${any.highest}, and stands for itself.`, chance, when)),
    list(`measure:${any.key}:list`, lines.map((line) => `${line.label}: ${answers(line)}${line.higherIsBetter ? '' : ', and here lower is better'}.`)),
  ]
}
const answers = (line: MeasureFact) => { const now = number(line.latest.score, line), then = line.first && number(line.first.score, line); return then === null ? now : then === now ? `${now} both times` : `${then}, then ${now}` }
