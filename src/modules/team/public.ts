/** What other modules may use of the team. */
export { currentCodeOfConduct } from './organisation.ts'
export { makeConsoleLinks } from './links.ts'
export { offerPermissions, offeredNow } from './offering.ts'
