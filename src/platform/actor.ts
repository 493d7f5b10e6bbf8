import { createHash } from 'node:crypto'
import { dayOf, timeOf, type Clock } from './clock.ts'
import type { Permission } from './contract.ts'
import type { Connection } from './db.ts'
import { together } from './together.ts'

/** Who is acting, in which organisation, and what their role lets them do. */
export type Actor = {
  id: string
  name: string
  role: string
  organisationId: string
  organisationName: string
  timeZone: string
  isExample: boolean
  teamIds: string[]
  permissions: ReadonlySet<Permission>
  /** Now and today, as the organisation lives them. */
  now: Date
  today: string
}

/** Who a request says it comes from: a browser's sign-in token, or a member on whose behalf the system acts. */
export type Caller = { token: string } | { organisationId: string; memberId: string; onBehalf?: string }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A token is `<organisation>.<secret>`: the organisation in clear, so that its seal can be set before anything is looked up. */
export function organisationOf(caller: Caller): string | null {
  const id = 'token' in caller ? (caller.token.split('.', 1)[0] ?? '') : caller.organisationId
  return uuid.test(id) ? id : null
}

export const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** Begins a transaction sealed into an organisation. A real SET LOCAL, since set_config() does not reach the workers of a distributed PostgreSQL. */
export async function begin(connection: Connection, organisationId: string): Promise<void> {
  if (!uuid.test(organisationId)) throw new Error('not an organisation id')
  await together(connection.send('begin'), connection.send(`set local app.organisation_id = '${organisationId}'`))
}

/** A command on its way: its id is claimed before anything is done. */
export type Claim = { id: string; name: string; input_hash: string }

/** Somebody who acts, as their rows stand now. */
type Found = {
  id: string; name: string; role: string; permissions: Permission[]; organisationId: string; organisationName: string
  time_zone: string; is_example: boolean; today_is: string | null; teamIds: string[]
}

const member = `
  select m.id, m.name, r.key as role, r.permissions, o.id as "organisationId", o.name as "organisationName", o.time_zone, o.is_example, o.today_is,
    array(select t.team_id::text from team_member t where t.organisation_id = m.organisation_id and t.member_id = m.id) as "teamIds"
  from member m
  join role r on r.organisation_id = m.organisation_id and r.id = m.role_id
  join organisation o on o.id = m.organisation_id`
const byToken = `${member} join sign_in s on s.organisation_id = m.organisation_id and s.member_id = m.id
  where m.active and s.token_hash = $1 and s.ended_at is null and s.expires_at > now()`
const byId = `${member} where m.active and m.id = $1`

const claiming = (who: string) => `with who as (${who}), claimed as (
    insert into command (id, actor_id, on_behalf, name, input_hash) select $2, who.id, $3, $4, $5 from who
    on conflict (organisation_id, id) do nothing returning id)
  select who.*, exists (select from claimed) as claimed from who`
const byTokenClaiming = claiming(byToken), byIdClaiming = claiming(byId)

/**
 * Looks up who is acting, within the sealed transaction, and claims the command's id for them; waits for a run of it still in flight. `claimed` is
 * false when it has run before. `null` when signed out, switched off, or never there.
 */
export async function findActing(connection: Connection, caller: Caller, command: Claim | null): Promise<{ found: Found; claimed: boolean } | null> {
  const key = 'token' in caller ? hashOf(caller.token) : caller.memberId
  const [row] = command
    ? await connection.send<Found & { claimed: boolean }>('token' in caller ? byTokenClaiming : byIdClaiming, [key, command.id, 'token' in caller ? null : caller.onBehalf ?? null, command.name, command.input_hash])
    : await connection.send<Found & { claimed?: boolean }>('token' in caller ? byToken : byId, [key])
  if (!row) { last.delete(nameOf(caller)); return null }
  const { claimed = false, ...found } = row
  return { found, claimed }
}

/** Who acts, at a moment: now, and what day it is where they are. */
export function actorOf(found: Found, clocks: { real: Clock; set: Clock | null }): Actor {
  const now = timeOf(found, clocks.real, clocks.set)
  return {
    id: found.id, name: found.name, role: found.role, organisationId: found.organisationId, organisationName: found.organisationName, timeZone: found.time_zone,
    isExample: found.is_example, teamIds: found.teamIds, permissions: new Set(found.permissions), now, today: dayOf(now, found.time_zone),
  }
}

/*
 * Whoever asks has mostly asked a moment ago. Their rows as they stood then let a procedure begin while the same rows are read again, in the same
 * flight; what it did stands only if they are word for word the same. So nobody acts or sees by what they were: it is a guess about how, never a leave.
 */
const last = new Map<string, { found: Found; text: string }>()
const mostLast = 2000

const nameOf = (caller: Caller) => ('token' in caller ? hashOf(caller.token).toString('base64') : `${caller.organisationId} ${caller.memberId}`)

/** How whoever asks stood the last time, if they have asked before. */
export const lastFound = (caller: Caller): Found | null => last.get(nameOf(caller))?.found ?? null

/** Keeps how whoever asks stands now. Whether that is how they stood the last time, word for word. */
export function stillStands(caller: Caller, found: Found): boolean {
  const name = nameOf(caller), text = JSON.stringify(found)
  if (last.get(name)?.text === text) return true
  if (last.size >= mostLast) last.delete(last.keys().next().value!)
  last.set(name, { found, text })
  return false
}
