/** What other modules, and the app, may use of leaving well. */
export { headFacts, story } from './telling.ts'
