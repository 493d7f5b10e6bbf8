/** The words of a form, from the package or from what the organisation loaded; and what may be loaded. Pure. */
import { optionsOf } from './answers.ts'
import type { Instrument, Option } from './instrument.ts'
import type { MeasureRefusal } from './completion-rules.ts'
import { wordingMayBeLoaded, wordingShips } from './rules.ts'

/** Wording as an organisation loads it: a sentence a question, and for each question the words of its answers in the order of their codes. */
export type Wording = { intro: string; items: readonly string[]; options: readonly (readonly string[])[] }

/** One question as it is shown. `label` is our own short one. */
export type WordedItem = { at: number; key: string; words: string; label: string; options: readonly Option[] }
/** `own` is true where these are the instrument’s own words, false where they are our labels. */
export type Worded = { intro: string; items: readonly WordedItem[]; own: boolean }

/**
 * The form as a person reads it: the instrument's own words where they ship or are loaded, else our short labels (`own` false), which are for
 * entry from paper only.
 */
export function worded(instrument: Instrument, loaded: Wording | null): Worded {
  const own = wordingShips(instrument) || loaded !== null
  const using = wordingShips(instrument) ? null : loaded
  return {
    intro: using?.intro ?? instrument.intro ?? '',
    own,
    items: instrument.items.map((item, at) => ({
      at, key: item.key, label: item.label, words: using?.items[at] ?? item.wording ?? item.label,
      options: optionsOf(instrument, item).map((option, n) => ({ code: option.code, label: using?.options[at]?.[n] ?? option.label })),
    })),
  }
}

/** Questions that share their answers, so that the words of these are asked for once: PHQ-9 has one such set, AUDIT-C three. */
export function optionSets(instrument: Instrument): { options: readonly Option[]; items: number[] }[] {
  const sets: { options: readonly Option[]; items: number[] }[] = []
  for (const [at, item] of instrument.items.entries()) {
    const options = item.options ?? instrument.options
    const known = sets.find(set => set.options === options)
    if (known) known.items.push(at)
    else sets.push({ options, items: [at] })
  }
  return sets
}

/** Why this cannot be the wording of an instrument, with the field it is about, or `null`. */
export function whyNotWording(instrument: Instrument, wording: Wording & { licence: string }): { because: MeasureRefusal; field: string } | null {
  if (!wordingMayBeLoaded(instrument.licence.verdict)) return { because: 'wording_ships', field: 'instrument' }
  if (!wording.licence.trim()) return { because: 'no_licence', field: 'licence' }
  if (wording.items.length !== instrument.items.length) return { because: 'wrong_number_of_questions', field: 'items' }
  if (wording.items.some(words => !words.trim())) return { because: 'question_without_words', field: 'items' }
  const counts = instrument.items.map(item => (item.options ?? instrument.options).length)
  if (wording.options.length !== counts.length || wording.options.some((words, at) => words.length !== counts[at])) return { because: 'wrong_number_of_options', field: 'options' }
  if (wording.options.some(words => words.some(word => !word.trim()))) return { because: 'option_without_words', field: 'options' }
  return null
}

/** Questions as pasted from a document: one a line, without numbers and bullets in front. */
export function questionsIn(pasted: string): string[] {
  return pasted.split(/\r?\n/).map(line => line.replace(/^\s*(?:\(?\d{1,2}\s*[.):]|[-–•*])\s*/u, '').replace(/\s+/gu, ' ').trim()).filter(Boolean)
}

/** What a worker is told about a critical answer until the service has written its own words. */
export const startingGuidance = `Stay with the person, or ask somebody to, and talk where it is quiet.
Ask straight out about thoughts of ending their life, and whether there is a plan. Asking does not put the idea there.
Tell your session lead now, in person or by phone. Do not leave it to the message in the app.
If their life is in danger, ring 999. For urgent help with mental health in England, ring 111 and choose the mental health option. Samaritans answer day and night on 116 123.
Before they leave, agree what happens next and who will be in touch, and write down what was done.`
