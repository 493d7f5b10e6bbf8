/** What the screens of other modules may use of outcomes: choosing what a report is of, and figures as they read. */
export { dayWords } from './screens/period.ts'
export { ReportOf } from './screens/ReportOf.tsx'
export { shownWords } from './screens/words.ts'
