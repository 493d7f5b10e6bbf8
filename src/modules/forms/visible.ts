import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { visiblePeople } from '../people/public.ts'
import type { AnswerLine, FormVersion } from './contract.ts'
import { answerActsOn, versionActsOn, type AnswerStatus } from './rules.ts'

/** Versions of forms: the organisation's, the same for everyone in it. */
export function readVersions(tx: Transaction) {
  return tx.selectFrom('form_version as v').innerJoin('form as f', 'f.id', 'v.form_id')
    .innerJoin('member as m', 'm.id', 'v.created_by').leftJoin('member as u', 'u.id', 'v.put_in_use_by')
    .select(['v.id', 'v.version', 'v.form_id as formId', 'v.number', 'v.status', 'v.questionnaire', 'v.created_at', 'v.created_by', 'm.name as creator', 'v.put_in_use_at', 'v.put_in_use_by', 'u.name as starter', 'v.retired_at', 'f.title', 'f.key'])
    .select(sql<boolean>`not exists (select from form_version n where n.organisation_id = v.organisation_id and n.form_id = v.form_id and n.number > v.number and n.put_in_use_at is not null or n.organisation_id = v.organisation_id and n.form_id = v.form_id and n.number > v.number and n.status = 'draft')`.as('newest'))
}
type VersionRow = Awaited<ReturnType<ReturnType<typeof readVersions>['execute']>>[number]

export const versionAnswer = (row: VersionRow, actor: Actor): FormVersion => ({
  id: row.id, version: row.version, formId: row.formId, number: row.number, status: row.status, questionnaire: row.questionnaire as FormVersion['questionnaire'],
  createdAt: row.created_at.toISOString(), createdBy: { id: row.created_by, name: row.creator }, putInUseAt: row.put_in_use_at?.toISOString() ?? null,
  putInUseBy: row.put_in_use_by ? { id: row.put_in_use_by, name: row.starter ?? '' } : null, retiredAt: row.retired_at?.toISOString() ?? null,
  may: versionActsOn(row, actor.permissions.has('forms.change')),
})

export function lockVersion(tx: Transaction, versionId: string) {
  return tx.selectFrom('form_version').selectAll().where('id', '=', versionId).forNoKeyUpdate().executeTakeFirst()
}

/** The filled-in forms this member may see: those of the people they may see. Every read and command about one starts here. */
export function visible(tx: Transaction, actor: Actor) {
  return tx.selectFrom('form_answer as a').where('a.person_id', 'in', visiblePeople(tx, actor).select('p.id'))
}

/** The finished form in place of this one. */
export const amendedBy = sql<string | null>`(select n.id from form_answer n where n.organisation_id = a.organisation_id and n.amends_id = a.id and n.status = 'finished')`

export function lockAnswer(tx: Transaction, actor: Actor, answerId: string) {
  return visible(tx, actor).where('a.id', '=', answerId)
    .select(['a.id', 'a.version', 'a.person_id as personId', 'a.form_id as formId', 'a.form_version_id as versionId', 'a.session_id as sessionId', 'a.status', 'a.response', 'a.amends_id as amendsId', 'a.amended_because as because', 'a.created_at as createdAt', 'a.happened_at as happenedAt'])
    .select(amendedBy.as('amendedById')).forNoKeyUpdate('a').executeTakeFirst()
}

export function readAnswers(tx: Transaction, actor: Actor) {
  return visible(tx, actor)
    .innerJoin('form_version as v', 'v.id', 'a.form_version_id').innerJoin('form as f', 'f.id', 'a.form_id').innerJoin('member as m', (join) => join.on(sql<boolean>`m.id = coalesce(a.finished_by, a.created_by)`))
    .select(['a.id', 'a.version', 'a.person_id', 'a.form_id', 'a.form_version_id', 'f.key', 'f.title', 'v.number', 'a.status', 'a.answered_on', 'a.happened_at', 'a.finished_at', 'm.id as member_id', 'm.name as member_name', 'a.scores', 'a.amends_id', 'a.amended_because'])
    .select(amendedBy.as('amended_by'))
}
type AnswerRow = Awaited<ReturnType<ReturnType<typeof readAnswers>['execute']>>[number]

export const lineOf = (row: AnswerRow, actor: Actor): AnswerLine => ({
  id: row.id, version: row.version, formId: row.form_id, versionId: row.form_version_id, key: row.key, title: row.title, number: row.number, status: row.status as AnswerStatus,
  answeredOn: row.answered_on, happenedAt: row.happened_at.toISOString(), finishedAt: row.finished_at?.toISOString() ?? null, by: { id: row.member_id, name: row.member_name },
  scores: row.scores as AnswerLine['scores'], amendsId: row.amends_id, amendedById: row.amended_by, because: row.amended_because,
  may: answerActsOn({ status: row.status as AnswerStatus, amendedById: row.amended_by }, actor.permissions.has('forms.write')),
})

/** How a person is called on a screen, beside the row `p`. */
export const shownName = sql<string>`trim(coalesce(nullif(p.known_as, ''), p.given_name) || ' ' || p.family_name)`
