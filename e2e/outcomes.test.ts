import { readFile } from 'node:fs/promises'
import { inflateRawSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { press } from './keyboard.ts'
import { openProduct, type Product } from './product.ts'

/* The manager asks whether it helps: exact figures with the people behind them for her, hidden small numbers for the funder, for files and for a worker. */

let product: Product
let ruth: Page
const days = ['2026-07-01', '2026-07-31'] as const
const programme = 'Saturday open session'

beforeAll(async () => { product = await openProduct(); ruth = await product.as('Ruth') })
afterAll(() => product?.close())

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
/** What stands beside a heading of a figure: `Who came` as one list of words and numbers. */
const figure = async (page: Page, label: string) => {
  const words = (await page.getByRole('region', { name: 'Who came' }).innerText()).split('\n').map((line) => line.trim()).filter(Boolean)
  return words[words.indexOf(label) + 1]!
}
const number = (words: string) => Number(words.replaceAll(',', ''))

/** Who came and how often, counted anew from the register marks: nothing the screen uses stands between. */
async function truth(from: string, to: string) {
  const { rows: [came] } = await product.owner.query(`
    select count(distinct m.person_id)::int as people, count(*)::int as attendances from mark m join session s on s.id = m.session_id join programme p on p.id = s.programme_id
    where p.name = $1 and s.held_on between $2 and $3 and s.status <> 'cancelled' and m.current and m.status in ('here', 'late')`, [programme, from, to])
  const { rows: [joined] } = await product.owner.query(`select count(distinct person_id)::int as people from participation pa join programme p on p.id = pa.programme_id where p.name = $1 and started_on between $2 and $3`, [programme, from, to])
  return { came: came!['people'] as number, attendances: came!['attendances'] as number, joined: joined!['people'] as number }
}

async function choose(page: Page) {
  await page.goto(`${product.address}/outcomes`)
  await page.getByRole('combobox', { name: 'Programme' }).selectOption(programme)
  await page.getByRole('combobox', { name: 'Period' }).selectOption({ label: 'This year, 2026' })
  await page.getByText('1 January 2026 to 31 December 2026').waitFor()
}

test('for a programme and a year the figures are exact, and the screen says so', async () => {
  await ruth.goto(`${product.address}/outcomes`)
  await ruth.getByText('Exact figures').waitFor()
  await product.check(ruth)
  await product.checkAt(ruth, 'phone', 'desk')
  await choose(ruth)
  const wanted = await truth('2026-01-01', '2026-12-31')
  expect(wanted.came).toBeGreaterThan(50)
  await expect.poll(async () => ({ came: number(await figure(ruth, 'People who came')), attendances: number(await figure(ruth, 'Attendances')), joined: number(await figure(ruth, 'Joined in this time')) }), { timeout: 20_000 }).toEqual(wanted)
  await product.check(ruth)
})

test('a number opens the people behind it, as many as it says', async () => {
  const paired = ruth.getByRole('definition').filter({ has: ruth.getByRole('link') })
  const shown = number((await paired.nth(2).innerText()).trim())
  expect(shown).toBeGreaterThan(1)
  const mean = (await ruth.getByText('Mean change', { exact: true }).last().locator('xpath=..').innerText()).match(/[+−]?\d+(\.\d+)?/)![0]
  await paired.nth(2).getByRole('link').focus()
  await ruth.keyboard.press('Enter')
  await heading(ruth, /with a first and a later score/)
  const rows = ruth.getByRole('table').locator('tbody tr')
  await rows.first().waitFor()
  await product.check(ruth)
  await product.checkAt(ruth, 'phone')
  for (let more = ruth.getByRole('button', { name: /more/i }), had = 0; (await more.count()) > 0; had = await rows.count()) { await more.first().click(); await expect.poll(() => rows.count()).toBeGreaterThan(had) }
  expect(await rows.count()).toBe(shown)
  const changes = (await rows.locator('td:last-child').allInnerTexts()).map((words) => Number(words.trim().replace('−', '-')))
  expect(changes.every(Number.isFinite)).toBe(true)
  expect(changes.reduce((sum, change) => sum + change, 0) / changes.length, 'the mean is that of the rows').toBeCloseTo(Number(mean.replace('−', '-')), 1)
  await ruth.goBack()
  await heading(ruth, 'Outcomes')
  await expect.poll(() => ruth.getByRole('combobox', { name: 'Programme' }).locator('option:checked').textContent(), { message: 'going back finds the same figures' }).toBe(programme)
})

test('any days can be chosen: they are counted in the background, as exactly', async () => {
  await ruth.getByRole('combobox', { name: 'Period' }).selectOption({ label: 'Days that I choose' })
  await ruth.getByLabel('First day').fill(days[0])
  await ruth.getByLabel('Last day').fill('2026-06-01')
  await expect.poll(() => ruth.getByLabel('Last day').getAttribute('aria-invalid'), { message: 'the last day lies before the first' }).toBe('true')
  await product.check(ruth)
  await ruth.getByLabel('Last day').fill('2026-08-12')
  await ruth.getByText('1 July 2026 to 12 August 2026').waitFor({ timeout: 60_000 })
  const wanted = await truth(days[0], '2026-08-12')
  await expect.poll(async () => number(await figure(ruth, 'People who came'))).toBe(wanted.came)
  expect(number(await figure(ruth, 'Attendances'))).toBe(wanted.attendances)
  await product.check(ruth)
})

test('how far the counting has come can be seen, is found again when the page is loaded again, and can be stopped', async () => {
  const reports = async () => (await product.owner.query('select count(*)::int as n from outcome_report')).rows[0]!['n'] as number
  const before = await reports(), held = await product.owner.connect()
  try {
    await held.query('begin; lock table attended in access exclusive mode')
    await ruth.getByLabel('First day').fill('2026-06-30')
    await ruth.getByRole('progressbar', { name: 'Counting' }).waitFor()
    await ruth.getByText('step 0 of 1').waitFor()
    await product.check(ruth)
    await product.checkAt(ruth, 'phone')
    await ruth.reload()
    await ruth.getByText('step 0 of 1').waitFor()
    await press(ruth, 'button', 'Stop counting')
    await ruth.getByText('Counting was stopped').waitFor()
    await product.check(ruth)
    expect(await reports(), 'loading the page again asked for no other').toBe(before + 1)
  } finally { await held.query('rollback'); held.release() }
  await press(ruth, 'button', 'Count again')
  await ruth.getByText('30 June 2026 to 12 August 2026').waitFor({ timeout: 60_000 })
  expect(number(await figure(ruth, 'People who came'))).toBe((await truth('2026-06-30', '2026-08-12')).came)
  await ruth.getByRole('link', { name: /People who came/ }).click()
  await heading(ruth, 'People who came')
  await ruth.goBack()
  await ruth.getByText('30 June 2026 to 12 August 2026').waitFor()
  expect(await reports(), 'coming back from the people counted nothing anew').toBe(before + 2)
})

test('the funder’s view hides small numbers, says so, and opens nobody', async () => {
  await choose(ruth)
  const exact = await truth('2026-01-01', '2026-12-31')
  await ruth.getByRole('radio', { name: 'For the funder' }).focus()
  await ruth.keyboard.press('Space')
  await ruth.getByText('Small numbers are hidden').waitFor()
  await suppressed(ruth, exact.came)
  await product.check(ruth)
  await product.checkAt(ruth, 'phone', 'desk')
})

/** No count from 1 to 7, all others by fives, no way to the people. */
async function suppressed(page: Page, came: number) {
  await expect.poll(async () => number(await figure(page, 'People who came'))).toBe(Math.round(came / 5) * 5)
  const often = await page.getByRole('table', { name: 'How many people came how often' }).getByRole('cell').allInnerTexts()
  expect(often.length).toBeGreaterThan(3)
  for (const words of often) expect(words.trim()).toMatch(/^(\*|0|[\d,]*[05])$/)
  expect(await page.locator('a[href^="/outcomes/people"]').count(), 'no number opens rows').toBe(0)
}

test('files hold the figures with small numbers hidden, whoever saves them', async () => {
  await ruth.getByRole('radio', { name: 'Exact', exact: true }).click()
  await ruth.getByText('Exact figures').waitFor()
  const [csv] = await Promise.all([ruth.waitForEvent('download'), press(ruth, 'button', 'Plain table (CSV)')])
  expect(csv.suggestedFilename()).toMatch(/\.csv$/)
  const text = await readFile(await csv.path(), 'utf8')
  const came = Math.round((await truth('2026-01-01', '2026-12-31')).came / 5) * 5
  expect(text).toContain(programme)
  expect(text).toContain('HES method')
  expect(text).toMatch(new RegExp(`People who came"?[,;]"?${came}`))
  const [xlsx] = await Promise.all([ruth.waitForEvent('download'), press(ruth, 'button', 'Spreadsheet (XLSX)')])
  expect(xlsx.suggestedFilename()).toMatch(/\.xlsx$/)
  const sheet = [...textsIn(await readFile(await xlsx.path()))].join('')
  expect(sheet).toContain(programme)
  expect(sheet).toContain('HES method')
  expect(sheet).toContain(`<v>${came}</v>`)
})

/** The text of each part of a zipped file, as its list of contents at the end says. */
function* textsIn(zip: Buffer) {
  let at = zip.readUInt32LE(zip.lastIndexOf('PK\x05\x06') + 16)
  for (; zip.readUInt32LE(at) === 0x02014b50; at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)) {
    const local = zip.readUInt32LE(at + 42), packed = zip.readUInt32LE(at + 20)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(from, from + packed)
    yield (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : bytes).toString('utf8')
  }
}

test('a worker sees the suppressed figures only, and is not let through to the people', async () => {
  const exact = await truth('2026-01-01', '2026-12-31')
  await choose(ruth)
  const people = await ruth.getByRole('link', { name: /People who came/ }).getAttribute('href')
  const amina = await product.as('Amina')
  await choose(amina)
  await amina.getByText('Small numbers are hidden').waitFor()
  expect(await amina.getByRole('radio', { name: 'Exact' }).count()).toBe(0)
  await suppressed(amina, exact.came)
  await product.check(amina)
  await amina.goto(`${amina.url()}&view=exact`)
  await amina.getByText('Small numbers are hidden').waitFor()
  await suppressed(amina, exact.came)
  await amina.goto(product.address + people!)
  await heading(amina, /./)
  await amina.waitForLoadState('networkidle')
  expect(await amina.getByRole('table').count(), 'no rows for a worker').toBe(0)
  await product.check(amina)
})
