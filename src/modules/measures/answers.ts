import type { Coding, ContextFlag, Instrument, Item, Option } from './instrument.ts'

/** What the answers alone cannot say. */
export type Context = {
  workNotApplicable: boolean
  /** The codes that the form was printed with, where they differ from ours (K6: "1-5", K10: "0-4"). */
  coding: string | null
  /** Two letters. It chooses the coding that the country prints, never a band. */
  country: string | null
  /** The band scheme to report first ("clinical"), instead of the instrument's own first one. */
  scheme: string | null
}

/** Answers in item order and in our own codes; `null` is not answered. `reason` says what could not be read: such an answer is `null` too. */
export type Reading = { answers: (number | null)[]; reason: string | null }

const noContext: Context = { workNotApplicable: false, coding: null, country: null, scheme: null }

/** Reads a context as it comes from outside. Keys that it does not know are left alone; what it knows must make sense, else it says why not. */
export function readContext(given: unknown): { context: Context; reason: string | null } {
  if (given === undefined || given === null) return { context: noContext, reason: null }
  if (typeof given !== 'object' || Array.isArray(given)) return refuse('The context must be an object, such as {"workNotApplicable": true}.')
  const fields = given as Record<string, unknown>
  const workNotApplicable = readYesNo(fields['workNotApplicable'])
  if (workNotApplicable === undefined) return refuse('workNotApplicable must be true or false.')
  const texts: Pick<Context, 'coding' | 'country' | 'scheme'> = { coding: null, country: null, scheme: null }
  for (const key of ['coding', 'country', 'scheme'] as const) {
    const value = fields[key]
    if (value === undefined || value === null || value === '') continue
    if (typeof value !== 'string') return refuse(`${key} must be a text.`)
    texts[key] = value.trim()
  }
  return { context: { ...texts, workNotApplicable }, reason: null }

  function refuse(reason: string) {
    return { context: noContext, reason }
  }
}

function readYesNo(value: unknown): boolean | undefined {
  if (value === undefined || value === null) return false
  if (typeof value === 'boolean') return value
  const text = String(value).trim().toLowerCase()
  if (['true', 'yes', 'y', '1'].includes(text)) return true
  return ['false', 'no', 'n', '0', ''].includes(text) ? false : undefined
}

/** The coding that a form was printed with: named outright, or the one its country prints. `null` is our own. */
export function codingOf(instrument: Instrument, context: Context): Coding | null {
  const codings = instrument.codings ?? []
  if (context.coding !== null) return codings.find(coding => coding.id === context.coding) ?? null
  return codings.find(coding => coding.country === context.country?.toUpperCase()) ?? null
}

/** The options of one question, in the codes of the form in hand. */
export function optionsOf(instrument: Instrument, item: Item, coding: Coding | null = null): readonly Option[] {
  const options = item.options ?? instrument.options
  return coding ? options.map(option => ({ ...option, code: option.code + coding.offset })) : options
}

/**
 * Reads one form. An answer is an option's code, as a number or as text, or the option's label in full; blank is not answered.
 * Anything else is not guessed at: the reason names the question, what stood there and what would be right.
 * @param given one entry for each question, in the order of the form
 */
export function readAnswers(instrument: Instrument, given: unknown, coding: Coding | null = null): Reading {
  const expected = instrument.items.length
  const none = { answers: Array.from({ length: expected }, () => null) }
  if (!Array.isArray(given)) return { ...none, reason: 'The answers must be a list, one entry for each question, blank where it was not answered.' }
  const answers: (number | null)[] = []
  let reason: string | null = null
  for (const [at, item] of instrument.items.entries()) {
    const options = optionsOf(instrument, item, coding)
    const code = readAnswer(options, given[at])
    answers.push(code === undefined || code === null ? null : code - (coding?.offset ?? 0))
    if (code === undefined) {
      reason ??= `Question ${at + 1} (${item.label}) has the answer ${show(given[at])}, but it must be one of ${list(options)}, or blank if it was not answered.`
    }
  }
  if (given.length !== expected) {
    reason = `${instrument.key} has ${count(expected, 'question')}, but ${count(given.length, 'answer')} ${given.length === 1 ? 'was' : 'were'} given. `
      + 'Give one answer for each question, in order, and leave a blank where a question was not answered.'
  }
  return { answers, reason }
}

/** A code, `null` for not answered, or `undefined` for something that is no answer to this question. */
function readAnswer(options: readonly Option[], given: unknown): number | null | undefined {
  if (given === undefined || given === null) return null
  if (typeof given === 'boolean') return byLabel(options, given ? 'yes' : 'no')
  if (typeof given === 'number') return options.some(option => option.code === given) ? given + 0 : undefined
  if (typeof given !== 'string') return undefined
  const text = given.trim()
  if (text === '') return null
  // "2.0" is how a spreadsheet may write a 2.
  if (/^[+-]?\d{1,4}(\.0+)?$/.test(text)) return readAnswer(options, Number(text))
  return byLabel(options, text)
}

function byLabel(options: readonly Option[], text: string): number | undefined {
  const wanted = text.toLowerCase().replace(/\s+/g, ' ')
  return options.find(option => option.label.toLowerCase() === wanted)?.code
}

function list(options: readonly Option[]): string {
  const codes = options.map(option => option.code)
  return codes.length > 6 ? `the whole numbers from ${codes[0]} to ${codes.at(-1)}` : codes.join(', ')
}

function show(given: unknown): string {
  const text = typeof given === 'string' ? `"${given.trim()}"` : (JSON.stringify(given) ?? String(given))
  return text.length > 40 ? `${text.slice(0, 37)}...` : text
}

/** "1 question", "2 questions". */
export function count(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`
}

/** What each context flag means, for messages and for the screen that asks. */
export const flagWords: Readonly<Record<ContextFlag, string>> = {
  workNotApplicable: 'the person is retired or has chosen not to work',
}
