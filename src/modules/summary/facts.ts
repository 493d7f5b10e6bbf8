/** What a summary is drawn from, as it was found. What is not known is null or empty, and nothing is said about it. */

export type Step = { words: string; state: 'open' | 'done' | 'let_go'; who: { is: 'me' } | { is: 'member' | 'supporter'; name: string } | null; by: string | null }
export type SupportPlan = { agreedOn: string; mattersToMe: string; goodAt: string; whatHelps: string; whatDoesNot: string; reviewOn: string | null; steps: readonly Step[] }

/** A goal of the person's; ratings oldest first, the first is the baseline. */
export type GoalFact = { id: string; words: string; status: 'active' | 'reached'; ratings: readonly { rating: number; on: string; helped: string; inTheWay: string }[] }

export type Reading = { on: string; score: number; label: string; bandWords: string }
/** How a difference between two readings is to be taken: `change.ts` of measures. */
export type Difference = 'improved' | 'worsened' | 'possibly_improved' | 'possibly_worsened' | 'no_reliable_change' | 'not_known' | 'same'
/** One line of scores: a whole measure, or one question where each stands for itself. `first` is null where there is only one reading. */
export type MeasureFact = {
  key: string; name: string; about: string; /** The time it asks about: "the last 2 weeks". */ recall: string; scale: string; label: string; kind: 'score' | 'each' | 'category'; higherIsBetter: boolean; lowest: number; highest: number; decimals: number
  first: Reading | null; latest: Reading
  difference: Difference | null
  /** Whether the threshold is one of chance, or what the questionnaire calls a change that matters. */
  basis: 'reliable' | 'meaningful'
}

/** Something that somebody practises; `sure`: how sure they felt of it, 0 to 10, oldest first. `did` and `next` are small things agreed to try. */
export type PracticeFact = {
  id: string; words: string; status: 'practising' | 'in_hand' | 'set_aside'; since: string; times: number; sure: readonly { on: string; value: number }[]; lately: { on: string; words: string } | null
  did: { what: string; whole: boolean; helped: string } | null; next: string
}

export type MatterStep = { kind: 'ask' | 'chase' | 'answer' | 'meet'; on: string; how: 'phone' | 'letter' | 'email' | 'in_person' | 'online' | null; withThem: boolean; words: string }
/** Something we spoke up about. `open`: where it stands today, unless it has ended. */
export type MatterFact = {
  id: string; agency: string; openedOn: string; issue: string; wanted: string; steps: readonly MatterStep[]
  ended: { on: string; outcome: 'got' | 'part' | 'no' | 'withdrawn' | 'escalated'; words: string } | null; open: { theirs: boolean; dueOn: string | null } | null
}

export type OnwardState = 'told' | 'sent' | 'waiting' | 'started' | 'declined_by_service' | 'declined_by_person' | 'finished'
/** A service that somebody was told of or referred on to, why in their words, and what became of it. `words`: what we wrote of the latest step. */
export type OnwardFact = {
  id: string; service: string; kind: 'signpost' | 'referral' | 'handover'; sentOn: string; reason: string; contact: { who: string; how: 'call' | 'met' | 'video' | 'message' } | null
  state: OnwardState; stateOn: string; startedOn: string | null; declined: 'full' | 'not_eligible' | 'no_answer' | 'other' | null; weeks: number | null; words: string
}

/** Leaving a programme (its name as it stands in a sentence) or the whole service. `on`: the last day. `listed`: the support stands in the directory. */
export type LeavingFact = {
  id: string; programme: string | null; left: boolean; on: string | null; lostTouch: boolean; outcome: string | null; wentWell: string; wish: string
  supports: readonly { name: string; reach: string; agreed: boolean; listed: boolean }[]
  followUps: readonly { on: string; how: 'ring' | 'text' | 'email' | 'write' | 'visit' | 'here'; status: 'due' | 'reached' | 'not_reached' | 'worse' | 'declined' }[]
}

export type SafetyPlan = { agreedOn: string; signs: readonly string[]; myself: readonly string[]; places: readonly string[]; people: readonly string[]; professionals: readonly string[]; safer: readonly string[]; livingFor: readonly string[] }
export type RiskFact = { on: string; level: string; rationale: string; protective: string }

export type Facts = {
  today: string
  fromOn: string
  untilOn: string
  organisation: string
  person: { name: string; called: string; pronouns: string; birthDate: string | null; joinedOn: string | null }
  /** What was said of the consent that this reader needs, on `today`. */
  consent: { needed: 'share' | 'gp' | null; given: boolean }
  plan: SupportPlan | null
  /** What was written of strengths and wants when how things are was last talked about. */
  talked: { on: string; strengths: readonly string[]; wants: readonly string[] } | null
  well: { agreedOn: string; well: string; signs: string; helps: string } | null
  /** How often they came to what; the name as it stands in a sentence. */
  sessions: readonly { name: string; came: number }[]
  contacts: readonly { mode: string; number: number }[]
  appointments: { kept: number; missed: number }
  practice: readonly PracticeFact[]
  matters: readonly MatterFact[]
  onward: readonly OnwardFact[]
  leavings: readonly LeavingFact[]
  goals: readonly GoalFact[]
  measures: readonly MeasureFact[]
  next: { appointment: { on: string; at: string; with: string; remote: boolean } | null; reviewOn: string | null }
  safetyPlan: SafetyPlan | null
  risk: RiskFact | null
}
