import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProduct, type Product } from './product.ts'

/* Two records of one person: looked at side by side, brought together, found by the old link, and parted again. */

let product: Product
beforeAll(async () => { product = await openProduct() })
afterAll(() => product?.close())

test('a manager brings two records together, an old link leads on, and undoing parts them', async () => {
  const ruth = await product.as('Ruth')
  await ruth.goto(`${product.address}/people/duplicates`)
  await ruth.getByText(/^Agree: /).first().waitFor()
  await ruth.getByRole('link', { name: 'Bring them together' }).first().click()
  await ruth.getByRole('heading', { level: 1, name: 'Bring two records together' }).waitFor()
  await ruth.getByRole('button', { name: 'Bring them together' }).waitFor()
  await product.check(ruth)
  await product.checkAt(ruth, 'phone')
  const [, kept, merged] = /people\/([^/]+)\/merge\/([^/?]+)/.exec(ruth.url())!
  await ruth.getByRole('button', { name: 'Bring them together' }).click()
  await ruth.waitForURL(new RegExp(`/people/${kept}$`))
  expect((await product.owner.query('select count(*)::int as left from note where person_id = $1', [merged])).rows).toEqual([{ left: 0 }])
  await ruth.goto(`${product.address}/people/${merged}`)
  await ruth.waitForURL(new RegExp(`/people/${kept}$`))
  await ruth.getByRole('link', { name: 'Paperwork' }).click()
  const undo = ruth.getByRole('button', { name: /^Undo bringing/ })
  await undo.waitFor()
  await product.check(ruth)
  await undo.click()
  await ruth.getByText('Undone', { exact: true }).waitFor()
  await ruth.goto(`${product.address}/people/${merged}`)
  await ruth.getByRole('region', { name: /^Who .* is$/ }).waitFor()
  expect(new URL(ruth.url()).pathname).toBe(`/people/${merged}`)
})
