import { describe, expect, it } from 'vitest'
import { readFiles, type ReadingOptions } from './reading.ts'
import { readable } from './report.ts'
import type { FileReading, PersonRow, RegisterRow, ScoreRow } from './types.ts'

const today = '2026-11-22'
const read = (files: Record<string, string>, options: Partial<ReadingOptions> = {}) => readFiles(Object.entries(files).map(([name, text]) => ({ name, bytes: Buffer.from(text) })), { today, ...options })
const only = (text: string, name = 'list.csv', options: Partial<ReadingOptions> = {}): FileReading => readable(read({ [name]: text }, options))[0]!
const people = (text: string, options: Partial<ReadingOptions> = {}) => only(text, 'people.csv', options).rows as PersonRow[]
const codes = (row: { problems: { code: string }[] } | undefined) => row?.problems.map((one) => one.code)

const list = 'Ref,First name,Surname,DOB,Postcode\nP001,Nia,Jones,01/02/1980,ME14 1XX\nP002,Nia,Jones,03/04/1990,ME14 1XY\nP003,Siobhán,Ó Súilleabháin,05/06/1970,ME1 2AB\nP004,Ravi,O\'Brien,07/08/1960,\nP005,Wei,van der Berg,31/02/1985,\n'

describe('rows of people', () => {
  it('take every column they know, and keep the rest in words', () => {
    const [row] = people('Client no,Title,Full name,Known as,Pronouns,DOB,Home tel,Mobile,Email,Address line 1,Town,Postcode,NHS no,Ethnicity,First language,Interpreter?,Access needs,OK to call?,Next of kin,GP surgery,Referral source,Start date,Consent,Comments,Shoe size\n'
      + 'C1,Ms,"Ms Mary-Jane ""MJ"" Smith",,she/her,1/2/80,01634 496729,07700900439,MJ@Example.org,1 High St,Chatham,me141xx,943 476 5919,WB,Polish,yes,large print,text only,Sue 07700 900111,Dr Who,g.p.,3/4/2024,ask her daughter,"=HYPERLINK(""http://example.invalid"")",9\n')
    expect(row?.becomes).toEqual({
      ref: 'C1', given: 'Mary-Jane', family: 'Smith', knownAs: 'MJ', pronouns: 'she/her', birthDate: '1980-02-01', phone: '01634 496729', phoneDigits: '01634496729', email: 'mj@example.org', area: 'Chatham',
      postcode: 'ME14 1XX', nhsNumber: '9434765919', ethnicity: 'White: English, Welsh, Scottish, Northern Irish or British', language: 'Polish', interpreter: true, accessNeeds: 'large print', safeContact: 'text only',
      emergencyContact: 'Sue 07700 900111', gp: 'Dr Who', referredBy: 'GP', referredOn: '2024-04-03', consentToShare: 'unclear',
      remarks: '=HYPERLINK("http://example.invalid")\nAddress line 1: 1 High St\nAlso: 07700 900439\nConsent: ask her daughter',
    })
    expect(row).toMatchObject({ status: 'importable', problems: [], notes: ['A cell looks like a spreadsheet formula. It is kept as plain text.'] })
  })
  it.each([
    [',Jo,Lee,,ME14 1XX,', ['no_birth_date'], 'importable'], ['P1,Jo,Lee,1987,,', ['no_birth_date'], 'importable'], ['P1,Jo,Lee,30/02/1991,,', ['impossible_birth_date'], 'stopped'], ['P1,Jo,Lee,14/07/2091,,', ['impossible_birth_date'], 'stopped'],
    ['P1,,,1/1/1980,ME14 1XX,', ['no_name'], 'stopped'], ['P1,?,-,1/1/1980,,', ['no_name'], 'stopped'], ['P1,Jo,Lee,1/1/1980,,9991202233', ['invalid_nhs'], 'importable'], ['P1,Jo,Lee,1/1/1980,,none', [], 'importable'],
    ['P1,Jo,Lee,1/1/1980,NFA,', ['unusable_postcode'], 'importable'], ['P1,Jo,Lee,1/1/1980,DA12 8U,', ['unusable_postcode'], 'importable'], ['P1,Jo,Lee,1/1/1980,ZZ99 3VZ,', [], 'importable'],
    ['P1,Jo,,1/1/1980,,', [], 'importable'], ['P1,,,31/02/1985,DA1,123', ['no_name', 'impossible_birth_date', 'invalid_nhs', 'unusable_postcode'], 'stopped'],
  ])('%s: %j, %s', (line, expected, status) => {
    const row = people(`Ref,First name,Surname,DOB,Postcode,NHS number\n${line}\nP9,Al,Ash,2/2/1970,ME1 1AA,9434765919\n`)[0]
    expect([codes(row), row?.status]).toEqual([expected, status])
    for (const one of row?.problems ?? []) expect([one.field, one.wrong, one.right].every((words) => words.length > 2)).toBe(true)
  })
  it('say in plain words what is wrong', () => expect(people('Name,D.O.B\nJo Lee,30/02/1991\nAl Ash,1/1/1980\n')[0]?.problems).toEqual([
    { code: 'impossible_birth_date', field: 'D.O.B', value: '30/02/1991', wrong: 'The birth date "30/02/1991" cannot be right: February 1991 has 28 days.', right: 'Correct it, for example 31/01/1980, or leave it empty.' }]))
  it('read months first where the column says so, or the locale', () => {
    expect(people('Name,DOB\nJo Lee,02/14/1980\nAl Ash,03/04/1980\nBo Oak,12/25/1980\n').map((row) => row.becomes.birthDate)).toEqual(['1980-02-14', '1980-03-04', '1980-12-25'])
    expect(people('Name,DOB\nAl Ash,03/04/1980\n', { locale: 'en-US' })[0]?.becomes.birthDate).toBe('1980-03-04')
    expect(people('Name,DOB\nAl Ash,03/04/1980\n', { choices: [{ dateOrder: 'mdy' }] })[0]?.becomes.birthDate).toBe('1980-03-04')
  })
  it('note a reference used twice', () => expect(people('Ref,Name,DOB\nP1,Jo Lee,1/1/1980\np-1,Al Ash,2/2/1981\n')[1]?.notes).toEqual(['The reference p-1 is in row 2 as well.']))
  it('obey a correction of the columns', () => {
    const [row] = people('Ref,A,B,DOB\nP1,Lee,Jo,1/1/1980\n', { choices: [{ kind: 'people', columns: { 1: { meaning: 'family' }, 2: { meaning: 'given' } } }] })
    expect(row?.becomes).toMatchObject({ given: 'Jo', family: 'Lee' })
    expect(people('Name,Notes,DOB\nJo Lee,hello,1/1/1980\n', { choices: [{ columns: { 1: { meaning: 'left_out' } } }] })[0]?.becomes.remarks).toBe('')
  })
  it('list likely duplicates, also with somebody who is here, but not a row brought in again', () => {
    const here = { id: 'x', refs: ['P001'], given: 'Nia', family: 'Jones', birthDate: '1980-02-01', phoneDigits: '07700900439' }
    const text = 'Ref,First name,Surname,DOB,Phone\nP001,Nia,Jones,01/02/1980,07700 900439\nP777,Nia,Jonse,01/02/1980,07700 900439\n'
    expect(read({ 'p.csv': text }, { known: [here] }).duplicates.map(({ a, b }) => [a.from, a.ref, b.ref])).toEqual(expect.arrayContaining([['here', 'P001', 'P777'], ['file', 'P001', 'P777']]))
    expect(read({ 'p.csv': text }, { known: [here] }).duplicates).toHaveLength(2)
  })
})

const register = (text: string, more: Partial<ReadingOptions> = {}, name = 'register.csv') => readable(read({ [name]: text, 'people.csv': list }, more))[0]!
const marksOf = (file: FileReading, at = 0) => (file.rows[at] as RegisterRow).becomes.marks.map(({ date, status }) => `${date} ${status}`)

describe('a register with a column a day', () => {
  it('has marks, sessions, visitors and attendances', () => {
    const file = register('Open session\nName;03/01;10/01;17/01;24/01;31/01\nSiobhan O Suilleabhain;x;X;/;1;late\nO\'BRIEN, RAVI;A;apols;dna;;??\nvisitors;0;2;;1;4\nTotal;1;3;1;2;5\n')
    expect(file).toMatchObject({ kind: 'register', counts: { rows: 2, blank: 2, importable: 2, undecided: 0, sessions: 5, attendances: 5, problems: {} } })
    expect(marksOf(file)).toEqual(['2026-01-03 here', '2026-01-10 here', '2026-01-17 here', '2026-01-24 here', '2026-01-31 late'])
    expect(marksOf(file, 1)).toEqual(['2026-01-03 absent', '2026-01-10 apologies', '2026-01-17 absent', '2026-01-24 unmarked', '2026-01-31 unmarked'])
    expect(file.rows[1]?.notes).toEqual(['The mark "??" says neither here nor not here, and is not counted.'])
    expect(file.sessions).toEqual([
      { date: '2026-01-03', column: 1, visitors: 0, came: 1 }, { date: '2026-01-10', column: 2, visitors: 2, came: 1 }, { date: '2026-01-17', column: 3, visitors: null, came: 1 },
      { date: '2026-01-24', column: 4, visitors: 1, came: 1 }, { date: '2026-01-31', column: 5, visitors: 4, came: 1 }])
  })
  it.each([
    ['Nia Jones', 'undecided', ['ambiguous_name'], null, 2], ['nia JONES (P002)', 'importable', [], 'P002', 1], ['Nia Jones [ref: p-2]', 'importable', [], 'P002', 1], ['P002 Nia Jones', 'importable', [], 'P002', 1], ['Nia Jones - P2', 'importable', [], 'P002', 1],
    ['Bev from the cafe', 'stopped', ['unknown_name'], null, 0], ['Mr Tunnicliffe', 'stopped', ['unknown_name'], null, 0], ['Mr Ravi OBRIEN', 'importable', [], 'P004', 1], ['Berg van der Wei', 'importable', [], 'P005', 1],
    ['Nia Jones (P999)', 'stopped', ['unknown_ref'], null, 2], ['Ravi O\'Brien (P001)', 'undecided', ['ambiguous_name'], null, 2], ['Nia Jnes (P001)', 'importable', [], 'P001', 1], ['Ravi O’Brien (new)', 'importable', [], 'P004', 1], ['...', 'stopped', ['no_name'], null, 0],
  ])('%s is %s %j', (name, status, expected, ref, candidates) => {
    const row = register(`Name,03/01,10/01\n"${name}",x,x\nSiobhan O'Suilleabhain,x,\n`).rows[0] as RegisterRow
    expect([row.status, codes(row), row.becomes.person?.ref ?? null, row.becomes.candidates.length]).toEqual([status, expected, ref, candidates])
  })
  it('takes a reference, first name and surname in columns of their own, and tells namesakes apart by birth date', () => {
    expect(register('ID,First name,Surname,03/01,10/01\nP002,Nia,Jones,x,\n,Ravi,O\'Brien,,x\n').rows.map((row) => (row as RegisterRow).becomes.person?.ref)).toEqual(['P002', 'P004'])
    expect((register('Name,DOB,03/01,10/01,17/01,24/01\nNia Jones,3/4/1990,x,x,,\n').rows[0] as RegisterRow).becomes.person?.ref).toBe('P002')
  })
  it('finds people who are here already, once, though they are in the list as well', () => {
    const known = [{ id: 'u1', refs: ['P004'], given: 'Ravi', family: 'O\'Brien', birthDate: '1960-08-07' }, { id: 'u2', refs: [], given: 'Bev', family: 'Ash', birthDate: null }]
    expect(register('Name,03/01,10/01\nRavi O\'Brien,x,\nBev Ash,x,x\n', { known }).rows.map((row) => (row as RegisterRow).becomes.person)).toEqual([
      { from: 'file', file: 1, row: 5, ref: 'P004' }, { from: 'here', id: 'u2', ref: '' }])
  })
  it('waits for a person whose own row is stopped', () => expect(register('Name,03/01,10/01\nWei van der Berg,x,\n').rows[0]).toMatchObject({ status: 'importable', notes: [expect.stringMatching(/row 6 .* is stopped/)] }))
  it('knows nobody when it comes alone', () => expect(only('Name,03/01,10/01\nNia Jones,x,\n').counts).toMatchObject({ rows: 1, importable: 0, problems: { unknown_name: 1 } }))
})

describe('a register with a row for each name and day', () => {
  it('counts rows, days and who came', () => {
    const file = register('Session date,Name,Attended?\n03/01/2026,Siobhan O Suilleabhain,Yes\n03/01/2026,Ravi O\'Brien,No\n10/01/2026,Ravi O\'Brien,late\n10/01/2026,Nia Jones,Y\n31/02/2026,Ravi O\'Brien,Y\n,Ravi O\'Brien,Y\n17/01/2027,Ravi O\'Brien,Y\n', {}, 'log.csv')
    expect(file).toMatchObject({ kind: 'register', counts: { rows: 7, importable: 3, undecided: 1, stopped: 3, sessions: 2, attendances: 2, problems: { ambiguous_name: 1, impossible_date: 2, no_date: 1 } } })
    expect(file.sessions).toEqual([{ date: '2026-01-03', column: null, visitors: null, came: 1 }, { date: '2026-01-10', column: null, visitors: null, came: 1 }])
  })
  it('takes everybody listed for present where no column says otherwise', () => expect(register('Date,Name\n03/01/2026,Ravi O\'Brien\n10/01/2026,Ravi O\'Brien\n', {}, 'sign in sheet.csv').counts).toMatchObject({ sessions: 2, attendances: 2 }))
})

const scores = (text: string, name = 'scores.csv', more: Partial<ReadingOptions> = {}) => readable(read({ 'people.csv': list, [name]: text }, more))[1]!
const seven = 'Ref,Date,q1,q2,q3,q4,q5,q6,q7,Total'

describe('scores', () => {
  it.each([
    ['P001,1/6/2025,1,2,3,4,5,4,3,22', [], 'importable'], ['P001,1/6/2025,1,2,3,4,5,4,3,', [], 'importable'], ['P001,1/6/2025,1,2,3,4,5,4,3,23', ['total_differs'], 'importable'], ['P001,1/6/2025,1,2,3,4,5,4,3,19.98', [], 'importable'],
    ['P001,1/6/2025,1,2,,4,5,4,3,', ['missing_answer'], 'stopped'], ['P001,1/6/2025,1,2,6,4,5,4,3,25', ['impossible_answer'], 'stopped'], ['P001,1/6/2025,1,2,n/a,4,5,4,3,19', ['impossible_answer'], 'stopped'],
    ['P001,1/6/2025,1,0,,4,5,4,3,', ['impossible_answer', 'missing_answer'], 'stopped'], ['P999,1/6/2025,1,2,3,4,5,4,3,22', ['unknown_ref'], 'stopped'], [',1/6/2025,1,2,3,4,5,4,3,22', ['unknown_ref'], 'stopped'],
    ['P001,,1,2,3,4,5,4,3,22', ['no_date'], 'stopped'], ['P001,31/2/2025,1,2,3,4,5,4,3,22', ['impossible_date'], 'stopped'], ['P001,1/6/2027,1,2,3,4,5,4,3,22', ['impossible_date'], 'stopped'], ['p-1,45885,1.0,2,3 - some of it,4,Often,Rarely,3,', [], 'importable'],
  ])('%s: %j, %s', (line, expected, status) => {
    const file = scores(`${seven}\n${line}\nP002,2/6/2025,3,3,3,3,3,3,3,21\nP003,2/6/2025,3,3,3,3,3,3,3,21\nP003,2/6/2025,3,3,3,3,3,3,3,21\nP003,2/6/2025,3,3,3,3,3,3,3,21\n`)
    expect(file).toMatchObject({ kind: 'scores', instrument: 'SWEMWBS' })
    expect([codes(file.rows[0]), file.rows[0]?.status]).toEqual([expected, status])
  })
  it('keep answers as chosen, in the order of the questions', () => expect((scores('Total,q7,q6,q5,q4,q3,q2,q1,Date,Ref\n22,3,4,5,4,3,2,1,1/6/2025,P001\n').rows[0] as ScoreRow).becomes).toMatchObject({ answers: [1, 2, 3, 4, 5, 4, 3], total: 22, takenOn: '2025-06-01', instrument: 'SWEMWBS', ref: 'P001' }))
  it('find people by name', () => expect(scores('Name,Date,1,2,3,4,5,6,7\nRavi O\'Brien,1/6/2025,3,3,3,3,3,3,3\nNia Jones,1/6/2025,3,3,3,3,3,3,3\nNobody,1/6/2025,3,3,3,3,3,3,3\n').counts).toMatchObject({ importable: 1, undecided: 1, problems: { ambiguous_name: 1, unknown_name: 1 } }))
  it.each([
    ['phq-9 autumn.csv', 'Ref,Date,PHQ1,PHQ2,PHQ3,PHQ4,PHQ5,PHQ6,PHQ7,PHQ8,PHQ9,PHQ9 total\nP001,1/6/2025,0,1,2,3,0,1,2,3,0,12\n', 'PHQ-9', []],
    ['x.csv', 'Ref,Date,GAD7_1,GAD7_2,GAD7_3,GAD7_4,GAD7_5,GAD7_6,GAD7_7,Total\nP001,1/6/2025,0,1,2,3,0,1,2,9\n', 'GAD-7', []],
    ['x.csv', 'Ref,Date,q1,q2,q3,q4,q5,q6,q7,q8,q9\nP001,1/6/2025,0,1,2,3,0,1,2,3,0\n', 'PHQ-9', []],
    ['core10.csv', 'Ref,Date,q1,q2,q3,q4,q5,q6,q7,q8,q9,q10,total\nP001,1/6/2025,0,4,4,0,0,0,0,0,0,0,0\nP001,2/6/2025,0,4,,0,0,0,0,0,0,0,0\n', 'CORE-10', []],
    ['who5.csv', 'Ref,Date,q1,q2,q3,q4,q5,score\nP001,1/6/2025,2,2,2,1,1,32\n', 'WHO-5', []],
    ['x.csv', 'Ref,Date,Measure,q1,q2,q3,q4,q5,q6,q7,q8,q9\nP001,1/6/2025,GAD7,0,1,2,3,0,1,2,,\n', 'GAD-7', []],
    ['x.csv', 'Ref,Date,Measure,q1,q2,q3,q4,q5,q6,q7,q8,q9\nP001,1/6/2025,HADS,0,1,2,3,0,1,2,,\n', '', ['no_instrument']],
    ['x.csv', 'Ref,Date,SWEMWBS1,SWEMWBS2,SWEMWBS3,SWEMWBS4,SWEMWBS5,SWEMWBS6,SWEMWBS7\nP001,1/6/2025,5,5,5,5,5,5,5\n', 'SWEMWBS', []],
  ])('%s: %s', (name, text, instrument, expected) => {
    const row = scores(text, name).rows[0] as ScoreRow
    expect([row.becomes.instrument, codes(row)]).toEqual([instrument, expected])
  })
  it('without any headings', () => expect(scores('P001,01/06/2025,1,2,3,4,5,4,3\nP002,02/06/2025,3,3,3,3,3,3,3\nP003,03/06/2025,5,3,4,3,2,3,3\n', 'x.csv')).toMatchObject({ headerRow: null, kind: 'scores', instrument: 'SWEMWBS', counts: { importable: 3 } }))
  it('take the measure that was chosen', () => expect((scores('Ref,Date,q1,q2,q3,q4,q5,q6,q7\nP001,1/6/2025,3,3,3,3,3,3,3\n', 'x.csv', { choices: [undefined, { instrument: 'GAD-7' }] }).rows[0] as ScoreRow).becomes.instrument).toBe('GAD-7'))
  it('say what is missing from the whole file', () => {
    expect(scores('Ref,Date,Total\nP001,1/6/2025,21\n', 'swemwbs.csv')).toMatchObject({ kind: 'scores', troubles: [expect.stringMatching(/No columns of answers/)] })
    expect(scores('Ref,Date,q1,q2,q3,q4,q5,q6,q7,q1,q2,q3,q4,q5,q6,q7\nP001,1/6/2025,3,3,3,3,3,3,3,4,4,4,4,4,4,4\n').troubles.join()).toMatch(/second form/)
  })
})
