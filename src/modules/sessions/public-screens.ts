/** What the screens of other modules may use of sessions: who is here, with what was tapped on this device. */
export { useHere } from './screens/useHere.ts'
