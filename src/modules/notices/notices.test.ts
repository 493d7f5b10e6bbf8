import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { house } from '../../app/testing.ts'
import { actingAs } from '../../platform/api.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { mayListen, notify, type NewNotice } from './public.ts'
import { bellCount, bellWords, isInside } from './rules.ts'

let h: Awaited<ReturnType<typeof house>>
let me: { organisationId: string; memberId: string }
beforeAll(async () => { h = await house() })
afterAll(() => h.close())
beforeEach(async () => { me = await h.member('worker') })

const tell = (more: Partial<NewNotice> = {}) => actingAs(h.context('administrator'), { id: uuidv7(), name: 'test', input: null }, (context) => notify(context, { memberIds: [me.memberId], kind: 'test', words: 'A session changed.', link: '/sessions', ...more }))

describe('a notice', () => {
  test('reaches each member once, and nobody else', async () => {
    const other = await h.member('worker')
    await tell({ memberIds: [me.memberId, other.memberId, me.memberId] })
    expect((await h.as(me).notices.mine({})).rows).toMatchObject([{ words: 'A session changed.', link: '/sessions', urgent: false, seenAt: null }])
    expect(await h.as(other).notices.count()).toEqual({ unseen: 1, urgent: 0 })
    expect(await h.as('lead').notices.count()).toEqual({ unseen: 0, urgent: 0 })
  })

  test('is seen by its member only', async () => {
    await tell()
    const [notice] = (await h.as(me).notices.mine({})).rows
    await h.as('manager').notices.see({ noticeIds: [notice!.id] })
    expect(await h.as(me).notices.count()).toEqual({ unseen: 1, urgent: 0 })
    expect(await h.as(me).notices.see({ noticeIds: [notice!.id] })).toEqual({ unseen: 0, urgent: 0 })
    expect((await h.as(me).notices.mine({})).rows[0]!.seenAt).toBe('2026-11-21T10:00:00.000Z')
  })

  test('urgent and unseen comes first, then unseen, then seen; page by page', async () => {
    for (let n = 0; n < 3; n++) await tell({ words: `seen ${n}` })
    await h.as(me).notices.seeAll()
    for (let n = 0; n < 3; n++) await tell({ words: `new ${n}`, urgent: n === 1 })
    expect(await h.as(me).notices.count()).toEqual({ unseen: 3, urgent: 1 })
    const words: string[] = []
    let after: string | undefined
    do {
      const page = await h.as(me).notices.mine({ limit: 2, ...(after ? { after } : {}) })
      words.push(...page.rows.map((row) => row.words))
      after = page.next ?? undefined
    } while (after)
    expect(words[0]).toBe('new 1')
    expect(words.slice(1, 3).sort()).toEqual(['new 0', 'new 2'])
    expect(words.slice(3).sort()).toEqual(['seen 0', 'seen 1', 'seen 2'])
  })

  test('is told after commit, to whoever listens to their own topic', async () => {
    let told = 0
    const stop = h.live.listen(h.here.id, `member:${me.memberId}`, () => { told++ })
    await tell()
    stop()
    expect(told).toBe(1)
    const listens = (topic: string) => actingAs(h.context(me), { id: uuidv7(), name: 'test', input: null }, async ({ actor }) => mayListen(actor, topic))
    expect(await listens(`member:${me.memberId}`)).toBe(true)
    expect(await listens(`member:${h.here.members.manager}`)).toBe(false)
    expect(await listens('session:x')).toBe(null)
  })

  test('never leads outside', async () => { await expect(tell({ link: 'https://elsewhere.example' })).rejects.toThrow('inside') })
})

test.each([['', true], ['/sessions/1?a=b', true], ['//elsewhere.example', false], ['https://elsewhere.example', false], ['javascript:alert(1)', false]])('link %s: inside %s', (link, inside) => { expect(isInside(link)).toBe(inside) })
test.each([[0, ''], [1, '1'], [99, '99'], [100, '99+']])('%i unseen: %s', (unseen, shown) => { expect(bellCount(unseen)).toBe(shown) })
test.each([[{ unseen: 0, urgent: 0 }, 'Notices: nothing new'], [{ unseen: 2, urgent: 0 }, 'Notices: 2 new'], [{ unseen: 2, urgent: 1 }, 'Notices: 2 new, 1 urgent']])('%j', (count, words) => { expect(bellWords(count)).toBe(words) })
