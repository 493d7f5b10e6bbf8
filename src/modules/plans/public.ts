/** What other modules may use of plans. Plans are read and written through their procedures only. */
export type { Plan } from './contract.ts'
export { story } from './story.ts'
