import { findVisiblePerson } from '../people/public.ts'
import { api } from './api.ts'
import { findToday, listAttended, listSessions } from './day.ts'
import { goingOn } from './going-on.ts'
import { marking } from './marking.ts'
import { planning } from './planning.ts'
import { findRegister, findSession, historyOf } from './reading.ts'
import { running } from './running.ts'
import { visible } from './visible.ts'

export const sessions = api.router({
  today: api.today.handler(({ context: { tx, actor } }) => findToday(tx, actor)),

  list: api.list.handler(({ input, context: { tx, actor } }) => listSessions(tx, actor, input)),

  get: api.get.handler(async ({ input, context: { tx, actor }, errors }) => {
    const session = await findSession(tx, actor, input.sessionId)
    if (!session) throw errors.NOT_FOUND()
    return session
  }),

  register: api.register.handler(async ({ input, context: { tx, actor }, errors }) => {
    const register = await findRegister(tx, actor, input.sessionId)
    if (!register) throw errors.NOT_FOUND()
    return register
  }),

  marksOf: api.marksOf.handler(async ({ input, context: { tx, actor }, errors }) => {
    const session = await visible(tx, actor).where('s.id', '=', input.sessionId).select('s.id').executeTakeFirst()
    if (!session) throw errors.NOT_FOUND()
    return historyOf(tx, session.id, input.personId)
  }),

  attendanceOf: api.attendanceOf.handler(async ({ input, context: { tx, actor }, errors }) => {
    if (!await findVisiblePerson(tx, actor, input.personId)) throw errors.NOT_FOUND()
    return listAttended(tx, input)
  }),

  ...marking,
  ...running,
  ...planning,
  ...goingOn,
})
