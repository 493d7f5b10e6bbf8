/** What the screens of other modules may use of tasks. */
export { Whose } from './screens/Whose.tsx'
