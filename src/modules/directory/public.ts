/** What other modules may use of the directory. */
export { addReport, columnsOf, lockService, rememberService } from './keeping.ts'
export { servicesOf } from './finding.ts'
export { noService, type ReportKind, type ServiceDetails } from './rules.ts'
