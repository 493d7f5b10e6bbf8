import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { served } from '../../app/testing-http.ts'
import { sha256 } from '../../platform/client/sha256.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { defaultRoles } from './roles.ts'

type Served = Awaited<ReturnType<typeof served>>
const cookieIn = (headers: Headers) => headers.get('set-cookie')?.split(';')[0] ?? ''
const password = 'violet gravel ostrich nine'
const founder = ({ administrator = {}, ...over }: { administrator?: object } & Record<string, unknown> = {}) => ({
  organisationId: uuidv7(), memberId: uuidv7(), name: 'Millrace', timeZone: 'Europe/London', country: 'GB',
  administrator: { name: 'Ruth Pemberton', email: 'Ruth@Millrace.example', password, ...administrator }, ...over,
})
const count = async (s: Served, text: string, ...values: unknown[]) => (await s.owner.query(text, values)).rows.length

describe('creating an organisation', () => {
  let s: Served
  beforeAll(async () => { s = await served() })
  afterAll(() => s.close())

  test('is refused field by field, and leaves nothing', async () => {
    for (const [over, field, because] of [
      [{ name: ' ' }, 'name', 'no_name'], [{ timeZone: 'Mars/Olympus' }, 'timeZone', 'no_time_zone'], [{ administrator: { name: '' } }, 'administrator.name', 'no_name'],
      [{ administrator: { email: 'ruth' } }, 'administrator.email', 'no_email'], [{ administrator: { password: 'short' } }, 'administrator.password', 'password_short'],
      [{ administrator: { password: 'Millrace2026' } }, 'administrator.password', 'password_obvious'],
    ] as const) expect((await s.ask('team.createOrganisation', founder(over))).error, field).toMatchObject({ code: 'REFUSED', data: { because, field } })
    expect(await count(s, 'select 1 from organisation where not is_example')).toBe(0)
  })

  test('from another device needs the console code, which works once', async () => {
    const remote = { headers: { 'x-forwarded-for': '192.0.2.7' } }
    const code = s.code
    expect((await s.ask('team.firstVisit', {})).output).toMatchObject({ organisations: [], codeNeeded: false, exampleCodeNeeded: false })
    expect((await s.ask('team.firstVisit', {}, remote)).output).toMatchObject({ codeNeeded: true, exampleCodeNeeded: true })
    expect((await s.ask('team.createOrganisation', founder(), remote)).error).toMatchObject({ data: { because: 'wrong_code', field: 'code' } })
    expect((await s.ask('team.createOrganisation', founder({ code: 'ABCD-EFGH-JKMN' }), remote)).error).toMatchObject({ data: { because: 'wrong_code' } })
    expect((await s.ask('team.makeExample', {}, remote)).error).toMatchObject({ data: { because: 'wrong_code', field: 'code' } })
    const asked = founder({ name: 'From elsewhere', code })
    const made = await s.ask('team.createOrganisation', asked, remote)
    expect(made.error).toBeNull()
    expect(s.said.at(-1)).toMatch(/next one is/)
    expect((await s.ask('team.createOrganisation', founder({ code }), remote)).error).toMatchObject({ data: { because: 'wrong_code' } })
    expect((await s.ask('team.createOrganisation', asked, remote)).output, 'sent again, it needs no new code').toEqual(made.output)
  })

  test('asked for by another name than this machine’s, it is from elsewhere too', async () => {
    const { port } = new URL(s.address)
    const answer = await new Promise<string>((resolve, reject) => {
      import('node:http').then(({ request }) => {
        const asked = request({ host: '127.0.0.1', port, method: 'POST', path: '/rpc/team/firstVisit', headers: { host: 'rebound.example', 'content-type': 'application/json' } }, (response) => {
          let text = ''
          response.on('data', (chunk: Buffer) => { text += chunk }).on('end', () => resolve(text))
        })
        asked.on('error', reject).end('{"json":{}}')
      }, reject)
    })
    expect(JSON.parse(answer)).toMatchObject({ json: { exampleCodeNeeded: true } })
  })

  test('guessing the code is stopped after five', async () => {
    const remote = { headers: { 'x-real-ip': '192.0.2.8' } }
    const tries = []
    for (let n = 0; n < 6; n++) tries.push((await s.ask('team.createOrganisation', founder({ code: `GUESS-${n}` }), remote)).error)
    expect(tries.at(-1)).toMatchObject({ message: expect.stringMatching(/Try again in 1[45] minutes\./), data: { because: 'too_many', field: 'code' } })
  })
})

describe('the first administrator', () => {
  let s: Served
  beforeAll(async () => { s = await served() })
  afterAll(() => s.close())

  test('makes the organisation, is signed in, and the journal gives every row of it', async () => {
    const asked = founder()
    const made = await s.ask('team.createOrganisation', asked)
    expect(made.output).toEqual({ organisationId: asked.organisationId, memberId: asked.memberId })
    const as = cookieIn(made.headers)
    expect((await s.ask('team.me', {}, { as })).output).toMatchObject({
      memberId: asked.memberId, name: 'Ruth Pemberton', email: 'Ruth@Millrace.example', role: { key: 'administrator', name: 'Administrator' }, teams: [{ name: 'Our team' }],
      organisation: { name: 'Millrace', timeZone: 'Europe/London', currency: 'GBP', isExample: false }, permissions: expect.arrayContaining(['organisation.change']),
    })
    expect(await replayDifferences(s.owner, { organisationId: asked.organisationId })).toEqual([])
    expect((await s.owner.query(`select name, actor_id from command where organisation_id = $1 order by received_at, name`, [asked.organisationId])).rows).toEqual([
      { name: 'team.createOrganisation', actor_id: asked.memberId }, { name: 'team.signIn', actor_id: asked.memberId },
    ])
    expect((await s.ask('team.roles', {}, { as })).output as { key: string }[]).toHaveLength(defaultRoles.length)
    expect((await s.ask('team.codeOfConduct', {}, { as })).output).toMatchObject({ version: 1, wording: expect.stringContaining('safe and welcome') })
    const kept = JSON.stringify((await s.owner.query('select c.*, m.password_hash from command c join member m on m.id = c.actor_id')).rows)
    expect(kept).not.toContain(password)
    expect(kept).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
  })

  test('sent again after no answer: one organisation, and signed in; with another password it is nobody’s', async () => {
    const asked = founder({ name: 'Twice', code: s.code })
    const first = await s.ask('team.createOrganisation', asked), second = await s.ask('team.createOrganisation', asked)
    expect(second.output).toEqual(first.output)
    expect((await s.ask('team.me', {}, { as: cookieIn(second.headers) })).output).toMatchObject({ organisation: { name: 'Twice' } })
    expect(await count(s, 'select 1 from organisation where id = $1', asked.organisationId)).toBe(1)
    expect((await s.ask('team.createOrganisation', { ...asked, administrator: { ...asked.administrator, password: 'another gravel ostrich' } })).error).toMatchObject({ data: { because: 'wrong_sign_in' } })
    expect((await s.ask('team.createOrganisation', { ...asked, name: 'Thrice' })).error).toMatchObject({ code: 'CONFLICT' })
  })

  test('with one organisation here, a further one needs the code even from this machine', async () => {
    expect((await s.ask('team.createOrganisation', founder())).error).toMatchObject({ data: { because: 'wrong_code' } })
  })
})

describe('signing in', () => {
  let s: Served
  let organisationId: string
  const signIn = (over: object = {}) => s.ask('team.signIn', { organisationId, email: 'ruth@millrace.example', password, ...over })
  beforeAll(async () => {
    s = await served()
    organisationId = ((await s.ask('team.createOrganisation', founder())).output as { organisationId: string }).organisationId
  })
  afterAll(() => s.close())

  test('gives a cookie for twelve hours that scripts cannot read and other sites’ forms do not send', async () => {
    const answered = await signIn({ email: ' RUTH@millrace.example ' })
    const cookie = answered.headers.get('set-cookie')!
    expect(cookie).toMatch(new RegExp(`^alongside=${organisationId}\\.[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax; Expires=`))
    expect(cookie).not.toContain('Secure')
    const hours = (Date.parse(/Expires=([^;]+)/.exec(cookie)![1]!) - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThan(11.9)
    expect(hours).toBeLessThanOrEqual(12)
    const kept = (await s.owner.query('select s.token_hash, s.device, c.row from sign_in s join change c on c.row_id = s.id where s.organisation_id = $1 order by s.created_at desc limit 1', [organisationId])).rows[0]!
    const secret = cookieIn(answered.headers).slice('alongside='.length)
    expect((kept['token_hash'] as Buffer).toString('hex')).toBe(sha256(secret))
    expect(JSON.stringify(kept)).not.toContain(secret.split('.')[1])
  })

  test('fails alike for a wrong password and an unknown address, and keeps each failure, without what was typed', async () => {
    const wrong = await signIn({ password: 'not the password' }), unknown = await signIn({ email: 'nobody@millrace.example' })
    expect(wrong).toMatchObject({ status: 422, error: { data: { because: 'wrong_sign_in', field: 'password' } } })
    expect(unknown.error).toEqual(wrong.error)
    expect(wrong.headers.get('set-cookie')).toBeNull()
    const kept = (await s.owner.query('select procedure, because, actor_id is not null as known from refusal where organisation_id = $1 order by id desc limit 2', [organisationId])).rows
    expect(kept).toEqual([{ procedure: 'team.signIn', because: 'unknown_email', known: false }, { procedure: 'team.signIn', because: 'wrong_password', known: true }])
    expect((await signIn({ organisationId: uuidv7() })).error).toEqual(wrong.error)
  })

  test('is stopped after six wrong passwords for an account, even sent all at once; other accounts go on', async () => {
    await s.owner.query(`insert into member (organisation_id, id, name, email, email_folded, role_id) select $1, $2, 'Tom', 'tom@millrace.example', 'tom@millrace.example', id from role where organisation_id = $1 and key = 'worker'`, [organisationId, uuidv7()])
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => signIn({ email: 'tom@millrace.example', password: `guess number ${n}` })))
    const because = answers.map(({ error }) => (error!.data as unknown as { because: string }).because)
    expect(because.filter((one) => one === 'wrong_sign_in')).toHaveLength(6)
    expect(answers.find(({ error }) => error?.message.startsWith('Too many'))?.error?.message).toBe('Too many tries. Try again in 15 minutes.')
    expect((await signIn()).status).toBe(200)
  })

  test('ends: signed out here, signed out everywhere, switched off, over', async () => {
    const me = async (as: string) => (await s.ask('team.me', {}, { as })).status
    const [a, b, c] = await Promise.all([signIn(), signIn(), signIn()]).then((all) => all.map(({ headers }) => cookieIn(headers))) as [string, string, string]
    const out = await s.ask('team.signOut', {}, { as: a })
    expect(out.headers.get('set-cookie')).toMatch(/^alongside=; .*Expires=Thu, 01 Jan 1970/)
    expect([await me(a), await me(b), await me(c)]).toEqual([401, 200, 200])
    await s.ask('team.signOut', { everywhere: true }, { as: b })
    expect([await me(b), await me(c)]).toEqual([401, 401])
    const late = cookieIn((await signIn()).headers)
    await s.owner.query(`update sign_in set expires_at = now() - interval '1 second' where token_hash = $1`, [Buffer.from(sha256(late.slice(10)), 'hex')])
    expect(await me(late)).toBe(401)
    expect(await s.ask('team.addTeam', { teamId: uuidv7(), name: 'Late' }, { as: late })).toMatchObject({ status: 401 })
    await s.owner.query('update member set active = false where organisation_id = $1 and name = $2', [organisationId, 'Ruth Pemberton'])
    expect((await signIn()).error).toMatchObject({ data: { because: 'switched_off' } })
    expect((await signIn({ password: 'not the password' })).error).toMatchObject({ data: { because: 'wrong_sign_in' } })
    await s.owner.query('update member set active = true where organisation_id = $1', [organisationId])
  })

  test('one’s own password is changed with the present one, and other devices are signed out', async () => {
    const [here, there] = [cookieIn((await signIn()).headers), cookieIn((await signIn()).headers)]
    const change = (present: string, fresh: string, as: string | null = here) => s.ask('team.changePassword', { present, password: fresh }, { as })
    expect((await change(password, 'fresh lemon accordion', null)).status).toBe(401)
    expect((await change('not the password', 'fresh lemon accordion')).error).toMatchObject({ data: { because: 'not_own_password', field: 'present' } })
    expect((await change(password, 'pemberton2026')).error).toMatchObject({ data: { because: 'password_obvious', field: 'password' } })
    expect((await change(password, 'fresh lemon accordion')).error).toBeNull()
    expect((await s.ask('team.me', {}, { as: there })).status).toBe(401)
    expect((await s.ask('team.me', {}, { as: here })).status).toBe(200)
    expect((await signIn()).status).toBe(422)
    expect((await signIn({ password: 'fresh lemon accordion' })).status).toBe(200)
    expect(await replayDifferences(s.owner, { organisationId, tables: ['team', 'role', 'invitation', 'organisation'] })).toEqual([])
  })
})

describe('the key that a device seals its unsent work with', () => {
  test('is the member’s own, the same at each sign-in, and another installation’s is another', async () => {
    const s = await served(), other = await served()
    try {
      const keyOf = async (of: Served, role: 'worker' | 'lead') => ((await of.ask('team.me', {}, { as: await of.signedIn(role) })).output as { outboxKey: string }).outboxKey
      const first = await keyOf(s, 'worker')
      expect(Buffer.from(first, 'base64')).toHaveLength(32)
      expect(await keyOf(s, 'worker')).toBe(first)
      expect(await keyOf(s, 'lead')).not.toBe(first)
      expect(await keyOf(other, 'worker')).not.toBe(first)
    } finally { await s.close(); await other.close() }
  })
})

describe('behind a proxy, over TLS', () => {
  test('the cookie is Secure, HSTS is sent, and the address is the browser’s, when the proxy is trusted', async () => {
    const s = await served({ trustProxy: 'loopback' })
    try {
      const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.9', 'x-forwarded-host': 'care.example', origin: 'https://care.example' }
      const made = await s.ask('team.createOrganisation', founder({ code: s.code }), { headers })
      expect(made.error).toBeNull()
      expect(made.headers.get('set-cookie')).toMatch(/; Secure$/)
      expect(made.headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/)
      expect((await s.ask('team.firstVisit', {}, { headers: { ...headers, origin: 'https://other.example' } })).status).toBe(403)
    } finally { await s.close() }
  })

  test('and believed in nothing when it is not', async () => {
    const s = await served()
    try {
      const { headers } = await s.ask('team.firstVisit', {}, { headers: { 'x-forwarded-proto': 'https' } })
      expect(headers.get('strict-transport-security')).toBeNull()
    } finally { await s.close() }
  })
})
