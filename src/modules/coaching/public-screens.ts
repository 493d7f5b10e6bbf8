/** What the screens of other modules may use of coaching: telling what was practised while something else is written, and reading it there. */
export { PractisedIn } from './screens/PractisedIn.tsx'
export { usePractised } from './screens/usePractised.tsx'
export { instantOn } from './screens/words.ts'
