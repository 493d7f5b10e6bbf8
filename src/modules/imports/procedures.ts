import { createHash } from 'node:crypto'
import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { guarded, type Actor, type Request } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { notHere, refusal, refuse } from '../../platform/refuse.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { addProgramme } from '../programmes/public.ts'
import { imports as contract } from './contract.ts'
import { goesIn, pairKey, pointerKey, whyNot, type Decisions, type ImportAct } from './deciding.ts'
import { readAside } from './reading-aside.ts'
import { readable } from './report.ts'
import { reportOf } from './report-file.ts'
import { isOf, shownImport, shownPairs, shownRows } from './showing.ts'
import { findImport, readingOf, visible, type Import } from './store.ts'
import { stepsOf, takeStep } from './taking.ts'
import type { Choices, Pointer } from './types.ts'
import { undoSome, undoSteps } from './untaking.ts'

const api = implement(contract).$context<Request>().use(guarded)
const perPage = 25
/** Side by side takes room: a few at a time. */
const pairsPerPage = 6

export const imports = api.router({
  list: api.list.handler(async ({ input, context: { tx } }) => {
    const rows = await visible(tx).innerJoin('member as m', 'm.id', 'i.created_by').select(['i.id', 'i.status', 'i.created_at', 'm.name', 'i.counts'])
      .select(sql<string[]>`array(select f.name from import_file f where f.import_id = i.id order by f.position)`.as('files'))
      .$if(input.after !== undefined, (q) => q.where('i.id', '<', input.after!)).orderBy('i.id', 'desc').limit(perPage + 1).execute()
    return {
      rows: rows.slice(0, perPage).map((row) => ({ id: row.id, status: row.status, files: row.files, createdAt: row.created_at.toISOString(), createdBy: row.name, made: row.counts as Record<string, number> })),
      next: rows.length > perPage ? rows[perPage - 1]!.id : null,
    }
  }),

  get: api.get.handler(async ({ input, context: { tx, actor } }) => {
    const one = await getImport(tx, input.importId)
    return shownImport(tx, actor, one, await readingOf(tx, actor, one))
  }),

  rows: api.rows.handler(async ({ input, context: { tx, actor } }) => {
    const one = await getImport(tx, input.importId), reading = await readingOf(tx, actor, one)
    const rows = (readable(reading)[input.file]?.rows ?? []).filter((row) => isOf(row, input.of) && (!input.after || row.row > Number(input.after)))
    return { rows: await shownRows(tx, one, reading, rows.slice(0, perPage)), next: rows.length > perPage ? String(rows[perPage - 1]!.row) : null }
  }),

  duplicates: api.duplicates.handler(async ({ input, context: { tx, actor } }) => {
    const one = await getImport(tx, input.importId), reading = await readingOf(tx, actor, one)
    const all = reading.duplicates.filter((pair) => !input.open || !one.decisions.pairs?.[pairKey(pair)]).sort((a, b) => b.score - a.score || (pairKey(a) < pairKey(b) ? -1 : 1))
    const from = input.after ? all.findIndex((pair) => pairKey(pair) === input.after) + 1 : 0, pairs = all.slice(from, from + pairsPerPage)
    return { rows: await shownPairs(tx, one, reading, pairs), next: from + pairsPerPage < all.length ? pairKey(pairs.at(-1)!) : null }
  }),

  bring: api.bring.handler(async ({ input, context: { tx, actor, now, today } }) => {
    refuse(input.files.length ? null : 'no_files', 'files')
    const files = input.files.map((file) => ({ ...file, bytes: Buffer.from(file.base64, 'base64') }))
    const unread = (await readAside(files, { today, duplicates: false })).files.find((file) => 'refused' in file)
    if (unread) throw refusal('unreadable', unread.name)
    await tx.insertInto('import').values({ id: input.importId, status: 'ready', choices: JSON.stringify(files.map(() => null)), created_by: actor.id, created_at: now, read_on: today }).execute()
    for (const [position, { fileId, name, bytes }] of files.entries()) await tx.insertInto('import_file').values({ id: fileId, import_id: input.importId, position, name, sha256: createHash('sha256').update(bytes).digest('hex'), content: bytes }).execute()
    return { importId: input.importId }
  }),

  choose: api.choose.handler(async ({ input, context: { tx } }) => {
    const one = await lockFor(tx, input.importId, 'choose', input.expectedVersion)
    const choices = one.choices.map((choice, at) => (at === input.file ? input.choices as Choices : choice))
    // Choices change what rows mean, so what was decided about rows of this file is asked again.
    const rows = Object.fromEntries(Object.entries(one.decisions.rows ?? {}).filter(([key]) => !key.startsWith(`${input.file}:`)))
    return change(tx, one, { choices: JSON.stringify(choices), decisions: JSON.stringify({ ...one.decisions, rows }) })
  }),

  intoProgramme: api.intoProgramme.handler(async ({ input, context: { tx } }) => {
    const one = await lockFor(tx, input.importId, 'choose', input.expectedVersion)
    if ('name' in input.programme) return change(tx, one, { programme_id: null, programme_name: input.programme.name.trim() })
    const there = await tx.selectFrom('programme').select('id').where('id', '=', input.programme.id).executeTakeFirst()
    refuse(there ? null : 'no_such_programme', 'programme')
    return change(tx, one, { programme_id: input.programme.id, programme_name: null })
  }),

  decide: api.decide.handler(async ({ input, context: { tx } }) => {
    const one = await lockFor(tx, input.importId, 'decide')
    const decisions: Required<Decisions> = { rows: { ...one.decisions.rows }, pairs: { ...one.decisions.pairs } }
    for (const { file, row, decision } of input.rows ?? []) {
      const key = `${file}:${row}`
      if (decision) decisions.rows[key] = decision
      else delete decisions.rows[key]
    }
    for (const { key, decision } of input.pairs ?? []) {
      if (decision) decisions.pairs[key] = decision
      else delete decisions.pairs[key]
    }
    await refuseStrangers(tx, (input.rows ?? []).flatMap(({ decision }) => (decision && 'person' in decision ? [decision.person as Pointer] : [])))
    return change(tx, one, { decisions: JSON.stringify(decisions) })
  }),

  start: api.start.handler(async ({ input, context: { tx, actor, now, enqueue } }) => {
    const one = await lockFor(tx, input.importId, 'start', input.expectedVersion)
    const reading = await readingOf(tx, actor, one, { anew: true })
    const going = readable(reading).flatMap((file) => file.rows).filter((row) => goesIn(row, one.decisions))
    refuse(going.length ? null : 'nothing_goes_in')
    const programmeId = going.some(({ kind }) => kind === 'register') ? one.programmeId ?? await newProgramme(tx, actor, one) : one.programmeId
    const steps = stepsOf(reading, one).length
    await enqueue('imports.run', { organisationId: actor.organisationId, memberId: actor.id, importId: one.id })
    return change(tx, one, { status: 'running', started_at: now, programme_id: programmeId, steps_total: steps, steps_done: 0 })
  }),

  discard: api.discard.handler(async ({ input, context: { tx } }) => change(tx, await lockFor(tx, input.importId, 'discard'), { status: 'discarded' })),

  undo: api.undo.handler(async ({ input, context: { tx, actor, enqueue } }) => {
    const one = await lockFor(tx, input.importId, 'undo')
    await enqueue('imports.undo', { organisationId: actor.organisationId, memberId: actor.id, importId: one.id })
    return change(tx, one, { status: 'undoing', steps_done: 0, steps_total: undoSteps.length })
  }),

  take: api.take.handler(async ({ input, context: { tx, actor, now, tell } }) => {
    const one = await getImport(tx, input.importId, true)
    if (one.status !== 'running' || input.step < one.stepsDone) return { more: one.status === 'running' }
    const reading = await readingOf(tx, actor, one), steps = stepsOf(reading, one), step = steps[input.step]
    const made = step ? await takeStep(tx, actor, one, reading, step) : {}
    const counts = { ...one.counts }
    for (const [what, number] of Object.entries(made)) counts[what] = (counts[what] ?? 0) + number
    const more = input.step + 1 < steps.length
    await tx.updateTable('import').set({ counts: JSON.stringify(counts), steps_done: input.step + 1, steps_total: steps.length, ...(more ? {} : { status: 'done', finished_at: now }) }).where('id', '=', one.id).execute()
    tell(`member:${actor.id}`)
    return { more }
  }),

  takeBack: api.takeBack.handler(async ({ input, context: { tx, actor, now, tell } }) => {
    const one = await getImport(tx, input.importId, true), step = undoSteps[one.stepsDone]
    if (one.status !== 'undoing') return { more: false }
    const { more: again } = step ? await undoSome(tx, one, step) : { more: false }
    const done = again ? one.stepsDone : one.stepsDone + 1, more = done < undoSteps.length
    const kept = more ? {} : { counts: JSON.stringify({ kept: Number((await tx.selectFrom('import_row').select(({ fn }) => fn.countAll().as('n')).where('import_id', '=', one.id).where('status', '=', 'kept').executeTakeFirstOrThrow()).n) }), status: 'undone' as const, finished_at: now }
    await tx.updateTable('import').set({ steps_done: done, ...kept }).where('id', '=', one.id).execute()
    tell(`member:${actor.id}`)
    return { more }
  }),

  report: api.report.handler(async ({ input, context: { tx, actor } }) => {
    const one = await getImport(tx, input.importId)
    return reportOf(tx, one, await readingOf(tx, actor, one))
  }),
})

async function getImport(tx: Transaction, importId: string, lock = false): Promise<Import> {
  const one = await findImport(tx, importId, { lock })
  if (!one) throw notHere()
  return one
}

/** The import with its row locked, if the act may be done to it now and nobody changed it meanwhile. */
async function lockFor(tx: Transaction, importId: string, act: ImportAct, expectedVersion?: number): Promise<Import> {
  const one = await getImport(tx, importId, true)
  refuse(whyNot(act, one))
  refuse(expectedVersion !== undefined && expectedVersion !== one.version ? 'changed_meanwhile' : null)
  return one
}

async function change(tx: Transaction, one: Import, set: object): Promise<{ version: number }> {
  await tx.updateTable('import').set({ ...set, version: one.version + 1 }).where('id', '=', one.id).execute()
  return { version: one.version + 1 }
}

/** A register whose programme is not here yet gets one, in the first team: its details can be filled in later. */
async function newProgramme(tx: Transaction, actor: Actor, one: Import): Promise<string> {
  const name = one.programmeName
  if (!name) throw refusal('no_programme', 'programme')
  const same = await tx.selectFrom('programme').select('id').where('name', '=', name).executeTakeFirst()
  if (same) return same.id
  const team = actor.teamIds[0] ?? (await tx.selectFrom('team').select('id').orderBy('name').executeTakeFirst())?.id
  if (!team) throw refusal('no_programme', 'programme')
  const id = uuidv7()
  await addProgramme(tx, actor, id, { name, teamId: team, kind: 'open', summary: '', feePence: 0, capacity: null, courseLength: null, ways: [], setUp: [], clearUp: [], active: true, criteria: [], measures: [] })
  return id
}

/** People here that a decision names must be here. */
async function refuseStrangers(tx: Transaction, pointers: readonly Pointer[]) {
  const ids = pointers.filter((pointer) => pointer.from === 'here').map(pointerKey)
  const found = await tx.selectFrom('person').select('id').where('id', '=', sql<string>`any(${ids}::uuid[])`).execute()
  refuse(found.length === new Set(ids).size ? null : 'no_such_person', 'person')
}

