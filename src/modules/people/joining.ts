import type { Actor } from '../../platform/api.ts'
import { dayOf, whyNotHappened } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { refuse } from '../../platform/refuse.ts'
import { together } from '../../platform/together.ts'
import { eligibility, findProgramme, needsOverride, type PersonFacts } from '../programmes/public.ts'
import { addParticipations, addPeople } from './adding.ts'
import type { PersonCard, PersonDetails } from './contract.ts'
import { keepBesides } from './likely.ts'
import { cardOf } from './reading.ts'
import { noDetails, tidied, whyNotDetails, whyNotJoin } from './rules.ts'

type Newcomer = {
  personId: string
  details: { [F in keyof PersonDetails]?: PersonDetails[F] | undefined }
  joins?: { participationId: string; programmeId: string; overrideReason?: string | undefined } | undefined
  besides?: { personId: string; sure: boolean }[] | undefined
  happenedAt: string
}

/**
 * Adds a newcomer. The programme is read while the person is already being written, in one round trip: a criterion that says no refuses
 * the command, and nothing written stays.
 */
export async function addNewcomer(tx: Transaction, actor: Actor, now: Date, { personId, details: given, joins, besides, happenedAt }: Newcomer): Promise<PersonCard> {
  const happened = new Date(happenedAt), on = dayOf(happened, actor.timeZone)
  const details = tidied({ ...noDetails, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) })
  refuse(whyNotHappened(happened, now), 'happenedAt')
  const unfit = whyNotDetails(details, actor.today)
  refuse(unfit?.because ?? null, unfit?.field)
  await together(
    joins && joinProgramme(tx, actor, { programmeId: joins.programmeId, overrideReason: joins.overrideReason, facts: details, on }),
    addPeople(tx, actor, [{ id: personId, details }]),
    joins && addParticipations(tx, [{ id: joins.participationId, personId, programmeId: joins.programmeId, startedOn: on, overrideReason: joins.overrideReason ?? null }]),
  ).catch(explain)
  if (besides?.length) await keepBesides(tx, actor, { id: personId, details }, besides)
  return cardOf({ id: personId, ...details }, actor.today, actor.permissions.has('people.read'))
}

/** Refuses when the programme is not there, has ended, or has a criterion that says no and nobody who may has given a reason. */
export async function joinProgramme(tx: Transaction, actor: Actor, { programmeId, overrideReason, facts, on }: { programmeId: string; overrideReason: string | undefined; facts: PersonFacts; on: string }): Promise<void> {
  const programme = await findProgramme(tx, programmeId)
  refuse(programme ? null : 'no_such_programme', 'programmeId')
  const failing = needsOverride(eligibility(programme!.criteria, facts, on))
  const because = whyNotJoin({ active: programme!.active, failing, reason: overrideReason, mayOverride: actor.permissions.has('people.override_criteria') })
  refuse(because, because === 'programme_ended' ? 'programmeId' : 'overrideReason')
}

/** Two things only the database can know: that the person was already added, and that the programme is not there. */
function explain(error: unknown): never {
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (code === '23505' && constraint === 'person_pkey') refuse('already_added', 'personId')
  if (code === '23503' && constraint?.startsWith('participation_')) refuse('no_such_programme', 'programmeId')
  throw error
}
