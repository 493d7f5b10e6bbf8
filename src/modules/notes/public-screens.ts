/** What the screens of other modules may use of notes: the language help for prose that stays in a record. */
export { HintedArea } from './screens/HintedArea.tsx'
