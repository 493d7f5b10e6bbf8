import { groups, limits, mostDates, needs, noService, tidied, whyNotService, becauseOf, type Dates, type Group, type Hours, type Need, type Phone, type Place, type ServiceDetails } from './rules.ts'
import { groupLike, needLike } from './likeness.ts'
import { taxonomies, weekdays } from './writing.ts'

/**
 * Reads an Open Referral UK document: HSDS-UK 3, HSDS 3, and what still goes about of version 1. Takes what it knows, and says in words what it could not take.
 * Pure, and never throws: a file that is no such document gives no services and one finding.
 */

export type ReadService = { externalId: string | null; details: ServiceDetails; checkedOn: string | null }
/** `service`: its name, or its place in the file. `lost`: it was not taken at all. */
export type Finding = { service: string; words: string; lost?: true }
export type Reading = { services: ReadService[]; findings: Finding[] }

type Json = Record<string, unknown>
export const mostServices = 5000

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : isObject(value) ? [value] : [])
const text = (value: unknown): string => (typeof value === 'string' ? value.replace(/<\/?(?:p|br|div|span|ul|ol|li|strong|em|b|i|a|h[1-6])\b[^>]{0,300}>/gi, ' ').trim() : typeof value === 'number' ? String(value) : '')
const first = (...values: unknown[]) => values.map(text).find(Boolean) ?? ''
const day = (value: unknown) => { const found = /^\d{4}-\d{2}-\d{2}/.exec(text(value))?.[0]; return found && !Number.isNaN(Date.parse(`${found}T00:00Z`)) ? found : null }

export function readOpenReferral(document: unknown, today: string): Reading {
  const all = listIn(document)
  if (!all) return { services: [], findings: [{ service: 'The file', words: 'There are no services in it as Open Referral UK writes them. Such a file is a service, a list of services, or a page with “contents”.', lost: true }] }
  const services: ReadService[] = [], findings: Finding[] = [], seen = new Set<string>()
  if (all.length > mostServices) findings.push({ service: 'The file', words: `It has ${all.length} services. The first ${mostServices} are read; bring the others in a second file.` })
  for (const [n, raw] of all.slice(0, mostServices).entries()) {
    const name = first(raw['name'], raw['alternate_name']) || `Service ${n + 1} of the file`
    const say = (words: string, lost?: true) => { findings.push({ service: name, words, ...(lost ? { lost } : {}) }) }
    const status = text(raw['status']).toLowerCase()
    if (status && !['active', 'temporarily closed'].includes(status)) { say(`Not taken: its status is “${status}”.`, true); continue }
    if (status === 'temporarily closed') say('It is marked as closed for the time being. Look before anybody is sent there.')
    const read = readService(raw, today, say)
    if (read.checkedOn !== null && read.checkedOn > today) { say('The day on which it was last assured lies in the future: taken as not checked.'); read.checkedOn = null }
    if (read.externalId && seen.has(read.externalId)) { say('It stands twice in the file. The first is taken.', true); continue }
    if (read.externalId) seen.add(read.externalId)
    const details = shortened(tidied(read.details), say), unfit = whyNotService(details)
    if (unfit) { say(`Not taken. ${becauseOf[unfit.because]}`, true); continue }
    services.push({ ...read, details })
  }
  return { services, findings }
}

/** The services of a document, wherever they stand in it. */
function listIn(document: unknown): Json[] | null {
  if (Array.isArray(document)) return document.some(isObject) ? objects(document) : null
  if (!isObject(document)) return null
  for (const key of ['contents', 'content', 'services', 'data', 'items']) if (Array.isArray(document[key])) return objects(document[key]).map((one) => (isObject(one['service']) ? one['service'] : one))
  const within = objects(document['organizations'] ?? document['organizations_list']).flatMap((organization) => objects(organization['services']).map((service) => ({ organization, ...service })))
  if (within.length) return within
  return text(document['name']) && ('id' in document || 'service_at_locations' in document) ? [document] : null
}

function readService(raw: Json, today: string, say: (words: string) => void): ReadService {
  const locations = objects(raw['service_at_locations']).map((at) => ({ at, location: isObject(at['location']) ? at['location'] : {} }))
  const contacts = [...objects(raw['contacts']), ...locations.flatMap(({ at, location }) => [...objects(at['contacts']), ...objects(location['contacts'])])]
  const organization = isObject(raw['organization']) ? raw['organization'] : {}
  const { needs: its, groups: theirs, crisis } = categories(raw, say)
  const times = schedulesOf(raw, locations, today, say)
  const eligibility = objects(raw['eligibilitys'] ?? raw['eligibilities'])
  const who = [first(raw['eligibility_description']), ...eligibility.map((one) => first(one['eligibility']))].filter(Boolean)
  const costs = objects(raw['cost_options']).map((one) => [first(one['option']), first(one['amount']) && `£${first(one['amount'])}`, first(one['amount_description'])].filter(Boolean).join(', '))
  const alert = first(raw['alert'])
  return {
    externalId: first(raw['id']).slice(0, 200) || null, checkedOn: day(raw['assured_date']),
    details: {
      ...noService, name: first(raw['name'], raw['alternate_name']), provider: first(organization['name']), what: [first(raw['description'], raw['summary']), alert && `Note of the source: ${alert}`].filter(Boolean).join('\n\n'), needs: its, groups: theirs, crisis,
      forWhom: [...new Set(who)].join('. '), ageFrom: ageOf(raw['minimum_age'] ?? eligibility[0]?.['minimum_age']), ageTo: ageOf(raw['maximum_age'] ?? eligibility[0]?.['maximum_age']),
      areas: objects(raw['service_areas']).map((area) => first(area['name'], area['service_area'])).filter((name) => {
        if (name.length <= limits.word) return true
        say(`The area “${name.slice(0, 60)}…” is a whole sentence and was left out: write the places by name.`)
        return false
      }),
      phones: phonesOf([raw, ...contacts, ...locations.flatMap(({ at, location }) => [at, location]), organization], say), email: first(raw['email'], ...contacts.map((one) => one['email']), organization['email']), web: webOf(first(raw['url'], organization['website'], organization['url'], organization['uri'])),
      places: locations.flatMap(({ location }) => placesOf(location)), languages: objects(raw['languages']).map((one) => first(one['name'], one['language'], one['code'])).filter(Boolean),
      ...times, cost: first(raw['fees_description'], raw['fees']) || costs.filter(Boolean).join('; '), howToRefer: first(raw['application_process']),
    },
  }
}

const ageOf = (value: unknown) => { const years = typeof value === 'number' ? value : /^\d+(\.0+)?$/.test(text(value)) ? Number(text(value)) : null; return years !== null && Number.isInteger(years) && years >= 0 && years <= 120 ? years : null }
const webOf = (web: string) => (/^https?:\/\/\S+$/i.test(web) || /^[^\s/:]+\.[^\s/]+\S*$/.test(web) ? web : '')

function phonesOf(holders: readonly Json[], say: (words: string) => void): Phone[] {
  const found = new Map<string, Phone>()
  for (const one of holders.flatMap((holder) => objects(holder['phones']))) {
    const number = first(one['number']), digits = number.replace(/\D/g, ''), type = text(one['type']).toLowerCase(), how = ['text', 'sms'].includes(type) ? 'text' : 'ring', key = `${how} ${digits}`
    if (!number || type === 'fax' || found.has(key)) continue
    if (digits.length < 3 || number.length > limits.number) say(`The phone number “${number.slice(0, 60)}” was left out: it is no number that can be rung.`)
    else found.set(key, { number, how, words: first(one['description']).slice(0, limits.name) })
  }
  return [...found.values()]
}

function placesOf(location: Json): Place[] {
  const addresses = objects(location['addresses'] ?? location['physical_addresses']), access = [...objects(location['accessibility']), ...objects(location['accessibility_for_disabilities'])].map((one) => first(one['description'], one['details'], one['accessibility'])).filter(Boolean).join('. ')
  const name = first(location['name']), physical = addresses.filter((one) => text(one['address_type']) !== 'postal')
  return (physical.length ? physical : name && location['location_type'] !== 'virtual' ? [{}] : []).map((one: Json) => {
    const parts = [first(one['address_1']), first(one['address_2']), first(one['city'], one['region'], one['state_province'])].filter(Boolean)
    return { name, address: parts.join(', '), postcode: first(one['postal_code']), access }
  })
}

const clock = (value: unknown) => { const found = /^(\d{1,2}):(\d{2})/.exec(text(value)); return found ? `${found[1]!.padStart(2, '0')}:${found[2]}` : '' }
const dayNumber = (value: string): number => { const at = weekdays.findIndex((code) => value.trim().toUpperCase().startsWith(code)); return at < 0 && /^[1-7]$/.test(value) ? Number(value) : at + 1 }

function schedulesOf(raw: Json, locations: readonly { at: Json; location: Json }[], today: string, say: (words: string) => void): Pick<ServiceDetails, 'alwaysOpen' | 'hours' | 'dates' | 'hoursWords'> {
  const of = (holder: Json) => [...objects(holder['schedules']), ...objects(holder['regular_schedules'])]
  const many = locations.length > 1
  const all = [...of(raw).map((schedule) => ({ schedule, where: '' })), ...locations.flatMap(({ at, location }) => [...of(at), ...of(location)].map((schedule) => ({ schedule, where: many ? first(location['name']) : '' })))]
  const hours: Hours[] = [], dates: Dates[] = [], said = new Set<string>()
  let alwaysOpen = false
  for (const { schedule, where } of all) {
    const from = clock(schedule['opens_at']), until = clock(schedule['closes_at']), monthly = text(schedule['freq']).toUpperCase() === 'MONTHLY', every = Number(schedule['interval'] ?? 1)
    const days = text(schedule['byday'] ?? schedule['weekday']).split(',').map((one) => dayNumber(one.replace(/^[+-]?\d+(?=[A-Za-z])/, ''))).filter((one) => one > 0)
    const description = first(schedule['description']), begins = day(schedule['dtstart']) ?? day(schedule['valid_from']), ends = day(schedule['until']) ?? day(schedule['valid_to']), weekly = days.length > 0
    const valid = weekly ? [begins && begins > today ? `from ${begins}` : '', ends ? `until ${ends}` : ''].filter(Boolean).join(' ') : '', notes = [where, first(schedule['notes']), valid].filter(Boolean).join(', ')
    // On dates, and on no weekday: a day of its own, closed where it says no times.
    if (!weekly && !monthly && begins && ends && begins <= ends && Boolean(from) === Boolean(until) && (!from || from !== until)) {
      if (ends >= today) dates.push({ from: begins, to: ends, opens: from, closes: until, words: (notes || (/^closed$/i.test(description) ? '' : description)).slice(0, limits.short) })
      continue
    }
    if (weekly && ends && ends < today) { say(`Opening times that held until ${ends} were left out.`); continue }
    if (!from || !until || !days.length || monthly) {
      if (description) said.add(description)
      else if (monthly || days.length || from) say('Opening times that are not by the week, or lack a day or a time, were left out. Write them in words.')
      continue
    }
    if (from === '00:00' && /^(23:59|24:00|00:00)$/.test(until)) {
      if (new Set(days).size === 7) { alwaysOpen = true; continue }
      hours.push({ days, from, until: '23:59', words: notes })
      continue
    }
    if (every > 1) say(`Some opening times hold every ${every} weeks only; that now stands beside them in words.`)
    hours.push({ days, from, until, words: [notes, every > 1 ? `every ${every} weeks` : ''].filter(Boolean).join(', ') })
    if (description) said.add(description)
  }
  for (const holiday of [raw, ...locations.flatMap(({ at, location }) => [at, location])].flatMap((holder) => objects(holder['holiday_schedules']))) {
    const begins = day(holiday['start_date']), ends = day(holiday['end_date']) ?? begins, opens = clock(holiday['opens_at']), closes = clock(holiday['closes_at']), open = holiday['closed'] !== true && opens && closes && opens !== closes
    if (!begins || !ends || ends < begins) say('A holiday without its days was left out.')
    else if (ends >= today) dates.push({ from: begins, to: ends, opens: open ? opens : '', closes: open ? closes : '', words: first(holiday['notes'], holiday['description']).slice(0, limits.short) })
  }
  return { alwaysOpen, hours, dates: dates.slice(0, mostDates), hoursWords: [...said].join(' ') }
}

function categories(raw: Json, say: (words: string) => void): { needs: Need[]; groups: Group[]; crisis: boolean } {
  const terms = [...objects(raw['attributes']).map((one) => (isObject(one['taxonomy_term']) ? one['taxonomy_term'] : one)), ...objects(raw['service_taxonomys'] ?? raw['service_taxonomies']).map((one) => (isObject(one['taxonomy']) ? one['taxonomy'] : one))]
  const found: { needs: Set<Need>; groups: Set<Group> } = { needs: new Set(), groups: new Set() }, unknown = new Set<string>()
  let crisis = false
  for (const term of terms) {
    const taxonomy = text(term['taxonomy']), code = text(term['code']), name = first(term['name'], term['value'])
    if (taxonomy === taxonomies.crisis) crisis = true
    else if (taxonomy === taxonomies.need && needs.some((need) => need === code)) found.needs.add(code as Need)
    else if (taxonomy === taxonomies.group && groups.some((group) => group === code)) found.groups.add(code as Group)
    else if (name) {
      const need = needLike(name), group = groupLike(name)
      if (need) found.needs.add(need)
      if (group) found.groups.add(group)
      if (!need && !group) unknown.add(name)
    }
  }
  if (unknown.size) say(`These categories are none of ours and were left out: ${[...unknown].slice(0, 8).join(', ')}${unknown.size > 8 ? ` and ${unknown.size - 8} more` : ''}.`)
  return { needs: [...found.needs], groups: [...found.groups], crisis }
}

/** What is too long is cut, and said so: the start of a description is worth more than none. */
function shortened(details: ServiceDetails, say: (words: string) => void): ServiceDetails {
  const cut = (words: string, most: number, what: string) => { if (words.length <= most) return words; say(`${what} was longer than is kept here and was cut.`); return `${words.slice(0, most - 1).trimEnd()}…` }
  const fewer = <T>(list: T[], most: number, what: string) => { if (list.length <= most) return list; say(`Of its ${list.length} ${what} the first ${most} are kept.`); return list.slice(0, most) }
  const email = details.email && !/^[^\s@]+@[^\s@]+$/.test(details.email) ? (say(`“${details.email.slice(0, 60)}” is no e-mail address and was left out.`), '') : details.email
  const crossed = details.ageFrom !== null && details.ageTo !== null && details.ageFrom > details.ageTo
  if (crossed) say('Its youngest age is above its oldest: both were left out.')
  return {
    ...details, email, ageFrom: crossed ? null : details.ageFrom, ageTo: crossed ? null : details.ageTo,
    name: cut(details.name, limits.name, 'The name'), provider: cut(details.provider, limits.name, 'The name of the organisation'), what: cut(details.what, limits.what, 'The description'), forWhom: cut(details.forWhom, limits.long, 'Who it is for'), howToRefer: cut(details.howToRefer, limits.long, 'How to refer'),
    hoursWords: cut(details.hoursWords, limits.short, 'The words about opening times'), cost: cut(details.cost, limits.short, 'The cost'), areas: fewer(details.areas, 200, 'areas'), phones: fewer(details.phones, limits.most, 'phone numbers'), languages: fewer(details.languages, limits.most, 'languages'),
    places: fewer(details.places, limits.most, 'places').map((place) => ({ ...place, name: place.name.slice(0, limits.short), address: place.address.slice(0, limits.short), postcode: place.postcode.slice(0, 20), access: cut(place.access, limits.short, 'A note about access') })),
    hours: fewer(details.hours, limits.most, 'lines of opening times').map((line) => ({ ...line, words: cut(line.words, limits.short, 'A note about opening times') })),
  }
}
