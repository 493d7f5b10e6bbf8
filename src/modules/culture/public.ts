/** What other modules and the app may use of culture. */
export { placesAt } from './rules.ts'
export { headFacts, story } from './telling.ts'
export { adaptationsBeside } from './visits.ts'
