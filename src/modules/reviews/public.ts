/** What other modules may use of reviews. */
export { daily, setReview } from './planning.ts'
export { story } from './story.ts'
export { openReviews } from './open-ends.ts'
