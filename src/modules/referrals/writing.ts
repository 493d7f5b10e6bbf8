import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { refuse } from '../../platform/refuse.ts'
import { fold, noDetails, phoneDigits, tidied, whyNotDetails, type Details } from '../people/public.ts'
import { findProgramme } from '../programmes/public.ts'
import type { ReferralChange, ReferralDetails } from './contract.ts'
import { receiptOf, whyNotReferral, type CameBy, type ReferralStatus } from './rules.ts'

/** Whom a referral is about, as the details of a person: what it does not tell is left empty. */
export function personIn(details: ReferralDetails): Details {
  const { givenName, familyName, knownAs, pronouns, birthDate, phone, email, postcode, area, nhsNumber, language, interpreter, accessNeeds, gp } = details
  return tidied({ ...noDetails, givenName, familyName, knownAs, pronouns, birthDate, phone, email, postcode, area, nhsNumber, language, interpreter, accessNeeds, gp })
}

/** Why these details cannot be kept, with the field it is about, or `null`: first whose it is, then the referral itself. */
export const whyNotKept = (details: ReferralDetails, by: CameBy, today: string): { because: string; field: string } | null => whyNotDetails(personIn(details), today) ?? whyNotReferral(details, by, today)

export type NewReferral = { id: string; changeId: string; details: ReferralDetails; by: CameBy; personId: string | null; linkId?: string | null; at: Date; /** Nobody here typed it. */ fromOutside?: boolean; /** What the sending system calls it. */ identifier?: string | null }

/** Keeps a referral and that it was received. Refuses what the rules do not take. */
export async function addReferral(tx: Transaction, actor: Actor, { id, changeId, details, by, personId, linkId = null, identifier, at, fromOutside }: NewReferral): Promise<void> {
  const unfit = whyNotKept(details, by, actor.today)
  refuse(unfit?.because ?? null, unfit?.field)
  if (details.programmeId) refuse(await findProgramme(tx, details.programmeId) ? null : 'no_programme', 'programmeId')
  const member = fromOutside ? null : actor.id
  await tx.insertInto('referral').values({
    id, receipt: receiptOf(id), status_at: at, came_by: by, person_id: personId, link_id: linkId, identifier: identifier ?? null, created_at: actor.now, created_by: member, received_on: details.receivedOn, ...columnsOf(details),
  }).execute()
  await addChange(tx, actor, { id: changeId, referralId: id, personId, act: 'receive', status: 'received', at, programmeId: details.programmeId, fromOutside: fromOutside ?? false })
}

/** A referral's details as columns, with what is derived from them for finding. */
export function columnsOf(details: ReferralDetails) {
  const person = personIn(details), { contact } = details
  return {
    source: details.source, urgency: details.urgency, given_name: person.givenName, family_name: person.familyName, known_as: person.knownAs, pronouns: person.pronouns, sort_name: fold(`${person.familyName} ${person.givenName}`),
    birth_date: person.birthDate, phone: person.phone, phone_digits: phoneDigits(person.phone), email: person.email, postcode: person.postcode, area: person.area, nhs_number: person.nhsNumber, language: person.language,
    interpreter: person.interpreter, access_needs: person.accessNeeds, gp: person.gp, consent_to_contact: details.consentToContact, may_ring: contact.ring, may_message: contact.message, may_text: contact.text,
    may_email: contact.email, may_write: contact.write, may_say_who: contact.sayWho, safe_times: details.safeTimes.trim(), reason: details.reason.trim(), hopes: details.hopes.trim(), needs: [...new Set(details.needs)],
    programme_id: details.programmeId, referrer_name: details.referrerName.trim(), referrer_organisation: details.referrerOrganisation.trim(), referrer_reach: details.referrerReach.trim(),
  }
}

export type NewChange = {
  id: string; referralId: string; personId: string | null; act: ReferralChange['act']; status: ReferralStatus; at: Date; words?: string | undefined; signpost?: string | undefined; serviceId?: string | null | undefined
  programmeId?: string | null | undefined; memberId?: string | null | undefined; lookAgainOn?: string | null | undefined; answers?: ReferralChange['answers'] | undefined; overrideReason?: string | null | undefined
  fromOutside?: boolean
}

/** Appends one step of a referral. */
export async function addChange(tx: Transaction, actor: Actor, change: NewChange): Promise<void> {
  await tx.insertInto('referral_change').values({
    id: change.id, referral_id: change.referralId, person_id: change.personId, act: change.act, status: change.status, words: change.words?.trim() ?? '', signpost: change.signpost?.trim() ?? '', service_id: change.serviceId ?? null,
    programme_id: change.programmeId ?? null, member_id: change.memberId ?? null, look_again_on: change.lookAgainOn ?? null, answers: change.answers ? JSON.stringify(change.answers) : null,
    override_reason: change.overrideReason?.trim() || null, at: change.at, received_at: actor.now, by_member: change.fromOutside ? null : actor.id,
  }).execute()
}
