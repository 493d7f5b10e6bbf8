import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { together } from '../../platform/together.ts'
import { fold } from './names.ts'
import { rememberNames } from './remembering.ts'
import { noDetails, phoneDigits, sortName, type Details } from './rules.ts'

/** Somebody to add, already looked over by `whyNotDetails` or by the rules of an import, and tidied. */
export type NewPerson = { id: string; details: Details; doubts?: readonly string[]; importId?: string | null }

/**
 * Adds people with the words of their names: four statements for one or for hundreds, sent together, so that writing one person costs one
 * round trip. At most a thousand a call keeps the statements small.
 */
export async function addPeople(tx: Transaction, actor: Actor, people: readonly NewPerson[]): Promise<void> {
  if (!people.length) return
  const rows = people.map(({ id, details, doubts, importId }) => ({ id, ...columnsOf(details), doubts: doubts ?? [], import_id: importId ?? null, created_at: actor.now, created_by: actor.id }))
  await together(
    tx.insertInto('person').columns([...personColumns])
      .expression(sql`select ${listedColumns} from jsonb_populate_recordset(null::person, ${JSON.stringify(rows)}::jsonb)`).execute(),
    rememberNames(tx, people.map(({ id, details }) => ({ id, ...details }))),
  )
}

const personColumns = [
  'id', 'given_name', 'family_name', 'known_as', 'pronouns', 'sort_name', 'birth_date', 'phone', 'phone_digits', 'email', 'postcode', 'area', 'area_folded', 'nhs_number', 'ethnicity', 'language', 'interpreter',
  'access_needs', 'safe_contact', 'emergency_contact', 'gp', 'referred_on', 'referred_by', 'consent_to_share', 'remarks', 'doubts', 'import_id', 'created_at', 'created_by',
] as const

const listedColumns = sql.raw(personColumns.join(', '))

/** A person's details as columns, with what is derived from them for finding. */
export function columnsOf(details: Details) {
  return {
    given_name: details.givenName, family_name: details.familyName, known_as: details.knownAs, pronouns: details.pronouns, sort_name: sortName(details), birth_date: details.birthDate,
    phone: details.phone, phone_digits: phoneDigits(details.phone), email: details.email, postcode: details.postcode, area: details.area, area_folded: fold(details.area), nhs_number: details.nhsNumber,
    ethnicity: details.ethnicity, language: details.language, interpreter: details.interpreter, access_needs: details.accessNeeds, safe_contact: details.safeContact,
    emergency_contact: details.emergencyContact, gp: details.gp, referred_on: details.referredOn, referred_by: details.referredBy, consent_to_share: details.consentToShare, remarks: details.remarks,
  }
}

/** The details that other modules may carry over to a person: how to reach them and make oneself understood, and whether their story may be shared. */
export type CarriedDetails = Partial<Pick<Details, 'pronouns' | 'language' | 'interpreter' | 'accessNeeds' | 'safeContact' | 'emergencyContact' | 'gp' | 'consentToShare'>>

/** Changes some details of a person whom the caller knows to be visible; what is not given stays. */
export async function changeSomeDetails(tx: Transaction, personId: string, part: CarriedDetails): Promise<void> {
  const all = columnsOf({ ...noDetails, ...part })
  const columns = {
    ...(part.pronouns === undefined ? {} : { pronouns: all.pronouns }), ...(part.language === undefined ? {} : { language: all.language }), ...(part.interpreter === undefined ? {} : { interpreter: all.interpreter }),
    ...(part.accessNeeds === undefined ? {} : { access_needs: all.access_needs }), ...(part.safeContact === undefined ? {} : { safe_contact: all.safe_contact }), ...(part.emergencyContact === undefined ? {} : { emergency_contact: all.emergency_contact }),
    ...(part.gp === undefined ? {} : { gp: all.gp }), ...(part.consentToShare === undefined ? {} : { consent_to_share: all.consent_to_share }),
  }
  if (Object.keys(columns).length) await tx.updateTable('person').set({ ...columns, version: sql`version + 1` }).where('id', '=', personId).execute()
}

export type NewParticipation = { id: string; personId: string; programmeId: string; startedOn: string; endedOn?: string | null; overrideReason?: string | null; importId?: string | null }

/** Lets people take part in programmes. The caller has asked the rules; somebody who already takes part fails the command. */
export async function addParticipations(tx: Transaction, rows: readonly NewParticipation[]): Promise<void> {
  if (!rows.length) return
  await tx.insertInto('participation').columns(['id', 'person_id', 'programme_id', 'started_on', 'ended_on', 'override_reason', 'import_id'])
    .expression(sql`select * from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.personId)}::uuid[], ${rows.map((row) => row.programmeId)}::uuid[],
      ${rows.map((row) => row.startedOn)}::date[], ${rows.map((row) => row.endedOn ?? null)}::date[], ${rows.map((row) => row.overrideReason?.trim() || null)}::text[], ${rows.map((row) => row.importId ?? null)}::uuid[])`).execute()
}

/**
 * Lets people take part in a programme from a day, those who do not already. For registers: someone who walks in and is marked takes part.
 * Nobody's criteria are asked here; the newcomer's screen does.
 */
export async function takePart(tx: Transaction, { programmeId, personIds, on }: { programmeId: string; personIds: readonly string[]; on: string }): Promise<void> {
  const people = [...new Set(personIds)].sort()
  await tx.insertInto('participation').columns(['id', 'person_id', 'programme_id', 'started_on'])
    .expression(sql`select w.id, w.person_id, ${programmeId}::uuid, ${on}::date from unnest(${people.map(() => uuidv7())}::uuid[], ${people}::uuid[]) as w (id, person_id)
      where not exists (select 1 from participation pa where pa.person_id = w.person_id and pa.programme_id = ${programmeId} and pa.ended_on is null)`)
    .onConflict((on) => on.doNothing()).execute()
}

/** Ends participations on a day, for whoever leaves by a plan. Those that have ended already, or began later, stay as they are. Gives the ids of those that ended now. */
export async function endParticipations(tx: Transaction, ids: readonly string[], on: string): Promise<string[]> {
  if (!ids.length) return []
  const ended = await tx.updateTable('participation').set({ ended_on: on }).where('id', '=', sql<string>`any(${ids}::uuid[])`).where('ended_on', 'is', null).where('started_on', '<=', on).returning('id').execute()
  return ended.map(({ id }) => id)
}

/** Opens participations again that ended on a day: the leaving was taken back. Where the person has begun anew meanwhile, the earlier one stays ended. */
export async function openParticipationsAgain(tx: Transaction, ids: readonly string[], endedOn: string): Promise<void> {
  if (!ids.length) return
  await tx.updateTable('participation').set({ ended_on: null }).where('id', '=', sql<string>`any(${ids}::uuid[])`).where('ended_on', '=', endedOn)
    .where(sql<boolean>`not exists (select from participation o where o.person_id = participation.person_id and o.programme_id = participation.programme_id and o.ended_on is null)`).execute()
}

/** Keeps what other lists call people. A reference belongs to one person: the caller has looked for those already taken. */
export async function addRefs(tx: Transaction, rows: readonly { personId: string; ref: string; importId?: string | null }[]): Promise<void> {
  if (!rows.length) return
  await tx.insertInto('person_ref').columns(['id', 'person_id', 'ref', 'ref_folded', 'import_id'])
    .expression(sql`select * from unnest(${rows.map(() => uuidv7())}::uuid[], ${rows.map((row) => row.personId)}::uuid[], ${rows.map((row) => row.ref)}::text[], ${rows.map((row) => foldRef(row.ref))}::text[], ${rows.map((row) => row.importId ?? null)}::uuid[])`).execute()
}

/** A client reference as it is compared: `nk 02509` and `NK02509` are one. */
export const foldRef = (ref: string) => fold(ref).replaceAll(' ', '')

/**
 * Takes people out again whom an import added and nobody has used since: their names, references, participations and open duplicates with
 * them. What refers to them otherwise (marks, scores, agreements) stops the command, and is the caller's to look for first.
 */
export async function removePeople(tx: Transaction, personIds: readonly string[]): Promise<void> {
  const these = sql<string>`any(${personIds}::uuid[])`
  await tx.deleteFrom('person_name').where('person_id', '=', these).execute()
  await tx.deleteFrom('person_ref').where('person_id', '=', these).execute()
  await tx.deleteFrom('participation').where('person_id', '=', these).execute()
  await tx.deleteFrom('likely_duplicate').where((eb) => eb.or([eb('person_id', '=', these), eb('other_id', '=', these)])).execute()
  await tx.deleteFrom('person').where('id', '=', these).execute()
}

/** Takes back the participations that an import began, where the person has no mark left in the programme. */
export async function takeBackParticipations(tx: Transaction, importId: string): Promise<void> {
  await tx.deleteFrom('participation').where('import_id', '=', importId)
    .where(sql<boolean>`not exists (select from mark m join session s on s.id = m.session_id where m.person_id = participation.person_id and s.programme_id = participation.programme_id)`).execute()
}
