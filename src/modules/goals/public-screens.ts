/** What other modules' screens may use of goals: rules, nothing that reaches for a database. Plans read it on the server too: what is drawn stands in `public-screens.tsx`. */
export type { Goal } from './contract.ts'
export { areaNames, areas, type Area } from './rules.ts'
