import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { served } from '../../app/testing-http.ts'
import { sha256 } from '../../platform/client/sha256.ts'
import { makeConsoleLinks } from './public.ts'
import { newToken } from '../../platform/sign-in/tokens.ts'
import { uuidv7 } from '../../platform/uuid.ts'

let h: Awaited<ReturnType<typeof house>>
beforeAll(async () => { h = await house() })
afterAll(() => h.close())

const hash = () => sha256(uuidv7())
const someone = (over: object = {}) => ({ memberId: uuidv7(), invitationId: uuidv7(), name: 'Tom Hargreaves', email: `${uuidv7()}@example.org`, post: 'Peer worker', kind: 'peer' as const, roleId: h.here.roles.worker, teamIds: [h.here.team], tokenHash: hash(), ...over })
const because = (code: string, field?: string) => ({ code: 'REFUSED', data: { because: code, ...(field ? { field } : {}) } })
const refusals = async () => (await h.owner.query('select procedure, because from refusal where organisation_id = $1', [h.here.id])).rows

describe('who may do what', () => {
  test('everyone sees who works here; managers invite; administrators change', async () => {
    for (const role of ['worker', 'lead', 'manager', 'administrator'] as const) {
      expect((await h.as(role).team.members({})).rows.map(({ name }) => name)).toContain('worker')
      expect((await h.as(role).team.teams({})).map(({ name }) => name)).toEqual(['Chatham team', 'Other team'])
      expect((await h.as(role).team.roles({})).map(({ key }) => key)).toEqual(['volunteer', 'worker', 'lead', 'manager', 'administrator'])
    }
    for (const role of ['worker', 'lead'] as const) await expect(h.as(role).team.invite(someone()), role).rejects.toMatchObject({ code: 'FORBIDDEN' })
    for (const role of ['worker', 'lead', 'manager'] as const) {
      const acts = [
        () => h.as(role).team.changeMember({ memberId: h.here.members.worker, name: 'X' }), () => h.as(role).team.addTeam({ teamId: uuidv7(), name: 'X' }), () => h.as(role).team.renameTeam({ teamId: h.here.team, name: 'X' }),
        () => h.as(role).team.addRole({ roleId: uuidv7(), name: 'X', permissions: ['team.self'] }), () => h.as(role).team.changeRole({ roleId: h.here.roles.worker, name: 'X' }),
        () => h.as(role).team.changeOrganisation({ name: 'X', timeZone: 'UTC', country: 'GB' }), () => h.as(role).team.changeCodeOfConduct({ codeId: uuidv7(), wording: 'X', expectedVersion: 0 }),
      ]
      for (const act of acts) await expect(act(), role).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
    expect(await refusals()).toContainEqual({ procedure: 'team.changeOrganisation', because: 'permission' })
    await expect(h.as(null).team.members({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    await expect(h.as(null).team.invite(someone())).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })

  test('another organisation’s members, teams and roles are not there', async () => {
    const elsewhere = await h.elsewhere()
    const administrator = h.as(elsewhere.caller('administrator'))
    await expect(administrator.team.changeMember({ memberId: h.here.members.worker, name: 'X' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(administrator.team.resetLink({ memberId: h.here.members.worker, invitationId: uuidv7(), tokenHash: hash() })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(administrator.team.changeRole({ roleId: h.here.roles.worker, permissions: ['team.self'] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(administrator.team.renameTeam({ teamId: h.here.team, name: 'X' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(administrator.team.invite(someone({ roleId: h.here.roles.worker, teamIds: [] }))).rejects.toMatchObject(because('no_such_role', 'roleId'))
    await expect(administrator.team.invite(someone({ roleId: elsewhere.roles.worker, teamIds: [h.here.team] }))).rejects.toMatchObject(because('no_such_team', 'teamIds'))
    expect((await administrator.team.members({})).rows.map(({ id }) => id)).not.toContain(h.here.members.worker)
  })
})

test('members come page by page, in the order of their names, each once', async () => {
  const other = await h.elsewhere()
  const as = h.as(other.caller('administrator'))
  for (let n = 0; n < 7; n++) await as.team.invite(someone({ name: n % 2 ? 'Same Name' : `Name ${n}`, roleId: other.roles.worker, teamIds: [] }))
  const seen: string[] = [], names: string[] = []
  let after: string | undefined
  do {
    const page = await as.team.members({ limit: 3, ...(after ? { after } : {}) })
    expect(page.rows.length).toBeLessThanOrEqual(3)
    seen.push(...page.rows.map(({ id }) => id))
    names.push(...page.rows.map(({ name }) => name))
    after = page.next ?? undefined
  } while (after)
  expect(new Set(seen).size).toBe(12)
  expect(names).toEqual(names.toSorted())
})

describe('inviting', () => {
  test('makes a member and keeps only the hash of the link', async () => {
    const asked = someone({ name: '  Tom Hargreaves ' })
    const member = await h.as('manager').team.invite(asked)
    expect(member).toMatchObject({ id: asked.memberId, name: 'Tom Hargreaves', post: 'Peer worker', role: { key: 'worker' }, teams: [{ name: 'Chatham team' }], active: true })
    expect(Date.parse(member.linkUntil!) - Date.now()).toBeGreaterThan(6.9 * 86_400_000)
    const [kept] = (await h.owner.query(`select purpose, encode(token_hash, 'hex') as hash, created_by from invitation where id = $1`, [asked.invitationId])).rows
    expect(kept).toEqual({ purpose: 'join', hash: asked.tokenHash, created_by: h.here.members.manager })
  })

  test('is refused for what cannot be, by field', async () => {
    const there = await h.as('manager').team.invite(someone())
    const invite = (over: object) => h.as('manager').team.invite(someone(over))
    await expect(invite({ name: '' })).rejects.toMatchObject(because('no_name', 'name'))
    await expect(invite({ email: 'tom' })).rejects.toMatchObject(because('no_email', 'email'))
    await expect(invite({ email: ` ${there.email.toUpperCase()}` })).rejects.toMatchObject(because('email_taken', 'email'))
    await expect(invite({ roleId: uuidv7() })).rejects.toMatchObject(because('no_such_role', 'roleId'))
    await expect(invite({ roleId: h.here.roles.administrator })).rejects.toMatchObject(because('role_beyond_own', 'roleId'))
    await expect(invite({ tokenHash: 'not a hash' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('a new link ends the one before; nobody makes one to an account that may do more', async () => {
    const asked = someone()
    await h.as('manager').team.invite(asked)
    await h.as('manager').team.resetLink({ memberId: asked.memberId, invitationId: uuidv7(), tokenHash: hash() })
    expect((await h.owner.query('select expires_at > now() as open from invitation where member_id = $1 order by created_at', [asked.memberId])).rows).toEqual([{ open: false }, { open: true }])
    await expect(h.as('manager').team.resetLink({ memberId: h.here.members.administrator, invitationId: uuidv7(), tokenHash: hash() })).rejects.toMatchObject(because('member_beyond_own'))
    await h.as('administrator').team.changeMember({ memberId: asked.memberId, active: false })
    await expect(h.as('manager').team.resetLink({ memberId: asked.memberId, invitationId: uuidv7(), tokenHash: hash() })).rejects.toMatchObject(because('switched_off'))
  })
})

describe('changing a member', () => {
  test('name, address, post, role and teams, and only what was given', async () => {
    const asked = someone()
    await h.as('manager').team.invite(asked)
    const changed = await h.as('administrator').team.changeMember({ memberId: asked.memberId, name: 'Thomas', email: 'Thomas@Example.org', roleId: h.here.roles.lead, teamIds: [h.here.otherTeam] })
    expect(changed).toMatchObject({ name: 'Thomas', email: 'Thomas@Example.org', post: 'Peer worker', kind: 'peer', role: { key: 'lead' }, teams: [{ name: 'Other team' }] })
    expect(await h.as('administrator').team.changeMember({ memberId: asked.memberId, teamIds: [h.here.team, h.here.otherTeam, h.here.team] })).toMatchObject({ name: 'Thomas', teams: [{ name: 'Chatham team' }, { name: 'Other team' }] })
    expect(await h.as('administrator').team.changeMember({ memberId: asked.memberId, teamIds: [] })).toMatchObject({ teams: [] })
    await expect(h.as('administrator').team.changeMember({ memberId: h.here.members.lead, email: 'thomas@example.org' })).rejects.toMatchObject(because('email_taken', 'email'))
  })

  test('switching off ends sign-ins, links and everything else at once; switching on brings nothing of it back', async () => {
    const leaver = await h.member('worker')
    const { token, hash: tokenHash } = newToken(h.here.id)
    await h.owner.query(`insert into sign_in (organisation_id, id, member_id, token_hash, expires_at) values ($1, $2, $3, $4, now() + interval '1 hour')`, [h.here.id, uuidv7(), leaver.memberId, tokenHash])
    await h.as('manager').team.resetLink({ memberId: leaver.memberId, invitationId: uuidv7(), tokenHash: hash() })
    expect(await h.as('administrator').team.changeMember({ memberId: leaver.memberId, active: false })).toMatchObject({ active: false, linkUntil: null, may: ['change', 'switch_on'] })
    await expect(h.as(leaver).team.members({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    await h.as('administrator').team.changeMember({ memberId: leaver.memberId, active: true })
    expect((await h.owner.query('select ended_at is null as open from sign_in where member_id = $1', [leaver.memberId])).rows).toEqual([{ open: false }])
    expect(token).toBeTruthy()
    expect((await h.as('worker').team.members({ active: false })).rows).not.toContainEqual(expect.objectContaining({ id: leaver.memberId }))
  })

  test('nobody switches off or demotes the last administrator, not even two at once', async () => {
    const other = await h.elsewhere()
    const first = other.members.administrator
    const as = (memberId: string) => h.as({ organisationId: other.id, memberId })
    await expect(as(first).team.changeMember({ memberId: first, active: false })).rejects.toMatchObject(because('last_administrator', 'active'))
    await expect(as(first).team.changeMember({ memberId: first, roleId: other.roles.manager })).rejects.toMatchObject(because('last_administrator', 'roleId'))
    await expect(as(first).team.changeRole({ roleId: other.roles.administrator, permissions: ['team.self', 'team.read'] })).rejects.toMatchObject(because('last_administrator', 'permissions'))
    const second = other.members.manager
    await as(first).team.changeMember({ memberId: second, roleId: other.roles.administrator })
    // Both are held up where they end the other's sign-ins, so that neither sees what the other has done.
    for (const memberId of [first, second]) await h.owner.query(`insert into sign_in (organisation_id, id, member_id, token_hash, expires_at) values ($1, $2, $3, $4, now() + interval '1 hour')`, [other.id, uuidv7(), memberId, Buffer.from(hash(), 'hex')])
    const blocker = await h.owner.connect()
    await blocker.query('begin')
    await blocker.query('select 1 from sign_in where organisation_id = $1 for update', [other.id])
    const begun = Promise.allSettled([as(first).team.changeMember({ memberId: second, active: false }), as(second).team.changeMember({ memberId: first, active: false })])
    await expect.poll(async () => (await h.owner.query('select 1 from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0')).rows.length, { timeout: 20_000 }).toBe(2)
    await blocker.query('commit')
    blocker.release()
    const both = await begun
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await h.owner.query(`select 1 from member m join role r on r.id = m.role_id where m.organisation_id = $1 and m.active and r.key = 'administrator'`, [other.id])).rows).toHaveLength(1)
  })
})

describe('teams and roles', () => {
  test('teams are added and renamed, each name once', async () => {
    const teamId = uuidv7()
    expect(await h.as('administrator').team.addTeam({ teamId, name: ' Rochester ' })).toEqual({ id: teamId, name: 'Rochester', members: 0 })
    expect(await h.as('administrator').team.renameTeam({ teamId, name: 'Strood' })).toMatchObject({ name: 'Strood' })
    await expect(h.as('administrator').team.addTeam({ teamId: uuidv7(), name: 'strood' })).rejects.toMatchObject(because('name_taken', 'name'))
    await expect(h.as('administrator').team.renameTeam({ teamId, name: 'Chatham team' })).rejects.toMatchObject(because('name_taken', 'name'))
  })

  test('what a role includes holds from the next request on', async () => {
    const roleId = uuidv7()
    expect(await h.as('administrator').team.addRole({ roleId, name: 'Greeter', permissions: ['team.self', 'team.self'] })).toMatchObject({ name: 'Greeter', permissions: ['team.self'], members: 0 })
    const volunteer = await h.member('worker')
    await h.as('administrator').team.changeMember({ memberId: volunteer.memberId, roleId })
    await expect(h.as(volunteer).team.members({})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await h.as('administrator').team.changeRole({ roleId, permissions: ['team.self', 'team.read'] })
    expect((await h.as(volunteer).team.roles({})).find(({ id }) => id === roleId)).toMatchObject({ members: 1 })
    await expect(h.as('administrator').team.changeRole({ roleId, permissions: ['team.read'] })).rejects.toMatchObject(because('keeps_self', 'permissions'))
    await expect(h.as('administrator').team.changeRole({ roleId, permissions: ['team.self', 'everything'] })).rejects.toMatchObject(because('unknown_permission', 'permissions'))
    await expect(h.as('administrator').team.changeRole({ roleId, name: 'worker' })).rejects.toMatchObject(because('name_taken', 'name'))
  })
})

describe('the organisation', () => {
  test('has a name, a country and a time zone that there is', async () => {
    const as = h.as((await h.elsewhere()).caller('administrator'))
    await expect(as.team.changeOrganisation({ name: 'Elsewhere', timeZone: 'Pacific/Atlantis', country: 'AU' })).rejects.toMatchObject(because('no_time_zone', 'timeZone'))
    await expect(as.team.changeOrganisation({ name: ' ', timeZone: 'UTC', country: 'AU' })).rejects.toMatchObject(because('no_name', 'name'))
    await expect(as.team.changeOrganisation({ name: 'Elsewhere', timeZone: 'UTC', country: 'AU', address: 'x'.repeat(501) })).rejects.toMatchObject(because('letterhead_too_long', 'address'))
    await expect(as.team.changeOrganisation({ name: 'Elsewhere', timeZone: 'UTC', country: 'AU', phone: '0'.repeat(101) })).rejects.toMatchObject(because('letterhead_too_long', 'phone'))
    expect(await as.team.changeOrganisation({ name: 'Elsewhere', timeZone: 'UTC', country: 'AU', address: ' 1 High Street\nChatham ', phone: '01632 960001' })).toMatchObject({ address: '1 High Street\nChatham', phone: '01632 960001' })
    // A device that knows nothing of letterheads takes nothing away.
    expect(await as.team.changeOrganisation({ name: ' Elsewhere ', timeZone: 'Pacific/Auckland', country: 'AU' })).toMatchObject({ name: 'Elsewhere', timeZone: 'Pacific/Auckland', country: 'AU', currency: 'GBP', address: '1 High Street\nChatham', phone: '01632 960001' })
  })

  test('its Code of Conduct is kept in every version, and two editors do not overwrite each other', async () => {
    const change = (wording: string, expectedVersion: number) => h.as('administrator').team.changeCodeOfConduct({ codeId: uuidv7(), wording, expectedVersion })
    expect(await h.as('worker').team.codeOfConduct({})).toMatchObject({ version: 0, wording: '' })
    expect(await change(' Be kind. ', 0)).toMatchObject({ version: 1, wording: 'Be kind.' })
    expect(await change('Be kind.', 1), 'the same words are no new version').toMatchObject({ version: 1 })
    expect(await change('Be kind, always.', 1)).toMatchObject({ version: 2 })
    await expect(change('Mine.', 1)).rejects.toMatchObject(because('changed_meanwhile', 'wording'))
    await expect(change(' ', 2)).rejects.toMatchObject(because('no_wording', 'wording'))
    expect((await h.owner.query('select version, wording from code_of_conduct where organisation_id = $1 order by version', [h.here.id])).rows).toEqual([{ version: 1, wording: 'Be kind.' }, { version: 2, wording: 'Be kind, always.' }])
  })
})

describe('links and the example, over HTTP', () => {
  let s: Awaited<ReturnType<typeof served>>
  beforeAll(async () => { s = await served() })
  afterAll(() => s.close())
  const password = 'umbrella trombone cactus'

  async function invited(over: object = {}) {
    const { token } = newToken(s.here.id)
    const asked = { memberId: uuidv7(), invitationId: uuidv7(), name: 'Tom Hargreaves', email: `${uuidv7()}@example.org`, post: '', kind: 'staff', roleId: s.here.roles.worker, teamIds: [], tokenHash: sha256(token), ...over }
    expect((await s.ask('team.invite', asked, { as: await s.signedIn('manager') })).error).toBeNull()
    return { token, ...asked }
  }

  test('the link says whom it is for, takes a good password once, and signs in', async () => {
    const { token, email } = await invited()
    expect((await s.ask('team.link', { token })).output).toEqual({ organisation: 'here', member: 'Tom Hargreaves', email, purpose: 'join' })
    expect((await s.ask('team.join', { token, password: 'short' })).error).toMatchObject({ data: { because: 'password_short', field: 'password' } })
    const both = await Promise.all([s.ask('team.join', { token, password }), s.ask('team.join', { token, password: `${password} too` })])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422])
    const joined = both.find(({ status }) => status === 200)!
    expect((await s.ask('team.me', {}, { as: joined.headers.get('set-cookie')!.split(';')[0]! })).output).toMatchObject({ name: 'Tom Hargreaves', role: { key: 'worker' } })
    expect((await s.ask('team.link', { token })).error).toMatchObject({ data: { because: 'link_used' } })
    expect((await s.ask('team.signIn', { organisationId: s.here.id, email, password: both[0]!.status === 200 ? password : `${password} too` })).status).toBe(200)
  })

  test('a link to choose a new password signs out everywhere else; over, of another organisation, or made up, it is nothing', async () => {
    const { token, memberId, email } = await invited()
    await s.ask('team.join', { token, password })
    const fresh = newToken(s.here.id).token
    await s.ask('team.resetLink', { memberId, invitationId: uuidv7(), tokenHash: sha256(fresh) }, { as: await s.signedIn('manager') })
    expect((await s.ask('team.link', { token: fresh })).output).toMatchObject({ purpose: 'reset' })
    const before = await s.ask('team.signIn', { organisationId: s.here.id, email, password })
    expect(before.status, 'the present password works until then').toBe(200)
    expect((await s.ask('team.join', { token: fresh, password: 'fresh lemon accordion' })).status).toBe(200)
    expect((await s.ask('team.me', {}, { as: before.headers.get('set-cookie')!.split(';')[0]! })).status).toBe(401)
    const late = await invited()
    await s.owner.query(`update invitation set expires_at = now() where id = $1`, [late.invitationId])
    for (const [which, code] of [[late.token, 'link_over'], [newToken(s.here.id).token, 'link_unknown'], [`${uuidv7()}.${late.token.split('.')[1]}`, 'link_unknown'], ['nonsense', 'link_unknown'], ['', 'link_unknown']] as const) {
      expect((await s.ask('team.link', { token: which })).error, which).toMatchObject({ data: { because: code } })
      expect((await s.ask('team.join', { token: which, password })).error, which).toMatchObject({ data: { because: code } })
    }
  })

  test('the console makes a link for who can sign in, in a real organisation, and the journal says so', async () => {
    const { memberId, email } = await invited()
    expect(await makeConsoleLinks(s.db, s.live, email), 'the example needs none').toEqual([])
    await s.owner.query('update organisation set is_example = false where id = $1', [s.here.id])
    const [link] = await makeConsoleLinks(s.db, s.live, ` ${email.toUpperCase()}`)
    expect(link).toMatchObject({ organisation: 'here', member: 'Tom Hargreaves', purpose: 'join' })
    expect((await s.ask('team.join', { token: link!.token, password })).status).toBe(200)
    expect((await s.owner.query(`select actor_id, on_behalf from command where name = 'team.consoleLink'`)).rows).toEqual([{ actor_id: memberId, on_behalf: 'console' }])
    expect(await makeConsoleLinks(s.db, s.live, 'nobody@example.org')).toEqual([])
    await s.owner.query('update organisation set is_example = true where id = $1', [s.here.id])
  })

  test('the organisation’s time zone says what today is', async () => {
    const as = await s.signedIn('administrator')
    const today = async () => ((await s.ask('team.me', {}, { as })).output as { today: string }).today
    expect(await today()).toBe('2026-11-21')
    for (const [timeZone, expected] of [['Pacific/Kiritimati', '2026-11-22'], ['Pacific/Pago_Pago', '2026-11-20'], ['Europe/London', '2026-11-21']] as const) {
      expect((await s.ask('team.changeOrganisation', { name: 'here', timeZone, country: 'GB' }, { as })).error).toBeNull()
      expect(await today(), timeZone).toBe(expected)
    }
  })

  test('anyone looks around the example as one of its members, and never a real organisation', async () => {
    expect((await s.ask('team.firstVisit', {})).output).toMatchObject({ example: null })
    await s.owner.query(`update organisation set today_is = '2026-11-20' where id = $1`, [s.here.id])
    const { output } = await s.ask('team.firstVisit', {})
    expect(output).toMatchObject({ example: { id: s.here.id, day: '2026-11-20', isToday: false, personas: [{ role: 'Volunteer' }, { role: 'Worker' }, { role: 'Team lead' }, { role: 'Manager' }, { role: 'Administrator' }] } })
    const entered = await s.ask('team.signInExample', { organisationId: s.here.id, memberId: s.here.members.manager })
    expect((await s.ask('team.me', {}, { as: entered.headers.get('set-cookie')!.split(';')[0]! })).output).toMatchObject({ role: { key: 'manager' }, organisation: { isExample: true } })
    await s.owner.query('update organisation set is_example = false, today_is = null where id = $1', [s.here.id])
    expect((await s.ask('team.signInExample', { organisationId: s.here.id, memberId: s.here.members.manager })).error).toMatchObject({ code: 'NOT_FOUND' })
    await s.owner.query('update organisation set is_example = true where id = $1', [s.here.id])
  })
})
