import type { house } from '../../app/testing.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'
import { blank } from './rules.ts'
import type { LeavingContent } from './shapes.ts'

type House = Awaited<ReturnType<typeof house>>
type Who = Parameters<House['as']>[0]
type One = { id: string; version: number }
export const happenedAt = '2026-11-21T09:30:00Z'

/** Leavings through the guard, as a worker has them: a person of two programmes, with a goal, about to leave. */
export async function leavingsIn(h: House) {
  const hall = hallIn(h)
  const programmeId = await hall.programme({ measures: [{ instrument: 'ONS4', everyWeeks: 12 }] }), otherId = await hall.programme()
  const who = { personId: '', goalId: '' }

  /** Somebody new, for each test its own. */
  async function somebody() {
    h.setClock('2026-11-21T10:00:00Z')
    const [personId] = await hall.people(1, { programmeId }) as [string]
    await h.owner.query(`insert into participation (organisation_id, id, person_id, programme_id, started_on) values ($1, gen_random_uuid(), $2, $3, '2026-03-01')`, [h.here.id, personId, otherId])
    const goalId = uuidv7()
    await h.as('worker').goals.set({ goalId, personId, words: 'Get the bus on my own', baseline: 3, happenedAt })
    Object.assign(who, { personId, goalId })
    return { personId, goalId }
  }
  const line = (words: string) => ({ id: uuidv7(), words, from: 'own' as const })
  const content = (more: Partial<LeavingContent> = {}): LeavingContent => ({
    ...blank() as LeavingContent, wentWell: 'I came in by the front door.', watch: [line('Curtains shut')], helps: [line('A walk')], supports: [{ id: uuidv7(), name: 'Library group', reach: 'Jo, Wednesdays', agreed: true }], goals: [{ goalId: who.goalId, ending: 'reached' }],
    notMeasured: [{ instrument: 'ONS4', because: 'Too much today' }], followUps: [{ id: uuidv7(), after: 'P2W', memberId: h.here.members.worker, how: 'ring', purpose: 'The library' }, { id: uuidv7(), after: 'P3M', memberId: null, how: 'ring', purpose: '' }], ...more,
  })
  const begin = (more: object = {}, as: Who = 'worker') => h.as(as).leaving.begin({ leavingId: uuidv7(), personId: who.personId, programmeId: null, leavesOn: '2026-11-21', reason: 'as_planned', happenedAt, ...more })
  const write = (one: One, more: Partial<LeavingContent> = {}, as: Who = 'worker', plan: object = {}) => h.as(as).leaving.write({ leavingId: one.id, expectedVersion: one.version, leavesOn: '2026-11-21', reason: 'as_planned', content: content(more), ...plan })
  const page = (one: { id: string }, more: object = {}, as: Who = 'worker') => h.as(as).leaving.makeSummary({ summaryId: uuidv7(), leavingId: one.id, forWhom: 'Ann', toOthers: false, parts: [{ key: 'wentWell', title: 'What has gone well', words: 'I came in by the front door.', said: 'person' }], happenedAt, ...more })
  /** What the last day asks, each answered as is usual. */
  const usual = async (one: { id: string }, leftOn = '2026-11-21') => {
    const { workers, ends } = await h.as('manager').leaving.lastDay({ leavingId: one.id, leftOn })
    return { workers: workers.map((worker) => ({ workerId: worker.id, became: worker.usual })), settled: ends.filter(({ may }) => may.length).map(({ kind, id, usual: how }) => ({ kind, id, how })) }
  }
  const complete = async (one: One, more: object = {}, as: Who = 'worker', options = {}) => h.as(as, options).leaving.complete({ leavingId: one.id, expectedVersion: one.version, leftOn: '2026-11-21', outcome: 'reached', outcomeWords: 'Runs the tea urn now.', because: '', happenedAt, ...await usual(one), ...more })
  const left = async (more: Partial<LeavingContent> = {}, how: object = { because: 'A word is enough' }) => complete(await write(await begin(), more), how)
  return { hall, programmeId, otherId, somebody, content, begin, write, page, complete, usual, left }
}

export const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
export const notFound = { code: 'NOT_FOUND' }
