import { z } from 'zod'
import { after, command, day, instant, open, page, query } from '../../platform/contract.ts'
import { countries, kinds } from './rules.ts'

const name = z.string().max(1000)
const email = z.string().max(1000)
const password = z.string().max(1000)

export const Role = z.object({ id: z.uuid(), key: z.string(), name: z.string(), permissions: z.array(z.string()), /** How many members have it, switched off or not. */ members: z.int() })
export type Role = z.infer<typeof Role>

export const Team = z.object({ id: z.uuid(), name: z.string(), /** Members who are switched on. */ members: z.int() })
export type Team = z.infer<typeof Team>

export const Member = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  post: z.string(),
  kind: z.enum(kinds),
  active: z.boolean(),
  /** They have chosen a password. */
  joined: z.boolean(),
  /** Until when their open link can be used, if they have one. */
  linkUntil: instant.nullable(),
  role: z.object({ id: z.uuid(), key: z.string(), name: z.string() }),
  teams: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** What the asker may do with them now. */
  may: z.array(z.enum(['change', 'switch_off', 'switch_on', 'reset_link', 'invite_again'])),
})
export type Member = z.infer<typeof Member>

export const Organisation = z.object({
  id: z.uuid(), name: z.string(), timeZone: z.string(), country: z.enum(countries), currency: z.enum(['GBP', 'AUD', 'CAD', 'USD']), isExample: z.boolean(),
  /** What stands at the head of letters: an address, a line each, and a number. */
  address: z.string(), phone: z.string(),
})
export type Organisation = z.infer<typeof Organisation>

export const Me = z.object({
  memberId: z.uuid(),
  name: z.string(),
  email: z.string(),
  post: z.string(),
  role: z.object({ key: z.string(), name: z.string() }),
  permissions: z.array(z.string()),
  teams: z.array(z.object({ id: z.uuid(), name: z.string() })),
  organisation: Organisation,
  /** The organisation's day, and the instant it is there: the example may live on another day. */
  today: day,
  now: instant,
  signedInUntil: instant.nullable(),
  /** What this member's unsent work is sealed with on the device, base64. Held in memory only. */
  outboxKey: z.string(),
})
export type Me = z.infer<typeof Me>

export const CodeOfConduct = z.object({ version: z.int(), wording: z.string(), since: instant })
export type CodeOfConduct = z.infer<typeof CodeOfConduct>

const Persona = z.object({ memberId: z.uuid(), name: z.string(), post: z.string(), role: z.string(), can: z.string(), /** They have a session on the example's day. */ today: z.boolean() })
export const FirstVisit = z.object({
  /** The services here, without the example. */
  organisations: z.array(z.object({ id: z.uuid(), name: z.string() })),
  example: z.object({ id: z.uuid(), name: z.string(), /** The day its story ends. */ day: day, /** Whether that is today. */ isToday: z.boolean(), personas: z.array(Persona) }).nullable(),
  makingExample: z.object({ state: z.enum(['no', 'being_made', 'failed']), /** What is being done, in words. */ doing: z.string() }),
  /** Making an organisation, or the example, from this device needs the code printed on the console. */
  codeNeeded: z.boolean(),
  exampleCodeNeeded: z.boolean(),
})
export type FirstVisit = z.infer<typeof FirstVisit>

const SignedIn = z.object({ memberId: z.uuid(), organisationId: z.uuid() })
const roleAndTeams = { roleId: z.uuid(), post: z.string().max(200), kind: z.enum(kinds), teamIds: z.array(z.uuid()).max(100) }
/** SHA-256 of the whole link token, as hexadecimal: the token is made in the browser of whoever gives the link, and never reaches the server before it is used. */
const tokenHash = z.string().regex(/^[0-9a-f]{64}$/)

export const team = {
  firstVisit: open('The first page: nobody can be signed in before there is an organisation.')
    .input(z.object({}).optional()).output(FirstVisit),
  createOrganisation: open('The first administrator makes the organisation that they then belong to. From another device, or for a further one, with the console code.')
    .input(z.object({
      organisationId: z.uuid(), memberId: z.uuid(), name, timeZone: z.string().max(100), country: z.enum(countries),
      administrator: z.object({ name, email, password }), code: z.string().max(100).optional(),
    })).output(SignedIn),
  makeExample: open('The example is made from the first page. From another device with the console code.')
    .input(z.object({ code: z.string().max(100).optional() })).output(z.object({ state: z.enum(['being_made']) })),
  signIn: open('Signing in: the password is checked, and failures are counted.')
    .input(z.object({ organisationId: z.uuid(), email, password })).output(SignedIn),
  signInExample: open('Everybody may look around the example, as any of its invented members.')
    .input(z.object({ organisationId: z.uuid(), memberId: z.uuid() })).output(SignedIn),
  link: open('Whoever holds a link sees whom it is for before choosing a password.')
    .input(z.object({ token: z.string().max(200) })).output(z.object({ organisation: z.string(), member: z.string(), email: z.string(), purpose: z.enum(['join', 'reset']) })),
  join: open('The link itself is the proof; it works once.')
    .input(z.object({ token: z.string().max(200), password })).output(SignedIn),
  changePassword: open('Checks the sign-in and the present password itself, so that no password reaches the hash kept of a command.')
    .input(z.object({ present: password, password })).output(z.object({})),

  me: query('team.self').input(z.object({}).optional()).output(Me),
  signOut: command('team.self').input(z.object({ everywhere: z.boolean().optional() })).output(z.object({})),

  members: query('team.read').input(z.object({ after: after(['id', 'words']).optional(), active: z.boolean().optional(), limit: z.int().min(1).max(200).optional() })).output(page(Member)),
  invite: command('team.invite').input(z.object({ memberId: z.uuid(), invitationId: z.uuid(), name, email, ...roleAndTeams, tokenHash })).output(Member),
  /** A new link for a member: to join, when they have not yet; else to choose a new password. Their earlier link ends. */
  resetLink: command('team.invite').input(z.object({ memberId: z.uuid(), invitationId: z.uuid(), tokenHash })).output(Member),
  changeMember: command('team.change')
    .input(z.object({ memberId: z.uuid(), name: name.optional(), email: email.optional(), roleId: z.uuid().optional(), post: z.string().max(200).optional(), kind: z.enum(kinds).optional(), teamIds: z.array(z.uuid()).max(100).optional(), active: z.boolean().optional() }))
    .output(Member),

  teams: query('team.read').input(z.object({}).optional()).output(z.array(Team)),
  addTeam: command('team.change').input(z.object({ teamId: z.uuid(), name })).output(Team),
  renameTeam: command('team.change').input(z.object({ teamId: z.uuid(), name })).output(Team),

  roles: query('team.read').input(z.object({}).optional()).output(z.array(Role)),
  addRole: command('team.change').input(z.object({ roleId: z.uuid(), name, permissions: z.array(z.string().max(100)).max(200) })).output(Role),
  changeRole: command('team.change').input(z.object({ roleId: z.uuid(), name: name.optional(), permissions: z.array(z.string().max(100)).max(200).optional() })).output(Role),

  changeOrganisation: command('organisation.change').input(z.object({ name, timeZone: z.string().max(100), country: z.enum(countries), address: z.string().max(2000).optional(), phone: z.string().max(1000).optional() })).output(Organisation),
  codeOfConduct: query('team.read').input(z.object({}).optional()).output(CodeOfConduct),
  changeCodeOfConduct: command('organisation.change').input(z.object({ codeId: z.uuid(), wording: z.string().max(30_000), expectedVersion: z.int() })).output(CodeOfConduct),
}
