import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openProduct, type Product } from './product.ts'

/* After the chairs are stacked: a lead takes tins to the bank, puts a slip right, and a manager hands finance its file. */

let product: Product
let grace: Page
beforeAll(async () => { product = await openProduct(); grace = await product.as('Grace') })
afterAll(() => product?.close())

test('the tins that wait are banked together, by keyboard; another amount is explained', async () => {
  await grace.goto(`${product.address}/money`)
  await grace.getByRole('heading', { level: 2, name: 'In the tins' }).waitFor()
  await product.check(grace)
  await product.checkAt(grace, 'phone', 'desk')
  const tins = grace.getByRole('checkbox')
  await tins.nth(0).focus()
  await grace.keyboard.press('Space')
  await tins.nth(1).focus()
  await grace.keyboard.press('Space')
  await grace.getByText('from 2 sessions').waitFor()
  await grace.getByRole('button', { name: 'Take to the bank' }).press('Enter')
  const sheet = grace.getByRole('dialog', { name: 'Take to the bank' })
  await sheet.getByLabel('The bank took').fill('1.00')
  await sheet.getByRole('button', { name: 'Banked' }).click()
  await sheet.getByText('Say why in a few words').first().waitFor()
  expect(await sheet.getByLabel('The bank took').inputValue()).toBe('1.00')
  await product.check(grace)
  await sheet.getByLabel('Why it differs').fill('=Two torn notes <b>')
  await sheet.getByLabel('Number on the paying-in slip').fill('300117')
  await sheet.getByRole('button', { name: 'Banked' }).click()
  await sheet.waitFor({ state: 'detached' })
  await grace.getByText('slip 300117').waitFor()
  await grace.getByText('=Two torn notes <b>').waitFor()
})

test('a banking entered by mistake is taken back with a reason, and stays to be seen', async () => {
  const before = await grace.getByRole('checkbox').count()
  await grace.getByRole('listitem').filter({ hasText: 'slip 300117' }).getByRole('button', { name: /Take back/ }).click()
  const sheet = grace.getByRole('dialog', { name: 'Take this banking back' })
  await sheet.getByLabel('Why').fill('Wrong envelope')
  await sheet.getByRole('button', { name: 'Take it back' }).click()
  await sheet.waitFor({ state: 'detached' })
  await grace.getByText('Taken back by Grace Okafor: Wrong envelope').waitFor()
  await expect.poll(() => grace.getByRole('checkbox').count()).toBe(before + 2)
  await product.check(grace)
})

test('a manager saves the file for finance, which names nobody; a worker has no such page', async () => {
  const ruth = await product.as('Ruth', 'desk')
  await ruth.goto(`${product.address}/money`)
  await ruth.getByRole('heading', { name: 'For finance' }).waitFor()
  const [download] = await Promise.all([ruth.waitForEvent('download'), ruth.getByRole('button', { name: 'Plain table (CSV)' }).click()])
  expect(download.suggestedFilename()).toBe('money-2026-10-01-to-2026-10-31.csv')
  await product.check(ruth)
  const amina = await product.as('Amina')
  await amina.goto(`${product.address}/money`)
  await amina.getByText('Your role does not include').first().waitFor()
})

test('whoever paid is given a receipt', async () => {
  const { rows: [paid] } = await product.owner.query(`
    select y.session_id as session, y.person_id as person, y.pence from payment y join session s on s.id = y.session_id join programme pr on pr.id = s.programme_id
    where pr.name = 'Saturday open session' and y.kind = 'paid' and y.current and s.status = 'closed' order by y.id desc limit 1`)
  await grace.goto(`${product.address}/sessions/${paid!['session'] as string}/receipts/${paid!['person'] as string}`)
  await grace.getByRole('article', { name: /Receipt R-/ }).getByText('£1.00').waitFor()
  await product.check(grace)
  await product.checkAt(grace, 'phone', 'dark')
})
