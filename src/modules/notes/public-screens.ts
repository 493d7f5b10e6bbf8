/** What the screens of other modules may use of notes: the language help for prose that stays in a record. */
export { Hints, stepHints } from './screens/Hints.tsx'
export { useHints } from './screens/useHints.ts'
