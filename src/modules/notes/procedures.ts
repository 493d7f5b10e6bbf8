import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { guarded, type Request } from '../../platform/api.ts'
import { whyNotHappened } from '../../platform/clock.ts'
import { refuse } from '../../platform/refuse.ts'
import { findVisiblePerson } from '../people/public.ts'
import { findVisibleSession } from '../sessions/public.ts'
import { notes as contract } from './contract.ts'
import { keepPhrase, readLanguage, switchPhrase } from './language/keeping.ts'
import { areTheirs, landNextStep } from './landing.ts'
import { readAttendees, writeSeveral } from './several.ts'
import { leadsTo, whyNot, whyNotDraft, whyNotEdit, whyNotSign } from './rules.ts'
import { answer, answerDraft, drafts, lockOwn, newest, read, versionIds, visible } from './visible.ts'

const api = implement(contract).$context<Request>().use(guarded)
const pageOf = 20

export const notes = api.router({
  of: api.of.handler(async ({ input: { personId, after, limit = pageOf }, context: { tx, actor }, errors }) => {
    if (!await findVisiblePerson(tx, actor, personId)) throw errors.NOT_FOUND()
    const rows = await read(tx, actor).where('n.person_id', '=', personId).where('n.status', '<>', 'discarded').where(newest)
      .$if(after !== undefined, (q) => q.where(sql<boolean>`(n.happened_at, n.id) < (${startOf(after!).at}::timestamptz, ${startOf(after!).id}::uuid)`))
      .orderBy('n.happened_at', 'desc').orderBy('n.id', 'desc').limit(limit + 1).execute()
    return { rows: rows.slice(0, limit).map((row) => answer(row, actor)), next: nextOf(rows, limit) }
  }),

  get: api.get.handler(async ({ input: { personId, noteId }, context: { tx, actor }, errors }) => {
    const row = await read(tx, actor).where('n.id', '=', noteId).where('n.person_id', '=', personId).executeTakeFirst()
    if (!row) throw errors.NOT_FOUND()
    const ids = await versionIds(tx, noteId)
    const versions = await read(tx, actor).where('n.id', '=', sql<string>`any(${ids}::uuid[])`).where((eb) => eb.or([eb('n.status', '=', 'signed'), eb('n.id', '=', noteId)])).orderBy('n.created_at').orderBy('n.id').execute()
    const draft = await visible(tx, actor).where('n.author_id', '=', actor.id).where('n.status', '=', 'draft').where('n.amends_id', '=', sql<string>`any(${ids}::uuid[])`).select('n.id').orderBy('n.id').executeTakeFirst()
    return { note: answer(row, actor), versions: versions.map((version) => answer(version, actor)), draftId: draft?.id ?? null }
  }),

  mine: api.mine.handler(async ({ input: { after, limit = pageOf }, context: { tx, actor } }) => {
    const rows = await drafts(tx, actor)
      .$if(after !== undefined, (q) => q.where(sql<boolean>`(n.happened_at, n.id) > (${startOf(after!).at}::timestamptz, ${startOf(after!).id}::uuid)`))
      .orderBy('n.happened_at').orderBy('n.id').limit(limit + 1).execute()
    return { rows: rows.slice(0, limit).map(answerDraft), next: nextOf(rows, limit) }
  }),

  soon: api.soon.handler(async ({ context: { tx, actor, now } }) => {
    const since = new Date(now.getTime() - 28 * 86_400_000)
    const within = (days: number) => sql<number>`count(*) filter (where n.signed_at < n.happened_at + make_interval(days => ${days}::integer))::integer`
    return tx.selectFrom('note as n').where('n.author_id', '=', actor.id).where('n.status', '=', 'signed').where('n.amends_id', 'is', null).where('n.happened_at', '>=', since)
      .select([sql<number>`count(*)::integer`.as('signed'), within(1).as('withinDay'), within(3).as('withinThree')]).executeTakeFirstOrThrow()
  }),

  ofSession: api.ofSession.handler(async ({ input: { sessionId }, context: { tx, actor }, errors }) => {
    if (!await findVisibleSession(tx, actor, sessionId)) throw errors.NOT_FOUND()
    const own = await drafts(tx, actor).where('n.session_id', '=', sessionId).orderBy('n.happened_at').orderBy('n.id').execute()
    const { signed } = await tx.selectFrom('note as n').where('n.session_id', '=', sessionId).where('n.status', '=', 'signed').where(newest).select(sql<number>`count(*)::integer`.as('signed')).executeTakeFirstOrThrow()
    return { drafts: own.map(answerDraft), signed }
  }),

  draft: api.draft.handler(async ({ input, context: { tx, actor, now, tell }, errors }) => {
    const { noteId, personId, expectedVersion, sessionId, amendsId } = input
    if (!await findVisiblePerson(tx, actor, personId)) throw errors.NOT_FOUND()
    const fault = whyNotDraft(input)
    refuse(fault?.because ?? null, fault?.field)
    const happened = new Date(input.happenedAt)
    const written = {
      mode: input.mode, happened_at: happened, minutes: input.minutes, about: input.about, body: input.body, ways: input.ways, mecc: input.mecc, mecc_level: input.meccLevel, next_step: input.nextStep,
      ...(amendsId ? { amended_because: input.because ?? '' } : {}),
      ...(input.approaches ? { approaches: input.approaches } : {}), ...(input.goalIds ? { goal_ids: input.goalIds } : {}), ...(input.nextOn !== undefined ? { next_on: input.nextOn } : {}),
    }
    if (input.goalIds?.length) refuse(await areTheirs(tx, personId, input.goalIds) ? null : 'strange_goal', 'goalIds')
    const kept = await lockOwn(tx, actor, noteId)
    if (kept) {
      if (kept.personId !== personId || kept.sessionId !== sessionId || kept.amendsId !== amendsId) throw errors.NOT_FOUND()
      refuse(whyNot('write', kept))
      refuse(whyNotEdit(kept, expectedVersion))
      refuse(whyNotWhen(happened, kept.createdAt, now), 'happenedAt')
      await tx.updateTable('note').set({ ...written, version: sql`version + 1` }).where('id', '=', noteId).execute()
      return { version: expectedVersion + 1 }
    }
    if (expectedVersion !== 0) throw errors.NOT_FOUND()
    refuse(whyNotWhen(happened, now, now), 'happenedAt')
    if (sessionId && !await findVisibleSession(tx, actor, sessionId)) throw errors.NOT_FOUND()
    if (amendsId) {
      const original = await lockOwn(tx, actor, amendsId)
      if (!original || original.personId !== personId || original.sessionId !== sessionId) throw errors.NOT_FOUND()
      refuse(whyNot('amend', original))
    }
    await tx.insertInto('note').values({ id: noteId, person_id: personId, session_id: sessionId, author_id: actor.id, status: 'draft', amends_id: amendsId, ...written, created_at: now, received_at: now }).execute()
    if (sessionId) tell(`session:${sessionId}`)
    return { version: 1 }
  }),

  sign: api.sign.handler(async ({ input, context: { tx, actor, now, tell }, errors }) => {
    const note = await lockOwn(tx, actor, input.noteId)
    if (!note) throw errors.NOT_FOUND()
    const signed = new Date(input.happenedAt)
    refuse(whyNot('sign', note))
    refuse(whyNotEdit(note, input.expectedVersion))
    refuse(whyNotHappened(signed, now), 'happenedAt')
    const original = note.amendsId ? await lockOwn(tx, actor, note.amendsId) : null
    if (original === undefined) throw errors.NOT_FOUND()
    refuse(original && whyNot('amend', original))
    const [fault] = whyNotSign(note, original)
    refuse(fault?.because ?? null, fault?.field)
    await tx.updateTable('note').set({ status: leadsTo.sign, signed_at: signed, received_at: now, version: sql`version + 1` }).where('id', '=', note.id).execute()
    await landNextStep({ tx, actor, now, tell }, note, original)
    if (note.sessionId) tell(`session:${note.sessionId}`)
    return { version: note.version + 1, signedAt: signed.toISOString() }
  }),

  discard: api.discard.handler(({ input, context, errors }) => move('discard', input.noteId, context, errors)),
  takeUpAgain: api.takeUpAgain.handler(({ input, context, errors }) => move('take_up_again', input.noteId, context, errors)),

  attendees: api.attendees.handler(({ input, context: { tx, actor } }) => readAttendees(tx, actor, input.sessionId)),
  writeSeveral: api.writeSeveral.handler(({ input, context }) => writeSeveral(context, input)),

  language: api.language.handler(({ context: { tx, actor } }) => readLanguage(tx, actor)),
  keepPhrase: api.keepPhrase.handler(({ input, context: { tx, actor, now } }) => keepPhrase(tx, actor, now, input)),
  switchPhrase: api.switchPhrase.handler(({ input, context: { tx, actor, now } }) => switchPhrase(tx, actor, now, input)),
})

async function move(act: 'discard' | 'take_up_again', noteId: string, { tx, actor, tell }: Parameters<Parameters<typeof api.discard.handler>[0]>[0]['context'], errors: { NOT_FOUND(): Error }) {
  const note = await lockOwn(tx, actor, noteId)
  if (!note) throw errors.NOT_FOUND()
  refuse(whyNot(act, note))
  await tx.updateTable('note').set({ status: leadsTo[act], version: sql`version + 1` }).where('id', '=', note.id).execute()
  if (note.sessionId) tell(`session:${note.sessionId}`)
  return { version: note.version + 1 }
}

/** A conversation is not in the future, nor over 30 days before its note was begun, however long the draft then lay. */
function whyNotWhen(happened: Date, begun: Date, now: Date) {
  const why = whyNotHappened(happened, now)
  return why === 'in_the_future' ? why : whyNotHappened(happened, begun) === 'over_30_days_ago' ? 'over_30_days_ago' as const : null
}

/** Where the next page of a list by day begins, and back again. */
const nextOf = (rows: readonly { happened_at: Date; id: string }[], limit: number) => {
  const last = rows[limit - 1]
  return rows.length > limit && last ? `${last.happened_at.toISOString()} ${last.id}` : null
}
function startOf(after: string): { at: string; id: string } {
  const [at = '', id = ''] = after.split(' ')
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? { at, id } : { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
}
