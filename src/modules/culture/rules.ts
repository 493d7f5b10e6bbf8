/** Rules for cultural safety. Pure. */

export const places = ['sessions', 'visits', 'letters'] as const
export type Place = (typeof places)[number]
export const placeNames: Record<Place, string> = { sessions: 'At sessions', visits: 'On visits and calls', letters: 'In letters and messages' }

/** What holds where two meet by appointment: what was agreed for visits and calls; at our own place also what was agreed for sessions, such as a corner to pray in. */
export const placesAt = (atOurs: boolean): Place[] => (atOurs ? ['sessions', 'visits'] : ['visits'])

export const needKeys = ['faith', 'food', 'worker', 'kinship', 'days', 'language', 'interpreter', 'supportService', 'supportContact', 'other'] as const
export type NeedKey = (typeof needKeys)[number]
export type Needs = Record<NeedKey, string>

/** What is asked, as one would ask it. */
export const needWords: Record<NeedKey, { name: string; ask: string }> = {
  faith: { name: 'Faith and practice', ask: 'Is there anything about your faith or how you live it that we should know?' },
  food: { name: 'Food and drink', ask: 'What do you eat and drink, and what not? How is it made?' },
  worker: { name: 'Who works with them', ask: 'Would you rather work with a woman, a man, somebody of your community, or somebody from outside it?' },
  kinship: { name: 'Names and family', ask: 'How do you like to be called? Who counts as family, who decides with you, whose name is not spoken?' },
  days: { name: 'Days and times to respect', ask: 'Prayer, fasting, feasts, sorry business, mourning: when should we not ask for your time?' },
  language: { name: 'Language', ask: 'Which language and dialect do you think and feel in? Which do you read?' },
  interpreter: { name: 'Interpreter', ask: 'Would you like one, of which dialect and gender, and who must it not be?' },
  supportService: { name: 'Cultural support service', ask: 'Is a service or an elder of your community alongside you?' },
  supportContact: { name: 'How to reach them', ask: 'A name and a number, if you are happy for us to ring.' },
  other: { name: 'Anything else', ask: 'What have others got wrong?' },
}

export const limits = { need: 1000, words: 300, because: 300 } as const
export const noNeeds = (): Needs => Object.fromEntries(needKeys.map((key) => [key, ''])) as Needs
export const tidied = (needs: Needs): Needs => Object.fromEntries(needKeys.map((key) => [key, needs[key].trim()])) as Needs

export const cultureRefusals = ['changed_meanwhile', 'too_long', 'no_words', 'no_place', 'no_reason', 'has_ended', 'in_the_future', 'over_30_days_ago'] as const
export type CultureRefusal = (typeof cultureRefusals)[number]

export const becauseOf: Record<CultureRefusal, string> = {
  changed_meanwhile: 'Somebody else wrote here meanwhile. Yours and theirs are both shown: choose what stays.',
  too_long: 'This is longer than fits. Keep the heart of it here and the rest in a note.',
  no_words: 'Write what we do differently, in one sentence.',
  no_place: 'Choose where it matters: sessions, visits or letters.',
  no_reason: 'Write why it is no longer needed.',
  has_ended: 'This has ended already.',
  in_the_future: 'This is dated in the future. Check the date and the clock of this device.',
  over_30_days_ago: 'This happened over 30 days ago. Enter it with today’s date and say in the text when it was.',
}

/** Which need is too long, or `null`. */
export function whyNotNeeds(needs: Needs): { because: CultureRefusal; field: NeedKey } | null {
  const field = needKeys.find((key) => needs[key].length > limits.need)
  return field ? { because: 'too_long', field } : null
}

/** Why a save is refused when somebody else saved first, or `null`. Version 0: there is nothing yet. */
export const whyNotEdit = (version: number, expectedVersion: number): CultureRefusal | null => (version === expectedVersion ? null : 'changed_meanwhile')

export function whyNotAdaptation({ words, places: where }: { words: string; places: readonly Place[] }): { because: CultureRefusal; field: 'words' | 'places' } | null {
  if (!words.trim()) return { because: 'no_words', field: 'words' }
  if (words.length > limits.words) return { because: 'too_long', field: 'words' }
  return where.length ? null : { because: 'no_place', field: 'places' }
}

export function whyNotEnd(adaptation: { endedOn: string | null }, because: string): CultureRefusal | null {
  if (adaptation.endedOn !== null) return 'has_ended'
  if (because.length > limits.because) return 'too_long'
  return because.trim() ? null : 'no_reason'
}
