import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import fc from 'fast-check'
import Papa from 'papaparse'
import { afterAll, describe, expect, it } from 'vitest'
import { scoreCommand } from './score-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'alongside-score-'))
afterAll(() => rmSync(folder, { recursive: true }))

class Collected extends Writable {
  text = ''
  override _write(chunk: Buffer, _encoding: string, done: () => void) {
    this.text += chunk.toString()
    done()
  }
}
async function run(args: string[], input: Iterable<string | Buffer> = []) {
  const [stdout, stderr] = [new Collected(), new Collected()]
  const code = await scoreCommand(args, { stdin: Readable.from(input), stdout, stderr })
  return { code, out: stdout.text, err: stderr.text }
}
const lines = (text: string) => text.trimEnd().split('\n').map(line => JSON.parse(line) as Record<string, unknown>)
let files = 0
function fileOf(content: string | Buffer): string {
  const path = join(folder, `forms-${++files}.csv`)
  writeFileSync(path, content)
  return path
}
async function scoreCsv(content: string | Buffer, ...args: string[]) {
  const { code, out, err } = await run([fileOf(content), ...args])
  return { code, err, out, rows: Papa.parse<Record<string, string>>(out, { header: true, skipEmptyLines: true }).data }
}

describe('score INSTRUMENT --answers', () => {
  it('prints raw, score, band and flags, and tells of a critical answer', async () => {
    const { code, out } = await run(['phq9', '--answers', '1,2,,3,1,1,0,0,2'])
    expect(code).toBe(0)
    expect(out).toMatch(/^raw +10$/m)
    expect(out).toMatch(/^score +11$/m)
    expect(out).toMatch(/^band +moderate$/m)
    expect(out).toMatch(/^flags +risk_item_positive, prorated$/m)
    expect(out).toContain('Question 9 (Better off dead, or hurting self) was answered 2: talk to the person')
    expect(out).toContain('not a diagnosis')
  })
  it('prints the reason where there is no score, and that is no failure', async () => {
    const { code, out } = await run(['UCLA-3', '--answers', '1,,2'])
    expect(code).toBe(0)
    expect(out).toMatch(/^score +-$/m)
    expect(out).toContain('No score. 1 question not answered: 2 (Left out).')
    expect((await run(['PHQ-9', '--answers', '-1,2'])).out).toContain('PHQ-9 has 9 questions, but 2 answers were given.')
    expect((await run(['PHQ-2', '--answers=-1,2'])).out).toContain('Question 1 (Interest or pleasure) has the answer "-1", but it must be one of 0, 1, 2, 3')
  })
  it('prints one JSON line when asked', async () => {
    expect(lines((await run(['ONS4', '--answers', '7,,7,3', '--json'])).out)).toEqual(
      [{ instrument: 'ONS4', raw: null, score: [7, null, 7, 3], band: ['high', null, 'high', 'low'], flags: [], reason: null }])
  })
  it('takes a context', async () => {
    expect(lines((await run(['wsas', '--answers', ',5,5,5,6', '--context', '{"workNotApplicable":true}', '--json'])).out)[0]).toMatchObject({ raw: 21, score: 21, band: 'moderately_severe' })
    expect(lines((await run(['AUDIT-C', '--answers', '2,1,0', '--context', '{"sex":"female"}', '--json'])).out)[0]).toMatchObject({ score: 3, band: 'lower' })
  })
  it.each<[string[], string]>([
    [[], 'Say what to score'], [['NOPE', '--answers', '1'], '"NOPE" is not an instrument'], [['PHQ-9'], 'PHQ-9 needs answers'], [['no-such-file.csv'], 'cannot be read'],
    [['PHQ-9', '--answers'], 'Use:'], [['PHQ-9', '--frobnicate'], 'Use:'], [['PHQ-2', '1', '2'], 'One thing at a time'], [['WSAS', '--answers', '1', '--context', '{'], '--context is not JSON'],
    [['WSAS', '--answers', '1', '--context', '[]'], 'must be an object'], [[tmpdir()], 'is a folder'],
  ])('%j is answered with exit code 2 and words', async (args, words) => {
    const { code, out, err } = await run(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(words)
  })
  it('helps', async () => {
    const { code, out } = await run(['--help'])
    expect(code).toBe(0)
    expect(out).toContain('C-SSRS-SCREENER')
  })
})

describe('score -', () => {
  const sheet = { instrument: 'PHQ-2', answers: [1, 2] }
  it('answers each line with exactly one line, in order, and goes on after a bad one', async () => {
    const input = [JSON.stringify(sheet), 'not json', '[]', '7', '{"answers":[1]}', '{"instrument":"EQ-5D","answers":[1]}', '{"instrument":"PHQ-2"}', '{"instrument":"gad 2","answers":["3"," 0 "]}',
      '{"instrument":"WSAS","answers":[null,5,5,5,6],"context":{"workNotApplicable":true}}', '{"instrument":"WSAS","answers":[1,5,5,5,6],"context":"none"}', '{"instrument":"K6","answers":"1,1,1,1,1,0"}']
    const { code, out } = await run(['-'], [`${input.join('\n')}\n`])
    expect(code).toBe(0)
    const got = lines(out)
    expect(got).toHaveLength(input.length)
    for (const line of got) expect(Object.keys(line)).toEqual(['instrument', 'raw', 'score', 'band', 'flags', 'reason'])
    expect(got.map(line => [line['instrument'], line['score'], line['reason'] === null])).toEqual([
      ['PHQ-2', 3, true], [null, null, false], [null, null, false], [null, null, false], [null, null, false], ['EQ-5D', null, false], ['PHQ-2', null, false], ['GAD-2', 3, true],
      ['WSAS', 21, true], ['WSAS', null, false], ['K6', 5, true]])
  })
  it('reads the stream however it is cut: in the middle of a letter, with CRLF, a byte order mark, no last line feed, odd separators inside a text', async () => {
    const text = `\ufeff${JSON.stringify(sheet)}\r\n\r\n${JSON.stringify({ ...sheet, note: 'é\u2028ü' })}\n   \n${JSON.stringify(sheet)}`
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 20 }), async size => {
      const bytes = Buffer.from(text)
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size))
      expect(lines((await run(['-'], chunks)).out).map(line => line['score'])).toEqual([3, 3, 3])
    }), { numRuns: 20 })
  })
  it('survives any line', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(fc.json(), fc.string().map(text => text.replaceAll('\n', ' '))), { maxLength: 10 }), async input => {
      const { code, out } = await run(['-'], [input.join('\n')])
      expect(code).toBe(0)
      expect(out === '' ? 0 : lines(out).length).toBe(input.filter(line => line.trim() !== '').length)
    }))
  })
})

describe('score FILE.csv', () => {
  it('scores a file of mixed instruments and passes the rest through, in order', async () => {
    const { code, err, rows } = await scoreCsv('person,date,instrument,q1,q2,q3,q4\nA,2026-01-02,phq-2,1,2,,\nB,2026-01-03,UCLA-3,2,,2,\nC,2026-01-04,ONS4,7,,7,3\nD,,PHQ-2,1,2,3,\nE,,,1,2,,\nF,,NOPE,1,,,\n')
    expect(code).toBe(0)
    expect(rows.map(row => [row['person'], row['raw'], row['score'], row['band']])).toEqual(
      [['A', '3', '3', 'positive'], ['B', '', '', ''], ['C', '', '7;;7;3', 'high;;high;low'], ['D', '', '', ''], ['E', '', '', ''], ['F', '', '', '']])
    expect(rows.map(row => row['reason'])).toEqual(['', expect.stringContaining('not answered: 2'), '', expect.stringContaining('an answer in q3'),
      'The row names no instrument.', expect.stringContaining('"NOPE"')])
    expect(rows[0]!['date']).toBe('2026-01-02')
    expect(err).toBe('6 forms: 2 scored, 4 not.\n')
  })
  it('finds the columns by key or by number, in any order, with another delimiter, encoding, title line and blank lines', async () => {
    const swemwbs = ['mind;close;ref;thinking;problems;relaxed;useful;optimistic', '4;3;José;3;3;3;3;3', ';;;;;;;', '1;2;3;4;5;6;7;8'].join('\r\n')
    for (const content of [swemwbs, Buffer.from(swemwbs, 'latin1'), Buffer.from(`\ufeff${swemwbs}`), Buffer.from(`\ufeff${swemwbs}`, 'utf16le'), `Forms of May;;;;;;;\r\n${swemwbs}`]) {
      const { rows } = await scoreCsv(content, '--instrument', 'swemwbs')
      expect(rows.map(row => [row['ref'], row['raw'], row['score']])).toEqual([['José', '22', '19.98'], ['3', '', '']])
    }
    const { rows } = await scoreCsv('Item 02\tQuestion 1\tWork not applicable\tcontext\n1\t2\t\t\n3\t\t\t\n', '--instrument', 'PHQ-2')
    expect(rows.map(row => row['score'])).toEqual(['3', ''])
  })
  it('takes all answers from one column, and a context from its own', async () => {
    const { rows } = await scoreCsv('instrument;answers;workNotApplicable;context\nPHQ-2;1,2;;\nWSAS;,5,5,5,6;yes;\nK6;5,5,5,5,5,5;;"{""country"":""AU""}"\nK6;1,1,1,1,1,1;;{"country\nWSAS;,5,5,5,6;no;\n')
    expect(rows.map(row => row['score'])).toEqual(['3', '21', '30', '', ''])
  })
  it('lets numbers win where every question has one, and refuses two columns for one question', async () => {
    expect((await scoreCsv('home,q1,q2,q3,q4,q5\n01634 496000,1,1,1,1,1\n', '--instrument', 'WSAS')).rows[0]).toMatchObject({ home: '01634 496000', score: '5' })
    expect((await scoreCsv('gate,q1,q2,q3,q4,q5\n1,1,1,1,1,1\n', '--instrument', 'PC-PTSD-5')).rows[0]!['reason']).toBe('Two columns hold question 1: gate and q1.')
    expect((await scoreCsv('q1,q2,q3,q4,q5,q6_lifetime,q6_past_3_months\n0,0,,,,1,1\n', '--instrument', 'c-ssrs')).rows[0]).toMatchObject({ band: 'high', flags: 'risk_item_positive' })
  })
  it('refuses a row that is out of place, and a file with a question missing', async () => {
    expect((await scoreCsv('q1,q2\n1,2,3\n1,2,\n', '--instrument', 'PHQ-2')).rows.map(row => row['score'])).toEqual(['', '3'])
    expect((await scoreCsv('q1,q3\n1,2\n', '--instrument', 'UCLA-3')).rows[0]!['reason']).toBe('The file has no column for question 2 (Left out) of UCLA-3.')
    const nine = await scoreCsv('q1,q2,q3,q4,q5,q6,q7,q8\n1,1,1,1,1,1,1,1\n', '--instrument', 'PHQ-9')
    expect(nine.rows[0]).toMatchObject({ score: '', reason: expect.stringContaining('no column for question 9') as string })
  })
  it('makes formulas inert in what it passes through, and renames what would clash', async () => {
    const { out, rows } = await scoreCsv('name,q1,q2,score,=1+1\n"=HYPERLINK(""x"")",1,2,9,+44 7700\n"=1+\n2",1,2,9,@a\n-5,1,2,9,"\t=1"\n', '--instrument', 'PHQ-2')
    expect(rows.map(row => row['name'])).toEqual(["'=HYPERLINK(\"x\")", "'=1+\n2", "'-5"])
    expect(Object.keys(rows[0]!)).toEqual(['name', 'q1', 'q2', 'score (in the file)', "'=1+1", 'raw', 'score', 'band', 'flags', 'reason', 'note'])
    for (const cell of (Papa.parse<string[]>(out).data).flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
  })
  it('notes what was not counted, and writes JSON lines when asked', async () => {
    const path = fileOf('instrument,q1,q2,q3\nAUDIT-C,0,3,2\nAUDIT-C,3,1,1\n')
    expect((await run([path])).out).toContain('not counted: look at the form again')
    expect(lines((await run([path, '--json'])).out).map(line => [line['score'], line['band']])).toEqual([[0, 'lower'], [5, 'increasing']])
  })
  it.each<[string, string | Buffer, string[], string]>([
    ['no answers', 'name,age\nA,5\n', ['--instrument', 'PHQ-2'], 'No column holds answers'], ['no instrument', 'q1,q2\n1,2\n', [], 'Name it with --instrument'],
    ['an empty file', '', [], 'No column holds answers'], ['a workbook', Buffer.from('PK\u0003\u0004'), [], 'Excel workbook'], ['an unknown instrument', 'q1\n1\n', ['--instrument', 'X'], '"X"'],
  ])('%s is answered with exit code 2 and words', async (_what, content, args, words) => {
    const { code, err, out } = await scoreCsv(content, ...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(words)
  })
  it('writes a long file in pieces, a row for a row', async () => {
    const { rows } = await scoreCsv(`ref,q1,q2\n${Array.from({ length: 1234 }, (_, at) => `R${at},${at % 4},${at % 3}`).join('\n')}\n`, '--instrument', 'PHQ-2')
    expect(rows).toHaveLength(1234)
    expect(rows.every((row, at) => row['ref'] === `R${at}` && row['score'] === String((at % 4) + (at % 3)))).toBe(true)
  })
})
