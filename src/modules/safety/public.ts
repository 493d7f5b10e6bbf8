/** What other modules, and the app, may use of safety. */
export { crisisLinesOf } from './listing.ts'
export { daily } from './due.ts'
export { readPlan } from './planning.ts'
export { reviveSafetyPlans } from './deciding.ts'
export { headFacts, story } from './telling.ts'
export { openFlags, openRiskReview } from './open-ends.ts'
