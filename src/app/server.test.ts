import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deviceIn, tokenOf } from './http/visit.ts'
import { comesFromHere } from './http/origin.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { served } from './testing-http.ts'

let s: Awaited<ReturnType<typeof served>>
let worker: string
let personId: string
beforeAll(async () => {
  s = await served()
  worker = await s.signedIn('worker')
  personId = uuidv7()
  await s.owner.query(`insert into person (organisation_id, id, given_name, family_name, sort_name, created_by) values ($1, $2, 'Ann', 'Example', 'example ann', $3)`, [s.here.id, personId, s.here.members.worker])
})
afterAll(() => s.close())

const goal = (over: object = {}) => ({ goalId: uuidv7(), personId, words: 'Walk to the sea again', baseline: 3, happenedAt: '2026-11-21T09:30:00.000Z', ...over })
const get = (path: string, headers: Record<string, string> = {}) => fetch(s.address + path, { headers })

describe('a procedure over HTTP', () => {
  test('one command sent twenty times at once runs once, and all get one answer', async () => {
    const asked = goal(), command = uuidv7()
    const answers = await Promise.all(Array.from({ length: 20 }, () => s.ask('goals.set', asked, { as: worker, command })))
    expect(answers.map(({ status, error }) => ({ status, error }))).toEqual(Array.from({ length: 20 }, () => ({ status: 200, error: null })))
    for (const { output } of answers) expect(output).toEqual(answers[0]!.output)
    expect((await s.owner.query('select 1 from goal_rating where goal_id = $1', [asked.goalId])).rows).toHaveLength(1)
  })

  test('needs a cookie that is somebody’s: none, a broken one, another organisation’s, an ended one are signed out', async () => {
    const [, secret] = worker.split('.')
    const elsewhere = await s.elsewhere()
    for (const cookie of [null, 'alongside=', 'alongside=nonsense', `alongside=${elsewhere.id}.${secret}`, 'other=1']) {
      expect(await s.ask('goals.of', { personId }, { as: cookie }), String(cookie)).toMatchObject({ status: 401, error: { code: 'UNAUTHORIZED' } })
    }
  })

  test('says what is wrong with input of the wrong shape, by field', async () => {
    const { status, error } = await s.ask('goals.set', goal({ baseline: 11 }), { as: worker })
    expect(status).toBe(400)
    expect(error).toMatchObject({ code: 'BAD_REQUEST', message: expect.stringContaining('baseline: '), data: { issues: [{ field: 'baseline', message: expect.any(String) }] } })
  })

  test('refuses with the rule’s code and the field', async () => {
    expect(await s.ask('goals.set', goal({ words: ' ' }), { as: worker })).toMatchObject({ status: 422, error: { code: 'REFUSED', defined: true, data: { because: 'no_words', field: 'words' } } })
  })

  test('answers what is not there, not JSON, and no JSON at all, with a sentence', async () => {
    expect(await s.ask('goals.none', {}, { as: worker })).toMatchObject({ status: 404, error: { code: 'NOT_FOUND' } })
    expect(await s.ask('goals.of', {}, { as: worker, body: '{"json":' })).toMatchObject({ status: 400, error: { code: 'BAD_REQUEST', message: expect.stringMatching(/could not be read/) } })
    expect(await s.ask('goals.of', {}, { as: worker, headers: { 'content-type': 'text/plain' } })).toMatchObject({ status: 415 })
  })

  test('takes 1 MB and says so when there is more', async () => {
    expect(await s.ask('goals.set', goal({ words: 'x'.repeat(1024 * 1024) }), { as: worker })).toMatchObject({ status: 413, error: { code: 'PAYLOAD_TOO_LARGE', message: expect.stringContaining('1 MB') } })
  })

  test('takes files up to 12 MB, from who is signed in only', async () => {
    const manager = await s.signedIn('manager')
    const bring = (megabytes: number, as: string | null) => s.ask('imports.bring', { importId: uuidv7(), files: [{ fileId: uuidv7(), name: 'people.csv', base64: '!'.repeat(megabytes * 1024 * 1024) }] }, { as })
    expect(await bring(2, manager), 'read, and found to be no file').toMatchObject({ status: 400, error: { message: expect.stringContaining('base64') } })
    expect(await bring(13, manager)).toMatchObject({ status: 413, error: { message: expect.stringContaining('12 MB') } })
    for (const as of [null, 'alongside=nonsense']) expect(await bring(2, as)).toMatchObject({ status: 401, error: { code: 'UNAUTHORIZED' } })
    const over = await fetch(`${s.address}/api/imports/bring`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: manager, 'x-command-id': uuidv7() }, body: 'x'.repeat(13 * 1024 * 1024) })
    expect(over.status).toBe(413)
  })

  test('an error of ours is a number and a plain sentence, never what happened; the log has what happened and nobody’s words', async () => {
    await s.owner.query('alter table goal_rating rename to goal_rating_away')
    try {
      const { status, error, headers } = await s.ask('goals.set', goal({ words: 'Meet Bartholomew again' }), { as: worker })
      expect(status).toBe(500)
      expect(error!.message).toContain(headers.get('x-request-id'))
      expect(JSON.stringify(error)).not.toMatch(/goal_rating|relation|at .*\.ts/)
      const logged = s.lines.map((line) => JSON.parse(line) as Record<string, unknown>).find((line) => line['requestId'] === headers.get('x-request-id') && line['level'] === 'error')
      expect(logged).toMatchObject({ procedure: 'goals.set', code: '42P01' })
      expect(s.lines.join('')).not.toContain('Bartholomew')
    } finally { await s.owner.query('alter table goal_rating_away rename to goal_rating') }
  })

  test('an id that is in use by something else is a conflict, not a failure', async () => {
    const asked = goal()
    await s.ask('goals.set', asked, { as: worker })
    expect(await s.ask('goals.set', asked, { as: worker })).toMatchObject({ status: 409, error: { code: 'CONFLICT' } })
  })
})

describe('pages of other sites', () => {
  test('cannot have anything done', async () => {
    for (const headers of [{ origin: 'https://elsewhere.example' }, { origin: 'null' }, { origin: s.address.replace('http:', 'http://x@').replace(/\d+$/, '1') }, { 'sec-fetch-site': 'cross-site' }]) {
      const response = await fetch(`${s.address}/api/goals/set`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: worker, 'x-command-id': uuidv7(), ...headers } as never, body: JSON.stringify(goal()) })
      expect({ headers, status: response.status, text: await response.text() }).toMatchObject({ status: 403, text: expect.stringContaining('another site') })
    }
    expect(await s.ask('goals.set', goal(), { as: worker, headers: { origin: s.address } })).toMatchObject({ status: 200 })
  })

  test.each([
    [{ method: 'GET', headers: { origin: 'https://a.example' } }, true],
    [{ method: 'POST', headers: {} }, true],
    [{ method: 'POST', headers: { origin: 'https://here.example' } }, true],
    [{ method: 'POST', headers: { origin: 'https://HERE.example' } }, true],
    [{ method: 'POST', headers: { origin: 'https://here.example:8443' } }, false],
    [{ method: 'POST', headers: { origin: 'https://here.example.evil.example' } }, false],
    [{ method: 'DELETE', headers: { 'sec-fetch-site': 'same-site' } }, false],
    [{ method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } }, true],
  ])('%o: %s', (request, expected) => {
    expect(comesFromHere({ host: 'here.example', ...request } as never)).toBe(expected)
  })
})

test('every answer carries the headers that keep it to itself', async () => {
  for (const path of ['/', '/health/live', '/openapi.json', '/docs/api', '/nothing.png', '/live']) {
    const { headers } = await get(path)
    expect(headers.get('content-security-policy'), path).toMatch(/default-src 'self'.*frame-ancestors 'none'/)
    expect(headers.get('content-security-policy'), path).not.toContain('unsafe')
    expect(Object.fromEntries(headers), path).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'permissions-policy': expect.stringContaining('camera=()') })
    expect(headers.get('strict-transport-security'), path).toBeNull()
    expect(headers.get('x-request-id'), path).toBeTruthy()
  }
  expect((await get('/health/live')).headers.get('cache-control')).toBe('no-store')
})

test('health: alive always, ready when the database answers', async () => {
  expect(await (await get('/health/live')).json()).toEqual({ alive: true })
  expect(await (await get('/health/ready')).json()).toEqual({ ready: true })
})

describe('live hints', () => {
  async function listen(topic: string, cookie = worker) {
    const controller = new AbortController()
    const response = await fetch(`${s.address}/live?topic=${topic}`, { headers: { cookie }, signal: controller.signal })
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    let heard = ''
    return {
      response,
      /** Reads until `text` was heard, or the stream ends: then false. */
      async until(text: string) {
        while (!heard.includes(text)) {
          const { done, value } = await reader.read()
          if (done) return false
          heard += value
        }
        heard = heard.slice(heard.indexOf(text) + text.length)
        return true
      },
      stop: () => controller.abort(),
    }
  }
  const mine = () => `member:${s.here.members.worker}`
  const tell = (topic: string) => s.tell(s.here.id, topic)

  test('need somebody who is signed in, and a topic that is for them', async () => {
    expect((await get(`/live?topic=${mine()}`)).status).toBe(401)
    expect((await get('/live', { cookie: worker })).status).toBe(400)
    expect((await get(`/live?${Array.from({ length: 11 }, (_, n) => `topic=member:${n}`).join('&')}`, { cookie: worker })).status).toBe(400)
    for (const topic of [`member:${s.here.members.lead}`, `session:${uuidv7()}`, 'everything', `signed_out:${s.here.members.worker}`]) expect((await get(`/live?topic=${topic}`, { cookie: worker })).status, topic).toBe(403)
  })

  test('come as they are told', async () => {
    const ear = await listen(mine())
    expect(ear.response.headers.get('content-type')).toContain('text/event-stream')
    expect(ear.response.headers.get('content-security-policy')).toContain(`default-src 'self'`)
    expect(await ear.until('listening')).toBe(true)
    tell(mine())
    expect(await ear.until(`data: ${mine()}\n\n`)).toBe(true)
    tell(mine())
    expect(await ear.until(`data: ${mine()}\n\n`)).toBe(true)
    ear.stop()
  })

  test('end when the listener signs out, with nothing told', async () => {
    const cookie = await s.signedIn('worker')
    const ear = await listen(mine(), cookie), other = await listen(mine())
    await ear.until('listening')
    await other.until('listening')
    expect(await s.ask('team.signOut', {}, { as: cookie })).toMatchObject({ status: 200 })
    expect(await ear.until('data:')).toBe(false)
    tell(mine())
    expect(await other.until('data:'), 'another browser of theirs listens on').toBe(true)
    other.stop()
  })

  test('hold no connection to the database', async () => {
    const ears = await Promise.all(Array.from({ length: 30 }, () => listen(mine())))
    for (const ear of ears) await ear.until('listening')
    expect(await (await get('/health/ready')).json()).toEqual({ ready: true })
    for (const ear of ears) ear.stop()
  })
})

describe('the log', () => {
  test('names the procedure, never what was asked', async () => {
    s.lines.length = 0
    await s.ask('goals.of', { personId }, { as: worker })
    await get(`/people/Siobhan?secret=1&name=Siobhan`)
    await s.ask('Siobhan.Sullivan', {}, { as: worker })
    await expect.poll(() => s.lines.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(3)
    const logged = s.lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(logged).toContainEqual(expect.objectContaining({ route: 'goals.of', status: 200, ms: expect.any(Number), requestId: expect.any(String), level: 'info' }))
    expect(s.lines.join('')).not.toMatch(/Siobhan|secret|Sullivan|127\.0\.0\.1/)
    expect(s.lines.join('')).not.toContain(personId)
  })
})

test('the secret of the installation is for its owner only', async () => {
  const path = join(s.dataFolder, 'outbox.key')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect((await readFile(path)).length).toBe(32)
})

describe('reading what browsers send', () => {
  test.each([
    [undefined, null], ['', null], ['alongside=a.b', 'a.b'], ['x=1; alongside=a.b; y=2', 'a.b'], ['notalongside=1', null], ['alongside=', null], ['alongside', null], ['x=alongside=1', null],
  ])('the cookie %o gives %o', (cookies, expected) => { expect(tokenOf(cookies)).toBe(expected) })

  test.each([
    ['Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Safari/604.1', 'Safari on iPad'],
    ['Mozilla/5.0 (Linux; Android 14; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36', 'Chrome on Android tablet'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
    ['curl/8', 'A program'], ['', 'A program'],
  ])('%s is %s', (userAgent, expected) => { expect(deviceIn(userAgent)).toBe(expected) })
})

test('closing answers what was begun, ends the live streams, and takes nothing new', async () => {
  const closing = await served()
  const cookie = await closing.signedIn('administrator')
  const ear = await fetch(`${closing.address}/live?topic=member:${closing.here.members.administrator}`, { headers: { cookie } })
  const blocker = await closing.owner.connect()
  await blocker.query('begin')
  await blocker.query('select 1 from organisation where id = $1 for update', [closing.here.id])
  const begun = closing.ask('team.changeCodeOfConduct', { codeId: uuidv7(), wording: 'Be kind.', expectedVersion: 0 }, { as: cookie })
  const { rows: [blocking] } = await blocker.query<{ pid: number }>('select pg_backend_pid() as pid')
  const waiting = async () => (await closing.owner.query('select 1 from pg_stat_activity where $1 = any(pg_blocking_pids(pid))', [blocking!.pid])).rows.length
  await expect.poll(waiting, { timeout: 20_000 }).toBe(1)
  const closed = closing.close()
  expect(await ear.text()).toContain('listening') // it ended
  await expect(fetch(`${closing.address}/health/live`, { headers: { connection: 'close' } }).then(({ status }) => { if (status !== 200) throw new Error(String(status)) })).rejects.toThrow()
  await blocker.query('commit')
  blocker.release()
  expect((await begun).output).toMatchObject({ version: 1 })
  await closed
})
