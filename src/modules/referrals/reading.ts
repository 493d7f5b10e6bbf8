import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'
import { fullName, personCards } from '../people/public.ts'
import { eligibility, findProgramme, inWords } from '../programmes/public.ts'
import type { Referral, ReferralChange, ReferralDetails } from './contract.ts'
import { actsOn, daysBetween, isOpen, type Asker } from './rules.ts'
import { visibleReferrals } from './visible.ts'

/** Who is asking, as the rules see them. */
export const askerOf = (actor: Actor, { allocatedTo }: { allocatedTo: string | null }): Asker =>
  ({ mayWrite: actor.permissions.has('referrals.write'), mayTriage: actor.permissions.has('referrals.triage'), isMine: allocatedTo === actor.id })

/** The columns of `referral as r` as the details that are edited, the contact still flat. */
const columns = [
  'r.id', 'r.version', 'r.receipt', 'r.status', 'r.status_at', 'r.came_by as cameBy', 'r.person_id as personId', 'r.allocated_to as allocatedTo', 'r.look_again_on as lookAgainOn', 'r.override_reason as overrideReason', 'r.created_at', 'r.link_id as linkId',
  'r.given_name as givenName', 'r.family_name as familyName', 'r.known_as as knownAs', 'r.pronouns', 'r.birth_date as birthDate', 'r.phone', 'r.email', 'r.postcode', 'r.area', 'r.nhs_number as nhsNumber', 'r.language', 'r.interpreter',
  'r.access_needs as accessNeeds', 'r.gp', 'r.source', 'r.received_on as receivedOn', 'r.urgency', 'r.consent_to_contact as consentToContact', 'r.may_ring as ring', 'r.may_message as message', 'r.may_text as text', 'r.may_email as mail',
  'r.may_write as write', 'r.may_say_who as sayWho', 'r.safe_times as safeTimes', 'r.reason', 'r.hopes', 'r.needs', 'r.programme_id as programmeId', 'r.referrer_name as referrerName', 'r.referrer_organisation as referrerOrganisation',
  'r.referrer_reach as referrerReach',
] as const

/** A referral's row with its details as one document, or nothing. */
export async function findDetails(tx: Transaction, actor: Actor, referralId: string, { lock = false } = {}) {
  const found = await visibleReferrals(tx, actor).select(columns).where('r.id', '=', referralId).$if(lock, (q) => q.forNoKeyUpdate()).executeTakeFirst()
  if (!found) return undefined
  const { id, version, receipt, status, status_at, cameBy, personId, allocatedTo, lookAgainOn, overrideReason, created_at, linkId, ring, message, text, mail, write, sayWho, ...rest } = found
  const details = { ...rest, contact: { ring, message, text, email: mail, write, sayWho } } as ReferralDetails
  return { id, version, receipt, status: status as Referral['status'], statusAt: status_at, cameBy: cameBy as Referral['cameBy'], personId, allocatedTo, lookAgainOn, overrideReason, takenAt: created_at, linkId, details }
}
export type Found = NonNullable<Awaited<ReturnType<typeof findDetails>>>

/** A referral locked for a command, or nothing when this member may not see it. */
export const lockReferral = (tx: Transaction, actor: Actor, referralId: string) => findDetails(tx, actor, referralId, { lock: true })

/** One referral with all that happened to it, or nothing. The statements travel together. */
export async function findReferral(tx: Transaction, actor: Actor, referralId: string): Promise<Referral | undefined> {
  const [found, changes] = await together(findDetails(tx, actor, referralId), changesOf(tx, referralId))
  if (!found) return undefined
  const { details } = found
  const [programme, [person], names] = await together(
    details.programmeId ? findProgramme(tx, details.programmeId) : undefined,
    found.personId ? personCards(tx, actor, [found.personId]) : [],
    tx.selectFrom('referral as r').leftJoin('member as m', 'm.id', 'r.allocated_to').leftJoin('member as c', 'c.id', 'r.created_by').leftJoin('referral_link as l', 'l.id', 'r.link_id').select(['m.name as allocated', 'c.name as taken', 'l.name as link']).where('r.id', '=', referralId).executeTakeFirst(),
  )
  return {
    id: found.id, version: found.version, receipt: found.receipt, status: found.status, cameBy: found.cameBy, details,
    days: daysBetween(details.receivedOn, isOpen(found.status) ? actor.today : dayOf(found.statusAt, actor.timeZone)),
    programme: programme ? { id: programme.id, name: programme.name, active: programme.active, targetDays: programme.referralTargetDays } : null,
    answers: programme ? answersOf(programme, details, actor.today) : [],
    allocatedTo: found.allocatedTo ? { id: found.allocatedTo, name: names?.allocated ?? '' } : null, lookAgainOn: found.lookAgainOn, overrideReason: found.overrideReason,
    person: person ? { id: person.id, name: person.name, mayOpen: person.mayOpen } : null,
    linkName: names?.link ?? null, takenBy: names?.taken ?? null, takenAt: found.takenAt.toISOString(),
    changes: changes.map((row) => changeOf(row, actor)), may: actsOn(found, askerOf(actor, found)),
  }
}

/** What each criterion of a programme answers for whom a referral is about, in words, on a day. */
export function answersOf({ criteria }: { criteria: Parameters<typeof eligibility>[0] }, { birthDate, postcode, area, needs, source }: Pick<ReferralDetails, 'birthDate' | 'postcode' | 'area' | 'needs' | 'source'>, today: string) {
  return eligibility(criteria, { birthDate, postcode, area, needs, source }, today).map(({ criterion, outcome, why }) => ({ words: inWords(criterion), outcome, why }))
}

function changesOf(tx: Transaction, referralId: string) {
  return tx.selectFrom('referral_change as c').leftJoin('member as m', 'm.id', 'c.member_id').leftJoin('member as b', 'b.id', 'c.by_member').leftJoin('programme as pr', 'pr.id', 'c.programme_id')
    .select(['c.id', 'c.act', 'c.status', 'c.words', 'c.signpost', 'c.service_id as serviceId', 'c.look_again_on as lookAgainOn', 'c.override_reason as overrideReason', 'c.at', 'c.received_at', 'm.name as memberName', 'b.name as by', 'pr.name as programmeName'])
    .select(sql<ReferralChange['answers']>`c.answers`.as('answers'))
    .where('c.referral_id', '=', referralId).orderBy('c.id').execute()
}

function changeOf({ at, received_at, ...row }: Awaited<ReturnType<typeof changesOf>>[number], actor: Actor): ReferralChange {
  const later = dayOf(at, actor.timeZone) !== dayOf(received_at, actor.timeZone)
  return { ...row, at: at.toISOString(), enteredAt: later ? received_at.toISOString() : null } as ReferralChange
}

export const nameOf = (row: { givenName: string; familyName: string }) => fullName(row)
