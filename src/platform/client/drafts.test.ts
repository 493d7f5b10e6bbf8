import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seal, unseal } from './drafts.ts'

const key = Buffer.alloc(32, 7).toString('base64'), another = Buffer.alloc(32, 8).toString('base64')

test('a draft opens as it was sealed, under its own key and in its own place only', async () => {
  await fc.assert(fc.asyncProperty(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.constant(null))), fc.string(), async (draft, name) => {
    const sealed = await seal(draft, name, key)
    expect(await unseal(sealed, name, key)).toEqual(draft)
    expect(await unseal(sealed, name, another)).toBeUndefined()
    expect(await unseal(sealed, `${name} of somebody else`, key)).toBeUndefined()
  }), { numRuns: 30 })
})

test('what is kept says nothing in clear, and differs each time', async () => {
  const one = await seal({ name: 'Siobhán' }, 'newcomer', key), other = await seal({ name: 'Siobhán' }, 'newcomer', key)
  expect(one).not.toBe(other)
  expect(Buffer.from(one.split(' ')[1]!, 'base64').toString('latin1')).not.toContain('Siobh')
})

test.each(['', 'x', 'AAAA BBBB', '%% %%'])('what is damaged gives nothing: %s', async (damaged) => {
  expect(await unseal(damaged, 'newcomer', key)).toBeUndefined()
  const sealed = await seal({ a: 1 }, 'newcomer', key)
  expect(await unseal(sealed.slice(0, -4) + 'AAAA', 'newcomer', key)).toBeUndefined()
})
