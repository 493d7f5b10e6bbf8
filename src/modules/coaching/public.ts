/** What other modules may use of coaching. */
export { story } from './story.ts'
