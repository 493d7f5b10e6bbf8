import type { house } from '../../app/testing.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'
import type { Draft } from './contract.ts'
import { partsFor, type Choices } from './rules.ts'

type House = Awaited<ReturnType<typeof house>>
type Who = Parameters<House['as']>[0]
export const happenedAt = '2026-11-21T09:30:00Z', hope = 'Get my *own* #front door, for @50 $ [a] <b>'
export const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
export const notFound = { code: 'NOT_FOUND' }
export const choices = (more: Partial<Choices> = {}) => ({ audience: 'self' as const, toName: '', toAddress: '', ourAddress: '1 High Street\nChatham', period: 'months_3' as const, fromOn: '2026-08-21', untilOn: '2026-11-21', safetyBecause: '', withoutConsentBecause: '', ...more, parts: [...(more.parts ?? partsFor[more.audience ?? 'self'])] })
export const gp = (more: Partial<Choices> = {}) => choices({ audience: 'gp', toName: 'Riverside Surgery', ...more })
/** A draft's paragraphs as they are sent back. */
export const bare = (draft: Pick<Draft, 'paragraphs'>) => draft.paragraphs.map(({ now: _now, gone: _gone, fresh: _fresh, ...one }) => one)

/** Summaries through the guard, about Maeve: who came to sessions, has a goal and a signed note. */
export async function lettersIn(h: House) {
  const hall = hallIn(h), programmeId = await hall.programme({ kind: 'open' })
  await h.owner.query(`update programme set name = 'Saturday open session' where id = $1`, [programmeId])
  let personId = ''

  /** Somebody new, for each test her own. */
  async function maeve() {
    h.setClock('2026-11-21T10:00:00Z')
    ;[personId] = await hall.people(1, { programmeId, from: '2026-06-06' }) as [string]
    await h.owner.query(`update person set given_name = 'Maeve', family_name = 'Ó Súilleabháin <b>', pronouns = 'she/her', remarks = 'SECRET REMARK' where id = $1`, [personId])
    const goalId = uuidv7()
    await h.as('worker').goals.set({ goalId, personId, words: hope, baseline: 2, happenedAt: '2026-11-01T09:30:00Z' })
    await h.as('worker').goals.rate({ goalId, ratingId: uuidv7(), rating: 5, happenedAt })
    for (const heldOn of ['2026-10-10', '2026-11-14', '2026-03-07']) {
      const sessionId = uuidv7()
      await h.owner.query(`insert into session (organisation_id, id, programme_id, held_on, starts_at, ends_at) values ($1, $2, $3, $4, '10:00', '12:00')`, [h.here.id, sessionId, programmeId, heldOn])
      await h.owner.query(`insert into mark (organisation_id, id, session_id, person_id, status, happened_at, marked_by) values ($1, $2, $3, $4, 'here', $5, $6)`, [h.here.id, uuidv7(), sessionId, personId, `${heldOn}T10:05:00Z`, h.here.members.worker])
    }
    const noteId = uuidv7()
    await h.as('worker').notes.draft({ noteId, personId, expectedVersion: 0, sessionId: null, amendsId: null, mode: 'call', happenedAt, minutes: 15, about: 'SECRET ABOUT', body: 'SECRET BODY', ways: [], mecc: [], meccLevel: null, nextStep: '', because: null })
    await h.as('worker').notes.sign({ noteId, expectedVersion: 1, happenedAt })
    return { personId, goalId }
  }
  const begin = async (more: Partial<Choices> = {}, who: Who = 'worker', fromSummaryId: string | null = null) => {
    const draftId = uuidv7()
    await h.as(who).summary.begin({ draftId, personId, ...choices(more), fromSummaryId })
    return h.as(who).summary.draft({ personId, draftId })
  }
  const make = (draft: { id: string; version: number }, who: Who = 'worker', more: object = {}) => h.as(who).summary.make({ draftId: draft.id, summaryId: uuidv7(), expectedVersion: draft.version, withoutConsentBecause: '', happenedAt, ...more })
  const made = async (more: Partial<Choices> = {}, who: Who = 'worker') => { const { summaryId } = await make(await begin(more, who), who); return h.as(who).summary.get({ personId, summaryId }) }
  const consent = (what: 'gp' | 'share') => h.as('worker').paperwork.consent({ eventId: uuidv7(), personId, what, act: 'given', how: 'on_paper', wordingNumber: 1, until: null, remark: '', witness: '', signature: null, happenedAt })
  return { hall, programmeId, maeve, begin, make, made, consent }
}
