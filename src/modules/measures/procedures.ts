import { findVisiblePerson } from '../people/public.ts'
import { alerting } from './alerts.ts'
import { api } from './api.ts'
import { findDueFor, findForm, findHistory, listForms } from './reading.ts'
import { taking } from './taking.ts'
import { wording } from './wordings.ts'

export const measures = api.router({
  dueFor: api.dueFor.handler(async ({ input, context: { tx, actor }, errors }) => {
    const due = await findDueFor(tx, actor, input.personId)
    if (!due) throw errors.NOT_FOUND()
    return due
  }),

  form: api.form.handler(async ({ input, context: { tx, actor }, errors }) => {
    const form = await findForm(tx, actor, input)
    if (!form) throw errors.NOT_FOUND()
    return form
  }),

  forms: api.forms.handler(async ({ input, context: { tx, actor }, errors }) => {
    if (!await findVisiblePerson(tx, actor, input.personId)) throw errors.NOT_FOUND()
    return listForms(tx, actor, input)
  }),

  history: api.history.handler(async ({ input, context: { tx, actor }, errors }) => {
    if (!await findVisiblePerson(tx, actor, input.personId)) throw errors.NOT_FOUND()
    return findHistory(tx, actor, input)
  }),

  ...taking,
  ...wording,
  ...alerting,
})
