/** What other modules may use of paperwork: whether somebody may be spoken about, and with whom. */
export { consentOf } from './visible.ts'
export { daily } from './ending.ts'
export { consentNames, consentWhats, type ConsentWhat } from './rules.ts'
