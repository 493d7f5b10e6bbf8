import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'
import { fold, identityOf, likelyHere, likeness, phoneDigits, prepare } from '../people/public.ts'
import type { Before, EarlierReferral } from './contract.ts'
import { nameOf, type Found } from './reading.ts'
import type { ReferralStatus } from './rules.ts'
import { visibleReferrals } from './visible.ts'

export type Whom = { givenName: string; familyName: string; knownAs?: string; birthDate: string | null; phone: string; email?: string; postcode?: string | null; area?: string; nhsNumber: string | null }

/** So much evidence (in bits) that two referrals are of one person makes it worth showing: a whole name that agrees, with a birth date or a number. */
const worthShowing = 10
const most = 20

/**
 * Earlier referrals that may be of the same person, the surest first: linked to the same record, or found by equal birth date, phone, NHS
 * number or name and weighed by the rule for duplicates. Whoever may not see one learns only that there was one, when, and where it stands.
 */
export async function earlierReferrals(tx: Transaction, actor: Actor, whom: Whom, { personIds = [], without }: { personIds?: readonly string[]; without?: string } = {}): Promise<EarlierReferral[]> {
  const digits = phoneDigits(whom.phone), sortName = fold(`${whom.familyName} ${whom.givenName}`)
  const rows = await tx.selectFrom('referral as r').leftJoin('programme as pr', 'pr.id', 'r.programme_id')
    .select(['r.id', 'r.receipt', 'r.given_name as givenName', 'r.family_name as familyName', 'r.known_as as knownAs', 'r.birth_date as birthDate', 'r.phone', 'r.email', 'r.postcode', 'r.area', 'r.nhs_number as nhsNumber', 'r.received_on as receivedOn', 'r.status', 'r.status_at', 'r.reason', 'r.person_id', 'pr.name as programmeName'])
    .select(sql<string>`coalesce((select c.words from referral_change c where c.organisation_id = r.organisation_id and c.referral_id = r.id and c.status = r.status order by c.id desc limit 1), '')`.as('ended'))
    .where((eb) => eb.or([
      ...(personIds.length ? [eb('r.person_id', '=', sql<string>`any(${[...personIds]}::uuid[])`)] : []),
      ...(whom.birthDate ? [eb('r.birth_date', '=', whom.birthDate)] : []),
      ...(digits.length >= 9 ? [eb('r.phone_digits', '=', digits)] : []),
      ...(whom.nhsNumber ? [eb('r.nhs_number', '=', whom.nhsNumber)] : []),
      ...(sortName ? [eb('r.sort_name', '=', sortName)] : []),
      sql<boolean>`false`,
    ]))
    .$if(without !== undefined, (q) => q.where('r.id', '<>', without!)).orderBy('r.received_on', 'desc').limit(200).execute()
  if (!rows.length) return []
  const mine = prepare(identityOf(whom)), linked = new Set(personIds)
  const weighed = rows.flatMap((row) => {
    const certain = row.person_id !== null && linked.has(row.person_id)
    const { score, ruledOut } = likeness(mine, prepare(identityOf(row)))
    return certain || (!ruledOut && score >= worthShowing) ? [{ row, certain, score }] : []
  }).toSorted((a, b) => Number(b.certain) - Number(a.certain) || (a.row.receivedOn < b.row.receivedOn ? 1 : -1)).slice(0, most)
  const seen = await visibleReferrals(tx, actor).select('r.id').where('r.id', '=', sql<string>`any(${weighed.map(({ row }) => row.id)}::uuid[])`).execute()
  const open = new Set(actor.permissions.has('referrals.read') ? seen.map(({ id }) => id) : [])
  return weighed.map(({ row, certain }) => {
    const mayOpen = open.has(row.id)
    return {
      id: row.id, receipt: row.receipt, name: nameOf(row), receivedOn: row.receivedOn, status: row.status as ReferralStatus, statusOn: dayOf(row.status_at, actor.timeZone), programmeName: row.programmeName,
      reason: mayOpen ? row.reason : '', ended: mayOpen ? row.ended : '', mayOpen, certain,
    }
  })
}

/** All that is on file of whom a referral is about: the linked record, else those it may be; what they took part in; earlier referrals. */
export async function beforeThis(tx: Transaction, actor: Actor, { id, personId, details }: Found): Promise<Before> {
  const likely = personId === null ? await likelyHere(tx, actor, details) : []
  const [referrals, tookPart] = await together(
    earlierReferrals(tx, actor, details, { personIds: personId ? [personId] : likely.map(({ person }) => person.id), without: id }),
    personId === null ? [] as Before['tookPart'] : tx.selectFrom('participation as pa').innerJoin('programme as pr', 'pr.id', 'pa.programme_id')
      .select(['pr.name as programmeName', 'pa.started_on as startedOn', 'pa.ended_on as endedOn']).where('pa.person_id', '=', personId).orderBy('pa.started_on', 'desc').limit(20).execute(),
  )
  return { likely: likely.map(({ person, phone, agrees, differs }) => ({ person, phone, agrees, differs })), tookPart, referrals }
}
