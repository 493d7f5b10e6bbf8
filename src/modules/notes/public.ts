/** What other modules may use of notes. Notes are read and written through their procedures only. */
export type { Draft, Note } from './contract.ts'
export { story } from './story.ts'
