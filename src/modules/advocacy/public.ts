/** What other modules may use of advocacy. */
export { daily } from './due.ts'
export { story } from './story.ts'
export { openMatters } from './open-ends.ts'
