/** Rules for progress summaries. Pure: no clock, no database, no imports from outside this module. Days are ISO days. */

/** Whom a summary is for. It changes the address, the tone ("you" or a name) and what may be in it. */
export const audiences = ['self', 'gp', 'housing', 'court', 'funder'] as const
export type Audience = (typeof audiences)[number]
export const audienceNames: Record<Audience, string> = { self: 'The person themselves', gp: 'A GP surgery', housing: 'A housing office', court: 'A court', funder: 'A funder' }
export const isOutside = (audience: Audience) => audience !== 'self'

/** The consent that must stand before it goes to somebody outside. What is for the person themselves needs none. */
export const consentFor: Record<Audience, 'share' | 'gp' | null> = { self: null, gp: 'gp', housing: 'share', court: 'share', funder: 'share' }

export const periods = ['last_review', 'months_3', 'months_6', 'joined', 'own'] as const
export type Period = (typeof periods)[number]
export const periodNames: Record<Period, string> = { last_review: 'Since the last review', months_3: 'Three months', months_6: 'Six months', joined: 'Since they joined', own: 'Other days' }

/** What a summary can be made of, in the order in which it is read: the person's own words first. */
export const parts = ['hopes', 'strengths', 'together', 'appointments', 'practice', 'matters', 'onward', 'goals', 'measures', 'plan', 'well', 'leaving', 'safety_plan', 'risk', 'next'] as const
export type Part = (typeof parts)[number]
export const partNames: Record<Part, string> = {
  hopes: 'What matters to them', strengths: 'What they are good at', together: 'What we did together', appointments: 'Appointments kept', practice: 'What they practised', matters: 'What we spoke up about', onward: 'Other services', goals: 'How near their goals feel', measures: 'What the questionnaires say',
  plan: 'The support plan', well: 'The staying-well plan', leaving: 'Leaving, and who is there next', safety_plan: 'The safety plan', risk: 'How safe things are', next: 'What comes next',
}
/** Parts about safety are in a summary only when somebody chose them and said why. */
export const safetyParts = ['safety_plan', 'risk'] as const satisfies readonly Part[]
export const isSafety = (part: Part): boolean => (safetyParts as readonly Part[]).includes(part)

/**
 * What each part is drawn from, as the permissions that let one read it. Whoever lacks one of them neither reads that part nor writes in it, in a draft, in a
 * letter that was made, or in its PDF.
 */
export const restsOn = {
  hopes: ['plans.read', 'goals.read', 'forms.read'], strengths: ['plans.read', 'forms.read'], together: ['sessions.read', 'notes.read'], appointments: ['appointments.read'], practice: ['coaching.read'], matters: ['advocacy.read'], onward: ['onward.read'],
  goals: ['goals.read'], measures: ['measures.read'], plan: ['plans.read'], well: ['plans.read'], leaving: ['leaving.read'], safety_plan: ['safety.read_plan'], risk: ['safety.read_risk'], next: ['appointments.read', 'reviews.read', 'plans.read'],
} as const satisfies Record<Part, readonly `${string}.${string}`[]>
export type Rest = (typeof restsOn)[Part][number]
/** What somebody would have to be let read, in the middle of a sentence. */
export const restNames: Record<Rest, string> = {
  'plans.read': 'support plans', 'goals.read': 'goals', 'forms.read': 'filled-in forms', 'sessions.read': 'sessions', 'notes.read': 'notes', 'appointments.read': 'appointments', 'coaching.read': 'what is practised', 'advocacy.read': 'matters', 'onward.read': 'referring on',
  'measures.read': 'measures', 'leaving.read': 'leaving', 'safety.read_plan': 'safety plans', 'safety.read_risk': 'risk assessments', 'reviews.read': 'reviews',
}
/** What of a part's ground somebody may not read. */
export const lacks = (part: Part, permissions: ReadonlySet<string>): readonly Rest[] => restsOn[part].filter((one) => !permissions.has(one))
/** The parts that are not for whoever has these permissions. */
export const barredTo = (permissions: ReadonlySet<string>): Part[] => parts.filter((part) => lacks(part, permissions).length > 0)

/** What is ticked at first: much for the person, less for others. Never anything about safety. */
export const partsFor: Record<Audience, readonly Part[]> = {
  self: ['hopes', 'strengths', 'together', 'appointments', 'practice', 'matters', 'onward', 'goals', 'measures', 'plan', 'well', 'leaving', 'next'],
  gp: ['hopes', 'together', 'onward', 'goals', 'measures', 'plan', 'well', 'leaving', 'next'],
  housing: ['hopes', 'strengths', 'together', 'appointments', 'plan', 'next'],
  court: ['hopes', 'strengths', 'together', 'appointments', 'goals', 'next'],
  funder: ['hopes', 'together', 'goals', 'measures'],
}

/** The first and the last day of a period, or `null` where there is no such day (no review yet). */
export function daysOf(period: Exclude<Period, 'own'>, { today, lastReviewOn, joinedOn }: { today: string; lastReviewOn: string | null; joinedOn: string | null }): { fromOn: string; untilOn: string } | null {
  const fromOn = period === 'last_review' ? lastReviewOn : period === 'joined' ? joinedOn : monthsBefore(today, period === 'months_3' ? 3 : 6)
  return fromOn && fromOn <= today ? { fromOn, untilOn: today } : null
}

/** The same day so many months earlier; the last of the month where that one is shorter. */
export function monthsBefore(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last))).toISOString().slice(0, 10)
}

export const draftStatuses = ['draft', 'made', 'discarded'] as const
export type DraftStatus = (typeof draftStatuses)[number]
export type DraftAct = 'write' | 'choose' | 'make' | 'discard' | 'take_up_again'

/** Each status of a draft and the acts it permits. What was made is never altered: a new one may begin from it. */
export const acts: Record<DraftStatus, readonly DraftAct[]> = { draft: ['write', 'choose', 'make', 'discard'], made: [], discarded: ['take_up_again'] }
export const actsOn = ({ status }: { status: DraftStatus }, mayWrite: boolean): DraftAct[] => (mayWrite ? [...acts[status]] : [])
export function whyNot(act: DraftAct, { status }: { status: DraftStatus }): SummaryRefusal | null {
  if (acts[status].includes(act)) return null
  return status === 'made' ? 'made_already' : 'discarded'
}
/** Why an act is not for somebody from whom parts of a draft are hidden, or `null`: they may write in the others, and neither choose anew nor sign what they have not read. */
export const whyNotWhole = (act: DraftAct, hidden: readonly Part[]): SummaryRefusal | null => (hidden.length > 0 && (act === 'choose' || act === 'make') ? 'not_for_you' : null)
export const whyNotEdit = (draft: { version: number }, expectedVersion: number): SummaryRefusal | null => (draft.version === expectedVersion ? null : 'changed_meanwhile')

/** `text`: ours. `said`: the person's own words, which may be shortened and never altered. `list`: a line each. */
export const paragraphKinds = ['text', 'said', 'list'] as const
export type ParagraphKind = (typeof paragraphKinds)[number]
export const places = ['opening', ...parts, 'closing'] as const
export type Place = (typeof places)[number]

/** A paragraph of a draft. `made` is what the facts gave when the writer last looked, empty for one of their own; `out`: left out of the letter. */
export type Paragraph = { key: string; place: Place; kind: ParagraphKind; text: string; made: string; out: boolean }

export const limits = { name: 200, address: 1000, because: 1000, paragraph: 4000, most: 200 } as const
export const longestPeriod = 3660

export type Choices = { audience: Audience; toName: string; toAddress: string; ourAddress: string; period: Period; fromOn: string; untilOn: string; parts: readonly Part[]; safetyBecause: string; withoutConsentBecause: string }
export type Fault = { because: SummaryRefusal; field: string }

/** Why a summary cannot be put together like this, or `null`. */
export function whyNotChoices(choices: Choices, today: string): Fault | null {
  const { audience, fromOn, untilOn } = choices
  if (isOutside(audience) && !choices.toName.trim()) return { because: 'no_name', field: 'toName' }
  for (const [field, most] of [['toName', limits.name], ['toAddress', limits.address], ['ourAddress', limits.address], ['safetyBecause', limits.because], ['withoutConsentBecause', limits.because]] as const) {
    if (choices[field].length > most) return { because: 'too_long', field }
  }
  if (!fromOn || !untilOn) return { because: 'no_days', field: 'fromOn' }
  if (untilOn > today) return { because: 'ends_later', field: 'untilOn' }
  if (fromOn > untilOn) return { because: 'days_turned', field: 'fromOn' }
  if (daysBetween(fromOn, untilOn) > longestPeriod) return { because: 'too_far_back', field: 'fromOn' }
  if (choices.parts.length === 0) return { because: 'no_parts', field: 'parts' }
  if (choices.parts.some(isSafety) && !choices.safetyBecause.trim()) return { because: 'no_safety_reason', field: 'safetyBecause' }
  return null
}
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** Why paragraphs cannot be kept, or `null`: somebody's words may be shortened with "…", and are otherwise theirs. */
export function whyNotParagraphs(paragraphs: readonly Paragraph[], chosen: readonly Part[]): Fault | null {
  if (paragraphs.length > limits.most || new Set(paragraphs.map(({ key }) => key)).size < paragraphs.length) return { because: 'too_many', field: 'paragraphs' }
  for (const { key, place, kind, text, made } of paragraphs) {
    if (place !== 'opening' && place !== 'closing' && !chosen.includes(place)) return { because: 'not_chosen', field: key }
    if (text.length > limits.paragraph) return { because: 'too_long', field: key }
    if (kind === 'said' && made && !isCutOf(text, made)) return { because: 'not_their_words', field: key }
  }
  return null
}

/** Why words are not the person's, or `null`: a quotation is what the facts gave under its key, and nobody writes one of their own. `given`: as it was kept, and as the facts give it today. */
export function whyNotTheirs(paragraphs: readonly Pick<Paragraph, 'key' | 'kind' | 'made'>[], given: readonly Pick<Paragraph, 'key' | 'made'>[]): Fault | null {
  const invented = paragraphs.find(({ key, kind, made }) => kind === 'said' && (!made || !given.some((one) => one.key === key && one.made === made)))
  return invented ? { because: 'not_their_words', field: invented.key } : null
}

/** Whether a text is the same words in their order with some left out. Marks of leaving out ("…") stand for nothing. */
export function isCutOf(text: string, whole: string): boolean {
  const words = (of: string) => of.split(/\s+/).filter((word) => word && !/^(?:…|\.\.\.|\[…\]|\[\.\.\.\])$/.test(word))
  const all = words(whole)[Symbol.iterator]()
  return words(text).every((word) => { for (const next of all) if (next === word) return true; return false })
}

/** What may be said about consent on the day a summary is made: `without` only for whoever may decide that, with the reason. */
export type Consent = { needed: 'share' | 'gp' | null; given: boolean }
export function whyNotMake(paragraphs: readonly Paragraph[], choices: Pick<Choices, 'parts' | 'withoutConsentBecause'>, { needed, given }: Consent, mayWithout: boolean): Fault | null {
  const kept = whyNotParagraphs(paragraphs, choices.parts)
  if (kept) return kept
  if (!paragraphs.some(({ out, text }) => !out && text.trim())) return { because: 'nothing_said', field: 'paragraphs' }
  if (needed === null || given) return null
  if (!mayWithout) return { because: 'no_consent', field: 'consent' }
  return choices.withoutConsentBecause.trim() ? null : { because: 'no_consent_reason', field: 'withoutConsentBecause' }
}

/** Where it may be written that somebody reads large print: their access needs, an adaptation agreed for letters, what helps in their plan. The first that says so counts. */
export const printSources = ['needs', 'adaptation', 'plan'] as const
export type PrintSource = (typeof printSources)[number]

/** Whether words ask for large print. "No longer needs large print" does not. */
export function asksForLargePrint(words: string): boolean {
  return words.split(/[.;,\n]/).some((part) => /\b(?:larger?|bigg?(?:er)?)[- ](?:print|letters|text|type)\b|\b1[68][- ]?(?:pt|point)\b/i.test(part) && !/\b(?:no|not|never|without)\b|n[’']t\b/i.test(part))
}

export const givingHows = ['by_hand', 'by_post', 'by_email', 'read_aloud'] as const
export type GivingHow = (typeof givingHows)[number]
export const givingNames: Record<GivingHow, string> = { by_hand: 'Handed over', by_post: 'By post', by_email: 'By e-mail', read_aloud: 'Read aloud together' }

export const summaryRefusals = [
  'made_already', 'discarded', 'changed_meanwhile', 'no_name', 'too_long', 'no_days', 'ends_later', 'days_turned', 'too_far_back', 'no_parts', 'no_safety_reason', 'too_many', 'not_chosen', 'not_their_words', 'nothing_said', 'no_consent', 'no_consent_reason', 'no_whom', 'not_for_you', 'not_whole',
  'in_the_future', 'over_30_days_ago',
] as const
export type SummaryRefusal = (typeof summaryRefusals)[number]

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<SummaryRefusal, string> = {
  made_already: 'This summary has been made, and stays as it is. Begin a new one from it.',
  discarded: 'This draft was discarded. Take it up again first.',
  changed_meanwhile: 'Somebody else wrote in this draft meanwhile. Yours is still here: look at theirs, then decide.',
  no_name: 'Write whom it is for: the surgery, the office or the person there.',
  too_long: 'That is longer than there is room for. Keep the heart of it.',
  no_days: 'Say from which day until which day.',
  ends_later: 'The last day is still to come. Choose today or an earlier day.',
  days_turned: 'The first day comes after the last. Put the earlier one first.',
  too_far_back: 'That is more than ten years. Choose a shorter time.',
  no_parts: 'Choose at least one part.',
  no_safety_reason: 'Say in a sentence why this reader needs to know about safety. It is kept with the summary.',
  too_many: 'That is more paragraphs than a letter can hold. Leave some out.',
  not_chosen: 'This paragraph belongs to a part that was not chosen. Choose the part first.',
  not_their_words: 'These are the person’s own words: they may be shortened with “…”, and not changed. Take out words, or leave the quotation out.',
  nothing_said: 'There is nothing in it yet. Put at least one paragraph in.',
  no_consent: 'The person has not agreed that this is shared. Ask them first, or write it for them, to pass on if they like. A team lead can decide otherwise where the law asks for it.',
  no_consent_reason: 'Say why it goes out without the person’s consent, such as the order of the court. It is kept with the summary.',
  no_whom: 'Write to whom it was given.',
  not_for_you: 'This draft has parts that your role does not let you read. A colleague who may read them has to choose them or make it final. You can write in the others.',
  not_whole: 'This letter has parts that your role does not let you read, so it cannot be saved or printed from here. A colleague who may read them can do it.',
  in_the_future: 'This is dated in the future. Check the date and the clock of this device.',
  over_30_days_ago: 'This happened over 30 days ago. Enter it with today’s date and say in a note when it was.',
}
