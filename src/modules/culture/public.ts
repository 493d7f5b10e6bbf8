/** What the app may use of culture. */
export { headFacts, story } from './telling.ts'
