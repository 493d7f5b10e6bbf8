import { founding } from '../../platform/founding.ts'
import { Live } from '../../platform/live.ts'
import { defaultRoles, permissionNames } from '../../modules/team/roles.ts'
import { at, iso, plusDays, timeZone } from './days.ts'
import type { Dice } from './dice.ts'
import { codeOfConduct, members, programmes, service, teams, venues } from './service.ts'
import { leadOf, type Ids } from './sessions.ts'
import type { Role, Story } from './story.ts'
import type { Writing } from './write.ts'

/** Ids for everything that service.ts names by a key, and for the roles (`role worker`). Made as of three years ago, when the service began. */
export function groundIds(by: Dice, today: string): Ids {
  const began = at(plusDays(today, -3 * 365), '09:00')
  const keys = [...defaultRoles.map(({ key }) => `role ${key}`), ...teams.map(({ key }) => `team ${key}`), ...members.map(({ key }) => key), ...venues.map(({ key }) => key), ...programmes.map(({ key }) => key)]
  return Object.fromEntries(keys.map((key, n) => [key, by.id(began + n * 1000)]))
}

const founder = members.find(({ role }) => role === 'administrator')!

/**
 * The organisation with its roles and first administrator, who founds it. The day the story ends is set last of all: an example without it
 * was cut short, and is made again.
 */
export async function begins({ db, organisationId, ids, today }: Writing): Promise<void> {
  const began = at(plusDays(today, -3 * 365), '09:00')
  const role = defaultRoles.find(({ key }) => key === founder.role)!
  await founding({ db, live: new Live(), caller: null, commandId: null, clock: { now: () => new Date(began) } }, {
    organisation: { ...service, id: organisationId, timeZone, isExample: true, todayIs: null },
    founder: { id: ids[founder.key]!, name: founder.name, role: role.key, permissions: role.permissions },
    command: { id: organisationId, name: 'example.begin', input: service },
  }, async ({ tx }) => {
    await tx.insertInto('role').values(defaultRoles.map(({ key, name, permissions }) => ({ id: ids[`role ${key}`]!, key, name, permissions: [...permissions], offered: Object.keys(permissionNames) }))).execute()
    await tx.insertInto('member').values(memberRow(founder, ids, iso(began))).execute()
  })
}

const memberRow = ({ key, name, role, kind, post }: (typeof members)[number], ids: Ids, created_at: string) => {
  const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@example.invalid`
  return { id: ids[key]!, name, email, email_folded: email, role_id: ids[`role ${role satisfies Role}`]!, kind, post, created_at }
}

/** Teams and members, venues, programmes with whom they are for and what they measure, the Code of Conduct. */
export function ground(story: Story, ids: Ids) {
  const by = story.dice.apart('ground')
  const began = at(plusDays(story.today, -3 * 365), '10:00')
  const admin = founder.key
  for (const { key, name } of teams) story.add('team', admin, { id: ids[`team ${key}`]!, name })
  for (const member of members) {
    if (member !== founder) story.add('member', admin, memberRow(member, ids, iso(began)))
    for (const team of member.teams) story.add('team_member', admin, { id: by.id(began), team_id: ids[`team ${team}`]!, member_id: ids[member.key]! })
  }
  story.add('code_of_conduct', admin, { id: by.id(began), version: 1, wording: codeOfConduct, created_at: iso(began) })
  for (const { key, ...venue } of venues) story.add('venue', 'ruth', { id: ids[key]!, ...venue })
  for (const { key, team, criteria, measures, ways, set_up, clear_up, ...programme } of programmes) {
    story.add('programme', 'ruth', { id: ids[key]!, ...programme, team_id: ids[`team ${team}`]!, ways: [...ways], set_up: [...set_up], clear_up: [...clear_up] })
    for (const [position, criterion] of criteria.entries()) {
      story.add('criterion', 'ruth', { id: by.id(began), programme_id: ids[key]!, kind: criterion.kind, number: 'number' in criterion ? criterion.number : null, areas: 'areas' in criterion ? [...criterion.areas] : null, among: 'needs' in criterion ? [...criterion.needs] : 'routes' in criterion ? [...criterion.routes] : null, position })
    }
    for (const [instrument, every_weeks] of measures) story.add('programme_measure', leadOf(team), { id: by.id(began), programme_id: ids[key]!, instrument, every_weeks, at_exit: programme.kind === 'course' })
  }
}
