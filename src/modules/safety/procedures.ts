import { implement } from '@orpc/server'
import { guarded, type Request } from '../../platform/api.ts'
import { amend, assess, readRisk, readWithheld } from './assessing.ts'
import { safety as contract } from './contract.ts'
import { end, raise, readFlags, renew } from './flagging.ts'
import { findLists, keepList } from './listing.ts'
import { decidePlans } from './deciding.ts'
import { agreePlan, keepPlan, readAside, readPlan, readRevisions } from './planning.ts'
import { readAtSession, readDue } from './telling.ts'

const api = implement(contract).$context<Request>().use(guarded)

export const safety = api.router({
  planOf: api.planOf.handler(({ input, context: { tx, actor } }) => readPlan(tx, actor, input.personId)),
  revisionsOf: api.revisionsOf.handler(({ input, context: { tx, actor } }) => readRevisions(tx, actor, input.personId)),
  plansAside: api.plansAside.handler(({ input, context: { tx, actor } }) => readAside(tx, actor, input.personId)),
  decidePlans: api.decidePlans.handler(({ input, context: { tx, actor, now } }) => decidePlans(tx, actor, now, input)),
  keepPlan: api.keepPlan.handler(({ input, context: { tx, actor, now } }) => keepPlan(tx, actor, now, input)),
  agreePlan: api.agreePlan.handler(({ input, context: { tx, actor, now } }) => agreePlan(tx, actor, now, input)),

  riskOf: api.riskOf.handler(({ input, context: { tx, actor } }) => readRisk(tx, actor, input.personId)),
  withheldOf: api.withheldOf.handler(({ input, context: { tx, actor } }) => readWithheld(tx, actor, input.personId, input.assessmentId)),
  assess: api.assess.handler(({ input, context }) => assess(context, input)),
  amendRisk: api.amendRisk.handler(({ input, context }) => amend(context, input)),

  flagsOf: api.flagsOf.handler(({ input, context: { tx, actor } }) => readFlags(tx, actor, input.personId)),
  raiseFlag: api.raiseFlag.handler(({ input, context }) => raise(context, input)),
  renewFlag: api.renewFlag.handler(({ input, context }) => renew(context, input)),
  endFlag: api.endFlag.handler(({ input, context }) => end(context, input)),

  due: api.due.handler(({ input: { mine, after, limit = 50 }, context: { tx, actor } }) => readDue(tx, actor, { mine, after, limit })),
  atSession: api.atSession.handler(({ input, context: { tx, actor } }) => readAtSession(tx, actor, input.sessionId)),

  lists: api.lists.handler(({ context: { tx, actor } }) => findLists(tx, actor)),
  keepList: api.keepList.handler(async ({ input, context: { tx, actor } }) => {
    await keepList(tx, input)
    return findLists(tx, actor)
  }),
})
