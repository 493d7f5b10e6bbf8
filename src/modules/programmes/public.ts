/** What other modules may use of programmes. */
export type { AskedMeasure, Criterion, ProgrammeCard, ProgrammeDetails, VenueDetails } from './contract.ts'
export { ageOn, eligibility, inWords, isPostcodeStart, needsOverride, type Answer, type PersonFacts } from './eligibility.ts'
export { criteriaOf, findProgramme, measuresOf, visibleProgrammes } from './visible.ts'
export { addProgramme, addVenue } from './writing.ts'
export { exitDays, fallingDue, type Belonging, type Falling, type Occasion, type Schedule } from './falling-due.ts'
export { inSentence } from './rules.ts'
