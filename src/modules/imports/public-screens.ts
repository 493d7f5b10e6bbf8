/** What other modules' screens may use of imports: how cells are read. Pure. */
export { readDate, type DateCell } from './dates.ts'
