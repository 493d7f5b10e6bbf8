/** Three files of an invented service, made another way each time, with what a careful reader finds in them. For tests. */
import type { Given } from './types.ts'

export type Truth = {
  people: object; register: object; scores: object; pairs: Set<string>
  persons: Record<string, { given: string; family: string; birthDate: string | null; postcode: string | null }>
}
export type Made = { files: Given[]; truth: Truth; style: object }

const western = ('Zoë André Søren Brigid Oisín Máire Ewan Isla Jörg Anaïs Ingrid Nuala Callista Rosheen Babatunde Ngozi Temitope Adaeze Harpreet Simran Arjan Nasreen Bilal Imtiaz Yasmeen Tamsin Piran Jowan Elowen Demelza').split(' ')
const polish = 'Grażyna Zdzisława Wojciech Małgorzata Stanisław Bożena Kazimierz Paweł Świętosława Ewa Ruairi Conall Deirdre Fergus Orla Tiernan Kamila Jadwiga Henryk Urszula Zbigniew Renata Oskar Igor Marta Iwona Krystian Danuta Roksana Bruno'.split(' ')
const families = 'Ashdown Bickerstaff Carruthers Dalgleish Etheridge Fothergill Gilhooly Hetherington Inglethorpe Jephcott Kirkbride Lambourne Mottershead Netherwood Ollerenshaw Pettigrew Quilliam Ravenscroft Satterthwaite Thistlewood O\'Hanlon D\'Arcy Fitz-Gerald McTavish de la Cruz van Houten Al-Rashid Mac Giolla Ní Bhriain'
  .replace('de la Cruz', 'de_la_Cruz').replace('van Houten', 'van_Houten').replace('Mac Giolla', 'Mac_Giolla').replace('Ní Bhriain', 'Ní_Bhriain').split(' ').map((name) => name.replaceAll('_', ' '))
const monthNames = 'January February March April May June July August September October November December'.split(' ')

const headingPools: Record<string, string[]> = {
  ref: ['Ref', 'Client ID', 'Our reference', 'Membership No.', 'URN', 'Person code'], given: ['Forename', 'First Name(s)', 'given_name', 'Christian name'], family: ['Last name', 'FAMILY NAME', 'surname'],
  dob: ['DOB', 'Date of birth', 'Birth date', 'Born', 'D o B'], phone: ['Tel.', 'Phone number', 'Contact no', 'Mobile'], postcode: ['Postcode', 'POST CODE', 'Postal Code'], nhs: ['NHS', 'NHS number', 'nhs no'],
  ethnicity: ['Ethnic group', 'Ethnicity'], source: ['Referrer', 'Referral source', 'Who referred'], referred: ['Referred on', 'Referral date', 'Date referred'], consent: ['Consent', 'Consent to info sharing', 'GDPR'], notes: ['Comments', 'Remarks', 'Other information'],
}
const totals = ['TOTAL', 'Total', 'Grand total', 'Totals:', 'Total clients', 'Count']
const visitorWords = ['visitors', 'Visitors', 'Guests', 'Anonymous visitors', '+ visitors', 'Drop-ins', 'Others (no name)']

function chance(seed: number) {
  let state = seed * 2_654_435_761 % 4_294_967_296
  const next = () => { state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296; return state / 4_294_967_296 }
  for (let n = 0; n < 8; n++) next()
  const below = (n: number) => Math.floor(next() * n)
  return { next, below, pick: <T>(list: readonly T[]) => list[below(list.length)]! }
}

export function makeFiles(seed: number, today = '2026-11-22', n = 400): Made {
  const { next, below, pick } = chance(seed)
  const style = {
    encoding: pick(['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'single-byte']), delimiter: pick([',', ';', '\t', '|']), newline: pick(['\n', '\r\n', '\r']),
    refs: pick([(k: number) => `MW/${String(k).padStart(4, '0')}`, (k: number) => String(40_000 + k), (k: number) => `c-${k + 1000}`, (k: number) => `PX${k}A`]),
    pool: pick([western, polish]), wholeName: pick(['no', 'first last', 'last, first']), titles: below(3), days: pick(['dd/mm', 'd Mon', 'iso', 'Sat d Month', 'dd/mm/yy', 'd.m']), questions: pick(['q', 'Q', 'Question ', 'Item ', '']),
    acrossNewYear: next() < 0.4, weekday: 1 + below(7), refsInRegister: pick(['(', '[', '- ']),
  }
  const two = (k: number) => String(k).padStart(2, '0')
  const written = (iso: string, weird = true): string => {
    const [y = '', m = '', d = ''] = iso.split('-')
    const th = (k: number) => (k > 3 && k < 21 ? 'th' : ['th', 'st', 'nd', 'rd'][k % 10] ?? 'th')
    return pick([`${d}/${m}/${y}`, `${d}/${m}/${y}`, iso, `${d}.${m}.${y}`, `${Number(d)}-${Number(m)}-${y}`, ...(weird ? [`${Number(d)}/${Number(m)}/${y.slice(2)}`, `${Number(d)}${th(Number(d))} ${monthNames[Number(m) - 1]} ${y}`,
      `${d} ${monthNames[Number(m) - 1]!.slice(0, 3)} ${y}`, `${monthNames[Number(m) - 1]} ${Number(d)}, ${y}`, String(Date.parse(iso) / 86_400_000 + 25_569), `${d}/${m}/${y} 00:00`] : [])])
  }
  const birth = () => `${1937 + below(73)}-${two(1 + below(12))}-${two(1 + below(28))}`
  const nhs = () => { for (;;) { const nine = `999${String(below(1e6)).padStart(6, '0')}`; const check = (11 - ([...nine].reduce((s, c, k) => s + Number(c) * (10 - k), 0) % 11)) % 11; if (check < 10) return nine + String(check) } }
  const letters = 'ABDEFGHJLNPQRSTUWXYZ'
  const code = () => `${pick(['ME', 'TN', 'CT', 'BN'])}${1 + below(20)} ${1 + below(9)}${pick([...letters])}${pick([...letters])}`
  const bump = (problems: Record<string, number>, key: string) => { problems[key] = (problems[key] ?? 0) + 1 }

  // People.
  type P = { ref: string; given: string; family: string; dob: string | null; phone: string; postcode: string | null; nhs: string; ok: boolean; row: string[] }
  const columns = Object.keys(headingPools).filter((key) => style.wholeName === 'no' || key !== 'family')
  const people: P[] = []
  const problems: Record<string, number> = {}
  const pairs = new Set<string>()
  const add = (base: Omit<P, 'row' | 'ok' | 'ref'>, changed: Partial<P> = {}) => {
    const one: P = { ...base, ok: true, row: [], ref: style.refs(people.length + 1), ...changed }
    const what = base === changed ? 1 : next()
    let dob = one.dob ? written(one.dob) : ''
    let [given, family] = [one.given, one.family]
    if (!changed.ref && !('dob' in changed) && Object.keys(changed).length === 0) {
      if (what < 0.006) { dob = pick(['', 'not known', 'n/k']); one.dob = null; bump(problems, 'no_birth_date') }
      else if (what < 0.011) { dob = pick(['31/02/1980', '14/07/2091', '31/04/1975', '30.02.1991', '29/02/1999']); one.ok = false; one.dob = null; bump(problems, 'impossible_birth_date') }
      else if (what < 0.015) { given = family = ''; one.given = one.family = ''; one.ok = false; bump(problems, 'no_name') }
    }
    let typedCode = one.postcode ? pick([one.postcode, one.postcode.toLowerCase().replace(' ', ''), one.postcode.replace(' ', '  '), ` ${one.postcode}`]) : ''
    if (next() < 0.05) { typedCode = pick(['NFA', typedCode.trim().slice(0, -1) || 'ME1', 'no fixed abode']); one.postcode = null; bump(problems, 'unusable_postcode') }
    let number = one.nhs ? pick([one.nhs, `${one.nhs.slice(0, 3)} ${one.nhs.slice(3, 6)} ${one.nhs.slice(6)}`, `${one.nhs.slice(0, 3)}-${one.nhs.slice(3, 6)}-${one.nhs.slice(6)}`]) : ''
    if (number && next() < 0.08) { number = one.nhs.slice(0, 9) + String((Number(one.nhs[9]) + 1 + below(8)) % 10); one.nhs = ''; bump(problems, 'invalid_nhs') }
    if (given && !changed.family && next() < 0.1) { given = given.toUpperCase(); family = family.toUpperCase() }
    else if (next() < 0.1) { given = `  ${given} `; family = `${family} ` }
    else if (style.wholeName === 'no' && given && next() < 0.05) { given = `${family}, ${given}`; family = '' }
    const whole = style.wholeName === 'first last' ? `${given} ${family}` : given || family ? `${family}, ${given}` : ''
    const cells: Record<string, string> = {
      ref: one.ref, given: style.wholeName === 'no' ? given : whole, family, dob, phone: one.phone && pick([one.phone, `+44 ${one.phone.slice(1)}`, `${one.phone.slice(0, 5)} ${one.phone.slice(5)}`]), postcode: typedCode, nhs: number,
      ethnicity: pick(['White British', 'Indian', '', 'not asked', 'White - British', 'Black African', 'Mixed White & Asian']), source: pick(['GP', 'Self', 'Family', 'CMHT', 'Hospital', '']), referred: written(`202${3 + below(3)}-${two(1 + below(12))}-${two(1 + below(28))}`),
      consent: pick(['Y', 'N', 'yes', 'no', '?', '']), notes: pick(['', '', 'large print', '=1+1', 'says "hello", then leaves', 'line one\nline two', '-', '@home on Tuesdays']),
    }
    one.row = columns.map((key) => cells[key] ?? '')
    people.push(one)
    return one
  }
  while (people.length < n) {
    const one = add({ given: pick(style.pool), family: pick(families), dob: birth(), phone: next() < 0.9 ? `07700${900_000 + below(99_999)}` : '', postcode: code(), nhs: next() < 0.5 ? nhs() : '' })
    if (!one.ok || !one.dob || next() > 0.05) continue
    const again: Partial<P>[] = [{ given: one.given.slice(0, -1) }, ...(one.family.includes(' ') ? [] : [{ given: one.family, family: one.given }]), { family: one.family.replaceAll('\'', '') }, {}, { phone: `07700${900_000 + below(99_999)}` },
      { dob: Number(one.dob.slice(8)) <= 12 ? `${one.dob.slice(0, 4)}-${one.dob.slice(8)}-${one.dob.slice(5, 7)}` : one.dob }]
    const two_ = add({ ...one, postcode: one.postcode ?? code(), nhs: next() < 0.5 ? '' : one.nhs }, { ...pick(again), ok: true, ref: style.refs(people.length + 1) })
    pairs.add([one.ref, two_.ref].toSorted().join('|'))
  }
  const shuffled = people.map((one) => ({ one, at: next() })).toSorted((a, b) => a.at - b.at).map(({ one }) => one)
  const order = columns.map((_, at) => at).toSorted(() => next() - 0.5)
  const blankRow = columns.map(() => '')
  let blank = 0
  const body = shuffled.flatMap((one) => { const row = order.map((at) => one.row[at] ?? ''); if (next() < 0.01) { blank++; return [blankRow, row] } return [row] })
  const total = blankRow.with(0, pick(totals)).with(1, String(people.length))
  const peopleFile = [order.map((at) => pick(headingPools[columns[at]!]!).replace(/^.*$/, (heading) => (columns[at] === 'given' && style.wholeName !== 'no' ? pick(['Name', 'Full name', 'Client name']) : heading))), ...body, total]

  // The register.
  const first = new Date(`${style.acrossNewYear ? '2025-09-01' : '2026-01-05'}T00:00:00Z`)
  first.setUTCDate(first.getUTCDate() + ((style.weekday + 7 - (first.getUTCDay() || 7)) % 7))
  const dates = Array.from({ length: 30 }, (_, k) => new Date(first.getTime() + k * 7 * 86_400_000).toISOString().slice(0, 10))
  const heading = (iso: string) => { const [y = '', m = '', d = ''] = iso.split('-'); const name = monthNames[Number(m) - 1]!; return { 'dd/mm': `${d}/${m}`, 'd Mon': `${Number(d)} ${name.slice(0, 3)}`, iso, 'Sat d Month': `${['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][style.weekday - 1]} ${Number(d)} ${name}`, 'dd/mm/yy': `${d}/${m}/${y.slice(2)}`, 'd.m': `${Number(d)}.${Number(m)}` }[style.days] ?? iso }
  const keyOf = (text: string) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/ø/g, 'o').replace(/ł/g, 'l').replace(/[^a-z]/g, '')
  const namesakes = new Map<string, number>()
  for (const one of people) if (one.given) { const key = keyOf(one.given + one.family); namesakes.set(key, (namesakes.get(key) ?? 0) + 1) }
  const registerProblems: Record<string, number> = {}
  let [importable, undecided, attendances] = [0, 0, 0]
  const registerRows = Array.from({ length: 70 }, () => {
    const one = pick(people.filter((p) => p.ok))
    const unknown = next() < 0.04
    const withRef = !unknown && next() < 0.4
    const shown = unknown ? pick(['Bev from the shop', 'Mr Unlisted', 'Nobody Known']) : pick([`${one.given} ${one.family}`, `${one.given} ${one.family}`.toUpperCase(), `${one.family}, ${one.given}`])
    const name = withRef ? { '(': `${shown} (${one.ref})`, '[': `${shown} [${one.ref}]`, '- ': `${shown} (ref ${one.ref})` }[style.refsInRegister]! : shown
    const marks = dates.map(() => pick(['x', 'X', '/', '1', 'late', 'A', 'apols', 'dna', '', '']))
    const present = marks.filter((mark) => ['x', 'X', '/', '1', 'late'].includes(mark)).length
    if (unknown) bump(registerProblems, 'unknown_name')
    else if (!withRef && (namesakes.get(keyOf(one.given + one.family)) ?? 0) > 1) { bump(registerProblems, 'ambiguous_name'); undecided++ }
    else { importable++; attendances += present }
    return [name, ...marks]
  })
  const visitors = [pick(visitorWords), ...dates.map(() => String(below(5)))]
  const registerFile = [...['Drop-in register', 'Printed from the old system'].slice(0, style.titles).map((title) => [title]), [pick(['Name', 'Participant', 'Who', 'Client name']), ...dates.map(heading)], ...registerRows, visitors]

  // Scores.
  const scoreProblems: Record<string, number> = {}
  let scoresIn = 0
  const scores = Array.from({ length: 300 }, () => {
    const answers = Array.from({ length: 7 }, () => String(1 + below(5)))
    const at = below(7)
    const what = next()
    let sum = String(answers.reduce((all, one) => all + Number(one), 0))
    let ref = pick(people.filter((p) => p.ok)).ref
    if (what < 0.03) { answers[at] = ''; sum = ''; bump(scoreProblems, 'missing_answer') }
    else if (what < 0.06) { answers[at] = pick(['0', '6', 'n/a', '9', '?', 'x']); bump(scoreProblems, 'impossible_answer') }
    else if (what < 0.08) { ref = style.refs(88_000 + below(900)); bump(scoreProblems, 'unknown_ref') }
    else { scoresIn++; if (what < 0.12) { sum = String(Number(sum) + pick([-2, -1, 1, 2, 10])); bump(scoreProblems, 'total_differs') } }
    return [ref, written(`2025-${two(1 + below(12))}-${two(1 + below(28))}`), ...answers, sum]
  })
  const scoreFile = [[pick(headingPools['ref']!), pick(['Date', 'Date completed', 'Completed on']), ...Array.from({ length: 7 }, (_, k) => `${style.questions}${k + 1}`), pick(['Total', 'Score', 'Raw score', 'Sum'])], ...scores]

  const encode = (text: string): Uint8Array => {
    if (style.encoding === 'utf-8') return Buffer.from(text)
    if (style.encoding === 'utf-8-bom') return Buffer.from(`\ufeff${text}`)
    if (style.encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le')
    if (style.encoding === 'utf-16be') return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
    const decoder = new TextDecoder(style.pool === polish ? 'windows-1250' : 'windows-1252')
    const back = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]))
    return Uint8Array.from([...text], (char) => back.get(char) ?? 63)
  }
  const file = (name: string, rows: string[][]): Given => {
    const quote = (cell: string) => (cell.includes(style.delimiter) || /["\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
    return { name, bytes: encode(rows.map((row) => row.map(quote).join(style.delimiter)).join(style.newline) + style.newline) }
  }
  return {
    style,
    files: [file('c.csv', scoreFile), file('a.csv', peopleFile), file('b.txt', registerFile)],
    truth: {
      people: { rows: people.length, blank: blank + 1, importable: people.filter((one) => one.ok).length, undecided: 0, problems },
      register: { rows: 70, blank: 1, importable, undecided, problems: registerProblems, sessions: dates.length, attendances },
      scores: { rows: 300, blank: 0, importable: scoresIn, undecided: 0, problems: scoreProblems }, pairs,
      persons: Object.fromEntries(people.filter((one) => one.ok).map(({ ref, given, family, dob, postcode }) => [ref, { given, family, birthDate: dob, postcode }])),
    },
  }
}
