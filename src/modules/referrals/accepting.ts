import type { Actor } from '../../platform/api.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { refuse } from '../../platform/refuse.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { addParticipations, addPeople, keepBesides, setWorkers, workersOf } from '../people/public.ts'
import { findProgramme } from '../programmes/public.ts'
import type { Found } from './reading.ts'
import { contactInWords, sourceInSentence, whyNotTriage } from './rules.ts'
import { answersOf } from './reading.ts'
import { personIn } from './writing.ts'

export type Acceptance = { personId: string; participationId: string; besides: readonly { personId: string; sure: boolean }[]; at: Date }

/**
 * Makes the person a referral is about, or takes the record it is linked to, and lets them take part from that day. What the criteria say is
 * asked again: birthdays pass. The reason given at triage stands.
 */
export async function welcome(tx: Transaction, actor: Actor, referral: Found, { personId: fresh, participationId, besides, at }: Acceptance): Promise<string> {
  const { details, personId: linked } = referral
  const programme = details.programmeId ? await findProgramme(tx, details.programmeId) : undefined
  const failing = programme ? answersOf(programme, details, actor.today).some(({ outcome }) => outcome === 'does_not') : false
  refuse(whyNotTriage({ programme, failing, reason: referral.overrideReason ?? '' }), 'programmeId')
  const on = dayOf(at, actor.timeZone), personId = linked ?? fresh
  if (linked === null) {
    const person = { ...personIn(details), safeContact: contactInWords(details.contact, details.safeTimes), referredOn: details.receivedOn, referredBy: [sourceInSentence(details.source), details.referrerName, details.referrerOrganisation].filter(Boolean).join(', ').slice(0, 320) }
    await addPeople(tx, actor, [{ id: fresh, details: person }])
    if (besides.length) await keepBesides(tx, actor, { id: fresh, details: person }, besides)
  }
  const open = linked && await tx.selectFrom('participation').select('id').where('person_id', '=', linked).where('programme_id', '=', programme!.id).where((eb) => eb.or([eb('ended_on', 'is', null), eb('started_on', '=', on)])).executeTakeFirst()
  if (!open) await addParticipations(tx, [{ id: participationId, personId, programmeId: programme!.id, startedOn: on, overrideReason: failing ? referral.overrideReason : null }])
  if (referral.allocatedTo !== null) await workWith(tx, actor, personId, referral.allocatedTo)
  return personId
}

/** Whom it was given to works with the person from now on: as key worker, unless there is one already. */
async function workWith(tx: Transaction, actor: Actor, personId: string, memberId: string) {
  const workers = await workersOf(tx, actor, personId, { open: true })
  if (workers.some((worker) => worker.memberId === memberId)) return
  await setWorkers({ tx, actor }, personId, [{ id: uuidv7(), memberId, part: workers.some(({ part }) => part === 'key_worker') ? 'worker' : 'key_worker' }])
}
