import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'
import { visiblePeople } from '../people/public.ts'
import type { Consent, Wording } from './contract.ts'
import { askAgain, consentWhats, firstWordings, shareState, stateOf, type ConsentWhat } from './rules.ts'

/** Consents of the people this member may see. Every read and command about one starts here. */
export function visibleConsents(tx: Transaction, actor: Actor) {
  return tx.selectFrom('consent_event as c').where('c.person_id', 'in', visiblePeople(tx, actor).select('p.id'))
}

/** The words each consent is asked for in now. */
export async function wordingsNow(tx: Transaction): Promise<Wording[]> {
  const rows = await tx.selectFrom('consent_wording as w').innerJoin('member as m', 'm.id', 'w.written_by').select(['w.what', 'w.words', 'w.number', 'w.lasts_months', 'w.written_at', 'm.name']).distinctOn('w.what').orderBy('w.what').orderBy('w.number', 'desc').execute()
  return consentWhats.map((what) => {
    const own = rows.find((row) => row.what === what)
    return own ? { what, words: own.words, number: own.number, lastsMonths: own.lasts_months, writtenAt: own.written_at.toISOString(), by: own.name } : { what, ...firstWordings[what], number: 1, writtenAt: null, by: null }
  })
}

/** Every consent of a person with its events, latest first. */
export async function consentsOf(tx: Transaction, actor: Actor, personId: string, today: string, only?: ConsentWhat): Promise<Consent[]> {
  const [wordings, rows] = [await wordingsNow(tx), await visibleConsents(tx, actor).innerJoin('member as m', 'm.id', 'c.entered_by')
    .where('c.person_id', '=', personId).$if(only !== undefined, (q) => q.where('c.what', '=', only!))
    .select(['c.id', 'c.what', 'c.act', 'c.how', 'c.wording_number', 'c.words', 'c.until', 'c.remark', 'c.witness', 'c.signature', 'c.happened_at', 'c.received_at', 'm.name'])
    .orderBy('c.happened_at', 'desc').orderBy('c.id', 'desc').execute()]
  return wordings.filter(({ what }) => only === undefined || what === only).map(({ what, words, number, lastsMonths }) => {
    const events = rows.filter((row) => row.what === what).map((row) => ({
      id: row.id, act: row.act, how: row.how, wordingNumber: row.wording_number, words: row.words, until: row.until, remark: row.remark, witness: row.witness, signature: row.signature as never,
      happenedAt: row.happened_at.toISOString(), receivedAt: row.received_at.toISOString(), by: row.name,
    }))
    const latest = events[0] ?? null
    return { what, words, wordingNumber: number, lastsMonths, state: stateOf(latest, today), askAgain: askAgain(latest, number, today), events }
  })
}

/** Whether a consent is given on a day, with what it covers: the one answer for all that leaves the house. For a person whom the caller knows to be visible. */
export async function consentOf(tx: Transaction, personId: string, what: ConsentWhat, today: string): Promise<{ given: boolean; state: ReturnType<typeof stateOf>; until: string | null; remark: string }> {
  const [latest, person] = await together(
    tx.selectFrom('consent_event').select(['act', 'until', 'wording_number as wordingNumber', 'remark']).where('person_id', '=', personId).where('what', '=', what)
      .orderBy('happened_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst(),
    what === 'share' ? tx.selectFrom('person').select('consent_to_share as share').where('id', '=', personId).executeTakeFirst() : undefined,
  )
  const asked = stateOf(latest ?? null, today), state = person ? shareState(asked, person.share) : asked
  return { given: state === 'given', state, until: latest?.until ?? null, remark: latest?.remark ?? '' }
}

/** When somebody was last asked about equality; what they said is not read here. */
export async function equalityAsked(tx: Transaction, personId: string): Promise<string | null> {
  const row = await tx.selectFrom('equality_record').select('asked_on').where('person_id', '=', personId).orderBy('happened_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.asked_on ?? null
}

/** The day of the newest agreement to a Code of Conduct, whatever was answered. */
export async function conductAgreed(tx: Transaction, personId: string): Promise<{ on: Date; answer: string } | null> {
  const row = await tx.selectFrom('agreement').select(['agreed_at', 'answer']).where('person_id', '=', personId).where('document', '=', 'code_of_conduct').orderBy('agreed_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row ? { on: row.agreed_at, answer: row.answer } : null
}
