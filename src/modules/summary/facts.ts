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
  key: string; name: string; about: string; scale: string; label: string; kind: 'score' | 'each' | 'category'; higherIsBetter: boolean; highest: number; decimals: number
  first: Reading | null; latest: Reading
  difference: Difference | null
  /** Whether the threshold is one of chance, or what the questionnaire calls a change that matters. */
  basis: 'reliable' | 'meaningful'
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
  goals: readonly GoalFact[]
  measures: readonly MeasureFact[]
  next: { appointment: { on: string; at: string; with: string; remote: boolean } | null; reviewOn: string | null }
  safetyPlan: SafetyPlan | null
  risk: RiskFact | null
}
