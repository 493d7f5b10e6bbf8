/** What other modules, and the app, may use of leaving well. */
export { followTask } from './following.ts'
export { headFacts, story } from './telling.ts'
