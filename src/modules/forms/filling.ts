import { sql } from 'kysely'
import type { Context } from '../../platform/api.ts'
import { dayOf, whyNotHappened } from '../../platform/clock.ts'
import { notHere, refuse } from '../../platform/refuse.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { findVisiblePerson } from '../people/public.ts'
import { findVisibleSession } from '../sessions/public.ts'
import { counted, picks, scores, type Answers } from './answering.ts'
import { api } from './api.ts'
import { ensureShipped } from './building.ts'
import type { Json } from './fhir.ts'
import { whatFollows } from './finished.ts'
import { readQuestionnaire } from './reading.ts'
import { readResponse, valuesOf, writeResponse } from './responses.ts'
import { answerLeadsTo, becauseLimit, whyNotAct, whyNotEdit, whyNotFinish, type AnswerAct } from './rules.ts'
import { shipped } from './shipped.ts'
import { findItem, isChoosing, type Shape } from './shape.ts'
import { amendedBy, lineOf, lockAnswer, readAnswers, shownName } from './visible.ts'

const pageOf = 50
const mostKept = 400_000

/** Filling a form in about a person: kept as it is typed, finished, amended by another. */
export const filling = {
  of: api.of.handler(async ({ input: { personId, formId, after, limit = pageOf }, context: { tx, actor } }) => {
    if (!await findVisiblePerson(tx, actor, personId)) throw notHere()
    const start = after === undefined ? null : startOf(after)
    const rows = await readAnswers(tx, actor).where('a.person_id', '=', personId).where('a.status', '<>', 'discarded').where(sql<boolean>`${amendedBy} is null`)
      .$if(formId !== undefined, (q) => q.where('a.form_id', '=', formId!))
      .$if(start !== null, (q) => q.where(sql<boolean>`(a.happened_at, a.id) < (${start!.at}::timestamptz, ${start!.id}::uuid)`))
      .orderBy('a.happened_at', 'desc').orderBy('a.id', 'desc').limit(limit + 1).execute()
    const last = rows[limit - 1]
    return { rows: rows.slice(0, limit).map((row) => lineOf(row, actor)), next: rows.length > limit && last ? `${last.happened_at.toISOString()} ${last.id}` : null }
  }),

  answer: api.answer.handler(async ({ input: { personId, answerId }, context: { tx, actor } }) => {
    const row = await readAnswers(tx, actor).innerJoin('person as p', 'p.id', 'a.person_id').select(['a.session_id', 'a.response', 'a.signature', 'a.received_at', 'v.questionnaire', shownName.as('name')])
      .where('a.id', '=', answerId).where('a.person_id', '=', personId).executeTakeFirst()
    if (!row) throw notHere()
    const shape = shapeOf(row.questionnaire)
    const others = await readAnswers(tx, actor).where('a.id', 'in', chain(answerId)).orderBy('a.created_at').orderBy('a.id').execute()
    return {
      ...lineOf(row, actor), person: { id: personId, name: row.name }, sessionId: row.session_id, answers: readResponse(shape, row.response), questionnaire: row.questionnaire as Json, signature: row.signature as never, receivedAt: row.received_at.toISOString(),
      versions: others.filter(({ id, status }) => status === 'finished' || id === answerId).map((one) => ({ id: one.id, finishedAt: one.finished_at?.toISOString() ?? null, by: { id: one.member_id, name: one.member_name }, because: one.amended_because })),
      amendingId: others.find(({ amends_id, status }) => amends_id === answerId && status === 'unfinished')?.id ?? null,
    }
  }),

  save: api.save.handler(async ({ input, context }) => {
    const { tx, actor, now } = context
    const { answerId, personId, versionId, sessionId, amendsId, expectedVersion } = input
    if (!await findVisiblePerson(tx, actor, personId)) throw notHere()
    refuse((input.because ?? '').length > becauseLimit ? 'too_long_reason' : null, 'because')
    refuse(JSON.stringify(input.answers).length > mostKept ? 'too_much' : null, 'answers')
    const at = new Date(input.happenedAt)
    const kept = await lockAnswer(tx, actor, answerId)
    if (kept) {
      if (kept.personId !== personId || kept.sessionId !== sessionId || kept.amendsId !== amendsId) throw notHere()
      refuse(kept.versionId === versionId ? null : 'other_version')
      refuse(whyNotAct('write', kept))
      refuse(whyNotEdit(kept, expectedVersion))
      const shape = await shapeIn(tx, versionId)
      await tx.updateTable('form_answer').set({ response: responseOf(shape, input.answers, versionId), version: sql`version + 1`, ...(amendsId ? { amended_because: input.because ?? '' } : {}) }).where('id', '=', answerId).execute()
      return { version: expectedVersion + 1 }
    }
    if (expectedVersion !== 0) throw notHere()
    refuse(whyNotHappened(at, now), 'happenedAt')
    if (sessionId && !await findVisibleSession(tx, actor, sessionId)) throw notHere()
    const original = amendsId ? await lockAnswer(tx, actor, amendsId) : null
    if (amendsId && original?.personId !== personId) throw notHere()
    if (original) refuse(whyNotAct('amend', original))
    refuse(original && original.versionId !== versionId ? 'other_version' : null)
    const ready = shipped.find((one) => one.versionId === versionId)
    if (ready) await ensureShipped(tx, ready.formId, { actor, now })
    const version = await tx.selectFrom('form_version').select(['id', 'form_id', 'status', 'questionnaire']).where('id', '=', versionId).executeTakeFirst()
    if (!version) throw notHere()
    refuse(version.status === 'in_use' || original ? null : 'not_in_use')
    // Put right is what was said then: an amendment stands on the day of what it amends.
    const happened = original?.happenedAt ?? at
    await tx.insertInto('form_answer').values({
      id: answerId, person_id: personId, form_id: version.form_id, form_version_id: versionId, session_id: sessionId, status: 'unfinished', response: responseOf(shapeOf(version.questionnaire), input.answers, versionId),
      answered_on: dayOf(happened, actor.timeZone), happened_at: happened, amends_id: amendsId, amended_because: amendsId ? input.because ?? '' : null, created_by: actor.id, created_at: now, received_at: now,
    }).execute()
    return { version: 1 }
  }),

  finish: api.finish.handler(async ({ input, context }) => {
    const { tx, actor, now } = context
    const kept = await lockAnswer(tx, actor, input.answerId)
    if (!kept) throw notHere()
    const at = new Date(input.happenedAt)
    refuse(whyNotAct('finish', kept))
    refuse(whyNotEdit(kept, input.expectedVersion))
    refuse(whyNotHappened(at, now), 'happenedAt')
    const shape = await shapeIn(tx, kept.versionId)
    const answers = readResponse(shape, kept.response)
    const original = kept.amendsId ? await lockAnswer(tx, actor, kept.amendsId) : null
    if (original === undefined) throw notHere()
    if (original) refuse(whyNotAct('amend', original))
    const [fault] = whyNotFinish(shape, answers, { signed: input.signature !== null, because: kept.because, original: original && readResponse(shape, original.response) })
    if (fault) refuse(fault.id === null ? fault.because : 'something_missing', fault.id ?? undefined)
    const answeredOn = dayOf(kept.happenedAt, actor.timeZone)
    await tx.updateTable('form_answer').set({
      status: answerLeadsTo.finish, finished_at: at, finished_by: actor.id, received_at: now, version: sql`version + 1`, signature: input.signature && sql`${JSON.stringify(input.signature)}::jsonb`,
      scores: sql`${JSON.stringify(scores(shape, answers))}::jsonb`, answered_on: answeredOn, response: sql`${JSON.stringify(writeResponse(shape, answers, { questionnaire: canonical(kept.versionId), finished: true, authored: at.toISOString() }))}::jsonb`,
    }).where('id', '=', kept.id).execute()
    // Found and counted is what stands now: what it puts right is no longer.
    if (original) await tx.deleteFrom('form_value').where('form_answer_id', '=', original.id).execute()
    const rows = valuesOf(shape, answers).map((value) => ({ id: uuidv7(now.getTime()), form_answer_id: kept.id, form_id: kept.formId, person_id: kept.personId, question: value.question, value: value.value, number: value.number === null ? null : String(value.number), answered_on: answeredOn }))
    if (rows.length) await tx.insertInto('form_value').values(rows).execute()
    const then = whatFollows(kept.formId)
    if (then) await then(context, { personId: kept.personId, answerId: kept.id, answers: counted(shape, answers), worded: (question) => wordedIn(shape, answers, question) })
    return { version: kept.version + 1, finishedAt: at.toISOString() }
  }),

  discard: api.discard.handler(({ input, context }) => move('discard', input.answerId, context)),
  takeUpAgain: api.takeUpAgain.handler(({ input, context }) => move('take_up_again', input.answerId, context)),
}

async function move(act: AnswerAct & ('discard' | 'take_up_again'), answerId: string, { tx, actor }: Context) {
  const kept = await lockAnswer(tx, actor, answerId)
  if (!kept) throw notHere()
  refuse(whyNotAct(act, kept))
  await tx.updateTable('form_answer').set({ status: answerLeadsTo[act], version: sql`version + 1` }).where('id', '=', kept.id).execute()
  return { version: kept.version + 1 }
}

/** The words of what was chosen, those on no list included. */
function wordedIn(shape: Shape, answers: Answers, question: string): string[] {
  const item = findItem(shape, question)?.item
  const value = answers[question]
  if (!item || !isChoosing(item)) return []
  const own = (Array.isArray(value) ? value : [value]).flatMap((one) => (typeof one === 'object' && one !== null && 'own' in one && typeof one.own === 'string' ? [one.own] : []))
  return [...picks(value).map((code) => item.options.find((option) => option.code === code)?.text ?? code), ...own]
}

/** A questionnaire that was kept here is one that can be read here. */
export function shapeOf(questionnaire: unknown): Shape {
  const { shape } = readQuestionnaire(questionnaire)
  if (!shape) throw new Error('a kept form cannot be read')
  return shape
}

async function shapeIn(tx: Context['tx'], versionId: string): Promise<Shape> {
  return shapeOf((await tx.selectFrom('form_version').select('questionnaire').where('id', '=', versionId).executeTakeFirstOrThrow()).questionnaire)
}

const canonical = (versionId: string) => `urn:uuid:${versionId}`
const responseOf = (shape: Shape, answers: Answers, versionId: string) => sql<Json>`${JSON.stringify(writeResponse(shape, answers, { questionnaire: canonical(versionId), finished: false }))}::jsonb`

/** A form and all that it amends or is amended by. */
function chain(answerId: string) {
  return sql<string>`(with recursive back as (
      select id, amends_id from form_answer where id = ${answerId} union select e.id, e.amends_id from form_answer e join back b on e.id = b.amends_id),
    forth as (select id from back union select l.id from form_answer l join forth f on l.amends_id = f.id)
    select id from forth)`
}

function startOf(after: string): { at: string; id: string } {
  const [at = '', id = ''] = after.split(' ')
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? { at, id } : { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
}
