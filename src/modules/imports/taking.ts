import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import { instantAt } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { settledId } from '../../platform/settled-id.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { addCompletions } from '../measures/public.ts'
import { addLikely, addParticipations, addPeople, addRefs, foldRef, noDetails, tidied } from '../people/public.ts'
import { addMarks, addSessions, sessionIdFor } from '../sessions/public.ts'
import { goesIn, onePerson, pairKey, pointerKey, rowKey, whoOf } from './deciding.ts'
import { readable } from './report.ts'
import { weight } from './rules.ts'
import { fingerprintOf, type Import } from './store.ts'
import type { PersonRow, Pointer, Reading, RegisterRow, Row, ScoreRow } from './types.ts'

/** So many people, marks or scores go in with one command: few enough that nobody who closes a register waits for long, enough to keep steps few. */
const perStep = { people: 400, register: 800, scores: 500 } as const

const sizeOf = (row: Row) => (row.kind === 'register' ? Math.max(1, row.becomes.marks.length) : 1)

export type Step = { of: 'people' | 'register' | 'scores'; rows: Row[] } | { of: 'sessions' | 'duplicates'; rows: [] }

/** The steps of the last import asked for: each of its steps asks again, and a large one has hundreds. */
let last: { reading: Reading; decisions: string; steps: Step[] } | undefined

/** The steps of an import, always the same for the same reading and decisions. People first, since all else is about them. */
export function stepsOf(reading: Reading, one: Pick<Import, 'decisions'>): Step[] {
  const decisions = JSON.stringify(one.decisions)
  if (last?.reading !== reading || last.decisions !== decisions) last = { reading, decisions, steps: workedOut(reading, one) }
  return last.steps
}

function workedOut(reading: Reading, one: Pick<Import, 'decisions'>): Step[] {
  const rows = readable(reading).flatMap((file) => file.rows).filter((row) => goesIn(row, one.decisions))
  const chunks = (of: 'people' | 'register' | 'scores'): Step[] => {
    const steps: Row[][] = []
    let room = 0
    for (const row of rows) {
      if (row.kind !== of) continue
      if (room < sizeOf(row) || !steps.length) { steps.push([]); room = perStep[of] }
      steps.at(-1)!.push(row)
      room -= sizeOf(row)
    }
    return steps.map((some) => ({ of, rows: some }))
  }
  const register = chunks('register')
  return [...chunks('people'), ...(reading.duplicates.length ? [{ of: 'duplicates', rows: [] } as Step] : []), ...(register.length ? [{ of: 'sessions', rows: [] } as Step] : []), ...register, ...chunks('scores')]
}

type Made = Record<string, number>
type Written = { row: Row; status: 'imported' | 'already_here' | 'joined'; personId: string | null; made?: object }

/** Carries out one step, in the command's transaction. Answers how many records of each kind it made. */
export async function takeStep(tx: Transaction, actor: Actor, one: Import, reading: Reading, step: Step): Promise<Made> {
  if (step.of === 'duplicates') return keepDuplicates(tx, one, reading)
  if (step.of === 'sessions') return holdSessions(tx, actor, one, reading)
  const known = await takenBefore(tx, step.rows)
  const fresh = step.rows.filter((row) => !known.has(fingerprintOf(row)))
  const again = step.rows.filter((row) => known.has(fingerprintOf(row))).map((row): Written => ({ row, status: 'already_here', personId: known.get(fingerprintOf(row)) ?? null }))
  const written = step.of === 'people' ? await takePeople(tx, actor, one, reading, fresh as PersonRow[])
    : step.of === 'register' ? await takeRegister(tx, actor, one, fresh as RegisterRow[]) : await takeScores(tx, actor, one, fresh as ScoreRow[])
  await keepRows(tx, one, [...written.rows, ...again])
  return { ...written.made, ...(again.length ? { alreadyHere: again.length } : {}) }
}

/** Rows of the same cells that went in with an earlier import and are still in: by fingerprint, the person they were about. */
async function takenBefore(tx: Transaction, rows: readonly Row[]): Promise<Map<string, string | null>> {
  const found = await tx.selectFrom('import_row').select(['fingerprint', 'person_id']).where('fingerprint', '=', sql<string>`any(${rows.map(fingerprintOf)}::text[])`).where('status', 'in', ['imported', 'already_here', 'joined', 'kept']).execute()
  return new Map(found.map((row) => [row.fingerprint, row.person_id]))
}

async function keepRows(tx: Transaction, one: Import, rows: readonly Written[]) {
  const values = rows.map(({ row, status, personId, made }) => ({ id: uuidv7(), import_id: one.id, file: row.file, row: row.row, kind: row.kind, fingerprint: fingerprintOf(row), status, person_id: personId, made: JSON.stringify(made ?? {}) }))
  for (let at = 0; at < values.length; at += 500) await tx.insertInto('import_row').values(values.slice(at, at + 500)).execute()
}

/** The id of what an import makes of a row: the same when its job runs again. */
const idFor = (importId: string, what: string): string => settledId(importId, what)

async function takePeople(tx: Transaction, actor: Actor, one: Import, reading: Reading, rows: PersonRow[]): Promise<{ rows: Written[]; made: Made }> {
  const target = onePerson(reading, one.decisions)
  const refs = await refsHere(tx, rows.map(({ becomes }) => becomes.ref))
  const written: Written[] = [], newcomers: PersonRow[] = [], named: { personId: string; ref: string }[] = []
  for (const row of rows) {
    const goesTo = target.get(rowKey(row.file, row.row)), here = refs.get(foldRef(row.becomes.ref))
    const personId = goesTo ? (goesTo.from === 'here' ? goesTo.id : idFor(one.id, pointerKey(goesTo))) : here ?? idFor(one.id, rowKey(row.file, row.row))
    if (goesTo) written.push({ row, status: 'joined', personId })
    else if (here) { written.push({ row, status: 'already_here', personId }); continue }
    else { newcomers.push(row); written.push({ row, status: 'imported', personId, made: { person: true } }) }
    if (row.becomes.ref && !here) { named.push({ personId, ref: row.becomes.ref }); refs.set(foldRef(row.becomes.ref), personId) }
  }
  await addPeople(tx, actor, newcomers.map((row) => ({ id: idFor(one.id, rowKey(row.file, row.row)), importId: one.id, details: detailsOf(row), doubts: row.problems.filter(({ code }) => weight[code] === 'doubt').map(({ code }) => code) })))
  const there = new Set((await tx.selectFrom('person').select('id').where('id', '=', sql<string>`any(${named.map(({ personId }) => personId)}::uuid[])`).execute()).map(({ id }) => id))
  await addRefs(tx, named.filter(({ personId }) => there.has(personId)).map((ref) => ({ ...ref, importId: one.id })))
  return { rows: written, made: { people: newcomers.length, ...count('joined', written.filter(({ status }) => status === 'joined').length), ...count('alreadyHere', written.filter(({ status }) => status === 'already_here').length) } }
}

const count = (what: string, n: number): Made => (n ? { [what]: n } : {})

async function refsHere(tx: Transaction, refs: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('person_ref').select(['ref_folded', 'person_id']).where('ref_folded', '=', sql<string>`any(${refs.filter(Boolean).map(foldRef)}::text[])`).execute()
  return new Map(rows.map((row) => [row.ref_folded, row.person_id]))
}

/** The columns of a person, cut to what a record holds; what an import reads is longer only by mistake, and stays whole in the file. */
function detailsOf({ becomes: b }: PersonRow) {
  const short = (text: string, most = 320) => text.slice(0, most)
  return tidied({
    ...noDetails, givenName: short(b.given, 200), familyName: short(b.family, 200), knownAs: short(b.knownAs, 200), pronouns: short(b.pronouns), birthDate: b.birthDate, phone: short(b.phone), email: short(b.email),
    postcode: b.postcode, area: short(b.area), nhsNumber: b.nhsNumber, ethnicity: b.ethnicity && short(b.ethnicity), language: short(b.language), interpreter: b.interpreter, accessNeeds: short(b.accessNeeds, 4000),
    safeContact: short(b.safeContact, 4000), emergencyContact: short(b.emergencyContact, 4000), gp: short(b.gp), referredOn: b.referredOn, referredBy: short(b.referredBy), consentToShare: b.consentToShare, remarks: short(b.remarks, 4000),
  })
}

/** Likely duplicates that nobody decided wait with the people; those found to be two people are kept as decided. */
async function keepDuplicates(tx: Transaction, one: Import, reading: Reading): Promise<Made> {
  const ids = await peopleOf(tx, one, reading.duplicates.flatMap(({ a, b }) => [a, b]))
  const pairs = reading.duplicates.flatMap((pair) => {
    const decision = one.decisions.pairs?.[pairKey(pair)], a = ids(pair.a), b = ids(pair.b)
    if (!a || !b || a === b || decision === 'same') return []
    return [{ a, b, score: pair.score, agrees: pair.agrees, differs: pair.differs, importId: one.id, ...(decision ? { decision, decidedAt: new Date() } : {}) }]
  })
  for (let at = 0; at < pairs.length; at += 500) await addLikely(tx, pairs.slice(at, at + 500))
  return count('duplicates', pairs.filter((pair) => !('decision' in pair)).length)
}

/** Who these pointers mean among the records: people here, and those this import made or found. */
async function peopleOf(tx: Transaction, one: Import, pointers: readonly (Pointer | null)[]): Promise<(pointer: Pointer) => string | null> {
  const asked = pointers.filter((pointer) => pointer?.from === 'file')
  const rows = await tx.selectFrom('import_row as i').innerJoin(sql<{ file: number; row: number }>`unnest(${asked.map(({ file }) => file)}::integer[], ${asked.map(({ row }) => row)}::integer[])`.as<'k'>(sql`k(file, row)`), (on) => on.onRef('k.file', '=', 'i.file').onRef('k.row', '=', 'i.row'))
    .select(['i.file', 'i.row', 'i.person_id']).where('i.import_id', '=', one.id).where('i.kind', '=', 'people').execute()
  const byRow = new Map(rows.map((row) => [rowKey(row.file, row.row), row.person_id]))
  return (pointer) => (pointer.from === 'here' ? pointer.id : byRow.get(rowKey(pointer.file, pointer.row)) ?? null)
}

/** When and where sessions of the programme are usually held; ten to twelve where there is none to go by. */
async function usual(tx: Transaction, programmeId: string) {
  const latest = await tx.selectFrom('session').select(['starts_at as startsAt', 'ends_at as endsAt', 'venue_id as venueId']).where('programme_id', '=', programmeId).where('import_id', 'is', null).orderBy('held_on', 'desc').limit(1).executeTakeFirst()
  return latest ?? { startsAt: '10:00', endsAt: '12:00', venueId: null }
}

async function sessionsOn(tx: Transaction, programmeId: string, days: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('session').select(['id', 'held_on']).where('programme_id', '=', programmeId).where('held_on', '=', sql<string>`any(${days}::date[])`).where('status', '<>', 'cancelled').orderBy('id', 'desc').execute()
  return new Map(rows.map((row) => [row.held_on, row.id]))
}

async function holdSessions(tx: Transaction, actor: Actor, one: Import, reading: Reading): Promise<Made> {
  const days = readable(reading).flatMap((file) => file.sessions), programmeId = one.programmeId!
  const there = await sessionsOn(tx, programmeId, days.map(({ date }) => date)), at = await usual(tx, programmeId)
  const visitors = new Map<string, number>()
  for (const day of days) visitors.set(day.date, (visitors.get(day.date) ?? 0) + (day.visitors ?? 0))
  const added = await addSessions(tx, [...visitors].filter(([date]) => !there.has(date)).map(([date, number]) => ({
    id: sessionIdFor(programmeId, date), programmeId, heldOn: date, ...at, tasks: [], status: 'closed', closedAt: actor.now, closedBy: actor.id, visitors: Math.min(number, 10_000), importId: one.id,
  })))
  return count('sessions', added.length)
}

async function takeRegister(tx: Transaction, actor: Actor, one: Import, rows: RegisterRow[]): Promise<{ rows: Written[]; made: Made }> {
  const who = await peopleOf(tx, one, rows.map((row) => whoOf(row, one.decisions))), programmeId = one.programmeId!
  const found = rows.flatMap((row) => { const pointer = whoOf(row, one.decisions), personId = pointer && who(pointer); return personId ? [{ row, personId }] : [] })
  const days = [...new Set(rows.flatMap(({ becomes }) => becomes.marks.map(({ date }) => date)))]
  const sessions = await sessionsOn(tx, programmeId, days)
  const { startsAt } = await usual(tx, programmeId)
  const marks = found.flatMap(({ row, personId }) => row.becomes.marks.flatMap(({ date, status }) => {
    const sessionId = sessions.get(date)
    return sessionId && status !== 'unmarked' ? [{ id: idFor(one.id, `mark ${sessionId} ${personId}`), sessionId, personId, status, happenedAt: instantAt(date, startsAt, actor.timeZone), receivedAt: actor.now, markedBy: actor.id }] : []
  }))
  const added = new Set(await addMarks(tx, [...new Map(marks.map((mark) => [mark.id, mark])).values()]))
  await takePart(tx, one, programmeId, marks.filter(({ status }) => status === 'here' || status === 'late').map(({ personId, happenedAt }) => ({ personId, on: happenedAt.toISOString().slice(0, 10) })))
  return {
    rows: found.map(({ row, personId }) => ({ row, status: 'imported', personId, made: { marks: marks.filter((mark) => mark.personId === personId && added.has(mark.id)).map(({ id }) => id) } })),
    made: count('marks', added.size),
  }
}

/** Who came takes part in the programme, from the first day they came. */
async function takePart(tx: Transaction, one: Import, programmeId: string, came: readonly { personId: string; on: string }[]) {
  const first = new Map<string, string>()
  for (const { personId, on } of came) if (on < (first.get(personId) ?? '9')) first.set(personId, on)
  const already = await tx.selectFrom('participation').select('person_id').where('programme_id', '=', programmeId).where('person_id', '=', sql<string>`any(${[...first.keys()]}::uuid[])`).execute()
  for (const { person_id } of already) first.delete(person_id)
  await addParticipations(tx, [...first].map(([personId, startedOn]) => ({ id: idFor(one.id, `part ${programmeId} ${personId}`), personId, programmeId, startedOn, importId: one.id })))
}

async function takeScores(tx: Transaction, actor: Actor, one: Import, rows: ScoreRow[]): Promise<{ rows: Written[]; made: Made }> {
  const who = await peopleOf(tx, one, rows.map((row) => whoOf(row, one.decisions)))
  const found = rows.flatMap((row) => { const pointer = whoOf(row, one.decisions), personId = pointer && who(pointer); return personId && row.becomes.takenOn ? [{ row, personId, takenOn: row.becomes.takenOn }] : [] })
  const id = (row: ScoreRow) => idFor(one.id, `form ${rowKey(row.file, row.row)}`)
  const added = await addCompletions(tx, actor, found.map(({ row, personId, takenOn }) => ({
    id: id(row), personId, instrument: row.becomes.instrument, answers: row.becomes.answers, takenOn, mode: 'imported', importId: one.id, startedAt: instantAt(takenOn, '12:00', actor.timeZone), finishedAt: instantAt(takenOn, '12:00', actor.timeZone),
  })))
  return { rows: found.map(({ row, personId }) => ({ row, status: 'imported', personId, made: { completion: id(row) } })), made: count('forms', added.length) }
}
