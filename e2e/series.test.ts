import { afterAll, beforeAll, expect, test } from 'vitest'
import { press } from './keyboard.ts'
import { openProduct, type Product } from './product.ts'

/* Series that go on by themselves: planned so, seen on their programme's page, let go on and let end. */

let product: Product
beforeAll(async () => { product = await openProduct() })
afterAll(() => product?.close())

test('a programme’s page says until when its sessions are made; a series goes on, or ends', async () => {
  const ruth = await product.as('Ruth')
  await ruth.goto(`${product.address}/programmes`)
  await ruth.getByRole('link', { name: 'Saturday open session' }).first().click()
  const series = ruth.getByRole('list', { name: 'Series of this programme' })
  await series.getByText(/^Sessions are made until \w+ \d+ December 2026; it ends there\.$/).waitFor()
  await press(ruth, 'button', /^Let it go on/)
  await series.getByText(/^Sessions are made until Saturday 16 January 2027, and more each morning, 8 weeks ahead\.$/).waitFor()
  await product.check(ruth)
  await product.checkAt(ruth, 'phone', 'desk', 'zoom')
  await press(ruth, 'button', /^Let it end/)
  await series.getByText(/^Sessions are made until Saturday 16 January 2027; it ends there\.$/).waitFor()
})

test('a series is planned to go on after its last day', async () => {
  const ruth = await product.as('Ruth')
  await ruth.goto(`${product.address}/sessions/new`)
  await ruth.getByRole('combobox', { name: 'Programme' }).selectOption({ label: 'Mindfulness course' })
  await ruth.getByRole('radio', { name: 'A series' }).check()
  await ruth.getByRole('checkbox', { name: /^It goes on after the last day/ }).check()
  await product.check(ruth)
  await product.checkAt(ruth, 'phone')
  await ruth.getByRole('button', { name: /^Plan \d+ sessions$/ }).click()
  await ruth.getByText(/\d+ sessions are planned/).waitFor()
  expect((await product.owner.query('select goes_on from series where goes_on')).rows).toEqual([{ goes_on: true }])
})
