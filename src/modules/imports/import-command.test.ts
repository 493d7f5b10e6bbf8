import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { importCommand } from './import-command.ts'

const fixtures = ['people.csv', 'saturday-register.csv', 'swemwbs.csv'].map((name) => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url)))
const folder = mkdtempSync(join(tmpdir(), 'alongside-import-'))
afterAll(() => rmSync(folder, { recursive: true }))
const write = (name: string, content: string | Uint8Array) => { const path = join(folder, name); writeFileSync(path, content); return path }

async function run(args: string[], stdin = '', ...more: never[]) {
  const said = { out: '', err: '' }
  const into = (to: 'out' | 'err') => new Writable({ write(chunk, _, done) { said[to] += String(chunk); done() } })
  const code = await importCommand(args, { stdin: Readable.from([Buffer.from(stdin)]), stdout: into('out'), stderr: into('err') }, ...more)
  return { code, ...said }
}

describe('alongside import', () => {
  it('prints one line of JSON for --dry-run --json', async () => {
    const { code, out, err } = await run([...fixtures, '--dry-run', '--json', '--today', '2026-11-22'])
    expect([code, err, out.trim().split('\n').length]).toEqual([0, '', 1])
    const report = JSON.parse(out) as { files: object[]; duplicates: unknown[] }
    expect(Object.keys(report)).toEqual(['files', 'duplicates'])
    expect(report.files.map((file) => Object.keys(file))).toEqual([
      ['file', 'kind', 'rows', 'blank', 'importable', 'undecided', 'problems'], ['file', 'kind', 'rows', 'blank', 'importable', 'undecided', 'problems', 'sessions', 'attendances'],
      ['file', 'kind', 'rows', 'blank', 'importable', 'undecided', 'problems']])
    expect(report.duplicates[0]).toEqual([expect.stringMatching(/^NK\d+$/), expect.stringMatching(/^NK\d+$/)])
  })
  it('prints a summary for --dry-run, with rows by number and nobody by name', async () => {
    const { code, out } = await run([...fixtures, '--dry-run', '--today', '2026-11-22'])
    expect(code).toBe(0)
    expect(out).toMatch(/people\.csv: A list of people/)
    expect(out).toMatch(/Sessions: 44 columns, 2026-01-03 to 2026-10-31/)
    expect(out).toMatch(/Nothing was written\.\n$/)
    expect(out).not.toMatch(/Begum|Tunnicliffe/)
  })
  it('reads what is piped in, and takes a kind as told', async () => {
    const { code, out } = await run(['-', '--kind', 'people', '--dry-run', '--json'], 'Name,03/01\nJo Lee,x\n')
    expect([code, (JSON.parse(out) as { files: { kind: string }[] }).files[0]?.kind]).toEqual([0, 'people'])
  })
  it.each<[string, () => string[], RegExp]>([
    ['no file', () => ['--dry-run'], /Say which files/], ['a missing file', () => [join(folder, 'nowhere.csv'), '--dry-run'], /nowhere\.csv is not there/], ['a folder', () => [folder, '--dry-run'], /is a folder/],
    ['an empty file', () => [write('empty.csv', ''), '--dry-run'], /empty\.csv is empty/], ['a workbook', () => [write('list.xlsx', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)), '--dry-run'], /list\.xlsx is a workbook.*CSV UTF-8/],
    ['a picture', () => [write('photo.csv', Uint8Array.from({ length: 400 }, (_, n) => n % 7)), '--dry-run'], /is not text/], ['an unknown option', () => [...fixtures, '--dry'], /no option --dry\b/], ['a wrong day', () => [...fixtures, '--dry-run', '--today', '31/01/2026'], /is no date/],
    ['a day that is not', () => [...fixtures, '--dry-run', '--today', '2026-02-30'], /is no date/], ['a wrong kind', () => [...fixtures, '--kind', 'pets'], /no kind of file/], ['an option without its value', () => [...fixtures, '--today'], /needs a value/],
    ['writing where that is not possible', () => fixtures, /Add --dry-run/],
  ])('%s: a clear sentence, and 2', async (_, args, sentence) => {
    const { code, out, err } = await run(args())
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(sentence)
  })
  it('hands the files on to be written, without --dry-run', async () => {
    const said: string[] = []
    const path = write('two.csv', 'Name,DOB\nJo Lee,1/1/1980\n')
    const io = { stdin: Readable.from([]), stdout: new Writable({ write(chunk, _, done) { said.push(String(chunk)); done() } }), stderr: new Writable() }
    const code = await importCommand([path, '--json'], io, async () => 'a database', async (open, files, { today }) => ({ words: [], counts: { [`${await open()} ${files.length} ${today.length}`]: 1 } }))
    expect([code, JSON.parse(said.join(''))]).toEqual([0, expect.objectContaining({ imported: { 'a database 1 10': 1 } })])
  })
})
