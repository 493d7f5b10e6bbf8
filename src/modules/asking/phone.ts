import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { actingAs, looking, type Actor, type Context, type Request } from '../../platform/api.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { notHere, refuse } from '../../platform/refuse.ts'
import { settledId } from '../../platform/settled-id.ts'
import { before } from '../../platform/sign-in/before.ts'
import { findInstrument, formsByLink, getInstrument, keepByLink, wordingOf } from '../measures/public.ts'
import { notify } from '../notices/public.ts'
import { workerIdsOf } from '../people/public.ts'
import { crisisLinesOf } from '../safety/public.ts'
import { openApi } from './api.ts'
import { firstNameOf } from './asked.ts'
import type { Opened, PhoneForm } from './contract.ts'
import { addressAllowance, isBirthday, limits, linkAllowance, mayBe, readPlace, stateOf, unknownAllowance, type LinkState } from './rules.ts'

/*
 * The link on somebody's own phone. Nobody is signed in: the system acts on behalf of whoever made the link, in a transaction that records, at most once for a
 * command's id. A link is tied to the phone on which it is begun; the phone keeps a secret, and here is only its hash.
 */
export const phone = {
  open: openApi.open.handler(async ({ input, context }) => {
    const link = await findLink(context, input.place)
    return looking({ ...context, caller: callerOf(link) }, async ({ tx, actor }) => view(tx, actor, await readRow(tx, link.id), input.device))
  }),

  begin: openApi.begin.handler(({ input, context }) => within(context, input, 'begin', async (inside, row, state) => {
    const { tx, now } = inside
    if (state !== 'waiting') return {}
    if (row.askBirthday && !(input.birthday && row.birthDate && isBirthday(row.birthDate, input.birthday))) {
      // Not thrown: that it was tried has to stay written.
      const wrong = row.wrongBirthdays + 1
      await tx.updateTable('measure_link').set({ wrong_birthdays: wrong, ...(wrong >= limits.wrongBirthdays ? { ended_at: now, ended_because: 'locked' } : {}) }).where('id', '=', row.id).execute()
      if (wrong >= limits.wrongBirthdays) await tellWorkers(inside, row, 'A link was locked: the birthday was wrong five times')
      return { triesLeft: Math.max(0, limits.wrongBirthdays - wrong) }
    }
    await tx.updateTable('measure_link').set({ device_hash: hashOf(input.device), begun_at: now }).where('id', '=', row.id).execute()
    return {}
  })),

  keep: openApi.keep.handler(async ({ input, context }) => {
    const link = await findLink(context, input.place)
    return acting(context, link, 'keep', input, async (inside) => {
      const row = await lockRow(inside.tx, link.id)
      refuseUnlessBegun(row, inside, input.device)
      const { over, all } = await standOf(inside.tx, row, input.instrument)
      if (all) await end(inside, row, 'with_worker')
      return over ? { critical: false, over } : keepByLink(inside, { ...formOf(row, input.instrument), answers: input.answers, context: input.context, act: 'save', alsoTell: await workersFor(inside.tx, row) })
    })
  }),

  finish: openApi.finish.handler(({ input, context }) => within(context, input, 'finish', async (inside, row, state) => {
    if (state !== 'begun') return {}
    refuseUnlessBegun(row, inside, input.device)
    const form = formOf(row, input.instrument)
    // Over already: no answer came back to the phone, or a worker was quicker. It is told how things stand.
    const before = await standOf(inside.tx, row, input.instrument)
    if (!before.over) await keepByLink(inside, { ...form, answers: input.answers, context: input.context, act: 'finish', alsoTell: await workersFor(inside.tx, row) })
    if (before.all) await end(inside, row, 'with_worker')
    else if ((await standOf(inside.tx, row, input.instrument)).all) {
      await end(inside, row, 'finished')
      await tellWorkers(inside, row, 'Somebody has answered on their own phone')
    }
    return {}
  })),

  stop: openApi.stop.handler(({ input, context }) => within(context, input, 'stop', async (inside, row, state) => {
    if (state !== 'begun') return {}
    refuseUnlessBegun(row, inside, input.device)
    const forms = await formsByLink(inside.tx, row.instruments.map((one) => completionIdOf(row.id, one)))
    for (const instrument of row.instruments) {
      const form = forms.get(completionIdOf(row.id, instrument))
      if (form?.status === 'unfinished') await keepByLink(inside, { ...formOf(row, instrument), answers: form.answers, context: form.context, act: 'stop', alsoTell: [] })
    }
    await end(inside, row, 'stopped')
    await tellWorkers(inside, row, 'Somebody would rather not answer on their own phone')
    return {}
  })),
}

const hashOf = (text: string) => createHash('sha256').update(text).digest()

/** The id of the form that a measure of a link becomes: always the same, so that nothing is begun twice. */
export const completionIdOf = (linkId: string, instrument: string) => settledId('measure link', linkId, instrument)

type Found = { id: string; organisationId: string; memberId: string }

/** Finds a link by what stands in its address, with on whose behalf the system acts: whoever made it, or somebody else who may send links when they have left. */
async function findLink(context: Request, place: string): Promise<Found> {
  const { http, installation } = context
  if (!http || !installation) throw new Error('a link needs a browser and an installation')
  const { attempts } = installation
  const address = `measure link address ${http.address}`, unknown = `measure link unknown ${http.address}`
  refuse(attempts.wait(address, addressAllowance) || attempts.wait(unknown, unknownAllowance) ? 'too_many' : null)
  attempts.count(address, addressAllowance)
  const found = await lookUp(context, place)
  if (!found) { attempts.count(unknown, unknownAllowance); throw notHere() }
  const own = `measure link ${found.id}`
  refuse(attempts.wait(own, linkAllowance) ? 'too_many' : null)
  attempts.count(own, linkAllowance)
  return found
}

async function lookUp({ db }: Request, place: string): Promise<Found | null> {
  const read = readPlace(place)
  if (!read) return null
  const connection = await db.connect()
  const organisation = await connection.journal.selectFrom('organisation').select('id').where('slug', '=', read.slug).executeTakeFirst().finally(() => connection.client.release())
  if (!organisation) return null
  return before(db, organisation.id, async (journal) => {
    const link = await journal.selectFrom('measure_link').select(['id', 'made_by']).where('token_hash', '=', hashOf(read.token)).executeTakeFirst()
    const member = link && await journal.selectFrom('member as m').innerJoin('role as r', 'r.id', 'm.role_id').select('m.id').where('m.active', '=', true)
      .where((eb) => eb.or([eb('m.id', '=', link.made_by), sql<boolean>`'measures.send_link' = any(r.permissions)`])).orderBy(sql`m.id = ${link.made_by}`, 'desc').orderBy('m.id').limit(1).executeTakeFirst()
    return link && member ? { id: link.id, organisationId: organisation.id, memberId: member.id } : null
  })
}

const callerOf = ({ id, organisationId, memberId }: Found) => ({ organisationId, memberId, onBehalf: `measure link ${id}` })

function acting<T>(context: Request, link: Found, act: string, input: object, work: (inside: Context) => Promise<T>): Promise<T> {
  const id = context.commandId ?? ''
  refuse(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id) ? null : 'link_over')
  return actingAs({ ...context, caller: callerOf(link) }, { id, name: `asking.${act}`, input: { linkId: link.id, ...input } }, work)
}

/** One act of a phone, answered with how the link stands after it. */
async function within<I extends { place: string; device: string }>(context: Request, input: I, act: string, work: (inside: Context, row: Row, state: LinkState) => Promise<Partial<Opened>>): Promise<Opened> {
  const link = await findLink(context, input.place)
  return acting(context, link, act, input, async (inside) => {
    const row = await lockRow(inside.tx, link.id)
    const more = await work(inside, row, stateOf(row, inside.now))
    return { ...await view(inside.tx, inside.actor, await readRow(inside.tx, link.id), input.device), ...more }
  })
}

const rowOf = (tx: Transaction, id: string) => tx.selectFrom('measure_link as k').innerJoin('person as p', 'p.id', 'k.person_id').where('k.id', '=', id)
  .select(['k.id', 'k.person_id as personId', 'k.instruments', 'k.first_name as firstName', 'k.ask_birthday as askBirthday', 'k.made_by as madeBy', 'k.expires_at as expiresAt', 'k.device_hash as deviceHash', 'k.begun_at as begunAt', 'k.wrong_birthdays as wrongBirthdays',
    'k.ended_because as endedBecause', 'p.given_name as givenName', 'p.known_as as knownAs', 'p.birth_date as birthDate'])
const readRow = (tx: Transaction, id: string) => rowOf(tx, id).executeTakeFirstOrThrow()
const lockRow = (tx: Transaction, id: string) => rowOf(tx, id).forNoKeyUpdate('k').executeTakeFirstOrThrow()
type Row = Awaited<ReturnType<typeof readRow>>

const isHere = (row: Row, device: string | null) => row.deviceHash !== null && device !== null && Buffer.from(row.deviceHash).equals(hashOf(device))

function refuseUnlessBegun(row: Row, { now }: Context, device: string) {
  refuse(mayBe('answer', stateOf(row, now)) ? null : 'link_over')
  refuse(isHere(row, device) ? null : 'elsewhere')
}

function formOf(row: Row, key: string) {
  const instrument = findInstrument(key)?.key
  if (!instrument || !row.instruments.includes(instrument)) throw notHere()
  return { completionId: completionIdOf(row.id, instrument), personId: row.personId, instrument }
}

/** Nobody is in the room: whoever made the link and whoever works with the person hear of a critical answer too. */
const workersFor = async (tx: Transaction, row: Row) => [...new Set([row.madeBy, ...await workerIdsOf(tx, row.personId)])]

/** Whether a form of a link is finished or stopped, by the phone or by a worker who went on with it, and whether all of them are. */
async function standOf(tx: Transaction, row: Row, key: string): Promise<{ over: boolean; all: boolean }> {
  const forms = await formsByLink(tx, row.instruments.map((one) => completionIdOf(row.id, one)))
  const over = (one: string) => isOver(forms.get(completionIdOf(row.id, one)))
  return { over: over(key), all: row.instruments.every(over) }
}
const isOver = (form: { status: string } | undefined) => form !== undefined && form.status !== 'unfinished'

const end = ({ tx, now }: Context, row: Row, because: 'finished' | 'stopped' | 'with_worker') => tx.updateTable('measure_link').set({ ended_at: now, ended_because: because }).where('id', '=', row.id).execute()

async function tellWorkers(inside: Context, row: Row, words: string) {
  await notify(inside, { memberIds: [row.madeBy], kind: 'measure_link', words, link: `/people/${row.personId}/measures`, personId: row.personId })
}

/** What a phone may see of a link. */
async function view(tx: Transaction, actor: Actor, row: Row, device: string | null): Promise<Opened> {
  const state = stateOf(row, actor.now), here = isHere(row, device)
  const open = state === 'waiting' || state === 'begun'
  const instruments = row.instruments.map((key) => getInstrument(key))
  const forms: PhoneForm[] = []
  if (state === 'begun' && here) {
    const kept = await formsByLink(tx, instruments.map(({ key }) => completionIdOf(row.id, key)))
    for (const { key } of instruments) {
      const form = kept.get(completionIdOf(row.id, key))
      forms.push({ instrument: key, wording: await wordingOf(tx, key), done: isOver(form), answers: form?.answers ?? null, context: form?.context ?? {} })
    }
  }
  const critical = here && await tx.selectFrom('alert').where('completion_id', '=', sql<string>`any(${row.instruments.map((key) => completionIdOf(row.id, key))}::uuid[])`).select('id').limit(1).executeTakeFirst() !== undefined
  return {
    state: state === 'begun' && !here ? 'elsewhere' : state === 'begun' && forms.every(({ done }) => done) ? 'with_worker' : state, organisation: actor.organisationName, firstName: open && row.firstName && (state === 'waiting' || here) ? firstNameOf(row) : null,
    asksBirthday: state === 'waiting' && row.askBirthday, questions: open ? instruments.reduce((sum, { items }) => sum + items.length, 0) : 0,
    until: open ? dayOf(row.expiresAt, actor.timeZone) : null, forms, critical, triesLeft: null, crisisLines: (await crisisLinesOf(tx, actor)).map((line) => ({ ...line })),
  }
}
