/** What other modules' screens may use of programmes: rules only, nothing that reaches for a database. */
export type { ProgrammeCard } from './contract.ts'
export { ageOn, eligibility, inWords, needsOverride, type Answer, type Criterion, type PersonFacts } from './eligibility.ts'
export { inSentence, kindNames, wayNames, ways, type Way } from './rules.ts'
export { needWords, needs, routes } from './whom.ts'
