import { sql } from 'kysely'
import type { Actor, Context } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { notHere, refusal, refuse } from '../../platform/refuse.ts'
import { api } from './api.ts'
import { mustMend } from './checks.ts'
import type { FormDetail, FormSummary, FormVersion } from './contract.ts'
import { textOf, type Json } from './fhir.ts'
import { readQuestionnaire } from './reading.ts'
import { whyNotEdit, whyNotVersion } from './rules.ts'
import type { Shape } from './shape.ts'
import { findShipped, shipped } from './shipped.ts'
import { lockVersion, readVersions, versionAnswer } from './visible.ts'
import { writeQuestionnaire } from './writing.ts'

/** Forms and their versions: built as drafts, frozen once in use. */
export const building = {
  list: api.list.handler(async ({ context: { tx, actor } }) => {
    const rows = await tx.selectFrom('form as f')
      .leftJoin('form_version as v', (join) => join.onRef('v.form_id', '=', 'f.id').on('v.status', '=', 'in_use'))
      .leftJoin('form_version as d', (join) => join.onRef('d.form_id', '=', 'f.id').on('d.status', '=', 'draft'))
      .select(['f.id', 'f.key', 'f.title', 'v.id as versionId', 'v.number', 'v.put_in_use_at', 'd.id as draftId'])
      .select(sql<string | null>`coalesce(v.questionnaire, d.questionnaire) ->> 'description'`.as('description')).execute()
    const here = rows.map((row): FormSummary => ({
      id: row.id, key: row.key, title: row.title, description: row.description ?? '', inUse: row.versionId ? { versionId: row.versionId, number: row.number ?? 1, since: row.put_in_use_at?.toISOString() ?? null } : null, draftId: row.draftId,
      may: mayDo(row.versionId !== null, actor),
    }))
    const ready = shipped.filter(({ formId }) => !rows.some(({ id }) => id === formId)).map((one): FormSummary => ({
      id: one.formId, key: one.key, title: one.shape().title, description: one.shape().description, inUse: { versionId: one.versionId, number: 1, since: null }, draftId: null, may: mayDo(true, actor),
    }))
    return [...here, ...ready].sort((a, b) => a.title.localeCompare(b.title, 'en-GB'))
  }),

  get: api.get.handler(({ input, context }) => getForm(context, input.formId)),

  version: api.version.handler(async ({ input, context: { tx, actor } }) => {
    const row = await readVersions(tx).where('v.id', '=', input.versionId).where('v.form_id', '=', input.formId).executeTakeFirst()
    if (row) return versionAnswer(row, actor)
    const ready = asShipped(input.formId, actor)
    if (ready?.id !== input.versionId) throw notHere()
    return ready
  }),

  create: api.create.handler(({ input, context }) => begin(context, input, readable(input.questionnaire, false))),
  take: api.take.handler(({ input, context }) => begin(context, input, readable(input.questionnaire, input.agreed))),

  change: api.change.handler(async ({ input, context: { tx } }) => {
    const version = await lockVersion(tx, input.versionId) ?? nothing()
    refuse(whyNotVersion('change', version))
    const shape = readable(input.questionnaire, false)
    refuse(whyNotEdit(version, input.expectedVersion))
    await tx.updateTable('form_version').set({ questionnaire: asJson(shape), version: sql`version + 1` }).where('id', '=', version.id).execute()
    // Until a version is in use the form is called as its draft is.
    const inUse = await tx.selectFrom('form_version').select('id').where('form_id', '=', version.form_id).where('put_in_use_at', 'is not', null).executeTakeFirst()
    if (!inUse) await tx.updateTable('form').set({ title: shape.title }).where('id', '=', version.form_id).execute()
    return { version: version.version + 1 }
  }),

  putInUse: api.putInUse.handler(async ({ input, context }) => {
    const { tx, actor, now } = context
    const version = await lockVersion(tx, input.versionId) ?? nothing()
    refuse(whyNotVersion('put_in_use', version))
    refuse(whyNotEdit(version, input.expectedVersion))
    const shape = readable(version.questionnaire as Json, false)
    refuse(mustMend(shape).length ? 'needs_mending' : null)
    await tx.updateTable('form_version').set({ status: 'retired', retired_at: now, version: sql`version + 1` }).where('form_id', '=', version.form_id).where('status', '=', 'in_use').execute()
    await tx.updateTable('form_version').set({ status: 'in_use', put_in_use_at: now, put_in_use_by: actor.id, version: sql`version + 1` }).where('id', '=', version.id).execute()
    await tx.updateTable('form').set({ title: shape.title }).where('id', '=', version.form_id).execute()
    return getForm(context, version.form_id)
  }),

  retire: api.retire.handler(async ({ input, context }) => {
    const { tx, now, actor } = context
    const ready = shipped.find(({ versionId }) => versionId === input.versionId)
    if (ready) await ensureShipped(tx, ready.formId, { actor, now })
    const version = await lockVersion(tx, input.versionId) ?? nothing()
    refuse(whyNotVersion('retire', version))
    await tx.updateTable('form_version').set({ status: 'retired', retired_at: now, version: sql`version + 1` }).where('id', '=', version.id).execute()
    return getForm(context, version.form_id)
  }),

  beginNext: api.beginNext.handler(async ({ input, context: { tx, actor, now } }) => {
    await ensureShipped(tx, input.formId, { actor, now })
    if (!await tx.selectFrom('form').select('id').where('id', '=', input.formId).forNoKeyUpdate().executeTakeFirst()) throw notHere()
    const versions = await tx.selectFrom('form_version').select(['status', 'number', 'questionnaire', 'put_in_use_at']).where('form_id', '=', input.formId).orderBy('number', 'desc').execute()
    // A draft that was dropped before it was ever used is no version to go on from, unless there is no other.
    const last = versions.find((one) => one.put_in_use_at !== null) ?? versions[0] ?? nothing()
    refuse(versions.some(({ status }) => status === 'draft') ? 'draft_there' : whyNotVersion('begin_next', last))
    await tx.insertInto('form_version').values({ id: input.versionId, form_id: input.formId, number: versions[0]!.number + 1, status: 'draft', questionnaire: sql`${JSON.stringify(last.questionnaire)}::jsonb`, created_by: actor.id, created_at: now }).execute()
    return getVersion(tx, actor, input.versionId)
  }),
}

function nothing(): never { throw notHere() }
const mayDo = (inUse: boolean, actor: Actor): FormSummary['may'] => [...(inUse && actor.permissions.has('forms.write') ? ['begin' as const] : []), ...(actor.permissions.has('forms.change') ? ['build' as const] : [])]

/** A Questionnaire as a form, or a refusal. Kept is what the reader made of it, never what was sent. */
function readable(questionnaire: Json, agreed: boolean): Shape {
  if (JSON.stringify(questionnaire).length > 1_000_000) throw refusal('too_much', 'questionnaire')
  const { shape, findings } = readQuestionnaire(questionnaire)
  if (!shape) throw refusal(textOf(questionnaire['resourceType']) === 'Questionnaire' && !Array.isArray(questionnaire['item']) ? 'no_questions' : 'not_readable', 'questionnaire')
  if (findings.length && !agreed) throw refusal('not_agreed', 'questionnaire')
  if (!shape.title.trim()) throw refusal('no_title', 'title')
  return shape
}
const asJson = (shape: Shape) => sql<Json>`${JSON.stringify(writeQuestionnaire(shape))}::jsonb`

async function begin({ tx, actor, now }: Context, input: { formId: string; versionId: string }, shape: Shape): Promise<FormVersion> {
  await tx.insertInto('form').values({ id: input.formId, title: shape.title, created_by: actor.id, created_at: now }).execute()
  await tx.insertInto('form_version').values({ id: input.versionId, form_id: input.formId, number: 1, status: 'draft', questionnaire: asJson(shape), created_by: actor.id, created_at: now }).execute()
  return getVersion(tx, actor, input.versionId)
}

/** A form that comes with the product becomes a row of the organisation the first time it is used or changed. Of two who come together, one writes it. */
export async function ensureShipped(tx: Transaction, formId: string, { actor, now }: { actor: Pick<Actor, 'id'>; now: Date }): Promise<void> {
  const ready = findShipped(formId)
  if (!ready || await tx.selectFrom('form').select('id').where('id', '=', formId).executeTakeFirst()) return
  const shape = ready.shape()
  await tx.insertInto('form').values({ id: formId, key: ready.key, title: shape.title, created_by: actor.id, created_at: now }).onConflict((on) => on.doNothing()).execute()
  await tx.insertInto('form_version').values({ id: ready.versionId, form_id: formId, number: 1, status: 'in_use', questionnaire: asJson(shape), created_by: actor.id, created_at: now, put_in_use_by: actor.id, put_in_use_at: now }).onConflict((on) => on.doNothing()).execute()
}

async function getVersion(tx: Transaction, actor: Actor, versionId: string): Promise<FormVersion> {
  return versionAnswer(await readVersions(tx).where('v.id', '=', versionId).executeTakeFirstOrThrow(), actor)
}

async function getForm({ tx, actor }: Pick<Context, 'tx' | 'actor'>, formId: string): Promise<FormDetail> {
  const rows = await readVersions(tx).where('v.form_id', '=', formId).orderBy('v.number', 'desc').execute()
  if (rows[0]) return { id: formId, key: rows[0].key, title: rows[0].title, versions: rows.map((row) => versionAnswer(row, actor)) }
  const ready = asShipped(formId, actor) ?? nothing()
  return { id: formId, key: findShipped(formId)!.key, title: findShipped(formId)!.shape().title, versions: [ready] }
}

/** A form that comes with the product and that nobody here has used yet. */
function asShipped(formId: string, actor: Actor): FormVersion | null {
  const ready = findShipped(formId)
  if (!ready) return null
  return {
    id: ready.versionId, version: 1, formId, number: 1, status: 'in_use', questionnaire: writeQuestionnaire(ready.shape()), createdAt: ready.since, createdBy: { id: actor.id, name: 'Alongside' }, putInUseAt: ready.since, putInUseBy: null, retiredAt: null,
    may: actor.permissions.has('forms.change') ? ['retire', 'begin_next'] : [],
  }
}
