/** What other modules may use of summaries. They are written and read through their procedures only. */
export { story } from './story.ts'
