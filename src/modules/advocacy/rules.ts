/** Rules for advocacy. Pure: no clock, no database, no imports from outside this module. Days are ISO days, instants ISO instants in UTC. */

export const statuses = ['ours', 'theirs', 'closed'] as const
export type Status = (typeof statuses)[number]
export const statusNames: Record<Status, string> = { ours: 'With us', theirs: 'With them', closed: 'Closed' }

/** What stands in a thread. The first is always `open`, with the person's own words. */
export const entryKinds = ['open', 'ask', 'answer', 'chase', 'meet', 'note', 'take_back', 'close', 'reopen'] as const
export type EntryKind = (typeof entryKinds)[number]
/** Those that somebody writes into an open thread. */
export const writable = ['ask', 'answer', 'chase', 'meet', 'note'] as const
export type Writable = (typeof writable)[number]

export const matterActs = ['ask', 'answer', 'chase', 'meet', 'note', 'take_back', 'change', 'close', 'reopen'] as const
export type MatterAct = (typeof matterActs)[number]

/** Each status and the acts it permits. The screen offers these; the server refuses the others. */
export const acts: Record<Status, readonly MatterAct[]> = {
  ours: ['ask', 'answer', 'meet', 'note', 'take_back', 'change', 'close'],
  theirs: ['answer', 'chase', 'ask', 'meet', 'note', 'take_back', 'change', 'close'],
  closed: ['reopen'],
}

/** Whose turn it is after each entry: `promised` is theirs when they owe something by a day, ours otherwise; `same` leaves it where it was. */
export const leadsTo: Record<EntryKind, 'ours' | 'theirs' | 'promised' | 'closed' | 'same'> = {
  open: 'ours', ask: 'theirs', answer: 'promised', chase: 'theirs', meet: 'promised', note: 'same', take_back: 'same', close: 'closed', reopen: 'ours',
}

export function actsOn({ status }: { status: Status }, mayWrite: boolean): MatterAct[] {
  return mayWrite ? [...acts[status]] : []
}

/** Why an act on a matter is refused, or `null`. */
export function whyNot(act: MatterAct, { status }: { status: Status }): MatterRefusal | null {
  if (acts[status].includes(act)) return null
  return status === 'closed' ? 'closed_already' : act === 'reopen' ? 'still_open' : 'nothing_to_chase'
}

export type Told = { id: string; kind: EntryKind; happenedAt: string; dueOn: string | null; ofId: string | null }
/** `since`: when the ball came to where it is. `dueOn`: the day by which they said, or were asked, to answer. */
export type Standing = { status: Status; since: string; dueOn: string | null }

/** The order of a thread: as things happened; of two at one instant the one written first. */
export const inOrder = (a: Pick<Told, 'happenedAt' | 'id'>, b: Pick<Told, 'happenedAt' | 'id'>) => Date.parse(a.happenedAt) - Date.parse(b.happenedAt) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** The entries that were taken back: they stay readable and count for nothing. */
export const takenBack = (entries: readonly Pick<Told, 'kind' | 'ofId'>[]): ReadonlySet<string> => new Set(entries.flatMap(({ kind, ofId }) => (kind === 'take_back' && ofId ? [ofId] : [])))

/**
 * Where a matter stands after all that happened, in the order it happened: what is entered late counts from its own day. Waiting begins when they were
 * first asked; chasing does not make it shorter. A closed thread stays closed until it is opened again, whatever is dated after.
 */
export function standingOf(entries: readonly Told[]): Standing {
  const gone = takenBack(entries), told = entries.filter(({ id }) => !gone.has(id)).toSorted(inOrder)
  let court: 'ours' | 'theirs' = 'ours', since = told[0]?.happenedAt ?? '', dueOn: string | null = null, closed = false
  for (const { kind, happenedAt, dueOn: by } of told) {
    const lead = leadsTo[kind]
    if (lead === 'same' || (kind === 'open' && court !== 'ours')) continue
    if (lead === 'closed') { closed = true; since = happenedAt; continue }
    if (kind === 'reopen') closed = false
    const next = lead === 'promised' ? (by ? 'theirs' : 'ours') : lead
    if (!closed && (next !== court || lead === 'promised' || kind === 'reopen')) since = happenedAt
    court = next
    dueOn = next === 'theirs' ? by : null
  }
  return closed ? { status: 'closed', since, dueOn: null } : { status: court, since, dueOn }
}

/** Whether an answer should have come. It is late from the day after. */
export const isOverdue = ({ status, dueOn }: { status: Status; dueOn: string | null }, today: string) => status === 'theirs' && dueOn !== null && dueOn < today

/** Where a matter stands on a list: by the day an answer is due; without one after all that have one. */
export const undated = '9999-12-31'
export const sortDay = ({ status, dueOn }: { status: Status; dueOn: string | null }) => (status === 'theirs' && dueOn ? dueOn : undated)

export const agencyKinds = ['housing', 'benefits', 'gp', 'health', 'social_care', 'council', 'money', 'police', 'school', 'work', 'other'] as const
export type AgencyKind = (typeof agencyKinds)[number]
export const agencyKindNames: Record<AgencyKind, string> = {
  housing: 'Housing office or landlord', benefits: 'Benefits', gp: 'GP surgery', health: 'Hospital or another health service', social_care: 'Social care', council: 'The council', money: 'Bank, lender or energy supplier',
  police: 'Police or courts', school: 'School or college', work: 'Employer or Jobcentre', other: 'Somebody else',
}
/** Words by which a consent names an agency without its name. */
const called: Record<AgencyKind, readonly string[]> = {
  housing: ['housing', 'landlord'], benefits: ['benefits', 'dwp', 'universal credit'], gp: ['gp', 'surgery'], health: ['hospital'], social_care: ['social care', 'social services', 'social worker'], council: ['council'], money: ['bank', 'energy'],
  police: ['police', 'court'], school: ['school', 'college'], work: ['jobcentre', 'employer'], other: [],
}

/** How we speak: because a consent allows it, or only with the person there. */
export const speakings = ['by_consent', 'with_them'] as const
export type Speaking = (typeof speakings)[number]

export type Consent = { state: 'none' | 'given' | 'refused' | 'withdrawn' | 'ended'; remark: string; until: string | null }
export type Consents = { share: Consent; gp: Consent }
/** `not_named`: a consent to share is given, but what it says does not name this agency. */
export const leaves = ['agreed', 'with_them', 'not_named', 'not_given'] as const
export type Leave = (typeof leaves)[number]

/** The consent that speaks about an agency: one of its own for the GP, the one to share for everybody else. */
export const consentFor = (kind: AgencyKind): keyof Consents => (kind === 'gp' ? 'gp' : 'share')

/** Whether we may speak to an agency for somebody without them there. */
export function leaveOf({ speaking, agency, kind }: { speaking: Speaking; agency: string; kind: AgencyKind }, consents: Consents): Leave {
  if (speaking === 'with_them') return 'with_them'
  const consent = consents[consentFor(kind)]
  if (consent.state !== 'given') return 'not_given'
  return kind === 'gp' || names(consent.remark, agency, kind) ? 'agreed' : 'not_named'
}

const plain = (text: string) => ` ${text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()} `
/** Whether the words of a consent name an agency: by its name, or by what such an agency is called. */
export function names(remark: string, agency: string, kind: AgencyKind): boolean {
  const said = plain(remark), name = plain(agency).replace(/^ the /, ' ')
  return (name.trim() !== '' && said.includes(name)) || called[kind].some((word) => said.includes(` ${word} `))
}

/** Acts in which we say something about the person to somebody outside. */
const speaks: readonly string[] = ['ask', 'chase', 'meet']

/** Why somebody may not be spoken about like this, or `null`: by consent, with them there, or as agreed in some way that is written down. */
export function whyNotSpeak({ kind, withPerson, agreedHow }: { kind: Writable; withPerson: boolean; agreedHow: string }, leave: Leave): MatterRefusal | null {
  return !speaks.includes(kind) || leave === 'agreed' || withPerson || agreedHow.trim() ? null : 'not_agreed'
}
export const isSpeaking = (kind: Writable) => speaks.includes(kind)

export const hows = ['phone', 'letter', 'email', 'in_person', 'online'] as const
export type How = (typeof hows)[number]
export const howNames: Record<How, string> = { phone: 'Telephone', letter: 'Letter', email: 'E-mail', in_person: 'In person', online: 'Online form' }

/** Whether an entry is something we wrote to them, which can be printed. */
export const isWritten = ({ kind, how }: { kind: EntryKind; how: How | null }) => (kind === 'ask' || kind === 'chase') && (how === 'letter' || how === 'email')

export const outcomes = ['got', 'part', 'no', 'withdrawn', 'escalated'] as const
export type Outcome = (typeof outcomes)[number]
export const outcomeNames: Record<Outcome, string> = { got: 'Got it', part: 'Got a part of it', no: 'They said no', withdrawn: 'Let it rest', escalated: 'Taken further' }
export const outcomeHints: Record<Outcome, string> = {
  got: 'What the person wanted has come.', part: 'Some of it has come, and they leave it there.', no: 'It is refused, and they leave it there.', withdrawn: 'The person does not want to go on with it.', escalated: 'A complaint, an appeal or an ombudsman: say which.',
}

export const limits = { issue: 2000, wanted: 2000, agency: 200, contact: 500, reference: 100, who: 200, words: 6000, agreedHow: 500, because: 500, outcome: 1000 } as const
export const daysAhead = 731

export type Fault = { because: MatterRefusal; field: string }
export type MatterWords = { issue: string; wanted: string; agency: string; contact: string; reference: string }

/** Why this cannot be a matter, or `null`. */
export function whyNotMatter({ issue, wanted, agency, contact, reference }: MatterWords): Fault | null {
  if (!issue.trim()) return { because: 'no_issue', field: 'issue' }
  if (!wanted.trim()) return { because: 'no_wanted', field: 'wanted' }
  if (!agency.trim()) return { because: 'no_agency', field: 'agency' }
  for (const [field, text] of Object.entries({ issue, wanted, agency, contact, reference })) if (text.trim().length > limits[field as keyof MatterWords]) return { because: 'too_long', field }
  return null
}

export type Entry = { kind: Writable; how: How | null; who: string; words: string; dueOn: string | null; withPerson: boolean; agreedHow: string }

/** Why this cannot stand in a thread, or `null`. `day` is the day it happened. */
export function whyNotEntry(entry: Entry, { leave, day }: { leave: Leave; day: string }): Fault | null {
  if (!entry.how && ['ask', 'answer', 'chase'].includes(entry.kind)) return { because: 'no_how', field: 'how' }
  if (!entry.words.trim()) return { because: 'no_words', field: 'words' }
  if (entry.words.trim().length > limits.words) return { because: 'too_long', field: 'words' }
  if (entry.who.trim().length > limits.who) return { because: 'too_long', field: 'who' }
  if (entry.agreedHow.trim().length > limits.agreedHow) return { because: 'too_long', field: 'agreedHow' }
  if (entry.dueOn && entry.dueOn < day) return { because: 'due_before', field: 'dueOn' }
  if (entry.dueOn && entry.dueOn > dayAfter(day, daysAhead)) return { because: 'due_too_far', field: 'dueOn' }
  const silent = whyNotSpeak(entry, leave)
  return silent ? { because: silent, field: 'agreedHow' } : null
}

/** Why an entry cannot be taken back, or `null`. The beginning and the end of a thread cannot: a closed one is opened again. */
export function whyNotTakeBack({ kind, gone }: { kind: EntryKind; gone: boolean }, because: string): MatterRefusal | null {
  if (gone) return 'taken_back_already'
  if (!(writable as readonly string[]).includes(kind)) return 'not_this_entry'
  return whyNotBecause(because)
}
export const whyNotBecause = (because: string): MatterRefusal | null => (!because.trim() ? 'no_reason' : because.trim().length > limits.because ? 'too_long' : null)

/** Why a matter cannot be closed like this, or `null`. */
export function whyNotOutcome(outcome: Outcome | '' | null, words: string): Fault | null {
  if (!outcome) return { because: 'no_outcome', field: 'outcome' }
  if (!words.trim()) return { because: 'no_outcome_words', field: 'words' }
  return words.trim().length > limits.outcome ? { because: 'too_long', field: 'words' } : null
}

/** The ISO day so many days later, and how many days lie between two. */
export const dayAfter = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
export const daysBetween = (from: string, to: string) => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

export const matterRefusals = [
  'closed_already', 'still_open', 'nothing_to_chase', 'changed_meanwhile', 'no_issue', 'no_wanted', 'no_agency', 'too_long', 'no_how', 'no_words', 'due_before', 'due_too_far', 'not_agreed', 'taken_back_already', 'not_this_entry', 'no_reason', 'no_outcome',
  'no_outcome_words', 'no_such_service', 'not_a_colleague', 'colleague_sees_not', 'in_the_future', 'over_30_days_ago',
] as const
export type MatterRefusal = (typeof matterRefusals)[number]

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<MatterRefusal, string> = {
  closed_already: 'This matter is closed. Open it again first, and say why.',
  still_open: 'This matter is still open: go on with it as it is.',
  nothing_to_chase: 'Nobody is waited for, so there is nothing to chase. Ask them first.',
  changed_meanwhile: 'Somebody else changed this meanwhile. What you typed is still here: look at theirs, then keep yours.',
  no_issue: 'Write what it is about, in the person’s own words: one sentence is enough.',
  no_wanted: 'Write what the person wants to happen. It is what the outcome is held against.',
  no_agency: 'Write who has to answer, such as “Medway housing office”.',
  too_long: 'That is longer than there is room for. Keep the heart of it here and the rest in a note.',
  no_how: 'Choose how it was: on the telephone, by letter, by e-mail, in person or online.',
  no_words: 'Write what was said or asked: a sentence is enough.',
  due_before: 'An answer cannot be due before it was asked for. Choose that day or a later one.',
  due_too_far: 'That is more than two years ahead. Choose an earlier day.',
  not_agreed: 'There is no consent for this agency. Tick that the person was there, or write how they agreed to it.',
  taken_back_already: 'This entry has been taken back already.',
  not_this_entry: 'This entry cannot be taken back. To undo closing, open the matter again.',
  no_reason: 'Say why, in a few words. It is kept.',
  no_outcome: 'Choose how it ended.',
  no_outcome_words: 'Write in a sentence what came of it.',
  no_such_service: 'This service is not in the directory any more. Choose another, or write who has to answer.',
  not_a_colleague: 'That colleague does not work here any more. Choose somebody else.',
  colleague_sees_not: 'That colleague does not work with this person’s programmes, so they could not open the record. Choose somebody of the person’s teams.',
  in_the_future: 'This is dated in the future. Check the date and the clock of this device.',
  over_30_days_ago: 'This happened over 30 days ago. Enter it with today’s date and say in its words when it was.',
}
