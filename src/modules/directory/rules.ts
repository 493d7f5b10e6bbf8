/** Rules for the directory. Pure: no clock, no database, no imports from outside this module. Days are ISO days, times wall clock `HH:MM`. */

/** What somebody needs when they are sent elsewhere: a plain list of our own, in the order in which things press. */
export const needs = [
  'food', 'housing', 'money', 'benefits', 'abuse', 'mental_health', 'alcohol_drugs', 'health', 'bereavement', 'family', 'caring', 'legal', 'immigration', 'company', 'culture', 'work', 'digital', 'home', 'transport',
] as const
export type Need = (typeof needs)[number]
export const needNames: Record<Need, string> = {
  food: 'Food and essentials', housing: 'Housing and homelessness', money: 'Money and debt', benefits: 'Benefits', abuse: 'Abuse and violence', mental_health: 'Mental health', alcohol_drugs: 'Alcohol, drugs, gambling', health: 'Physical health',
  bereavement: 'Bereavement', family: 'Family and parenting', caring: 'Caring for somebody', legal: 'Legal advice', immigration: 'Immigration and asylum', company: 'Company and community', culture: 'Culture and faith', work: 'Work and learning',
  digital: 'Getting online', home: 'Help at home', transport: 'Getting about',
}

/** Whom a service is especially for. None: for anybody whom its words and ages fit. */
export const groups = ['young', 'older', 'parents', 'carers', 'women', 'men', 'lgbt', 'disabled', 'deaf', 'neurodivergent', 'minoritised', 'migrants', 'veterans'] as const
export type Group = (typeof groups)[number]
export const groupNames: Record<Group, string> = {
  young: 'Young people', older: 'Older people', parents: 'Parents', carers: 'Carers', women: 'Women', men: 'Men', lgbt: 'LGBT+ people', disabled: 'Disabled people', deaf: 'Deaf people', neurodivergent: 'Neurodivergent people',
  minoritised: 'Minoritised communities', migrants: 'Refugees and migrants', veterans: 'Veterans',
}

export type Phone = { number: string; how: 'ring' | 'text'; words: string }
export type Place = { name: string; address: string; postcode: string; access: string }
/** Days 1 (Monday) to 7. `until` not later than `from` is on the day after. */
export type Hours = { days: number[]; from: string; until: string; words: string }

/** Days that are not as the week says, from one to another: with other times, or without any (`''`) closed. `words` say which: Boxing Day. */
export type Dates = { from: string; to: string; opens: string; closes: string; words: string }

export type ServiceDetails = {
  name: string; provider: string; what: string; needs: Need[]; forWhom: string; groups: Group[]; ageFrom: number | null; ageTo: number | null; areas: string[]
  phones: Phone[]; email: string; web: string; places: Place[]; languages: string[]; alwaysOpen: boolean; hours: Hours[]; dates: Dates[]; hoursWords: string; cost: string; howToRefer: string; crisis: boolean; checkEvery: number | null
}

export const noService: ServiceDetails = {
  name: '', provider: '', what: '', needs: [], forWhom: '', groups: [], ageFrom: null, ageTo: null, areas: [], phones: [], email: '', web: '', places: [], languages: [], alwaysOpen: false, hours: [], dates: [], hoursWords: '', cost: '', howToRefer: '',
  crisis: false, checkEvery: null,
}

/** The longest texts, in characters, and the most of each thing. */
export const limits = { name: 200, what: 4000, long: 2000, short: 500, word: 100, number: 40, email: 320, web: 2000, most: 20 } as const

export const statuses = ['open', 'closed'] as const
export type ServiceStatus = (typeof statuses)[number]
export const serviceActs = ['change', 'check', 'report', 'close', 'open_again'] as const
export type ServiceAct = (typeof serviceActs)[number]

/** Each status and the acts it permits. Closed services stay, since people were referred there. */
export const acts = {
  open: ['change', 'check', 'report', 'close'],
  closed: ['open_again'],
} as const satisfies Record<ServiceStatus, readonly ServiceAct[]>

export const actsOn = (service: { status: ServiceStatus; crisis: boolean }, { mayWrite, mayChange }: { mayWrite: boolean; mayChange: boolean }): ServiceAct[] =>
  (mayWrite ? acts[service.status].filter((act) => whyNotCrisisAct(act, service, mayChange) === null) : [])

/** Why an act on a service is refused, or `null`. */
export function whyNot(act: ServiceAct, { status }: { status: ServiceStatus }): DirectoryRefusal | null {
  if ((acts[status] as readonly ServiceAct[]).includes(act)) return null
  return status === 'closed' ? 'closed_already' : 'open_already'
}

export const whyNotEdit = (service: { version: number }, expectedVersion: number): DirectoryRefusal | null => (service.version === expectedVersion ? null : 'changed_meanwhile')

/** Only whoever looks after the directory says what stands among the crisis lines: everybody sees those first. */
export const whyNotCrisis = (before: boolean, after: boolean, mayChange: boolean): DirectoryRefusal | null => (before === after || mayChange ? null : 'only_managers_crisis')

/** The number of a service that everybody sees first is rung when it cannot wait: only whoever looks after the directory changes it. Others say which number is right. */
export const whyNotNumbers = (before: { crisis: boolean; phones: readonly Phone[] }, after: readonly Phone[], mayChange: boolean): DirectoryRefusal | null =>
  (!before.crisis || mayChange || numbersOf(before.phones) === numbersOf(after) ? null : 'only_managers_number')
const numbersOf = (phones: readonly Phone[]) => phones.map(({ number, how }) => `${how} ${one(number)}`).join('\n')

/** Closing a service takes it from among the crisis lines, and opening it puts it back there: the same rule. */
export const whyNotCrisisAct = (act: ServiceAct, { crisis }: { crisis: boolean }, mayChange: boolean): DirectoryRefusal | null => (act === 'close' || act === 'open_again' ? whyNotCrisis(crisis, false, mayChange) : null)

const one = (text: string) => text.replace(/\s+/g, ' ').trim()
const distinct = (texts: readonly string[]) => [...new Map(texts.map(one).filter(Boolean).map((text) => [text.toLowerCase(), text])).values()]

/** The details as they are kept: trimmed, without empty lines and doubles, lists in one order. */
export function tidied(details: ServiceDetails): ServiceDetails {
  return {
    ...details, name: one(details.name), provider: one(details.provider), what: details.what.trim(), forWhom: details.forWhom.trim(), email: details.email.trim(), web: webOf(details.web), hoursWords: one(details.hoursWords), cost: one(details.cost), howToRefer: details.howToRefer.trim(),
    needs: needs.filter((need) => details.needs.includes(need)), groups: groups.filter((group) => details.groups.includes(group)), areas: distinct(details.areas), languages: distinct(details.languages),
    phones: details.phones.map(({ number, how, words }) => ({ number: one(number), how, words: one(words) })).filter(({ number }) => number),
    places: details.places.map(({ name, address, postcode, access }) => ({ name: one(name), address: one(address), postcode: one(postcode).toUpperCase(), access: one(access) })).filter(({ name, address, postcode }) => name || address || postcode),
    dates: details.dates.map(({ from, to, opens, closes, words }) => ({ from, to: to || from, opens, closes, words: one(words) })).filter(({ from }) => from).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : 1)),
    hours: details.alwaysOpen ? [] : details.hours.map(({ days, from, until, words }) => ({ days: [...new Set(days)].sort(), from, until, words: one(words) })),
  }
}

/** A web address as people type it, with what a browser needs before it. */
const webOf = (typed: string) => { const web = typed.trim(); return web && !/^[a-z][a-z0-9+.-]*:/i.test(web) && /^[^\s/]+\.[^\s/]+/.test(web) ? `https://${web}` : web }

const time = /^([01]\d|2[0-3]):[0-5]\d$/
export const mostDates = 60
const isDay = (day: string) => /^[12]\d{3}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00Z`)) && new Date(`${day}T00:00Z`).toISOString().startsWith(day)
const age = (years: number | null) => years === null || (Number.isInteger(years) && years >= 0 && years <= 120)

/** Why these details, already tidied, cannot be a service, with the field, or `null`. */
export function whyNotService(details: ServiceDetails): { because: DirectoryRefusal; field: string } | null {
  const wrong = (because: DirectoryRefusal, field: string) => ({ because, field })
  if (!details.name) return wrong('no_name', 'name')
  for (const field of ['name', 'provider'] as const) if (details[field].length > limits.name) return wrong('too_long', field)
  if (details.what.length > limits.what) return wrong('too_long', 'what')
  for (const field of ['forWhom', 'howToRefer'] as const) if (details[field].length > limits.long) return wrong('too_long', field)
  for (const field of ['hoursWords', 'cost'] as const) if (details[field].length > limits.short) return wrong('too_long', field)
  if (!details.phones.length && !details.email && !details.web && !details.places.length) return wrong('no_way', 'phones')
  for (const { number, words } of details.phones) if (number.replace(/\D/g, '').length < 3 || number.length > limits.number || words.length > limits.name) return wrong('no_number', 'phones')
  if (details.email && (!/^[^\s@]+@[^\s@]+$/.test(details.email) || details.email.length > limits.email)) return wrong('no_email', 'email')
  if (details.web && (!/^https?:\/\/[^\s]+$/i.test(details.web) || details.web.length > limits.web)) return wrong('no_web', 'web')
  for (const place of details.places) if (Object.values(place).some((text) => text.length > limits.short)) return wrong('too_long', 'places')
  for (const field of ['areas', 'languages'] as const) if (details[field].some((word) => word.length > limits.word)) return wrong('too_long', field)
  for (const field of ['phones', 'places', 'hours', 'languages'] as const) if (details[field].length > limits.most) return wrong('too_many', field)
  if (details.areas.length > 200) return wrong('too_many', 'areas')
  for (const line of details.hours) {
    if (!line.days.length || line.days.some((day) => !Number.isInteger(day) || day < 1 || day > 7)) return wrong('no_days', 'hours')
    if (!time.test(line.from) || !time.test(line.until) || line.from === line.until) return wrong('no_times', 'hours')
    if (line.words.length > limits.short) return wrong('too_long', 'hours')
  }
  if (details.dates.length > mostDates) return wrong('too_many', 'dates')
  for (const line of details.dates) {
    if (!isDay(line.from) || !isDay(line.to) || line.to < line.from) return wrong('dates_crossed', 'dates')
    if ((line.opens || line.closes) && (!time.test(line.opens) || !time.test(line.closes) || line.opens === line.closes)) return wrong('no_times', 'dates')
    if (line.words.length > limits.short) return wrong('too_long', 'dates')
  }
  if (!age(details.ageFrom) || !age(details.ageTo)) return wrong('impossible_age', 'ageFrom')
  if (details.ageFrom !== null && details.ageTo !== null && details.ageFrom > details.ageTo) return wrong('ages_crossed', 'ageTo')
  return details.checkEvery === null ? null : whyNotEvery(details.checkEvery) && wrong('impossible_interval', 'checkEvery')
}

/** Days until somebody looks again, unless the organisation or the service says otherwise: half a year. */
export const usualCheck = 183
export const whyNotEvery = (days: number): DirectoryRefusal | null => (Number.isInteger(days) && days >= 7 && days <= 730 ? null : 'impossible_interval')

/** Whether it is time to look whether a service is still as it is written: never looked, or longer ago than so many days. */
export function isStale(checkedOn: string | null, every: number, today: string): boolean {
  return checkedOn === null || dayAfter(checkedOn, every) < today
}

export const dayAfter = (day: string, days: number) => new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** What somebody met with at a service. */
export const reportKinds = ['full', 'no_answer', 'wait', 'not_eligible', 'wrong_details', 'went_well'] as const
export type ReportKind = (typeof reportKinds)[number]
export const reportNames: Record<ReportKind, string> = { full: 'Was full', no_answer: 'Did not answer', wait: 'Waiting list', not_eligible: 'Said it is not for them', wrong_details: 'Something here is wrong', went_well: 'Went well' }

/** "Waiting list of 6 weeks". */
export const reportWords = ({ kind, weeks }: { kind: ReportKind; weeks: number | null }) => (kind === 'wait' && weeks !== null ? `Waiting list of ${weeks} ${weeks === 1 ? 'week' : 'weeks'}` : reportNames[kind])

/** For so many days a report stands beside the service in the list. */
export const reportLasts = 60

export function whyNotReport({ kind, weeks, words }: { kind: ReportKind; weeks: number | null; words: string }): { because: DirectoryRefusal; field: string } | null {
  if ((kind === 'wait') !== (weeks !== null)) return { because: 'no_weeks', field: 'weeks' }
  if (weeks !== null && (!Number.isInteger(weeks) || weeks < 1 || weeks > 156)) return { because: 'no_weeks', field: 'weeks' }
  if (kind === 'wrong_details' && !words.trim()) return { because: 'no_report_words', field: 'words' }
  return words.trim().length > limits.short ? { because: 'too_long', field: 'words' } : null
}

/** Why a service cannot be closed with these words, or `null`. */
export function whyNotBecause(words: string): DirectoryRefusal | null {
  if (!words.trim()) return 'no_reason'
  return words.trim().length > limits.short ? 'too_long' : null
}

export const directoryRefusals = [
  'closed_already', 'open_already', 'changed_meanwhile', 'only_managers_crisis', 'only_managers_number', 'no_name', 'too_long', 'too_many', 'no_way', 'no_number', 'no_email', 'no_web', 'no_days', 'no_times', 'dates_crossed', 'impossible_age', 'ages_crossed', 'impossible_interval',
  'no_weeks', 'no_report_words', 'no_reason', 'in_the_future', 'over_30_days_ago',
] as const
export type DirectoryRefusal = (typeof directoryRefusals)[number]

/** Each refusal in plain words: what is wrong, and what would be right. */
export const becauseOf: Record<DirectoryRefusal, string> = {
  closed_already: 'This service is closed. Open it again first, if it is there after all.',
  open_already: 'This service is open already.',
  changed_meanwhile: 'Somebody else changed this service meanwhile. Look at what is there now; what you typed is still here.',
  only_managers_crisis: 'What stands under “In a crisis” is set by a manager, since everybody sees it first. Ask one of them.',
  only_managers_number: 'This number is rung when it cannot wait, so a manager changes it. Say which one is right under “Something here is wrong”: they are told at once.',
  no_name: 'Write the name under which people know it.',
  too_long: 'This is longer than the directory keeps. Keep what somebody needs to know before they ring.',
  too_many: 'That is more than the directory keeps of these. Keep those that are used most.',
  no_way: 'Write at least one way to reach it: a phone number, an e-mail, a web page or an address.',
  no_number: 'A phone number has at least three figures, with what it is for beside it in a few words.',
  no_email: 'This is no e-mail address. It looks like name@example.org.',
  no_web: 'This is no web address. It looks like https://www.example.org.',
  no_days: 'Choose the days on which it is open at these times.',
  no_times: 'Say from when until when, such as 09:30 to 16:00. For day and night choose “Open day and night”.',
  dates_crossed: 'Say from which day to which: the last one is on or after the first.',
  impossible_age: 'An age is a whole number of years from 0 to 120.',
  ages_crossed: 'The youngest age is above the oldest. Nobody could pass both.',
  impossible_interval: 'Choose between 7 and 730 days.',
  no_weeks: 'Say how many weeks they would have to wait, from 1 to 156.',
  no_report_words: 'Write what is wrong, so that whoever looks again knows where to look.',
  no_reason: 'Say why, in a few words: it stays with the service.',
  in_the_future: 'This is dated in the future. Check the date and the clock of this device.',
  over_30_days_ago: 'This happened over 30 days ago. Enter it with today’s date and say in the words when it was.',
}
