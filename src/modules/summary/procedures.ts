import { implement } from '@orpc/server'
import { sql } from 'kysely'
import { guarded, type Context, type Request } from '../../platform/api.ts'
import { dayOf, whyNotHappened } from '../../platform/clock.ts'
import { notHere, refuse, refuseFault } from '../../platform/refuse.ts'
import { together } from '../../platform/together.ts'
import { visiblePeople } from '../people/public.ts'
import { partsKnown } from './compose.ts'
import { summary as contract } from './contract.ts'
import { chosenAnew, drafted, inOrder, isOwn } from './drafting.ts'
import { consentNow, gather, personOf, whoOf } from './gathering.ts'
import { headOf, letterOf } from './letter.ts'
import { makePdf } from './pdf/making.ts'
import { barredTo, consentFor, isSafety, limits, whyNot, whyNotChoices, whyNotEdit, whyNotMake, whyNotParagraphs, whyNotTheirs, whyNotWhole, type Choices, type DraftAct, type Paragraph } from './rules.ts'
import { composed, getDraft, getSummary, isHidden, largePrintOf, listSummaries, lockDraft, madeOn, seenBy, visible, hiddenFrom, type Locked } from './visible.ts'

const api = implement(contract).$context<Request>().use(guarded)

export const summary = api.router({
  options: api.options.handler(async ({ input: { personId }, context: { tx, actor } }) => {
    const [person, largePrint, head, share, gp, review, last] = await together(
      personOf(tx, actor, personId), largePrintOf(tx, actor, personId), tx.selectFrom('organisation').where('id', '=', actor.organisationId).select(['address', 'phone']).executeTakeFirstOrThrow(), consentNow(tx, actor, personId, 'share'), consentNow(tx, actor, personId, 'gp'),
      tx.selectFrom('review as r').where('r.person_id', '=', personId).where('r.status', '=', 'signed').where('r.held_on', 'is not', null).select('r.held_on as on').orderBy('r.held_on', 'desc').limit(1).executeTakeFirst(),
      tx.selectFrom('summary as s').where('s.made_by', '=', actor.id).select(sql<string>`s.letter ->> 'ourAddress'`.as('ourAddress')).orderBy('s.made_at', 'desc').limit(1).executeTakeFirst(),
    )
    if (!person) throw notHere()
    const { joinedOn } = person, barred = barredTo(actor.permissions), own = headOf(head)
    const facts = await gather(tx, actor, { personId, audience: 'self', fromOn: joinedOn ?? '1900-01-01', untilOn: actor.today, safety: true })
    return {
      person: whoOf(person), joinedOn, lastReviewOn: actor.permissions.has('reviews.read') ? review?.on ?? null : null, largePrint, theirAddress: [person.area, person.postcode].filter(Boolean).join(' '), safeContact: person.safeContact,
      consents: [share, gp], known: partsKnown(facts, 'self').filter((part) => !barred.includes(part)), barred, ourAddress: own || (last?.ourAddress ?? ''), headKept: own !== '', mayWithoutConsent: actor.permissions.has('summary.without_consent'),
    }
  }),

  ofPerson: api.ofPerson.handler(({ input: { personId, ...paging }, context: { tx, actor } }) => listSummaries(tx, actor, personId, paging)),
  draft: api.draft.handler(({ input: { personId, draftId }, context: { tx, actor } }) => getDraft(tx, actor, personId, draftId)),
  get: api.get.handler(({ input: { personId, summaryId }, context: { tx, actor } }) => getSummary(tx, actor, personId, summaryId)),

  begin: api.begin.handler(async ({ input: { draftId, personId, fromSummaryId, ...choices }, context: { tx, actor, now } }) => {
    if (!await visiblePeople(tx, actor).where('p.id', '=', personId).select('p.id').executeTakeFirst()) throw notHere()
    const parts = seenBy(actor, choices.parts)
    refuseFault(whyNotChoices({ ...choices, parts }, actor.today))
    const before = fromSummaryId ? await draftOf({ tx, actor }, personId, fromSummaryId) : null
    const fresh = drafted(await composed(tx, actor, personId, { ...choices, parts }))
    const paragraphs = before ? chosenAnew([...fresh, ...before.filter((one) => isOwn(one) && !one.out)], fresh) : fresh
    await tx.insertInto('summary_draft').values({ id: draftId, person_id: personId, ...columnsOf({ ...choices, parts }), paragraphs: JSON.stringify(paragraphs), from_summary_id: fromSummaryId, created_by: actor.id, created_at: now, changed_by: actor.id, changed_at: now }).execute()
    return { draftId, version: 1, status: 'draft' as const }
  }),

  choose: api.choose.handler(async ({ input: { draftId, expectedVersion, ...choices }, context }) => {
    const { tx, actor } = context
    const draft = await begun('choose', draftId, context, expectedVersion)
    const parts = seenBy(actor, choices.parts)
    refuseFault(whyNotChoices({ ...choices, parts }, actor.today))
    const paragraphs = chosenAnew(draft.paragraphs, await composed(tx, actor, draft.personId, { ...choices, parts }))
    return change(context, draft, { ...columnsOf({ ...choices, parts }), paragraphs: JSON.stringify(paragraphs) })
  }),

  write: api.write.handler(async ({ input: { draftId, expectedVersion, paragraphs }, context }) => {
    const draft = await begun('write', draftId, context, expectedVersion)
    const { actor } = context, hidden = hiddenFrom(actor, draft.parts), all = inOrder([...paragraphs, ...draft.paragraphs.filter(isHidden(hidden))])
    refuseFault(whyNotParagraphs(paragraphs, seenBy(actor, draft.parts)) ?? whyNotParagraphs(all, draft.parts))
    // What the device says was made of the facts is believed of our own sentences, never of somebody's words.
    if (whyNotTheirs(paragraphs, draft.paragraphs)) refuseFault(whyNotTheirs(paragraphs, [...draft.paragraphs, ...drafted(await composed(context.tx, actor, draft.personId, draft))]))
    return change(context, draft, { paragraphs: JSON.stringify(all) })
  }),

  move: api.move.handler(async ({ input: { draftId, act }, context }) => change(context, await begun(act, draftId, context), { status: act === 'discard' ? 'discarded' : 'draft' })),

  make: api.make.handler(async ({ input: { draftId, summaryId, expectedVersion, withoutConsentBecause, happenedAt }, context }) => {
    const { tx, actor, now } = context
    const draft = await begun('make', draftId, context, expectedVersion), happened = new Date(happenedAt), needed = consentFor[draft.audience]
    refuse(whyNotHappened(happened, now), 'happenedAt')
    const [person, consent, me, before] = await together(
      personOf(tx, actor, draft.personId), needed ? consentNow(tx, actor, draft.personId, needed) : { needed, given: false },
      tx.selectFrom('member').select('post').where('id', '=', actor.id).executeTakeFirst(),
      draft.fromSummaryId ? visible(tx, actor).where('s.id', '=', draft.fromSummaryId).select('s.number').executeTakeFirst() : undefined,
    )
    refuseFault(whyNotMake(draft.paragraphs, { ...draft, withoutConsentBecause }, consent, actor.permissions.has('summary.without_consent')))
    refuse(withoutConsentBecause.length > limits.because ? 'too_long' : null, 'withoutConsentBecause')
    const without = needed !== null && !consent.given
    const letter = letterOf(draft.paragraphs, draft, { person: person!, organisation: actor.organisationName, signedBy: actor.name, post: me?.post ?? '', date: dayOf(happened, actor.timeZone) })
    await tx.insertInto('summary').values({
      id: summaryId, person_id: draft.personId, draft_id: draft.id, number: (before?.number ?? 0) + 1, audience: draft.audience, from_on: draft.fromOn, until_on: draft.untilOn, parts: draft.parts, letter: JSON.stringify(letter),
      consent: needed === null ? 'not_needed' : without ? 'without' : 'given', because: [draft.parts.some(isSafety) ? draft.safetyBecause.trim() : '', without ? withoutConsentBecause.trim() : ''].filter(Boolean).join('\n'),
      made_by: actor.id, made_at: happened, received_at: now,
    }).execute()
    await change(context, draft, { status: 'made', ...(without ? { without_consent_because: withoutConsentBecause.trim() } : {}) })
    return { summaryId }
  }),

  give: api.give.handler(async ({ input: { givingId, summaryId, how, toWhom, happenedAt }, context: { tx, actor, now } }) => {
    const made = await visible(tx, actor).where('s.id', '=', summaryId).select('s.person_id as personId').executeTakeFirst(), happened = new Date(happenedAt)
    if (!made) throw notHere()
    refuse(!toWhom.trim() ? 'no_whom' : toWhom.trim().length > limits.name ? 'too_long' : null, 'toWhom')
    refuse(whyNotHappened(happened, now), 'happenedAt')
    await tx.insertInto('summary_giving').values({ id: givingId, summary_id: summaryId, person_id: made.personId, how, to_whom: toWhom.trim(), happened_at: happened, received_at: now, by_member: actor.id }).execute()
    return { summaryId }
  }),

  file: api.file.handler(async ({ input: { personId, summaryId, large }, context: { tx, actor } }) => {
    const { letter, madeAt, hidden } = await getSummary(tx, actor, personId, summaryId)
    // A copy with parts left out would pass for the letter.
    refuse(hidden.length ? 'not_whole' : null)
    const pdf = await makePdf(letter, { large, madeOn: madeOn(madeAt, actor.timeZone) })
    return { name: `summary-${madeOn(madeAt, actor.timeZone)}${large ? '-large-print' : ''}.pdf`, type: 'application/pdf', base64: pdf.toString('base64') }
  }),
})

const columnsOf = ({ audience, toName, toAddress, ourAddress, period, fromOn, untilOn, parts, safetyBecause, withoutConsentBecause }: Choices) => ({
  audience, to_name: toName.trim(), to_address: toAddress.trim(), our_address: ourAddress.trim(), period, from_on: fromOn, until_on: untilOn, parts: [...parts], safety_because: parts.some(isSafety) ? safetyBecause.trim() : '', without_consent_because: withoutConsentBecause.trim(),
})

/** The draft with its row locked, and everything that is asked of an act on it. */
async function begun(act: DraftAct, draftId: string, { tx, actor }: Context, expectedVersion?: number): Promise<Locked> {
  const draft = await lockDraft(tx, actor, draftId)
  if (!draft) throw notHere()
  refuse(whyNot(act, draft) ?? whyNotWhole(act, hiddenFrom(actor, draft.parts)))
  if (expectedVersion !== undefined) refuse(whyNotEdit(draft, expectedVersion))
  return draft
}

async function change({ tx, actor, now }: Context, { id, version, status }: Locked, columns: { status?: 'made' | 'discarded' | 'draft' } & Partial<ReturnType<typeof columnsOf>> & { paragraphs?: string }) {
  await tx.updateTable('summary_draft').set({ ...columns, changed_by: actor.id, changed_at: now, version: sql`version + 1` }).where('id', '=', id).execute()
  return { draftId: id, version: version + 1, status: columns.status ?? status }
}

/** The paragraphs that a made summary was made of. */
async function draftOf({ tx, actor }: Pick<Context, 'tx' | 'actor'>, personId: string, summaryId: string): Promise<Paragraph[]> {
  const row = await visible(tx, actor).innerJoin('summary_draft as d', 'd.id', 's.draft_id').where('s.id', '=', summaryId).where('s.person_id', '=', personId).select(sql<Paragraph[]>`d.paragraphs`.as('paragraphs')).executeTakeFirst()
  if (!row) throw notHere()
  return row.paragraphs.filter((one) => !isHidden(barredTo(actor.permissions))(one))
}
