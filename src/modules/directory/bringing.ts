import { sql } from 'kysely'
import type { Context } from '../../platform/api.ts'
import { whyNotHappened } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { refuse } from '../../platform/refuse.ts'
import { settledId } from '../../platform/settled-id.ts'
import { fold } from '../people/public.ts'
import { addService, changeService, findService, lockService } from './keeping.ts'
import { tidied, whyNotService, type Place, type ServiceDetails } from './rules.ts'
import { toOpenReferral, type Exported } from './writing.ts'

/** Open Referral UK files in and out of the database: nothing is added twice, and the newest of a source may be taken. */

type Likely = { externalId: string | null; name: string; provider: string; postcode: string }

/** For each of these the service that is here already: the same by its id in the file, or alike by name and provider or postcode. */
export async function hereAlready(tx: Transaction, all: readonly Likely[]): Promise<({ serviceId: string; how: 'same' | 'alike' } | null)[]> {
  if (!all.length) return []
  const ids = all.flatMap(({ externalId }) => externalId ?? []), names = [...new Set(all.map(({ name }) => fold(name)))]
  // An id of the file may also be our own: a file that came from here and comes back.
  const own = ids.filter((id) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
  const [byId, byName] = [
    await tx.selectFrom('service').select(['id', 'external_id']).where((eb) => eb.or([eb('external_id', '=', sql<string>`any(${ids}::text[])`), eb('id', '=', sql<string>`any(${own}::uuid[])`)])).execute(),
    await tx.selectFrom('service').select(['id', 'sort_name', 'provider', sql<Place[]>`places`.as('places')]).where('status', '=', sql<'open'>`any('{open,closed}'::text[])`).where('sort_name', '=', sql<string>`any(${names}::text[])`).limit(2000).execute(),
  ]
  return all.map((one) => {
    const same = one.externalId !== null && byId.find(({ id, external_id }) => external_id === one.externalId || id === one.externalId)
    if (same) return { serviceId: same.id, how: 'same' }
    const alike = byName.find((row) => row.sort_name === fold(one.name) && (fold(row.provider) === fold(one.provider) || (one.postcode && row.places.some(({ postcode }) => fold(postcode) === fold(one.postcode)))))
    return alike ? { serviceId: alike.id, how: 'alike' } : null
  })
}

export type Bringing = { rows: { serviceId: string; externalId: string | null; details: ServiceDetails; checkedOn: string | null }[]; renew: boolean; happenedAt: string }

/** Adds what is not here yet. With `renew`, what is the same by its id takes the newer details; what stands under "In a crisis" stays as it was set here. */
export async function bring({ tx, actor, now, today }: Context, { rows, renew, happenedAt }: Bringing): Promise<{ added: number; renewed: number; left: number }> {
  refuse(whyNotHappened(new Date(happenedAt), now), 'happenedAt')
  const done = { added: 0, renewed: 0, left: 0 }
  const fit = rows.map(({ details: given, checkedOn, ...row }, n) => {
    const details = tidied(given), unfit = whyNotService(details)
    if (unfit) refuse(unfit.because, `${n}.${unfit.field}`)
    return { ...row, details, checkedOn: checkedOn !== null && checkedOn <= today ? checkedOn : null }
  })
  const here = await hereAlready(tx, fit.map(({ externalId, details }) => ({ externalId, name: details.name, provider: details.provider, postcode: details.places[0]?.postcode ?? '' })))
  const fresh = new Set<string>()
  for (const [n, { serviceId, externalId, details, checkedOn }] of fit.entries()) {
    // Within one file too: by its id, or by its name with whoever runs it.
    const there = here[n], keys = [`${fold(details.name)} ${fold(details.provider)}`, ...(externalId === null ? [] : [`id ${externalId}`])]
    if (there && renew && there.how === 'same') {
      // Held first, then read: what a manager sets meanwhile is not overwritten with what stood there before.
      await lockService(tx, there.serviceId)
      const before = (await findService(tx, actor, there.serviceId))!
      await changeService(tx, there.serviceId, { ...details, crisis: before.details.crisis, checkEvery: before.details.checkEvery })
      if (checkedOn !== null && (before.checkedOn === null || before.checkedOn < checkedOn)) await tx.updateTable('service').set({ checked_on: checkedOn, checked_by: null }).where('id', '=', there.serviceId).execute()
      done.renewed++
    } else if (there || keys.some((key) => fresh.has(key))) done.left++
    else {
      await addService(tx, actor, { id: serviceId, details: { ...details, checkEvery: null }, checkedOn, checkedBy: null, externalId })
      for (const key of keys) fresh.add(key)
      done.added++
    }
  }
  return done
}

/** Every open service, as the file that other directories read. */
export async function fileOf({ tx, today }: Context) {
  const rows = await tx.selectFrom('service').selectAll().where('status', '=', 'open').orderBy('sort_name').orderBy('id').execute()
  const services = rows.map((row): Exported => ({
    id: row.external_id ?? row.id, checkedOn: row.checked_on,
    details: {
      name: row.name, provider: row.provider, what: row.what, needs: row.needs as ServiceDetails['needs'], forWhom: row.for_whom, groups: row.groups as ServiceDetails['groups'], ageFrom: row.age_from, ageTo: row.age_to, areas: row.areas,
      phones: row.phones as ServiceDetails['phones'], email: row.email, web: row.web, places: row.places as Place[], languages: row.languages, alwaysOpen: row.always_open, hours: row.hours as ServiceDetails['hours'], dates: row.dates as ServiceDetails['dates'], hoursWords: row.hours_words, cost: row.cost,
      howToRefer: row.how_to_refer, crisis: row.crisis, checkEvery: null,
    },
  }))
  const text = JSON.stringify(toOpenReferral(services, settledId), null, 2)
  return { name: `services-${today}.json`, type: 'application/json', base64: Buffer.from(text, 'utf8').toString('base64'), services: services.length }
}
