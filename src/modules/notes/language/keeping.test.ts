import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { house } from '../../../app/testing.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { phraseBecauseOf, phraseLimits, phraseRefusals, whyNotPhrase } from './phrase.ts'

let h: Awaited<ReturnType<typeof house>>
beforeAll(async () => { h = await house() })
afterAll(() => h.close())

type Kept = Parameters<ReturnType<typeof h.as>['notes']['keepPhrase']>[0]
const phrase = (more: Partial<Kept> = {}): Kept => ({ phraseId: uuidv7(), expectedVersion: 0, words: 'sectioned', instead: ['was detained under the Mental Health Act'], why: 'Say what was decided.', kind: 'jargon', off: false, ...more })
const refused = (because: string, field?: string) => ({ code: 'REFUSED', data: field ? { because, field } : { because } })

describe('a service’s own list', () => {
  test('is written by managers and read by whoever writes notes', async () => {
    const one = phrase({ words: ' sectioned ', instead: [' was detained ', ''] })
    expect(await h.as('manager').notes.keepPhrase(one)).toEqual({ id: one.phraseId, version: 1, words: 'sectioned', instead: ['was detained'], why: 'Say what was decided.', kind: 'jargon', off: false })
    expect(await h.as('worker').notes.language({})).toMatchObject({ own: [{ words: 'sectioned' }], off: [], mayChange: false })
    expect((await h.as('administrator').notes.language({})).mayChange).toBe(true)
    for (const role of ['worker', 'lead', 'volunteer'] as const) {
      await expect(h.as(role).notes.keepPhrase(phrase())).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(h.as(role).notes.switchPhrase({ switchId: uuidv7(), key: 'refused', off: true })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
    await expect(h.as('volunteer').notes.language({})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await h.as((await h.elsewhere()).caller('manager')).notes.language({})).own).toEqual([])
    await expect(h.as((await h.elsewhere()).caller('manager')).notes.keepPhrase({ ...one, expectedVersion: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('an entry is changed, never over somebody else’s change', async () => {
    const one = phrase()
    await h.as('manager').notes.keepPhrase(one)
    expect(await h.as('administrator').notes.keepPhrase({ ...one, expectedVersion: 1, off: true })).toMatchObject({ version: 2, off: true })
    await expect(h.as('manager').notes.keepPhrase({ ...one, expectedVersion: 1, words: 'held' })).rejects.toMatchObject(refused('phrase_changed'))
    await expect(h.as('manager').notes.keepPhrase({ ...phrase(), expectedVersion: 2 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('an entry that comes along is switched off and on again; sent twice it happens once', async () => {
    const command = uuidv7(), off = { switchId: uuidv7(), key: 'refused', off: true }
    for (let n = 0; n < 2; n++) expect(await h.as('manager', { command }).notes.switchPhrase(off)).toEqual({ key: 'refused', off: true })
    await h.as('manager').notes.switchPhrase({ ...off, switchId: uuidv7() })
    expect((await h.as('worker').notes.language({})).off).toEqual(['refused'])
    await h.as('manager').notes.switchPhrase({ ...off, switchId: uuidv7(), off: false })
    expect((await h.as('worker').notes.language({})).off).toEqual([])
    await expect(h.as('manager').notes.switchPhrase({ ...off, key: 'no_such_entry' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test.each([
    ['no words', { words: ' * ' }, 'no_phrase', 'words'], ['one letter', { words: 'a' }, 'phrase_too_short', 'words'], ['a star too soon', { words: 're*' }, 'phrase_too_short', 'words'], ['a star within', { words: 'sec*ned' }, 'phrase_too_short', 'words'],
    ['too many', { words: 'x'.repeat(101) }, 'phrase_too_long', 'words'], ['no reason', { why: ' ' }, 'no_why', 'why'], ['a long reason', { why: 'x'.repeat(301) }, 'why_too_long', 'why'], ['a long wording', { instead: ['x'.repeat(101)] }, 'instead_too_long', 'instead'],
  ])('%s: refused', async (_what, more, because, field) => {
    expect(whyNotPhrase(phrase(more))).toEqual({ because, field })
    await expect(h.as('manager').notes.keepPhrase(phrase(more))).rejects.toMatchObject(refused(because, field))
  })

  test('Ó Súilleabháin <b> is only words', async () => {
    expect(await h.as('manager').notes.keepPhrase(phrase({ words: 'Ó Súilleabháin <b> (x|y)*'.slice(0, 18) }))).toMatchObject({ words: 'Ó Súilleabháin <b>' })
  })
})

test('every refusal is said in words', () => { for (const because of phraseRefusals) expect(phraseBecauseOf[because].length).toBeGreaterThan(20); expect(phraseLimits.offered).toBe(4) })
