/** What the screens of other modules may use of the directory. */
export type { Service, ServiceRow } from './contract.ts'
export { Crisis } from './screens/Crisis.tsx'
export { ServicePicker } from './screens/ServicePicker.tsx'
export { ServiceBadges } from './screens/ServiceRows.tsx'
export { needNames, needs, type Need } from './rules.ts'
export { weekInWords } from './hours.ts'
