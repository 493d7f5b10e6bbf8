import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../platform/testing.ts'
import { main } from './cli.ts'
import type { Io } from './commands/command.ts'
import { withClient } from '../platform/postgres/roles.ts'
import * as look from './doctor/database.ts'
import type { Finding } from './doctor/finding.ts'
import { backups, node } from './doctor/machine.ts'
import { migrations } from './migrations.ts'
import { projectFolder } from './settings.ts'

const base = await mkdtemp(join(tmpdir(), 'alongside-cli-'))
afterAll(() => rm(base, { recursive: true, force: true }))

/** Runs a command as a person does, in a process of its own and without a server of the caller's. */
async function alongside(args: string[], environment: Record<string, string> = {}) {
  const { DATABASE_URL: _, ...inherited } = process.env
  const child = spawn(process.execPath, [join(projectFolder, 'src/app/cli.ts'), ...args], { env: { ...inherited, ALONGSIDE_DATA: join(base, 'data'), ...environment }, cwd: base, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = '', errors = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, out, errors }
}

/** The same without a process, for what ends before anything is opened. */
async function here(...args: string[]) {
  let out = '', errors = ''
  const io = { stdin: process.stdin, stdout: { write: (text: string) => { out += text } }, stderr: { write: (text: string) => { errors += text } } } as unknown as Io
  return { code: await main(args, io), out, errors }
}

describe('what is asked for wrongly is told in a sentence, with code 2', () => {
  test.each([
    ['a word that is no command', ['stat'], 'There is no command "stat". Did you mean "start"?'],
    ['a word that an object has of itself', ['constructor'], 'There is no command "constructor".'],
    ['an option that there is not', ['migrate', '--lits'], 'There is no option --lits.'],
    ['a value where none is taken', ['backup', '--portable=yes'], 'The option --portable takes no value.'],
    ['no file where one is needed', ['restore'], 'Say which backup.'],
    ['a word too many', ['restore', 'a', 'b'], '"b" is one backup too many.'],
    ['a day that there is not', ['example', '--today', '2026-02-30'], '"2026-02-30" is not a day. Write it like 2026-11-21.'],
    ['help for nothing', ['help', 'nothing'], 'There is no command "nothing".'],
  ])('%s', async (_, args, sentence) => {
    const { code, out, errors } = await here(...args)
    expect([code, out]).toEqual([2, ''])
    expect(errors).toContain(sentence)
  })
})

test('help lists every command, and each says how it is used', async () => {
  const { code, out } = await here()
  expect(code).toBe(0)
  for (const name of ['start', 'example', 'import', 'score', 'backup', 'restore', 'migrate', 'doctor', 'help']) expect(out).toMatch(new RegExp(`^  ${name} +[A-Z]`, 'm'))
  expect((await here('help', 'restore')).out).toContain('Usage: alongside restore FILE')
  expect((await here('restore', '--help')).out).toContain('Usage: alongside restore FILE')
})

test('wrong settings are told in a sentence, with code 1 and no stack', async () => {
  expect(await alongside(['start'], { PORT: 'x' })).toEqual({ code: 1, out: '', errors: 'PORT is "x". It must be a number from 0 to 65535.\n' })
})

test('from nothing to a proved backup, and back', { timeout: 120_000 }, async () => {
  expect(await alongside(['doctor'])).toMatchObject({ code: 0, out: expect.stringMatching(/There is none yet\.[^]*Nothing is wrong\./) })
  expect((await alongside(['migrate'])).out).toMatch(/^platform\/001_ground\n[^]*Up to date; \d+ steps taken\.\n$/)
  const { code, out } = await alongside(['backup'])
  const file = out.trim()
  expect([code, file]).toEqual([0, expect.stringMatching(/data\/backups\/alongside-backup-\d{8}T\d{6}Z\.tar\.gz$/)])
  expect((await alongside(['restore', file])).errors).toContain('With --force it is moved aside')
  const restored = await alongside(['restore', file], { ALONGSIDE_DATA: join(base, 'elsewhere') })
  expect(restored).toMatchObject({ code: 0, out: expect.stringMatching(/^Restored: a copy of the database as of .*\n0 rows in \d+ tables, \d+ indexes checked, every page read\.\n$/) })
  const findings = JSON.parse((await alongside(['doctor', '--json', '--thorough'], { ALONGSIDE_DATA: join(base, 'elsewhere') })).out) as Finding[]
  expect(findings.filter(({ level }) => level === 'wrong')).toEqual([])
  expect(findings.map(({ about }) => about)).toEqual(expect.arrayContaining(['Node', 'Database programs', 'Disk', 'Port', 'Database', 'Serving role', 'Migrations', 'Seal', 'Pages', 'Journal', 'Backup']))
})

test('doctor names the port in use, open folders and a certificate that is not there', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  const folder = join(base, 'open')
  await mkdir(folder, { mode: 0o755 })
  await writeFile(join(folder, 'secrets.json'), '{}', { mode: 0o644 })
  const { code, out } = await alongside(['doctor'], { PORT: String(port), ALONGSIDE_DATA: folder })
  server.close()
  expect(code).toBe(1)
  expect(out).toContain(`Port ${port} is in use by another program.`)
  expect(out).toContain(`chmod 700 ${folder}`)
  expect(out).toContain(`chmod 600 ${join(folder, 'secrets.json')}`)
  expect(out).toMatch(/^3 things are wrong\.$/m)
  expect(await readdir(folder), 'it changes nothing').toEqual(['secrets.json'])
})

describe('doctor on a database', () => {
  let db: TestDatabase
  beforeAll(async () => { db = await testDatabase() })
  afterAll(() => db.drop())
  const opened = () => ({ kind: 'server' as const, owner: db.ownerConfig, app: db.appConfig, admin: null })
  const wrongs = (findings: Finding[]) => findings.filter(({ level }) => level !== 'well').map(({ says }) => says)

  test('finds nothing where nothing is wrong', async () => {
    expect(wrongs([...(await look.role(opened())), ...(await look.schema(opened(), migrations())), ...(await look.seals(opened(), true)), ...(await look.failedJobs(opened()))])).toEqual([])
  })

  test('finds a table that lost its seal, in each of three ways', async () => {
    for (const [change, says] of [['disable row level security', 'has no row-level security'], ['no force row level security', 'does not force row-level security on its owner']] as const) {
      await db.owner.query(`alter table person ${change}`)
      expect(wrongs(await look.seals(opened(), false))).toEqual([`The table person ${says}: one organisation could see another's rows.`])
      await db.owner.query('alter table person enable row level security; alter table person force row level security')
    }
    await db.owner.query('create table stray (organisation_id uuid); alter table stray enable row level security; alter table stray force row level security')
    expect(wrongs(await look.seals(opened(), false))).toEqual([expect.stringContaining('The table stray has no policy')])
    await db.owner.query('drop table stray')
  })

  test('finds a serving role that may too much', async () => {
    expect(wrongs(await look.role({ ...opened(), app: db.ownerConfig })).join()).toMatch(/superuser|owns tables/)
  })

  test('finds migrations that are missing, changed, or of a newer program', async () => {
    const all = migrations()
    expect(wrongs(await look.schema(opened(), [...all, { name: 'new/001_new', sql: '' }]))).toEqual(['1 are not applied yet: new/001_new.'])
    expect(wrongs(await look.schema(opened(), all.map((one, n) => (n ? one : { ...one, sql: 'other' }))))).toEqual(['These were changed after they were applied: platform/001_ground.'])
    expect(wrongs(await look.schema(opened(), all.slice(0, -1)))).toEqual([`The database is newer than this program (${all.at(-1)!.name}).`])
  })

  test('finds a row that was altered by hand', async () => {
    await withClient(db.ownerConfig, (client) => client.query(`insert into organisation (id, slug, name) values ('00000000-0000-7000-8000-000000000009', 'hand', 'Hand')`))
    expect(wrongs(await look.thorough(opened()))).toEqual(['The row 00000000-0000-7000-8000-000000000009 of organisation is there without a recorded change.'])
  })
})

test('doctor knows which Node it runs on, and how old the last backup is', async () => {
  expect((await node()).map(({ level }) => level)).toEqual(['well'])
  expect((await node('v20.1.0'))[0]).toMatchObject({ level: 'wrong', says: expect.stringContaining('This runs on Node 20.1.0') })
  const folder = await mkdtemp(join(base, 'age-'))
  expect((await backups(folder))[0]!.level).toBe('note')
  const file = join(folder, 'a.tar.gz')
  await writeFile(file, '')
  await writeFile(join(folder, 'last-backup.json'), JSON.stringify({ file, madeAt: '2026-11-01T03:00:00Z', kind: 'physical' }))
  const at = (iso: string) => backups(folder, Date.parse(iso)).then(([finding]) => `${finding!.level}: ${finding!.says}`)
  expect(await at('2026-11-01T23:00:00Z')).toBe(`well: made today: ${file}`)
  expect(await at('2026-11-02T04:00:00Z')).toBe(`well: made a day ago: ${file}`)
  expect(await at('2026-11-10T03:00:00Z')).toBe('wrong: The last backup was made 9 days ago.')
  await rm(file)
  expect(await at('2026-11-02T04:00:00Z')).toBe(`note: made a day ago, but ${file} is not there any more.`)
})
