/** What other modules' screens may use of goals: rules and fields, nothing that reaches for a database. */
export type { Goal } from './contract.ts'
export { areaNames, areas, type Area } from './rules.ts'
export { notRated, RateFields, type Rated } from './screens/RateFields.tsx'
