import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openProduct, type Product } from './product.ts'

/* A manager brings in what the service has: three messy spreadsheets. */

const truth = JSON.parse(readFileSync('src/modules/imports/fixtures/truth.json', 'utf8'))
const files = ['people.csv', 'saturday-register.csv', 'swemwbs.csv'].map((name) => `src/modules/imports/fixtures/${name}`)

let product: Product
let page: Page
beforeAll(async () => { product = await openProduct(); page = await product.as('Ruth') })
afterAll(() => product?.close())

test('the files are dropped, and the page says what they would become', async () => {
  await page.getByRole('link', { name: 'Import' }).or(page.getByRole('button', { name: 'More' })).first().click()
  await page.goto(`${product.address}/import`)
  await page.getByRole('heading', { name: 'Import', level: 1 }).waitFor()
  await product.check(page)
  await product.checkAt(page, 'phone', 'desk')
  await page.getByLabel('CSV files').setInputFiles(files)
  await page.getByText(`${truth.people.importable.toLocaleString('en-GB')} go in`).waitFor({ timeout: 60_000 })
  await page.getByText('44 sessions, 1,816 attendances').waitFor()
  await product.check(page)
})

test('how it was read is there to be corrected', async () => {
  await page.getByText('How it was read, and what each column means').first().click()
  await page.getByLabel('What Client ref means').waitFor()
  expect(await page.getByLabel('What D.O.B means').inputValue()).toBe('birth_date')
  await product.check(page)
})

test('a name that fits two people is decided by a person', async () => {
  const who = page.getByRole('radiogroup', { name: 'Who is meant?' }).or(page.getByRole('group', { name: 'Who is meant?' })).first()
  await who.getByRole('radio').first().check({ force: true })
  await expect.poll(() => who.getByRole('radio').first().isChecked()).toBe(true)
  await page.getByRole('article').first().getByRole('radio', { name: 'One person' }).check({ force: true })
  await page.getByText('1 decided').waitFor()
})

test('a new programme for the register, then it is imported with progress and a report', async () => {
  await page.getByLabel('Programme', { exact: true }).selectOption({ label: 'A new programme' })
  await page.getByLabel('Name of the new programme').fill('Saturday club <Chatham>')
  await page.getByRole('button', { name: 'Use this name' }).click()
  await page.getByRole('button', { name: 'Kept' }).waitFor()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByText('Under way').first().waitFor()
  await page.getByText('people added').waitFor({ timeout: 90_000 })
  await page.getByText('1,204 measures').waitFor()
  await product.check(page)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Report of every row' }).click()])
  const report = readFileSync(await download.path(), 'utf8')
  expect(report).toContain('brought in')
  expect(report).not.toMatch(/(^|,)"?=/m)
})

test('it is undone, and says what stayed', async () => {
  await page.getByRole('button', { name: 'Undo this import' }).click()
  await page.getByRole('button', { name: 'Undo it' }).click()
  await page.getByText('This import was undone').waitFor({ timeout: 90_000 })
  await product.check(page)
  await product.checkAt(page, 'phone', 'desk')
})

test('a workbook is refused with what to do, and a worker has no such page', async () => {
  await page.goto(`${product.address}/import`)
  await page.getByLabel('CSV files').setInputFiles({ name: 'people.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK') })
  await page.getByText('save each sheet as CSV').waitFor()
  const amina = await product.as('Amina')
  await amina.goto(`${product.address}/import`)
  await amina.getByRole('heading', { level: 1, name: 'Your role does not include this' }).waitFor()
  expect(await amina.getByLabel('CSV files').count()).toBe(0)
})
