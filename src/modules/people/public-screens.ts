/** What other modules' screens may use of people: rules and words, nothing that reaches for a database. */
export { becauseOf as personBecauseOf, noDetails, tidied, whyNotDetails, type Details } from './rules.ts'
export { agreementWords } from './likeness.ts'
export { useSettled } from './screens/useSettled.ts'
export { bornWords } from './screens/words.ts'
export { PersonStrip } from './screens/PersonStrip.tsx'
export { PersonPicker } from './screens/PersonPicker.tsx'
