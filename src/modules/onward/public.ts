/** What other modules, and the app, may use of referring on. */
export { daily, story } from './telling.ts'
export { openOnward } from './open-ends.ts'
