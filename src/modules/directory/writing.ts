import { groupNames, needNames, type Hours, type ServiceDetails } from './rules.ts'

/**
 * Services as an Open Referral UK document (HSDS-UK 3.0: a page of services with their organisation, schedules, areas, locations, languages and attributes).
 * Pure: `idOf` gives the same id for the same words. Beside the UK profile's own fields stand those of HSDS 3.0 that say more (phones, who may come, how to
 * refer), since the profile lets them be. What colleagues met with, and who looked, stays in the house.
 */

export const taxonomies = { need: 'alongside:needs', group: 'alongside:groups', crisis: 'alongside:crisis' } as const
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

export type Exported = { id: string; details: ServiceDetails; checkedOn: string | null; changedAt?: string | null }
type IdOf = (...words: (string | number)[]) => string

export function toOpenReferral(services: readonly Exported[], idOf: IdOf) {
  const number = services.length
  return { total_items: number, total_pages: 1, page_number: 1, size: number, first_page: true, last_page: true, empty: number === 0, contents: services.map((one) => serviceOf(one, idOf)) }
}

function serviceOf({ id, details, checkedOn }: Exported, idOf: IdOf) {
  const under = (...words: (string | number)[]) => idOf(id, ...words)
  const phones = details.phones.map(({ number, how, words }, n) => ({ id: under('phone', n), number, type: how === 'text' ? 'text' : 'voice', ...(words ? { description: words } : {}) }))
  const term = (taxonomy: string, code: string, name: string) => ({ id: under('attribute', taxonomy, code), link_entity: 'service', link_type: 'service', taxonomy_term: { id: idOf(taxonomy, code), code, name, taxonomy } })
  const full = (schedule: object, n: number | string) => ({ id: under('schedule', n), freq: 'WEEKLY', interval: 1, ...schedule })
  return {
    id, name: details.name, ...(details.what ? { description: details.what } : {}), ...(details.web ? { url: details.web } : {}), ...(details.email ? { email: details.email } : {}), status: 'active',
    ...(details.howToRefer ? { application_process: details.howToRefer } : {}), ...(details.cost ? { fees: details.cost, fees_description: details.cost } : {}), ...(details.forWhom ? { eligibility_description: details.forWhom } : {}),
    ...(details.ageFrom === null ? {} : { minimum_age: details.ageFrom }), ...(details.ageTo === null ? {} : { maximum_age: details.ageTo }), ...(checkedOn ? { assured_date: checkedOn } : {}),
    ...(details.provider ? { organization: { id: idOf('organization', details.provider.toLowerCase()), name: details.provider, description: details.provider } } : {}),
    phones, ...(phones.length ? { contacts: [{ id: under('contact'), name: details.name, phones: phones.map(({ number, type }, n) => ({ id: under('contact phone', n), number, type })) }] } : {}),
    schedules: [
      // HSDS: 00:00 to 23:59 is how a day that does not end is written.
      ...(details.alwaysOpen ? [full({ byday: weekdays.join(','), opens_at: '00:00', closes_at: '23:59' }, 'always')] : details.hours.map((line, n) => full({ byday: bydayOf(line), opens_at: line.from, closes_at: line.until, ...(line.words ? { notes: line.words } : {}) }, n))),
      ...details.dates.map(({ from, to, opens, closes, words }, n) => ({ id: under('schedule', 'dates', n), dtstart: from, until: to, valid_from: from, valid_to: to, ...(opens ? { opens_at: opens, closes_at: closes } : { description: 'Closed' }), ...(words ? { notes: words } : {}) })),
      ...(details.hoursWords ? [{ id: under('schedule', 'words'), description: details.hoursWords }] : []),
    ],
    service_areas: details.areas.map((name, n) => ({ id: under('area', n), name, service_area: name })),
    service_at_locations: details.places.map(({ name, address, postcode, access }, n) => ({
      id: under('at', n),
      location: {
        id: under('location', n), location_type: 'physical', ...(name ? { name } : {}), addresses: [{ id: under('address', n), ...addressOf(address), ...(postcode ? { postal_code: postcode } : {}), country: 'GB', address_type: 'physical' }],
        ...(access ? { accessibility: [{ id: under('access', n), description: access }] } : {}),
      },
    })),
    languages: details.languages.map((name, n) => ({ id: under('language', n), name })),
    attributes: [
      ...details.needs.map((need) => term(taxonomies.need, need, needNames[need])), ...details.groups.map((group) => term(taxonomies.group, group, groupNames[group])), ...(details.crisis ? [term(taxonomies.crisis, 'crisis', 'In a crisis')] : []),
    ],
  }
}

const bydayOf = ({ days }: Hours) => days.map((day) => weekdays[day - 1]).join(',')

/** A line of address as its parts: the last is the town. */
function addressOf(address: string): { address_1?: string; city?: string } {
  const at = address.lastIndexOf(', ')
  if (!address) return {}
  return at < 0 ? { address_1: address } : { address_1: address.slice(0, at), city: address.slice(at + 2) }
}
