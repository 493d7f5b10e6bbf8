import { implement } from '@orpc/server'
import type { Request } from '../../platform/api.ts'
import { notHere } from '../../platform/refuse.ts'
import { api } from './api.ts'
import { findAsked } from './asked.ts'
import { asking as contract } from './contract.ts'
import { acting } from './links.ts'
import { listDue } from './listing.ts'
import { phone } from './phone.ts'
import { reminding } from './reminding.ts'

export const asking = implement(contract).$context<Request>().router({
  due: api.due.handler(async ({ input, context: { tx, actor, looked } }) => {
    const list = await listDue(tx, actor, input)
    await looked(list.rows.map(({ person }) => person.id))
    return list
  }),

  of: api.of.handler(async ({ input, context: { tx, actor } }) => {
    const asked = await findAsked(tx, actor, input.personId)
    if (!asked) throw notHere()
    return asked
  }),

  ...acting,
  ...phone,
  ...reminding,
})
