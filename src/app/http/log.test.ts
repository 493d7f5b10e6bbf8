import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLog, plainly } from './log.ts'

let dataFolder: string
beforeAll(async () => { dataFolder = await mkdtemp(join(tmpdir(), 'alongside-log-')) })
afterAll(() => rm(dataFolder, { recursive: true, force: true }))
const file = () => join(dataFolder, 'alongside.log')

test('goes to a file of the data folder, for its owner only, whole when it ends', async () => {
  const log = openLog({ dataFolder })
  log.info({ route: 'goals.of', status: 200 })
  await log.end()
  expect(JSON.parse(await readFile(file(), 'utf8'))).toMatchObject({ level: 'info', route: 'goals.of', time: expect.stringMatching(/^\d{4}-.*Z$/) })
  expect((await stat(file())).mode & 0o777).toBe(0o600)
})

test('is put aside when it has grown large', async () => {
  await writeFile(file(), '')
  await truncate(file(), 20_000_001)
  await openLog({ dataFolder }).end()
  expect((await stat(`${file()}.1`)).size).toBe(20_000_001)
})

test('of a database’s error keeps what went wrong and not whose row it was', () => {
  const error = Object.assign(new Error('duplicate key value violates unique constraint "member_email": Key (email)=(ann@example.org) already exists.'), { code: '23505', routine: '_bt_check_unique', constraint: 'member_email', table: 'member', detail: 'Key (email)=(ann@example.org)' })
  expect(plainly(error)).toMatchObject({ code: '23505', constraint: 'member_email', table: 'member' })
  expect(JSON.stringify(plainly(error))).not.toContain('ann@')
  expect(plainly(new Error('ours', { cause: error }))).toMatchObject({ message: 'ours', cause: { code: '23505' } })
  expect(plainly('something thrown')).toEqual({ error: 'string' })
})
