import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { guarded, type Context, type Request } from '../../platform/api.ts'
import { dayOf, whyNotHappened } from '../../platform/clock.ts'
import { notHere, refuse, refuseFault } from '../../platform/refuse.ts'
import { notify } from '../notices/public.ts'
import { crisisLinesOf } from '../safety/public.ts'
import { bring, fileOf, hereAlready } from './bringing.ts'
import { directory as contract, type Service } from './contract.ts'
import { crisisServices, listServices, settingOf } from './finding.ts'
import { addReport, addService, changeService, findService, keepersOf, lockService } from './keeping.ts'
import { tidied, whyNot, whyNotBecause, whyNotCrisis, whyNotCrisisAct, whyNotEdit, whyNotEvery, whyNotNumbers, whyNotReport, whyNotService, type ServiceAct, type ServiceDetails } from './rules.ts'

const api = implement(contract).$context<Request>().use(guarded)

export const directory = api.router({
  list: api.list.handler(({ input, context: { tx, actor } }) => listServices(tx, actor, input)),

  crisis: api.crisis.handler(async ({ context: { tx, actor } }) => ({ lines: await crisisLinesOf(tx, actor), services: await crisisServices(tx, actor) })),

  get: api.get.handler(({ input, context }) => got(context, input.serviceId)),

  add: api.add.handler(async ({ input: { serviceId, details, happenedAt }, context }) => {
    const { tx, actor, now } = context
    const kept = fit(details), at = new Date(happenedAt)
    refuse(whyNotHappened(at, now), 'happenedAt')
    refuse(whyNotCrisis(false, kept.crisis, actor.permissions.has('directory.change')), 'crisis')
    await addService(tx, actor, { id: serviceId, details: kept, checkedOn: dayOf(at, actor.timeZone), checkedBy: actor.id })
    return got(context, serviceId)
  }),

  change: api.change.handler(async ({ input: { serviceId, details, expectedVersion }, context }) => {
    const service = await begun('change', serviceId, context)
    refuse(whyNotEdit(service, expectedVersion))
    const kept = fit(details)
    refuse(whyNotCrisis(service.crisis, kept.crisis, context.actor.permissions.has('directory.change')), 'crisis')
    refuse(whyNotNumbers(service, kept.phones, context.actor.permissions.has('directory.change')), 'phones')
    await changeService(context.tx, serviceId, kept)
    return got(context, serviceId)
  }),

  check: api.check.handler(async ({ input, context }) => {
    const { tx, actor, now } = context
    const service = await begun('check', input.serviceId, context), at = new Date(input.happenedAt)
    refuse(whyNotHappened(at, now), 'happenedAt')
    const on = dayOf(at, actor.timeZone)
    // Sent late, it does not go behind what somebody saw since.
    if (service.checkedOn === null || service.checkedOn <= on) await tx.updateTable('service').set({ checked_on: on, checked_by: actor.id, version: sql`version + 1` }).where('id', '=', service.id).execute()
    return got(context, service.id)
  }),

  close: api.close.handler(async ({ input, context }) => {
    const service = await begun('close', input.serviceId, context)
    refuse(whyNotBecause(input.because), 'because')
    await context.tx.updateTable('service').set({ status: 'closed', closed_because: input.because.trim(), version: sql`version + 1` }).where('id', '=', service.id).execute()
    return got(context, service.id)
  }),

  openAgain: api.openAgain.handler(async ({ input, context }) => {
    const service = await begun('open_again', input.serviceId, context)
    await context.tx.updateTable('service').set({ status: 'open', closed_because: '', version: sql`version + 1` }).where('id', '=', service.id).execute()
    return got(context, service.id)
  }),

  report: api.report.handler(async ({ input: { reportId, serviceId, happenedAt, ...report }, context }) => {
    const { tx, actor, now } = context
    const service = await begun('report', serviceId, context), at = new Date(happenedAt)
    refuse(whyNotHappened(at, now), 'happenedAt')
    refuseFault(whyNotReport(report))
    await addReport(tx, actor, { id: reportId, serviceId: service.id, ...report, on: dayOf(at, actor.timeZone) })
    if (service.crisis && report.kind === 'wrong_details') await notify(context, { memberIds: (await keepersOf(tx)).filter((id) => id !== actor.id), kind: 'directory', words: `Something is wrong with a service in a crisis: ${service.name}`, link: `/directory/${service.id}` })
    return got(context, service.id)
  }),

  setting: api.setting.handler(({ context: { tx } }) => settingOf(tx)),

  set: api.set.handler(async ({ input: { settingId, checkEvery, expectedVersion }, context: { tx, actor, now } }) => {
    refuse(whyNotEvery(checkEvery), 'checkEvery')
    const there = await tx.selectFrom('directory_setting').select(['id', 'version']).limit(1).forNoKeyUpdate().executeTakeFirst()
    refuse((there?.version ?? 0) === expectedVersion ? null : 'changed_meanwhile')
    const values = { check_every: checkEvery, changed_at: now, changed_by: actor.id }
    if (there) await tx.updateTable('directory_setting').set({ ...values, version: sql`version + 1` }).where('id', '=', there.id).execute()
    else await tx.insertInto('directory_setting').values({ id: settingId, ...values }).execute()
    return settingOf(tx)
  }),

  compare: api.compare.handler(({ input, context: { tx } }) => hereAlready(tx, input.services)),

  bring: api.bring.handler(({ input, context }) => bring(context, input)),

  file: api.file.handler(({ context }) => fileOf(context)),
})

/** The details as they are kept; refuses what cannot be. */
function fit(given: ServiceDetails): ServiceDetails {
  const details = tidied(given)
  refuseFault(whyNotService(details))
  return details
}

/** The service with its row locked, permitted where it stands. */
async function begun(act: ServiceAct, serviceId: string, { tx, actor }: Context) {
  const service = await lockService(tx, serviceId)
  if (!service) throw notHere()
  refuse(whyNot(act, service))
  refuse(whyNotCrisisAct(act, service, actor.permissions.has('directory.change')))
  return service
}

async function got({ tx, actor }: Pick<Context, 'tx' | 'actor'>, serviceId: string): Promise<Service> {
  const service = await findService(tx, actor, serviceId)
  if (!service) throw notHere()
  return service
}
