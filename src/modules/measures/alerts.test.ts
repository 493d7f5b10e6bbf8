import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { hallIn } from '../sessions/testing.ts'

let h: Awaited<ReturnType<typeof house>>
let hall: ReturnType<typeof hallIn>
let personId: string, programmeId: string
beforeAll(async () => { h = await house(); hall = hallIn(h) })
afterAll(() => h.close())
beforeEach(async () => {
  programmeId = await hall.programme()
  ;[personId] = await hall.people(1, { programmeId }) as [string]
})

const happenedAt = '2026-11-21T09:50:00.000Z'
const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })
const start = { instrument: 'PHQ-9', mode: 'handed_over' as const, happenedAt }
const nine = (last: number | null) => [...Array.from({ length: 8 }, () => null), last]
const told = async (person = personId) => (await hall.rows<{ name: string; urgent: boolean; words: string }>('select m.name, n.urgent, n.words, n.link from notice n join member m on m.id = n.member_id where n.person_id = $1 order by m.name', person))

describe('a critical answer', () => {
  test('on an unfinished form raises its alert at once: the session’s lead and the managers are told, urgently and without detail', async () => {
    const sessionId = await hall.session(programmeId), completionId = uuidv7()
    await h.as('worker').measures.start({ ...start, completionId, personId, sessionId })
    expect(await told()).toEqual([])
    const heard: string[] = []
    h.live.listen(h.here.id, `member:${h.here.members.manager}`, () => { heard.push('manager') })
    expect(await h.as('worker').measures.saveDraft({ completionId, answers: nine(1), expectedVersion: 1, happenedAt })).toMatchObject({ alerts: 1, flags: ['risk_item_positive'] })
    expect(await told()).toEqual(['administrator', 'manager', 'worker'].map((name) => ({ name, urgent: true, words: 'An answer to a measure needs somebody today.', link: `/people/${personId}/measures` })))
    expect(heard).toEqual(['manager'])
  })

  test('saved again, or finished, raises no second one; a graver answer is kept; one taken back stays', async () => {
    const completionId = uuidv7()
    await h.as('worker').measures.start({ ...start, completionId, personId, answers: nine(1) })
    await h.as('worker').measures.saveDraft({ completionId, answers: nine(3), expectedVersion: 1, happenedAt })
    await h.as('worker').measures.saveDraft({ completionId, answers: nine(0), expectedVersion: 2, happenedAt })
    await h.as('worker').measures.finish({ completionId, answers: [1, 1, 1, 1, 1, 1, 1, 1, 0], expectedVersion: 3, happenedAt })
    const { rows } = await h.as('manager').measures.alerts({ personId })
    expect(rows).toMatchObject([{ item: 9, answer: 3, label: 'Better off dead, or hurting self', instrument: 'PHQ-9', answeredAt: null, may: ['answer'] }])
    expect((await told()).length).toBe(new Set((await told()).map(({ name }) => name)).size)
  })

  test('on a whole form from paper raises it as well', async () => {
    expect(await h.as('worker').measures.take({ completionId: uuidv7(), personId, instrument: 'CORE-10', mode: 'from_paper', answers: [0, 4, 4, 0, 0, 2, 0, 0, 0, 0], happenedAt })).toMatchObject({ alerts: 1, flags: ['risk_item_positive'] })
    expect((await h.as('manager').measures.alerts({ personId })).rows).toMatchObject([{ item: 6, answer: 2 }])
  })

  test('with nobody leading reaches those of the person’s teams who answer alerts', async () => {
    const other = await h.member('lead')
    await h.as('worker').measures.start({ ...start, completionId: uuidv7(), personId, answers: nine(2) })
    expect((await told()).map(({ name }) => name)).toEqual(['administrator', 'lead', 'manager'])
    expect(await hall.rows('select 1 from notice where member_id = $1', other.memberId)).toEqual([])
  })

  test('that is refused tells nobody', async () => {
    await expect(h.as('worker').measures.start({ ...start, completionId: uuidv7(), personId, answers: nine(2), happenedAt: '2026-11-22T10:00:00.000Z' })).rejects.toMatchObject(refused('in_the_future', 'happenedAt'))
    expect(await told()).toEqual([])
  })
})

describe('an open alert', () => {
  let alertId: string, sessionId: string
  beforeEach(async () => {
    sessionId = await hall.session(programmeId)
    await h.as('worker').measures.start({ ...start, completionId: uuidv7(), personId, sessionId, answers: nine(2) })
    alertId = (await h.as('manager').measures.alerts({ personId })).rows[0]!.id
  })
  const open = async (who: Parameters<typeof h.as>[0]) => (await h.as(who).measures.alerts({})).rows.map(({ id }) => id)

  test('shows to those who may see the person and to the session’s lead, nobody else', async () => {
    expect(await open('worker')).toContain(alertId)
    expect(await open('lead')).toContain(alertId)
    expect(await open('manager')).toContain(alertId)
    expect(await open(await h.member('lead'))).not.toContain(alertId)
    expect(await open((await h.elsewhere()).caller('manager'))).toEqual([])
    const leads = await h.member('worker')
    const theirs = await hall.session(programmeId, { people: [{ memberId: leads.memberId, part: 'lead' }] })
    await h.as('worker').measures.start({ ...start, completionId: uuidv7(), personId, sessionId: theirs, answers: nine(1) })
    expect(await open(leads)).toHaveLength(1)
  })

  test('is answered once, with what was done, by who may', async () => {
    const done = 'Talked in the quiet room; her sister came for her.'
    await expect(h.as('worker').measures.answerAlert({ alertId, whatWasDone: done })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(h.as(await h.member('lead')).measures.answerAlert({ alertId, whatWasDone: done })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(h.as('lead').measures.answerAlert({ alertId, whatWasDone: '  ' })).rejects.toMatchObject(refused('no_words', 'whatWasDone'))
    expect(await h.as('lead').measures.answerAlert({ alertId, whatWasDone: ` ${done} ` })).toMatchObject({ whatWasDone: done, answeredBy: 'lead', answeredAt: '2026-11-21T10:00:00.000Z', may: [] })
    await expect(h.as('manager').measures.answerAlert({ alertId, whatWasDone: 'Rang' })).rejects.toMatchObject(refused('alert_answered_already', 'whatWasDone'))
    expect(await open('manager')).not.toContain(alertId)
    expect((await h.as('manager').measures.alerts({ personId })).rows).toMatchObject([{ whatWasDone: done }])
  })

  test('comes in pages, oldest first, and each person on it was looked at', async () => {
    const all = await open('manager')
    const pages: string[] = []
    let after: string | null = null
    do {
      const page: { rows: { id: string }[]; next: string | null } = await h.as('manager').measures.alerts({ limit: 1, ...(after ? { after } : {}) })
      pages.push(...page.rows.map(({ id }) => id))
      after = page.next
    } while (after)
    expect(pages).toEqual(all)
    expect((await hall.rows('select 1 from look where person_id = $1 and procedure = $2', personId, 'measures.alerts')).length).toBeGreaterThan(0)
  })
})

describe('guidance', () => {
  test('begins with words to start from, and is the service’s own once it writes them', async () => {
    const before = await h.as('worker').measures.guidance()
    expect(before).toMatchObject({ version: 0, writtenBy: null, words: expect.stringContaining('Stay with the person') })
    await expect(h.as('lead').measures.writeGuidance({ guidanceId: uuidv7(), words: 'Ring Ruth.', expectedVersion: 0 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await h.as('manager').measures.writeGuidance({ guidanceId: uuidv7(), words: ' Ring Ruth. ', expectedVersion: 0 })).toMatchObject({ words: 'Ring Ruth.', version: 1, writtenBy: 'manager' })
    await expect(h.as('manager').measures.writeGuidance({ guidanceId: uuidv7(), words: 'Ring Ann.', expectedVersion: 0 })).rejects.toMatchObject(refused('changed_meanwhile', 'words'))
    await expect(h.as('manager').measures.writeGuidance({ guidanceId: uuidv7(), words: '', expectedVersion: 1 })).rejects.toMatchObject(refused('no_words', 'words'))
    expect((await h.as('worker').measures.guidance()).words).toBe('Ring Ruth.')
  })
})
