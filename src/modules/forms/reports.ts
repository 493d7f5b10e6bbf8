import { sql } from 'kysely'
import { notHere } from '../../platform/refuse.ts'
import { suppress, suppressedMean, tooFewToFilter, type Shown } from '../outcomes/public.ts'
import { visiblePeople } from '../people/public.ts'
import { api } from './api.ts'
import { shapeOf } from './filling.ts'
import { questionsOf, type Question } from './shape.ts'
import { findShipped } from './shipped.ts'
import { shownName } from './visible.ts'

/** What a form was answered, counted and found again. */
export const reports = {
  report: api.report.handler(async ({ input: { formId, from, to }, context: { tx, actor } }) => {
    const exact = actor.permissions.has('outcomes.exact')
    const version = await tx.selectFrom('form_version').select('questionnaire').where('form_id', '=', formId).where('put_in_use_at', 'is not', null).orderBy('number', 'desc').executeTakeFirst()
    const ready = findShipped(formId)
    if (!version && !ready) throw notHere()
    const shape = version ? shapeOf(version.questionnaire) : ready!.shape()
    // Exact figures are of the people one may see, so that nobody learns of others by them; hidden ones are of the whole service.
    const values = tx.selectFrom('form_value as x').where('x.form_id', '=', formId).where('x.answered_on', '>=', from).where(sql<boolean>`x.answered_on < ${to}::date + 1`)
      .$if(exact, (q) => q.where('x.person_id', 'in', visiblePeople(tx, actor).select('p.id')))
    const [all, perValue, perQuestion] = await Promise.all([
      values.select([sql<number>`count(distinct x.person_id)::integer`.as('people'), sql<number>`count(distinct x.form_answer_id)::integer`.as('forms')]).executeTakeFirstOrThrow(),
      values.select(['x.question', 'x.value', sql<number>`count(distinct x.person_id)::integer`.as('people')]).groupBy(['x.question', 'x.value']).execute(),
      values.select(['x.question', sql<number>`count(distinct x.person_id)::integer`.as('people'), sql<number | null>`avg(x.number)::float`.as('mean'), sql<number>`count(x.number)::integer`.as('n')]).groupBy('x.question').execute(),
    ])
    const withheld = !exact && tooFewToFilter(all.people)
    const show = (n: number): Shown => (exact ? n : withheld ? '*' : suppress(n))
    const questions = withheld ? [] : questionsOf(shape).map(({ item, within }) => {
      const own = perQuestion.find(({ question }) => question === item.id)
      const counted = perValue.filter(({ question }) => question === item.id)
      return {
        id: item.id, text: item.text, kind: item.kind, section: within.map(({ text }) => text).join(' › '), people: show(own?.people ?? 0),
        mean: own && (item.kind === 'scale' || item.kind === 'whole' || item.kind === 'number') ? (exact ? round(own.mean) : suppressedMean(round(own.mean), own.n)) : null,
        values: rowsOf(item, counted).map(({ value, words, people }) => ({ value, words, people: show(people) })),
      }
    })
    return { view: exact ? 'exact' as const : 'suppressed' as const, withheld, title: shape.title, from, to, people: show(all.people), forms: show(all.forms), questions }
  }),

  find: api.find.handler(async ({ input: { formId, question, value, after, limit = 50 }, context: { tx, actor } }) => {
    const [on, id] = startOf(after)
    const rows = await visiblePeople(tx, actor).innerJoin('form_value as x', 'x.person_id', 'p.id')
      .where('x.form_id', '=', formId).where('x.question', '=', question).where('x.value', '=', value)
      .where(sql<boolean>`(x.answered_on, x.form_answer_id) < (${on}::date, ${id}::uuid)`)
      .select(['x.form_answer_id as answerId', 'p.id as personId', shownName.as('name'), 'x.answered_on as answeredOn'])
      .orderBy('x.answered_on', 'desc').orderBy('x.form_answer_id', 'desc').limit(limit + 1).execute()
    const last = rows[limit - 1]
    return { rows: rows.slice(0, limit), next: rows.length > limit && last ? `${last.answeredOn} ${last.answerId}` : null }
  }),
}

const round = (mean: number | null) => (mean === null ? null : Math.round(mean * 10) / 10)

/** A line for each answer that could be given, and for each that was. Text is counted, never listed: it would name people. */
function rowsOf(item: Question, counted: readonly { value: string; people: number }[]) {
  const of = (value: string) => counted.find((one) => one.value === value)?.people ?? 0
  switch (item.kind) {
    case 'yes_no': return [{ value: 'true', words: 'Yes', people: of('true') }, { value: 'false', words: 'No', people: of('false') }]
    case 'scale': return Array.from({ length: item.most - item.least + 1 }, (_, n) => String(item.least + n)).map((value) => ({ value, words: value, people: of(value) }))
    case 'choice': case 'checks': return [
      ...item.options.map(({ code, text }) => ({ value: code, words: text, people: of(code) })),
      ...(item.own ? [{ value: '', words: 'Something else, in their own words', people: counted.filter(({ value }) => value.startsWith('own:')).reduce((sum, { people }) => sum + people, 0) }] : []),
    ]
    default: return []
  }
}

function startOf(after: string | undefined): [string, string] {
  const [on = '', id = ''] = (after ?? '').split(' ')
  return /^\d{4}-\d\d-\d\d$/.test(on) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? [on, id] : ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff']
}
