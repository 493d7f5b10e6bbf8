import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { commandIdFor } from '../../platform/jobs.ts'
import { replayDifferences } from '../../platform/replay.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { runImport, undoImport } from './jobs.ts'

const truth = JSON.parse(readFileSync('src/modules/imports/fixtures/truth.json', 'utf8'))
const legacy = ['people.csv', 'saturday-register.csv', 'swemwbs.csv']
const given = (names = legacy) => names.map((name) => ({ fileId: uuidv7(), name, base64: readFileSync(`src/modules/imports/fixtures/${name}`).toString('base64') }))
const sheet = (text: string, name = 'people.csv') => [{ fileId: uuidv7(), name, base64: Buffer.from(text).toString('base64') }]

let h: Awaited<ReturnType<typeof house>>
beforeAll(async () => { h = await house({ now: '2026-11-21T10:00:00Z' }) })
afterAll(() => h.close())

const number = async (text: string, ...values: unknown[]) => Number((await h.owner.query(`select count(*) as n from ${text}`, values)).rows[0].n)
const everything = async () => ({
  people: await number('person'), refs: await number('person_ref'), sessions: await number('session'), marks: await number('mark'), forms: await number('completion'), scores: await number('scale_score'),
  parts: await number('participation'), pairs: await number('likely_duplicate'), attended: await number('attended'),
})

/** Does what the queued job would do, each step with the id that it would have. */
async function work() {
  const job = h.jobs.at(-1)!
  const as = (chunk: string) => ({ ...h.context('manager'), fromJob: true, commandId: commandIdFor(`${job.name} ${job.data['importId']}`, chunk) })
  await (job.name === 'imports.run' ? runImport : undoImport)(job.data['importId'] as string, as)
}

async function bring(files: ReturnType<typeof given>, programme: { id: string } | { name: string } | null = { name: 'Saturday open session, Chatham' }) {
  const importId = uuidv7(), manager = h.as('manager')
  await manager.imports.bring({ importId, files })
  if (programme) await manager.imports.intoProgramme({ importId, expectedVersion: (await manager.imports.get({ importId })).version, programme })
  return importId
}
const start = async (importId: string) => { await h.as('manager').imports.start({ importId, expectedVersion: (await h.as('manager').imports.get({ importId })).version }); await work() }

describe('the three files of a service', () => {
  let importId: string
  test('are understood, and nothing is written before Import', async () => {
    importId = await bring(given())
    const shown = await h.as('manager').imports.get({ importId })
    expect(shown.files.map(({ kind, counts }) => [kind, counts.rows, counts.importable, counts.undecided])).toEqual([
      ['people', truth.people.rows, truth.people.importable, 0], ['register', truth.register.rows, truth.register.importable, truth.register.undecided], ['scores', truth.scores.rows, truth.scores.importable, 0],
    ])
    expect(shown).toMatchObject({ status: 'ready', needsProgramme: true, may: ['choose', 'decide', 'start', 'discard'] })
    expect(await everything()).toMatchObject({ people: 0, sessions: 0, marks: 0, forms: 0 })
  })

  test('what is undecided is decided by a person', async () => {
    const { rows } = await h.as('manager').imports.rows({ importId, file: 1, of: 'undecided' })
    expect(rows).toHaveLength(truth.register.undecided)
    expect(rows[0]!.candidates.length).toBeGreaterThan(1)
    expect(rows[0]!.problems[0]).toMatchObject({ code: 'ambiguous_name' })
    await h.as('manager').imports.decide({ importId, rows: [{ file: 1, row: rows[0]!.row, decision: { person: rows[0]!.candidates[0]!.pointer } }, { file: 1, row: rows[1]!.row, decision: { leaveOut: true } }] })
    const { rows: pairs } = await h.as('manager').imports.duplicates({ importId })
    expect(pairs[0]).toMatchObject({ a: { where: expect.stringContaining('people.csv, row ') }, decision: null })
    await h.as('manager').imports.decide({ importId, pairs: [{ key: pairs[0]!.key, decision: 'same' }, { key: pairs[1]!.key, decision: 'different' }] })
    expect(await h.as('manager').imports.get({ importId })).toMatchObject({ duplicates: { decided: 2 }, decidedRows: 2 })
  })

  test('go in as a job that a restart does not repeat', async () => {
    await start(importId)
    const after = await everything()
    expect(after).toMatchObject({ people: truth.people.importable - 1, sessions: truth.register.sessions, forms: truth.scores.importable, scores: truth.scores.importable })
    expect(await number(`mark where current and status in ('here', 'late')`)).toBeGreaterThanOrEqual(truth.register.attendances)
    expect(after.pairs).toBe(truth.duplicate_pairs.length - 1)
    await work()
    expect(await everything()).toEqual(after)
    expect(await h.as('manager').imports.get({ importId })).toMatchObject({ status: 'done', may: ['undo'] })
  }, 240_000)

  test('formulas stay text, names and doubts are as a careful reader has them', async () => {
    const { rows } = await h.owner.query(`select p.given_name as first, p.family_name as last, p.birth_date::text as dob, p.postcode, p.referred_on::text as referred, r.ref from person p join person_ref r on r.person_id = p.id`)
    const wrong = rows.filter((row) => { const want = truth.persons[row.ref as string]; return want && JSON.stringify([want.first, want.last, want.dob, want.postcode, want.referred]) !== JSON.stringify([row.first, row.last, row.dob, row.postcode, row.referred]) })
    expect(wrong).toEqual([])
    expect(await number(`person where remarks like '=HYPERLINK%'`)).toBeGreaterThan(0)
    expect(await number(`person where 'invalid_nhs' = any(doubts)`)).toBeGreaterThan(100)
  })

  test('the report tells every row, with formulas made inert', async () => {
    const csv = Buffer.from((await h.as('manager').imports.report({ importId })).base64, 'base64').toString('utf8')
    expect(csv).toContain('brought in')
    expect(csv).toContain('left out: it cannot go in as it stands')
    expect(csv).not.toMatch(/(^|,)"?[=@]/m)
  })

  test('the same files again add nobody twice', async () => {
    const before = await everything(), again = await bring(given())
    expect((await h.as('manager').imports.get({ importId: again })).files.every(({ before }) => before !== null)).toBe(true)
    await start(again)
    const { pairs: _pairs, ...after } = await everything()
    expect(after).toMatchObject({ people: before.people, refs: before.refs, sessions: before.sessions, forms: before.forms, parts: before.parts })
    await h.as('manager').imports.undo({ importId: again })
    await work()
    expect((await everything()).people).toBe(before.people)
  }, 240_000)

  test('undone, all is as before but for what has been used since, which is listed', async () => {
    const used = (await h.owner.query('select person_id from person_ref order by ref limit 1')).rows[0].person_id as string
    await h.as('manager').goals.set({ goalId: uuidv7(), ratingId: uuidv7(), personId: used, words: 'Get out more', baseline: 2, happenedAt: '2026-11-21T09:00:00.000Z' } as never)
    await h.as('manager').imports.undo({ importId })
    await work()
    expect(await h.as('manager').imports.get({ importId })).toMatchObject({ status: 'undone', made: { kept: 1 } })
    expect(await everything()).toEqual({ people: 1, refs: 1, sessions: 0, marks: 0, forms: 0, scores: 0, parts: 0, pairs: 0, attended: 0 })
    const csv = Buffer.from((await h.as('manager').imports.report({ importId })).base64, 'base64').toString('utf8')
    expect(csv).toContain('They have set a goal.')
  }, 240_000)

  test('the journal replays to the tables', async () => {
    expect(await replayDifferences(h.owner, { organisationId: h.here.id, tables: ['person', 'person_ref', 'session', 'mark', 'completion', 'scale_score', 'import', 'import_file', 'import_row', 'likely_duplicate', 'participation'] })).toEqual([])
  }, 240_000)
})

describe('who may, and what is refused', () => {
  test('workers neither see nor run imports', async () => {
    await expect(h.as('worker').imports.list({})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(h.as('lead').imports.bring({ importId: uuidv7(), files: sheet('Name\nAnn Lee\n') })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
  test('another organisation sees nothing of it', async () => {
    const importId = await bring(sheet('First name,Surname,Date of birth\nAnn,Lee,1/2/1980\n'), null), elsewhere = await h.elsewhere()
    await expect(h.as(elsewhere.caller('manager')).imports.get({ importId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
  test('a file that is none, no file, a stale version, a register without a programme', async () => {
    await expect(h.as('manager').imports.bring({ importId: uuidv7(), files: [] })).rejects.toMatchObject({ data: { because: 'no_files' } })
    await expect(h.as('manager').imports.bring({ importId: uuidv7(), files: [{ fileId: uuidv7(), name: 'photo.png', base64: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]).toString('base64') }] })).rejects.toMatchObject({ data: { because: 'unreadable', field: 'photo.png' } })
    const importId = await bring(given(['people.csv', 'saturday-register.csv']), null)
    await expect(h.as('manager').imports.start({ importId, expectedVersion: 7 })).rejects.toMatchObject({ data: { because: 'changed_meanwhile' } })
    await expect(h.as('manager').imports.start({ importId, expectedVersion: 1 })).rejects.toMatchObject({ data: { because: 'no_programme' } })
  })
  test('a step cannot be run over the wire', async () => {
    await expect(h.as('manager').imports.take({ importId: uuidv7(), step: 0 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
