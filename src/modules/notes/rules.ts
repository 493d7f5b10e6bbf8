/** Rules for notes. Pure: no clock, no database, no imports from outside this module. */

export const noteStatuses = ['draft', 'signed', 'discarded'] as const
export type NoteStatus = (typeof noteStatuses)[number]

export const modes = ['at_session', 'in_person', 'call', 'message', 'email', 'home_visit', 'visit', 'accompaniment', 'hospital_visit', 'community_visit'] as const
export type Mode = (typeof modes)[number]
export const modeNames: Record<Mode, string> = {
  at_session: 'At a session', in_person: 'One to one', call: 'Call', message: 'Message', email: 'E-mail', home_visit: 'Home visit', visit: 'Visit elsewhere', accompaniment: 'Went along', hospital_visit: 'Visit in hospital', community_visit: 'Out in the community',
}

/** Making Every Contact Count: what was touched upon (`domain.md` C1). */
export const meccTopics = ['smoking', 'alcohol', 'diet', 'activity', 'weight', 'mental_wellbeing', 'other'] as const
export type MeccTopic = (typeof meccTopics)[number]
export const topicNames: Record<MeccTopic, string> = {
  smoking: 'Smoking', alcohol: 'Alcohol', diet: 'Eating', activity: 'Moving', weight: 'Weight', mental_wellbeing: 'Mental wellbeing', other: 'Something else',
}

/** How far it went: a word of advice, a talk of some minutes, or more (NICE PH49 as in `domain.md` C1). */
export const meccLevels = ['very_brief', 'brief', 'extended'] as const
export type MeccLevel = (typeof meccLevels)[number]
export const levelNames: Record<MeccLevel, string> = { very_brief: 'A word or two', brief: 'Some minutes', extended: 'Half an hour or more' }

/** How a conversation was held: a plain list of our own. */
export const approaches = ['listening', 'practical_help', 'motivational', 'solution_focused', 'strengths_based', 'problem_solving', 'psychological_skills', 'information', 'advocacy', 'harm_reduction'] as const
export type Approach = (typeof approaches)[number]
export const approachNames: Record<Approach, string> = {
  listening: 'Listening', practical_help: 'Practical help', motivational: 'Motivational interviewing', solution_focused: 'Solution-focused', strengths_based: 'Strengths-based', problem_solving: 'Solving a problem step by step',
  psychological_skills: 'Skills for thoughts and feelings', information: 'Information and advice', advocacy: 'Speaking up together', harm_reduction: 'Harm reduction',
}

export const noteActs = ['write', 'sign', 'discard', 'take_up_again', 'amend'] as const
export type NoteAct = (typeof noteActs)[number]

/** Each status and the acts it permits to the author. The screen offers these; the server refuses the others. */
export const acts = {
  draft: ['write', 'sign', 'discard'],
  signed: ['amend'],
  discarded: ['take_up_again'],
} as const satisfies Record<NoteStatus, readonly NoteAct[]>

/** The status an act leads to. `amend` leaves the note as it is and begins another. */
export const leadsTo = { write: 'draft', sign: 'signed', discard: 'discarded', take_up_again: 'draft', amend: 'signed' } as const satisfies Record<NoteAct, NoteStatus>

/** What somebody may do with a note now: only its author anything, and only the newest of a row of amendments is amended. */
export function actsOn(note: { status: NoteStatus; mine: boolean; amendedById: string | null }, mayWrite: boolean): NoteAct[] {
  return mayWrite && note.mine ? acts[note.status].filter((act) => act !== 'amend' || note.amendedById === null) : []
}

/** Why an act of the author on a note is refused, or `null` when it may go ahead. */
export function whyNot(act: NoteAct, note: { status: NoteStatus; amendedById?: string | null }): NoteRefusal | null {
  if (act === 'amend' && note.amendedById) return 'amended_already'
  if ((acts[note.status] as readonly NoteAct[]).includes(act)) return null
  return note.status === 'draft' ? 'not_signed' : note.status
}

/** Why an edit is refused when the draft was changed elsewhere first, or `null`. Both are then shown; neither is lost. */
export function whyNotEdit(note: { version: number }, expectedVersion: number): NoteRefusal | null {
  return note.version === expectedVersion ? null : 'changed_meanwhile'
}

/** The longest each may be, in characters; minutes are those of one day. */
export const limits = { about: 200, body: 20_000, nextStep: 1000, because: 1000, minutes: 1440, goals: 20 } as const

/** What is written in a note. `because` only in an amendment: why the earlier note was put right. */
export type Written = {
  mode: Mode
  minutes: number | null
  about: string
  body: string
  ways: readonly string[]
  mecc: readonly MeccTopic[]
  meccLevel: MeccLevel | null
  nextStep: string
  /** How it was held, and the person's goals it was about. */
  approaches: readonly Approach[]
  goalIds: readonly string[]
  /** By which day the next step is to be done (ISO): then it lands in the author's list when the note is signed. */
  nextOn: string | null
  because: string | null
}

export type Fault = { because: NoteRefusal; field: keyof Written }

/** Why this cannot even be kept as a draft, or `null`. A draft may be as unfinished as it likes. */
export function whyNotDraft(note: Pick<Written, 'minutes' | 'about' | 'body' | 'nextStep' | 'because'>): Fault | null {
  for (const field of ['about', 'body', 'nextStep', 'because'] as const) if ((note[field] ?? '').length > limits[field]) return { because: `too_long_${field}`, field }
  if (note.minutes !== null && (!Number.isInteger(note.minutes) || note.minutes < 1 || note.minutes > limits.minutes)) return { because: 'impossible_minutes', field: 'minutes' }
  return null
}

/** Everything that is missing before a draft can be signed; empty when it can. An amendment must say why, and change something of `original`. */
export function whyNotSign(note: Written, original: Written | null = null): Fault[] {
  const faults: Fault[] = []
  const kept = whyNotDraft(note)
  if (kept) faults.push(kept)
  if (!note.about.trim()) faults.push({ because: 'no_about', field: 'about' })
  if (!note.body.trim()) faults.push({ because: 'no_words', field: 'body' })
  if (note.mecc.length > 0 && note.meccLevel === null) faults.push({ because: 'no_level', field: 'meccLevel' })
  if (note.mecc.length === 0 && note.meccLevel !== null) faults.push({ because: 'no_topic', field: 'mecc' })
  if (note.nextOn !== null && !note.nextStep.trim()) faults.push({ because: 'no_next_step', field: 'nextStep' })
  if (original) {
    if (!note.because?.trim()) faults.push({ because: 'no_reason', field: 'because' })
    if (sameWords(note, original)) faults.push({ because: 'nothing_amended', field: 'body' })
  }
  return faults
}

/** Whether two notes say the same, whatever the reason given and the order of chips. */
export function sameWords(one: Omit<Written, 'because'>, other: Omit<Written, 'because'>): boolean {
  const told = (note: Omit<Written, 'because'>) => JSON.stringify([note.mode, note.minutes, note.about.trim(), note.body.trim(), [...note.ways].sort(), [...note.mecc].sort(), note.meccLevel, note.nextStep.trim(), [...note.approaches].sort(), [...note.goalIds].sort(), note.nextOn])
  return told(one) === told(other)
}

const day = 86_400_000

/** How many whole days lie between a conversation and its signing: 0 within a day. Both are ISO instants. */
export function daysLate(happenedAt: string, signedAt: string): number {
  return Math.max(0, Math.floor((Date.parse(signedAt) - Date.parse(happenedAt)) / day))
}

export const noteRefusals = [
  'not_signed', 'signed', 'discarded', 'amended_already', 'changed_meanwhile', 'too_long_about', 'too_long_body', 'too_long_nextStep', 'too_long_because', 'impossible_minutes',
  'no_about', 'no_words', 'no_level', 'no_topic', 'no_next_step', 'no_reason', 'nothing_amended', 'strange_goal', 'nobody_chosen', 'not_marked_here', 'names_another', 'in_the_future', 'over_30_days_ago',
] as const
export type NoteRefusal = (typeof noteRefusals)[number]

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<NoteRefusal, string> = {
  not_signed: 'This note is still a draft: change it directly, and sign it when it is finished.',
  signed: 'This note is signed. It stays as it is; to put something right, amend it.',
  discarded: 'This draft was discarded. Take it up again first.',
  amended_already: 'This note was already amended. Amend the newest version of it.',
  changed_meanwhile: 'This draft was changed on another device meanwhile. Both are shown: choose which to keep.',
  too_long_about: `What it was about fits in ${limits.about} characters. The rest belongs in the note itself.`,
  too_long_body: `A note may be ${limits.body.toLocaleString('en-GB')} characters at most. Begin another one for the rest.`,
  too_long_nextStep: `The next step fits in ${limits.nextStep.toLocaleString('en-GB')} characters.`,
  too_long_because: `The reason fits in ${limits.because.toLocaleString('en-GB')} characters.`,
  impossible_minutes: 'How long is a whole number of minutes, from 1 to 1,440 (a day). Leave it empty if you do not know.',
  no_about: 'Say in a few words what it was about, so that the note can be found again.',
  no_words: 'Write what was said. A sentence is enough.',
  no_level: 'Say how far you talked about it: a word or two, some minutes, or more.',
  no_topic: 'Choose what you talked about, or take the length away.',
  no_next_step: 'Say what is to be done by that day, or take the day away.',
  strange_goal: 'One of the goals is not this person’s any more. Choose again among those shown.',
  nobody_chosen: 'Choose whom you are writing about: from one person to fifty.',
  not_marked_here: 'Somebody you wrote about is not marked as here any more. Mark them in the register, or take them out.',
  names_another: 'Somebody else’s name stands in it. Take it out, or say that it is a different person.',
  no_reason: 'Say why you are putting this note right.',
  nothing_amended: 'Nothing is different from the note as it was signed. Change what was wrong first.',
  in_the_future: 'This is dated in the future. Check the date and the clock of this device.',
  over_30_days_ago: 'This was over 30 days before you began the note. Check the date; if it is right, give today’s and say in the note when it was.',
}
