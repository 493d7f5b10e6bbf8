/** Rules for programmes and venues. Pure: no clock, no database, no imports from outside this module. */
import { isPostcodeStart, type Criterion } from './eligibility.ts'

export const programmeKinds = ['open', 'activity', 'course', 'young', 'digital', 'one_to_one'] as const
export type ProgrammeKind = (typeof programmeKinds)[number]

export const kindNames: Record<ProgrammeKind, string> = {
  open: 'Open session', activity: 'Activity session', course: 'Course', young: 'Young people’s group', digital: 'Digital session', one_to_one: 'One to one',
}

/** Five Ways to Wellbeing (New Economics Foundation) and the sixth that Kent adds (`domain.md` C1). */
export const ways = ['connect', 'be_active', 'take_notice', 'keep_learning', 'give', 'care_for_the_planet'] as const
export type Way = (typeof ways)[number]

export const wayNames: Record<Way, string> = {
  connect: 'Connect', be_active: 'Be active', take_notice: 'Take notice', keep_learning: 'Keep learning', give: 'Give', care_for_the_planet: 'Care for the planet',
}

/** What a programme asks to be measured: at the start, again every so many weeks (`null`: not by weeks) or after named sessions of a course, and on leaving. */
export type AskedMeasure = { instrument: string; everyWeeks: number | null; atSessions?: readonly number[] | undefined; atExit?: boolean | undefined }

/** Which measures, and the days around: within how many of joining, and how many early or late are in time. */
export type MeasureSchedule = { startDays: number; graceDays: number; measures: readonly AskedMeasure[] }
export const usualSchedule = { startDays: 14, graceDays: 7 } as const

export type ProgrammeFacts = {
  name: string
  kind: ProgrammeKind
  feePence: number
  capacity: number | null
  courseLength: number | null
  /** Days, 1 to 365. */
  referralTargetDays?: number | null | undefined
  criteria: readonly Criterion[]
  measures: readonly AskedMeasure[]
}

/** Ages are whole years. Nobody's programme is for people over 120. */
const oldest = 120
export const limits = { name: 200, summary: 2000, taskWords: 200, tasks: 40, areas: 100, criteria: 20, measures: 20, feePence: 1_000_000, capacity: 10_000, courseLength: 100, targetDays: 365, weeks: 104, startDays: 180, graceDays: 60, atSessions: 12 } as const

/** Why this cannot be a programme, with the field it is about, or `null`. */
export function whyNotProgramme(programme: ProgrammeFacts): { because: ProgrammeRefusal; field: string } | null {
  if (!programme.name.trim()) return { because: 'no_name', field: 'name' }
  if (!within(programme.feePence, 0, limits.feePence)) return { because: 'impossible_fee', field: 'feePence' }
  if (programme.capacity !== null && !within(programme.capacity, 1, limits.capacity)) return { because: 'impossible_capacity', field: 'capacity' }
  if (programme.courseLength !== null && !within(programme.courseLength, 1, limits.courseLength)) return { because: 'impossible_course_length', field: 'courseLength' }
  if (programme.kind === 'course' && programme.courseLength === null) return { because: 'no_course_length', field: 'courseLength' }
  if (programme.referralTargetDays != null && !within(programme.referralTargetDays, 1, limits.targetDays)) return { because: 'impossible_target', field: 'referralTargetDays' }
  const criteria = whyNotCriteria(programme.criteria)
  if (criteria) return { because: criteria, field: 'criteria' }
  const measures = whyNotMeasures(programme.measures)
  return measures ? { because: measures, field: 'measures' } : null
}

/** Why these criteria cannot stand together, or `null`. At most one of each kind, since all must pass. */
export function whyNotCriteria(criteria: readonly Criterion[]): ProgrammeRefusal | null {
  const kinds = criteria.map(({ kind }) => kind)
  if (new Set(kinds).size < kinds.length) return 'criterion_twice'
  const age = (kind: 'minimum_age' | 'maximum_age') => criteria.flatMap((criterion) => (criterion.kind === kind ? [criterion.number] : []))[0]
  for (const criterion of criteria) {
    if (criterion.kind === 'area') {
      if (!criterion.areas.some((entry) => entry.trim())) return 'no_areas'
      if (criterion.areas.some((entry) => !isArea(entry))) return 'not_an_area'
    } else if (criterion.kind === 'need' || criterion.kind === 'route') {
      if (!(criterion.kind === 'need' ? criterion.needs : criterion.routes).length) return 'nothing_chosen'
    } else if (!within(criterion.number, 0, oldest)) return 'impossible_age'
  }
  const minimum = age('minimum_age'), maximum = age('maximum_age')
  return minimum !== undefined && maximum !== undefined && minimum > maximum ? 'ages_crossed' : null
}

/** The beginning of a postcode, or a place name of at least three letters. */
const isArea = (entry: string) => isPostcodeStart(entry) || /\p{L}.*\p{L}.*\p{L}/u.test(entry)

function whyNotMeasures(measures: readonly AskedMeasure[]): ProgrammeRefusal | null {
  if (new Set(measures.map(({ instrument }) => instrument)).size < measures.length) return 'measure_twice'
  if (!measures.every(({ everyWeeks }) => everyWeeks === null || within(everyWeeks, 1, limits.weeks))) return 'impossible_weeks'
  return measures.every(({ atSessions = [] }) => new Set(atSessions).size === atSessions.length && atSessions.length <= limits.atSessions && atSessions.every((nth) => within(nth, 1, limits.courseLength))) ? null : 'impossible_sessions'
}

/** Why this cannot be when a programme measures, with the field it is about, or `null`. */
export function whyNotSchedule({ startDays, graceDays, measures }: MeasureSchedule): { because: ProgrammeRefusal; field: string } | null {
  if (!within(startDays, 0, limits.startDays)) return { because: 'impossible_start_days', field: 'startDays' }
  if (!within(graceDays, 0, limits.graceDays)) return { because: 'impossible_grace_days', field: 'graceDays' }
  const wrong = whyNotMeasures(measures)
  return wrong ? { because: wrong, field: 'measures' } : null
}

/** Whether two entries ask for the same, at the same times. */
export const asksTheSame = (a: AskedMeasure, b: AskedMeasure) => a.instrument === b.instrument && a.everyWeeks === b.everyWeeks && Boolean(a.atExit) === Boolean(b.atExit) && inOrder(a.atSessions).join() === inOrder(b.atSessions).join()
export const inOrder = (sessions: readonly number[] = []) => [...sessions].sort((a, b) => a - b)

const within = (number: number, least: number, most: number) => Number.isInteger(number) && number >= least && number <= most

/** Why this cannot be a venue, or `null`. */
export function whyNotVenue(venue: { name: string }): ProgrammeRefusal | null {
  return venue.name.trim() ? null : 'no_venue_name'
}

/** Why an edit is refused when somebody else edited first, or `null`. Both are then shown; neither is lost. */
export function whyNotEdit(current: { version: number }, expectedVersion: number): ProgrammeRefusal | null {
  return current.version === expectedVersion ? null : 'changed_meanwhile'
}

/** The lines of a checklist as typed: trimmed, without empty ones. */
export const checklist = (lines: readonly string[]) => lines.map((line) => line.trim().slice(0, limits.taskWords)).filter(Boolean)

export const programmeRefusals = [
  'no_name', 'name_taken', 'impossible_fee', 'impossible_capacity', 'impossible_course_length', 'no_course_length', 'impossible_target', 'criterion_twice', 'no_areas', 'not_an_area', 'nothing_chosen',
  'impossible_age', 'ages_crossed', 'measure_twice', 'impossible_weeks', 'impossible_sessions', 'impossible_start_days', 'impossible_grace_days', 'no_such_team', 'no_venue_name', 'venue_name_taken', 'changed_meanwhile',
] as const
export type ProgrammeRefusal = (typeof programmeRefusals)[number]

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<ProgrammeRefusal, string> = {
  no_name: 'Give the programme a name, as people know it.',
  name_taken: 'Another programme has this name. Choose a name that tells the two apart.',
  impossible_fee: 'The contribution is an amount from 0 to £10,000 a head.',
  impossible_capacity: 'Places are a whole number from 1 to 10,000. Leave it empty when there is no limit.',
  impossible_course_length: 'A course has 1 to 100 sessions.',
  no_course_length: 'Say how many sessions the course has.',
  impossible_target: 'A referral is answered within 1 to 365 days. Leave it empty when nothing is promised.',
  criterion_twice: 'A programme can have one youngest age, one oldest age, and one list each of areas, of what it is for and of who may refer.',
  no_areas: 'Name at least one area: the beginning of a postcode such as ME4, or a place such as Chatham.',
  not_an_area: 'An area is the beginning of a postcode, such as ME4, or the name of a place, such as Chatham.',
  nothing_chosen: 'Choose at least one thing that it is for, and one who may refer, or leave the criterion out.',
  impossible_age: 'An age is a whole number of years from 0 to 120.',
  ages_crossed: 'The youngest age is above the oldest. Nobody could pass both.',
  measure_twice: 'Each measure can be asked for once.',
  impossible_weeks: 'A measure is repeated every 1 to 104 weeks. Leave it empty to ask at the start only.',
  impossible_sessions: 'Name up to 12 sessions by their numbers, each once: 4, 8.',
  impossible_start_days: 'The first is answered within 0 to 180 days of joining; 0 is the day itself.',
  impossible_grace_days: 'Early or late may be 0 to 60 days.',
  no_such_team: 'Choose the team that works with the people of this programme.',
  no_venue_name: 'Give the venue a name, as people know it.',
  venue_name_taken: 'Another venue has this name. Choose a name that tells the two apart.',
  changed_meanwhile: 'Somebody else changed this meanwhile. Look at what is there now, then make your change again.',
}

/** A programme's name within a sentence: "the Saturday open session", but "Walk and Talk". */
export const inSentence = (name: string) => (/\b(session|group|course|class|club|caf[eé]|drop-in|choir|workshop|forum|visit)s?$/i.test(name) && !/^the /i.test(name) ? `the ${name}` : name)
