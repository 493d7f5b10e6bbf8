/** What other modules may use of tasks. */
export { addTasks, closeTasksOf, type NewTask } from './adding.ts'
export { carryToOrigin, type Carried } from './carrying.ts'
export { whyNotColleague } from './visible.ts'
export type { Task } from './contract.ts'
export { mayListen } from './topics.ts'
export { openTasks } from './open-ends.ts'
