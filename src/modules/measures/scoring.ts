/**
 * From answers to a score: every rule of domain.md A that adds up, reverses, makes up for gaps, converts or refuses.
 * Nothing is scored silently with gaps, and nothing that cannot be read is guessed at: either there is a score, or a reason.
 */
import { codingOf, count, flagWords, readAnswers, readContext, type Context } from './answers.ts'
import { questionsOf, type Question } from './asked.ts'
import { bandOf, firstScheme } from './bands.ts'
import { criticalAnswers } from './critical.ts'
import type { BandScheme, Coding, Instrument, Scoring } from './instrument.ts'
import { levelOf } from './triage.ts'

export const scoreFlags = ['risk_item_positive', 'risk_item_unanswered', 'prorated'] as const
export type ScoreFlag = (typeof scoreFlags)[number]

/** One number to keep: `total`, or one a question where the questions stand for themselves (ONS4, by item key). */
export type ScaleScore = { scale: string; score: number; band: string }

export type Scored = {
  instrument: string
  instrumentVersion: string
  /** Names scoring and metric together: two scores are comparable only if this is the same for both. */
  scoringVersion: string
  /** The band scheme of `band`. */
  scheme: string
  /** Sum of the answered questions after reversal; `null` where there is no score, or the instrument has no sum. */
  raw: number | null
  score: number | null | (number | null)[]
  band: string | null | (string | null)[]
  scales: ScaleScore[]
  flags: ScoreFlag[]
  /** How many questions ought to have been answered and were not. */
  missing: number
  /** Why there is no score, in a sentence. `null` when there is one. */
  reason: string | null
  /** What the reader of a score should look at: an answer that was not counted, a level reached on an unfinished form. */
  notes: string[]
  /** The band by every other scheme of the instrument: K10 clinical, AUDIT-C in the United States, PC-PTSD-5 at 4. */
  others: Record<string, string>
}

/**
 * Scores one form.
 * @param given one entry for each question in the order of the form: the option's code as chosen, before any reversal; blank or null is not answered
 * @param givenContext what the answers cannot say, e.g. `{ workNotApplicable: true }` (WSAS), `{ country: 'AU' }` (K6), `{ scheme: 'clinical' }` (K10)
 */
export function score(instrument: Instrument, given: unknown, givenContext?: unknown): Scored {
  const { context, reason: contextReason } = readContext(givenContext)
  const coding = codingOf(instrument, context)
  const reading = readAnswers(instrument, given, coding)
  const questions = questionsOf(instrument, reading.answers, context)
  const scheme = instrument.schemes.find(candidate => candidate.id === context.scheme) ?? firstScheme(instrument)
  const critical = criticalAnswers(instrument, reading.answers, context)
  const without: Scored = {
    instrument: instrument.key,
    instrumentVersion: instrument.version,
    scoringVersion: scoringVersionOf(instrument, questions, coding),
    scheme: scheme.id,
    raw: null,
    score: null,
    band: null,
    scales: [],
    flags: [
      ...(critical.some(answer => answer.answer !== null) ? ['risk_item_positive' as const] : []),
      ...(critical.some(answer => answer.answer === null) ? ['risk_item_unanswered' as const] : []),
    ],
    missing: questions.filter(question => question.standing === 'missing').length,
    reason: null,
    notes: notesOn(instrument, questions),
    others: {},
  }
  const reason = contextReason ?? unknownChoice(instrument, context) ?? reading.reason
  if (reason !== null) return { ...without, reason }
  switch (instrument.scoring.kind) {
    case 'sum':
      return scoreSum(instrument, instrument.scoring, questions, scheme, coding, without)
    case 'each':
      return scoreEach(instrument, reading.answers, without)
    case 'category':
      return scoreCategory(reading.answers[0] ?? null, scheme, without)
    case 'triage': {
      const level = levelOf(instrument, instrument.scoring, questions)
      return { ...without, ...level, notes: [...level.notes, ...without.notes] }
    }
  }
}

/** The codes of our own data, as a form's heading would say them: "0-3". */
function ownCoding(instrument: Instrument): string {
  return `${instrument.options[0]?.code}-${instrument.options.at(-1)?.code}`
}

/** A coding or scheme that was asked for by name and does not exist is refused, not passed over. */
function unknownChoice(instrument: Instrument, context: Context): string | null {
  const codings = [ownCoding(instrument), ...(instrument.codings ?? []).map(candidate => candidate.id)]
  if (context.coding !== null && !codings.includes(context.coding)) {
    return `${instrument.key} is not known in the coding "${context.coding}", only in ${codings.join(' and ')}.`
  }
  if (context.scheme !== null && instrument.scoring.kind !== 'each' && !instrument.schemes.some(scheme => scheme.id === context.scheme)) {
    return `${instrument.key} has no band scheme "${context.scheme}". It has ${instrument.schemes.map(scheme => scheme.id).join(', ')}.`
  }
  return null
}

/** Another coding, or a question left out because it does not apply, makes another metric: the version says so. */
function scoringVersionOf(instrument: Instrument, questions: readonly Question[], coding: Coding | null): string {
  const left = questions.filter(question => question.standing === 'not_needed').map(question => question.key)
  return [instrument.scoringVersion, ...(coding ? [`coded-${coding.id}`] : []), ...left.map(key => `without-${key}`)].join('+')
}

function scoreSum(
  instrument: Instrument, scoring: Extract<Scoring, { kind: 'sum' }>, questions: readonly Question[], scheme: BandScheme, coding: Coding | null, without: Scored,
): Scored {
  if (without.missing > 0 && !mayMakeUp(instrument, scoring, questions, without.missing)) {
    return { ...without, reason: whyMissing(instrument, questions, scoring.missing.allowed) }
  }
  const counted = questions.filter(question => instrument.items[question.at]?.scored !== false && question.standing !== 'not_needed')
  const values = counted.flatMap(question => (question.value === null ? [] : [afterReversal(instrument, question)]))
  const sum = values.reduce((total, value) => total + value, 0)
  const prorated = values.length < counted.length
  const made = prorated ? roundHalfUp(sum * counted.length, values.length, scoring.missing.decimals) : sum
  const converted = scoring.table ? scoring.table[made] : made * (scoring.factor ?? 1)
  if (converted === undefined) throw new RangeError(`${instrument.key} has no conversion for ${made}`)
  const band = bandOf(scheme, converted).band
  const shift = (coding?.offset ?? 0) * counted.length
  return {
    ...without,
    raw: sum + (coding?.offset ?? 0) * values.length,
    score: converted + shift,
    band,
    scales: [{ scale: 'total', score: converted + shift, band }],
    flags: prorated ? [...without.flags, 'prorated'] : without.flags,
    others: Object.fromEntries(instrument.schemes.filter(other => other !== scheme).map(other => [other.id, bandOf(other, converted).band])),
  }
}

/** A gap may be made up only while few enough questions are blank; a blank gate can never be. */
function mayMakeUp(instrument: Instrument, scoring: Extract<Scoring, { kind: 'sum' }>, questions: readonly Question[], missing: number): boolean {
  const gateMissing = questions.some(question => question.standing === 'missing' && instrument.items[question.at]?.scored === false)
  return !gateMissing && missing <= scoring.missing.allowed
}

/** A reversed question counts from the other end of its own options. */
function afterReversal(instrument: Instrument, question: Question): number {
  const item = instrument.items[question.at]
  const value = question.value ?? 0
  if (!item?.reversed) return value
  const codes = (item.options ?? instrument.options).map(option => option.code)
  return Math.min(...codes) + Math.max(...codes) - value
}

/** `top / bottom`, half up, in whole arithmetic: 4.5 is 5 and 15.75 is 16 whatever binary fractions make of them. Not for negative numbers. */
export function roundHalfUp(top: number, bottom: number, decimals: 0 | 1): number {
  const scale = 10 ** decimals
  return Math.floor((2 * top * scale + bottom) / (2 * bottom)) / scale
}

function scoreEach(instrument: Instrument, answers: readonly (number | null)[], without: Scored): Scored {
  const bands = instrument.items.map((item, at) => {
    const answer = answers[at] ?? null
    return answer === null ? null : bandOf(firstScheme(instrument, item), answer).band
  })
  const scales = instrument.items.flatMap((item, at) => {
    const [answer, band] = [answers[at] ?? null, bands[at] ?? null]
    return answer === null || band === null ? [] : [{ scale: item.key, score: answer, band }]
  })
  return { ...without, score: [...answers], band: bands, scales, reason: scales.length === 0 ? 'No question was answered.' : null }
}

function scoreCategory(answer: number | null, scheme: BandScheme, without: Scored): Scored {
  if (answer === null) return { ...without, reason: 'The question was not answered.' }
  const band = bandOf(scheme, answer).band
  return { ...without, score: answer, band, scales: [{ scale: 'total', score: answer, band }] }
}

function whyMissing(instrument: Instrument, questions: readonly Question[], allowed: number): string {
  const blank = questions.filter(question => question.standing === 'missing')
  if (blank.length === questions.length) return 'No question was answered.'
  const which = blank.map(question => `${question.at + 1} (${instrument.items[question.at]?.label})`).join(', ')
  const rule = allowed === 0
    ? `${instrument.key} is scored only when every question is answered.`
    : `${instrument.key} can be scored with at most ${count(allowed, 'question')} left out.`
  const optional = blank.flatMap(question => instrument.items[question.at]?.notNeededWhen ?? [])[0]
  const hint = optional ? ` If ${flagWords[optional]}, say so (${optional}) and it is scored without that question.` : ''
  return `${count(blank.length, 'question')} not answered: ${which}. ${rule}${hint}`
}

function notesOn(instrument: Instrument, questions: readonly Question[]): string[] {
  const odd = questions.filter(question => question.contradicts && instrument.items[question.at]?.skip?.ifAnswered !== 'refused')
  return odd.map(question => {
    const item = instrument.items[question.at]
    if (question.standing === 'not_needed') return `Question ${question.at + 1} (${item?.label}) has an answer but does not apply to this person. It was not counted.`
    const after = instrument.items.findIndex(other => other.key === item?.skip?.after)
    return `Question ${question.at + 1} (${item?.label}) has an answer although question ${after + 1} says that it is not asked. `
      + `It was ${question.standing === 'skipped' ? 'not ' : ''}counted: look at the form again.`
  })
}
