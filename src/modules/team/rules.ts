/** Rules for members, roles and the organisation. Pure: no clock, no database, no imports from outside this module. */
import type { TeamRefusal } from './refusals.ts'
import { permissionNames } from './roles.ts'

export const kinds = ['staff', 'peer', 'volunteer', 'student'] as const
export type Kind = (typeof kinds)[number]
export const kindNames: Record<Kind, string> = { staff: 'Staff', peer: 'Peer worker', volunteer: 'Volunteer', student: 'Student' }

export const countries = ['GB', 'AU', 'CA', 'US'] as const
export type Country = (typeof countries)[number]
export const countryNames: Record<Country, string> = { GB: 'United Kingdom', AU: 'Australia', CA: 'Canada', US: 'United States' }
/** The currency money is counted in, by country. Settled when the organisation is made: sums already taken are not converted. */
export const currencyOf = { GB: 'GBP', AU: 'AUD', CA: 'CAD', US: 'USD' } as const satisfies Record<Country, string>
/** The time zone offered first for a country. */
export const usualTimeZone: Record<Country, string> = { GB: 'Europe/London', AU: 'Australia/Sydney', CA: 'America/Toronto', US: 'America/New_York' }

/** Hours that a sign-in lasts; it is not renewed. A long day's work: what was left open in a cupboard is signed out next morning. */
export const signInHours = 12
/** Days for which an invitation can be used, and hours for a link to choose a new password. */
export const invitationDays = 7
export const resetHours = 24
/** Wrong passwords allowed for one account, and from one address (a hall full of tablets shares one), before a wait. */
export const accountAllowance = { most: 6, minutes: 15 } as const
export const addressAllowance = { most: 40, minutes: 15 } as const

export { becauseOf, passwordLength, teamRefusals } from './refusals.ts'
export type { TeamRefusal } from './refusals.ts'

/** Why this cannot be a name (of a member, a team, a role, an organisation), or `null`. */
export function whyNotName(name: string): TeamRefusal | null {
  if (!name.trim()) return 'no_name'
  return name.trim().length > 200 ? 'name_too_long' : null
}

/** An e-mail address as it is compared: trimmed, in small letters. */
export const foldEmail = (email: string) => email.trim().normalize('NFKC').toLowerCase()

/** Why this cannot be an e-mail address, or `null`. Only its shape: whether it reaches anyone is not ours to know. */
export function whyNotEmail(email: string): TeamRefusal | null {
  return email.trim().length <= 254 && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email.trim()) ? null : 'no_email'
}

/** Why this is no time zone of the IANA list, or `null`. */
export function whyNotTimeZone(timeZone: string): TeamRefusal | null {
  if (timeZone !== 'UTC' && !/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)+$/.test(timeZone)) return 'no_time_zone'
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return null
  } catch {
    return 'no_time_zone'
  }
}

/** The limits of what stands at the head of letters, in characters. */
export const letterheadLimits = { address: 500, phone: 100 } as const

/** Why this cannot stand at the head of letters, or `null`. Both may be empty. */
export function whyNotLetterhead({ address = '', phone = '' }: { address?: string | undefined; phone?: string | undefined }): { because: TeamRefusal; field: 'address' | 'phone' } | null {
  if (address.trim().length > letterheadLimits.address) return { because: 'letterhead_too_long', field: 'address' }
  return phone.trim().length > letterheadLimits.phone ? { because: 'letterhead_too_long', field: 'phone' } : null
}

/** The limit of a Code of Conduct, in characters. */
export const wordingLimit = 20_000

/** Why this cannot be a Code of Conduct, or `null`. */
export function whyNotWording(wording: string): TeamRefusal | null {
  if (!wording.trim()) return 'no_wording'
  return wording.length > wordingLimit ? 'wording_too_long' : null
}

export type LinkPurpose = 'join' | 'reset'

/** Why a link cannot be used, or `null`. `now` and `expiresAt` are ISO instants. */
export function whyNotLink(link: { usedAt: string | null; expiresAt: string; active: boolean } | null, now: string): TeamRefusal | null {
  if (!link) return 'link_unknown'
  if (!link.active) return 'switched_off'
  if (link.usedAt) return 'link_used'
  return Date.parse(link.expiresAt) <= Date.parse(now) ? 'link_over' : null
}

/** The permission that makes an administrator: with it, everything else can be mended. */
export const keyPermission = 'team.change'

/**
 * Whether somebody with the permissions `own` may hand out `wanted`, or make a link to the account of somebody who has them. Nobody passes on more
 * than they have; only who may change roles could take the rest anyway.
 */
export function reaches(own: ReadonlySet<string>, wanted: readonly string[]): boolean {
  return own.has(keyPermission) || wanted.every((permission) => own.has(permission))
}

/**
 * Whether somebody can still change roles and members. Counts those who are switched on, have chosen a password (or sign in without one, in
 * the example), and whose role includes it.
 */
export function somebodyHoldsTheKey(members: readonly { active: boolean; joined: boolean; permissions: readonly string[] }[]): boolean {
  return members.some(({ active, joined, permissions }) => active && joined && permissions.includes(keyPermission))
}

/** Why a role cannot include just these, or `null`. */
export function whyNotPermissions(permissions: readonly string[]): TeamRefusal | null {
  if (permissions.some((permission) => !Object.hasOwn(permissionNames, permission))) return 'unknown_permission'
  return permissions.includes('team.self') ? null : 'keeps_self'
}

export type MemberAct = 'change' | 'switch_off' | 'switch_on' | 'reset_link' | 'invite_again'

/** What somebody with the permissions `own` may do with a member now. The screen offers these; the server refuses the others. */
export function actsOnMember(member: { active: boolean; joined: boolean; permissions: readonly string[] }, own: ReadonlySet<string>): MemberAct[] {
  const reach = own.has('team.invite') && reaches(own, member.permissions)
  return [
    ...(own.has('team.change') ? ['change', member.active ? 'switch_off' : 'switch_on'] as const : []),
    ...(member.active && reach ? [member.joined ? 'reset_link' : 'invite_again'] as const : []),
  ]
}

/** What a role's members can do, in a sentence, for choosing whom to look around as in the example. */
export const lookingAroundAs: Record<string, string> = {
  volunteer: 'Helps at sessions: names on the register, marks, money, what to know to help safely.',
  worker: 'Runs sessions: set-up, register, newcomers, measures and notes.',
  lead: 'Runs sessions too, plans them, corrects registers and answers alerts.',
  manager: 'Sees everyone and the exact outcomes, brings in spreadsheets, invites colleagues.',
  administrator: 'May do all that a manager may, and changes roles, teams and settings.',
}

/** The permissions a role gains from a version that brings new ones: its default ones that it neither has nor was ever offered. */
export function newlyOffered(defaults: readonly string[], has: readonly string[], offered: readonly string[]): string[] {
  return defaults.filter((permission) => !has.includes(permission) && !offered.includes(permission))
}
