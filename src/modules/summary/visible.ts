import { sql } from 'kysely'
import type { Actor } from '../../platform/api.ts'
import { dayOf } from '../../platform/clock.ts'
import type { Transaction } from '../../platform/db.ts'
import { notHere } from '../../platform/refuse.ts'
import { together } from '../../platform/together.ts'
import { visiblePeople } from '../people/public.ts'
import { compose } from './compose.ts'
import type { Draft, LargePrint, Summary } from './contract.ts'
import { standing } from './drafting.ts'
import { consentNow, gather, personOf, whoOf } from './gathering.ts'
import type { Letter } from './letter.ts'
import { actsOn, asksForLargePrint, consentFor, isSafety, lacks, whyNotWhole, type Choices, type Paragraph, type Part, type Period, type Place } from './rules.ts'

/** Whether the row's person is one that this member may see. */
const seen = (tx: Transaction, actor: Actor, column: string) => visiblePeople(tx, actor).select('p.id').where('p.id', '=', sql<string>`${sql.ref(column)}`)

/** The summaries this member may see: those of the people they may see. Every read and command about one starts here. */
export function visible(tx: Transaction, actor: Actor) {
  return tx.selectFrom('summary as s').where((eb) => eb.exists(seen(tx, actor, 's.person_id')))
}
/** And the drafts, which colleagues see too: a letter is often finished by somebody else. */
export function visibleDrafts(tx: Transaction, actor: Actor) {
  return tx.selectFrom('summary_draft as d').where((eb) => eb.exists(seen(tx, actor, 'd.person_id')))
}

const columns = ['d.id', 'd.version', 'd.person_id as personId', 'd.status', 'd.audience', 'd.to_name as toName', 'd.to_address as toAddress', 'd.our_address as ourAddress', 'd.from_on as fromOn', 'd.until_on as untilOn', 'd.safety_because as safetyBecause',
  'd.without_consent_because as withoutConsentBecause', 'd.from_summary_id as fromSummaryId', 'd.changed_at as changedAt'] as const
const typed = [sql<Period>`d.period`.as('period'), sql<Part[]>`d.parts`.as('parts'), sql<Paragraph[]>`d.paragraphs`.as('paragraphs')] as const

export function lockDraft(tx: Transaction, actor: Actor, draftId: string) {
  return visibleDrafts(tx, actor).where('d.id', '=', draftId).select(columns).select(typed).forNoKeyUpdate('d').executeTakeFirst()
}
export type Locked = NonNullable<Awaited<ReturnType<typeof lockDraft>>>

/** What the facts give for a draft's choices today, as far as they are for this member. */
export async function composed(tx: Transaction, actor: Actor, personId: string, { audience, fromOn, untilOn, parts }: Pick<Choices, 'audience' | 'fromOn' | 'untilOn' | 'parts'>) {
  const chosen = seenBy(actor, parts)
  return compose(await gather(tx, actor, { personId, audience, fromOn, untilOn, safety: chosen.some(isSafety) }), { audience, chosen })
}

/** Of these parts, those that are for this member, and those that are not. */
export const seenBy = ({ permissions }: Actor, parts: readonly Part[]) => parts.filter((part) => lacks(part, permissions).length === 0)
export const hiddenFrom = ({ permissions }: Actor, parts: readonly Part[]) => parts.filter((part) => lacks(part, permissions).length > 0)
/** Whether a paragraph or a section lies in a part that is not for this member. */
export const isHidden = (hidden: readonly Part[]) => ({ place }: { place: Place }) => hidden.some((part) => part === place)

export async function getDraft(tx: Transaction, actor: Actor, personId: string, draftId: string): Promise<Draft> {
  const [row, person, largePrint] = await together(
    visibleDrafts(tx, actor).innerJoin('member as c', 'c.id', 'd.created_by').innerJoin('member as l', 'l.id', 'd.changed_by').where('d.id', '=', draftId).where('d.person_id', '=', personId)
      .select(columns).select(typed).select(['c.name as createdBy', 'l.name as changedBy']).executeTakeFirst(),
    personOf(tx, actor, personId), largePrintOf(tx, actor, personId),
  )
  if (!row || !person) throw notHere()
  const needed = consentFor[row.audience], hidden = hiddenFrom(actor, row.parts), parts = seenBy(actor, row.parts), begun = row.status === 'draft'
  const [fresh, consent] = await together(begun ? composed(tx, actor, personId, row) : [], needed ? consentNow(tx, actor, personId, needed) : { needed, given: false, until: null, remark: '' })
  const own = row.paragraphs.filter((one) => !isHidden(hidden)(one))
  return {
    ...row, parts, hidden, safetyBecause: hidden.some(isSafety) ? '' : row.safetyBecause, changedAt: row.changedAt.toISOString(), person: whoOf(person), organisation: actor.organisationName, consent, largePrint,
    paragraphs: begun ? standing(own, fresh) : own.map((one) => ({ ...one, now: null, gone: false, fresh: false })),
    may: actsOn(row, actor.permissions.has('summary.write')).filter((act) => whyNotWhole(act, hidden) === null), mayWithoutConsent: actor.permissions.has('summary.without_consent'),
  }
}

const heads = (tx: Transaction, actor: Actor) => visible(tx, actor).innerJoin('member as m', 'm.id', 's.made_by')
  .select(['s.id', 's.number', 's.audience', 's.from_on as fromOn', 's.until_on as untilOn', 's.made_at as madeAt', 'm.name as madeBy', sql<string>`s.letter ->> 'toName'`.as('toName')])
  .select(sql<number>`(select count(*)::integer from summary_giving g where g.organisation_id = s.organisation_id and g.summary_id = s.id)`.as('givings'))

export async function listSummaries(tx: Transaction, actor: Actor, personId: string, { after, limit = 10 }: { after?: string | undefined; limit?: number | undefined }) {
  const cursor = after?.match(/^(\S+) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/)
  const from = cursor && !Number.isNaN(Date.parse(cursor[1]!)) ? cursor : null
  const [person, rows, drafts] = await together(
    visiblePeople(tx, actor).select('p.id').where('p.id', '=', personId).executeTakeFirst(),
    heads(tx, actor).where('s.person_id', '=', personId).$if(from !== null, (q) => q.where(sql<boolean>`(s.made_at, s.id) < (${from![1]}::timestamptz, ${from![2]}::uuid)`)).orderBy('s.made_at', 'desc').orderBy('s.id', 'desc').limit(limit + 1).execute(),
    from || !actor.permissions.has('summary.write') ? Promise.resolve([])
      : visibleDrafts(tx, actor).innerJoin('member as m', 'm.id', 'd.changed_by').where('d.person_id', '=', personId).where('d.status', '=', 'draft')
        .select(['d.id', 'd.audience', 'd.to_name as toName', 'd.from_on as fromOn', 'd.until_on as untilOn', 'm.name as changedBy', 'd.changed_at as changedAt']).orderBy('d.id', 'desc').limit(20).execute(),
  )
  if (!person) throw notHere()
  const shown = rows.slice(0, limit), last = shown.at(-1)
  return {
    rows: shown.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() })), next: rows.length > limit && last ? `${last.madeAt.toISOString()} ${last.id}` : null,
    drafts: drafts.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() })),
  }
}

export async function getSummary(tx: Transaction, actor: Actor, personId: string, summaryId: string): Promise<Summary> {
  const [row, given, largePrint] = await together(
    heads(tx, actor).where('s.id', '=', summaryId).where('s.person_id', '=', personId).select(['s.person_id as personId', 's.consent', 's.because', sql<Letter>`s.letter`.as('letter'), sql<Part[]>`s.parts`.as('parts')]).executeTakeFirst(),
    tx.selectFrom('summary_giving as g').innerJoin('member as m', 'm.id', 'g.by_member').where('g.summary_id', '=', summaryId).select(['g.id', 'g.how', 'g.to_whom as toWhom', 'g.happened_at as happenedAt', 'g.received_at as receivedAt', 'm.name as by']).orderBy('g.happened_at').orderBy('g.id').execute(),
    largePrintOf(tx, actor, personId),
  )
  if (!row) throw notHere()
  const hidden = hiddenFrom(actor, row.letter.sections.flatMap(({ place }) => (place === 'opening' || place === 'closing' ? [] : [place])))
  return {
    ...row, letter: { ...row.letter, sections: row.letter.sections.filter((section) => !isHidden(hidden)(section)) }, hidden,
    // Why it says something about safety may say it too.
    because: hidden.some(isSafety) ? '' : row.because, parts: seenBy(actor, row.parts),
    madeAt: row.madeAt.toISOString(), given: given.map((one) => ({ ...one, happenedAt: one.happenedAt.toISOString(), receivedAt: one.receivedAt.toISOString() })),
    largePrint, may: [...(actor.permissions.has('summary.write') ? ['give', 'begin'] as const : []), ...(hidden.length ? [] : ['save'] as const)],
  }
}

/** The first words on record that ask for large print, of those this member may read. */
export async function largePrintOf(tx: Transaction, actor: Actor, personId: string): Promise<LargePrint | null> {
  const [person, adaptations, plan] = await together(
    visiblePeople(tx, actor).where('p.id', '=', personId).select('p.access_needs as words').executeTakeFirst(),
    actor.permissions.has('culture.read')
      ? tx.selectFrom('adaptation as a').where('a.person_id', '=', personId).where('a.ended_on', 'is', null).where(sql<boolean>`'letters' = any(a.places)`).select('a.words').orderBy('a.id', 'desc').limit(50).execute() : [],
    actor.permissions.has('plans.read')
      ? tx.selectFrom('plan_revision as r').innerJoin('plan as l', 'l.id', 'r.plan_id').where('r.person_id', '=', personId).where('l.kind', '=', 'support').where('l.status', 'in', ['agreed', 'in_review'])
        .select(sql<string>`r.content ->> 'whatHelps'`.as('words')).orderBy('r.agreed_at', 'desc').orderBy('r.id', 'desc').limit(1).executeTakeFirst() : undefined,
  )
  const said = [...(person ? [{ where: 'needs' as const, words: person.words }] : []), ...adaptations.map(({ words }) => ({ where: 'adaptation' as const, words })), ...(plan?.words ? [{ where: 'plan' as const, words: plan.words }] : [])]
  return said.find(({ words }) => asksForLargePrint(words)) ?? null
}

/** For the name of a file: the day it was made. */
export const madeOn = (madeAt: string, timeZone: string) => dayOf(new Date(madeAt), timeZone)
