import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { guarded, type Context, type Request } from '../../platform/api.ts'
import { dayOf, whyNotHappened } from '../../platform/clock.ts'
import { notHere, refuse } from '../../platform/refuse.ts'
import { missingOfRegistration, newestForm, registrationFormId } from '../forms/public.ts'
import { changeSomeDetails, findVisiblePerson, visiblePeople } from '../people/public.ts'
import { closeTasksOf } from '../tasks/public.ts'
import { paperwork as contract, type Part } from './contract.ts'
import { whyNotConsent, whyNotEquality, shareOf, wordingLimit, consentNames, type EqualityAnswers } from './rules.ts'
import { conductAgreed, consentsOf, equalityAsked, visibleConsents, wordingsNow } from './visible.ts'
import './carrying.ts'

const api = implement(contract).$context<Request>().use(guarded)

export const paperwork = api.router({
  of: api.of.handler(async ({ input: { personId }, context }) => {
    const { tx, actor, today } = context
    if (!await findVisiblePerson(tx, actor, personId)) throw notHere()
    const consents = await consentsOf(tx, actor, personId, today)
    return {
      parts: await partsOf(context, personId, consents.filter(({ state }) => state === 'none').map(({ what }) => consentNames[what])), consents,
      may: [...(actor.permissions.has('paperwork.write') ? ['write' as const] : []), ...(actor.permissions.has('paperwork.equality') ? ['read_equality' as const] : []), ...(actor.permissions.has('paperwork.change') ? ['word' as const] : [])],
    }
  }),

  consent: api.consent.handler(async ({ input, context }) => {
    const { tx, actor, now, today } = context
    await lockPerson({ tx, actor }, input.personId)
    const at = new Date(input.happenedAt)
    refuse(whyNotHappened(at, now), 'happenedAt')
    const [before] = await consentsOf(tx, actor, input.personId, today, input.what)
    const fault = whyNotConsent({ ...input, signed: input.signature !== null }, { latest: before!.events[0] ?? null, wordingNumber: before!.wordingNumber, day: dayOf(at, actor.timeZone) })
    refuse(fault?.because ?? null, fault?.field)
    await tx.insertInto('consent_event').values({
      id: input.eventId, person_id: input.personId, what: input.what, act: input.act, how: input.how, wording_number: input.wordingNumber, words: before!.words, until: input.until, remark: input.remark.trim(), witness: input.witness.trim(),
      signature: input.signature && sql`${JSON.stringify(input.signature)}::jsonb`, happened_at: at, received_at: now, entered_by: actor.id,
    }).execute()
    const [after] = await consentsOf(tx, actor, input.personId, today, input.what)
    // Asked anew, nobody need be reminded of the one before.
    if (before!.events[0] && after!.events[0]?.id === input.eventId) await closeTasksOf(context, { kind: 'consent', id: before!.events[0].id }, { as: 'done', because: 'It was asked for again' })
    // What was entered late and is not the latest word leaves the person's details as they are.
    if (input.what === 'share' && after!.events[0]?.id === input.eventId) await changeSomeDetails(tx, input.personId, { consentToShare: shareOf(input) })
    return after!
  }),

  due: api.due.handler(async ({ input: { after, limit = 20 }, context: { tx, actor, today } }) => {
    const [until, id] = startOf(after)
    const rows = await visibleConsents(tx, actor).innerJoin('person as p', 'p.id', 'c.person_id').where('c.act', '=', 'given')
      .where(sql<boolean>`c.until >= ${today}::date - 30`).where(sql<boolean>`c.until < ${today}::date + 31`).where(sql<boolean>`(c.until, c.id) > (${until}::date, ${id}::uuid)`)
      // Only the latest word counts: what was answered since takes its place.
      .where(sql<boolean>`not exists (select from consent_event l where l.organisation_id = c.organisation_id and l.person_id = c.person_id and l.what = c.what and (l.happened_at, l.id) > (c.happened_at, c.id))`)
      .select(['c.id as eventId', 'c.person_id as personId', 'c.what', sql<string>`c.until`.as('until'), sql<string>`trim(coalesce(nullif(p.known_as, ''), p.given_name) || ' ' || p.family_name)`.as('name')])
      .orderBy('c.until').orderBy('c.id').limit(limit + 1).execute()
    const last = rows[limit - 1]
    return { rows: rows.slice(0, limit).map((row) => ({ ...row, ended: row.until < today })), next: rows.length > limit && last ? `${last.until} ${last.eventId}` : null }
  }),

  wordings: api.wordings.handler(({ context: { tx } }) => wordingsNow(tx)),

  reword: api.reword.handler(async ({ input, context: { tx, actor, now } }) => {
    const before = (await wordingsNow(tx)).find(({ what }) => what === input.what)!
    const words = input.words.trim()
    refuse(!words ? 'no_words' : words.length > wordingLimit ? 'too_long_words' : null, 'words')
    refuse(before.number === input.expectedNumber ? null : 'changed_meanwhile')
    refuse(words === before.words && input.lastsMonths === before.lastsMonths ? 'same_words' : null, 'words')
    await tx.insertInto('consent_wording').values({ id: input.wordingId, what: input.what, number: before.number + 1, words, lasts_months: input.lastsMonths, written_at: now, written_by: actor.id }).execute()
    return (await wordingsNow(tx)).find(({ what }) => what === input.what)!
  }),

  equality: api.equality.handler(async ({ input: { personId }, context: { tx, actor } }) => {
    if (!await findVisiblePerson(tx, actor, personId)) throw notHere()
    const row = await tx.selectFrom('equality_record as e').innerJoin('member as m', 'm.id', 'e.entered_by').select(['e.answers', 'e.asked_on', 'e.how', 'm.name']).where('e.person_id', '=', personId).orderBy('e.happened_at', 'desc').orderBy('e.id', 'desc').limit(1).executeTakeFirst()
    return { askedOn: row?.asked_on ?? null, how: row?.how ?? null, by: row?.name ?? null, answers: (row?.answers ?? {}) as EqualityAnswers }
  }),

  keepEquality: api.keepEquality.handler(async ({ input, context: { tx, actor, now } }) => {
    if (!await findVisiblePerson(tx, actor, input.personId)) throw notHere()
    const at = new Date(input.happenedAt)
    refuse(whyNotHappened(at, now), 'happenedAt')
    refuse(whyNotEquality(input.answers), 'answers')
    const askedOn = dayOf(at, actor.timeZone)
    await tx.insertInto('equality_record').values({ id: input.recordId, person_id: input.personId, answers: sql`${JSON.stringify(input.answers)}::jsonb`, how: input.how, asked_on: askedOn, happened_at: at, received_at: now, entered_by: actor.id }).execute()
    return { askedOn }
  }),
})

function startOf(after: string | undefined): [string, string] {
  const [until = '', id = ''] = (after ?? '').split(' ')
  return /^\d{4}-\d\d-\d\d$/.test(until) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? [until, id] : ['-infinity', '00000000-0000-0000-0000-000000000000']
}

/** Consents of one person are answered one after the other. */
async function lockPerson({ tx, actor }: Pick<Context, 'tx' | 'actor'>, personId: string) {
  if (!await visiblePeople(tx, actor).where('p.id', '=', personId).select('p.id').forNoKeyUpdate('p').executeTakeFirst()) throw notHere()
}

async function partsOf({ tx, actor }: Pick<Context, 'tx' | 'actor'>, personId: string, unasked: readonly string[]): Promise<Part[]> {
  const details = await visiblePeople(tx, actor).where('p.id', '=', personId).select(['p.birth_date as birthDate', 'p.phone', 'p.email', 'p.postcode', 'p.area', 'p.emergency_contact as emergencyContact', 'p.gp', 'p.language', 'p.nhs_number as nhsNumber']).executeTakeFirstOrThrow()
  const registration = await newestForm(tx, personId, registrationFormId)
  const conduct = await conductAgreed(tx, personId)
  const equality = await equalityAsked(tx, personId)
  const gaps = [details.birthDate ? null : 'Birth date', details.phone || details.email ? null : 'Phone or e-mail', details.postcode || details.area ? null : 'Where they live', details.emergencyContact ? null : 'Emergency contact', details.gp ? null : 'GP', details.language ? null : 'Language', details.nhsNumber ? null : 'NHS number'].filter((one) => one !== null)
  return [
    { key: 'details', complete: gaps.length === 0, begun: true, missing: gaps, answerId: null, on: null },
    { key: 'registration', complete: registration?.status === 'finished', begun: registration !== null, missing: missingOfRegistration(registration), answerId: registration?.id ?? null, on: registration?.answeredOn ?? null },
    { key: 'code_of_conduct', complete: conduct?.answer === 'agreed', begun: conduct !== null, missing: conduct ? (conduct.answer === 'agreed' ? [] : ['It was read and not agreed to']) : ['Not read together yet'], answerId: null, on: conduct ? dayOf(conduct.on, actor.timeZone) : null },
    { key: 'consents', complete: unasked.length === 0, begun: unasked.length < Object.keys(consentNames).length, missing: [...unasked], answerId: null, on: null },
    { key: 'equality', complete: equality !== null, begun: equality !== null, missing: equality ? [] : ['Not asked yet'], answerId: null, on: equality },
  ]
}
