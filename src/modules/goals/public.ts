/** What other modules may use of goals: a plan keeps the goals it agrees on, a leaving ends them, and the story tells them. Everything else goes through the procedures. */
export { endGoals, keepPlannedGoals, takeGoalsUpAgain, type PlannedGoal } from './adding.ts'
export type { Goal } from './contract.ts'
export { story } from './story.ts'
