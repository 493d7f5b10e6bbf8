import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Look, axe, looks, openBrowser } from './browser.ts'
import { serveGallery } from './gallery.ts'

/* Every component in every state, in every look, by keyboard and by touch. */

let gallery: Awaited<ReturnType<typeof serveGallery>>
let browser: Browser
let faults: string[] = []
const open: (() => Promise<void>)[] = []

beforeAll(async () => {
  gallery = await serveGallery()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await gallery?.close()
})
afterEach(async () => {
  for (const close of open.splice(0)) await close()
  expect(faults.splice(0), 'nothing is said on the console').toEqual([])
})

async function visit(look: Look, more: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ ...looks[look], reducedMotion: 'reduce', ...more })
  open.push(() => context.close())
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(error.message))
  // What cannot be sent is refused by the gallery's server on purpose.
  page.on('console', (message) => { if (message.type() === 'error' && !message.text().includes('503')) faults.push(message.text()) })
  await page.goto(gallery.address, { waitUntil: 'networkidle' })
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '')
const radio = (page: Page, person: string, mark: string) => page.getByRole('radiogroup', { name: person }).getByRole('radio', { name: mark })

describe.each(Object.keys(looks) as Look[])('in the look "%s"', (look) => {
  test('axe finds nothing, and nothing is wider than the window', async () => {
    const page = await visit(look)
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  })
})

describe.each(['phone', 'desk', 'dark', 'zoom'] as const)('what stands above the page, in the look "%s"', (look) => {
  test('axe finds nothing in it, Escape closes it, focus comes back', async () => {
    const page = await visit(look)
    for (const name of [/Gwen Harte/, /2 waiting, 1 needs you/, 'Open a dialog', 'Open a sheet', 'More for this note']) {
      const button = page.getByRole('button', { name }).first()
      await button.focus()
      await page.keyboard.press('Enter')
      await page.locator('dialog[open], [popover]:popover-open').first().waitFor()
      expect(await axe(page, 'dialog[open], [popover]:popover-open'), String(name)).toEqual([])
      await page.keyboard.press('Escape')
      await expect.poll(() => page.locator('dialog[open], [popover]:popover-open').count()).toBe(0)
      expect(await button.evaluate((element) => element === document.activeElement), `focus is back on ${name}`).toBe(true)
    }
  })
})

describe('by keyboard', () => {
  test('arrows walk through the marks, and only Space marks', async () => {
    const page = await visit('desk')
    await radio(page, 'Siobhán Ó Súilleabháin', 'Here').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    expect(await focused(page)).toBe('Apologies')
    expect(await page.getByRole('radiogroup', { name: 'Siobhán Ó Súilleabháin' }).getByRole('radio', { checked: true }).count()).toBe(0)
    await page.keyboard.press('Space')
    expect(await radio(page, 'Siobhán Ó Súilleabháin', 'Apologies').getAttribute('aria-checked')).toBe('true')
    await page.keyboard.press('Tab')
    expect(await focused(page), 'one Tab stop for all four').toBe('Late')
  })

  test('the skip link goes past the bars, and is the first stop', async () => {
    const page = await visit('desk')
    await page.getByRole('banner').getByRole('link').focus()
    await page.keyboard.press('Shift+Tab')
    expect(await focused(page)).toBe('Skip to the page')
    await page.keyboard.press('Enter')
    expect(await focused(page)).toBe('Allotment and Wellbeing Group')
  })

  test('somebody is found by typing, and taken with Enter', async () => {
    const page = await visit('desk')
    const box = page.getByRole('combobox', { name: 'Find first' })
    await box.fill('paw')
    await page.getByRole('option', { name: /Zofia/ }).waitFor()
    await page.keyboard.press('Enter')
    expect(await box.inputValue()).toBe('Zofia Pawłowska')
    await box.fill('nobody of this name')
    await page.getByRole('option', { name: /Add “nobody of this name”/ }).waitFor()
    expect(await page.getByRole('listbox').getByRole('option').count(), 'only the offer to add').toBe(1)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('listbox').getByRole('option').count()).toBe(0)
  })

  test('a date is typed straight through its boxes, and judged on leaving them', async () => {
    const page = await visit('desk')
    const date = page.getByRole('group', { name: 'Birth date' })
    const box = (name: string) => date.getByLabel(name, { exact: true })
    for (const name of ['Day', 'Month', 'Year']) await box(name).fill('')
    await box('Day').focus()
    await page.keyboard.type('31/4/')
    await page.keyboard.type('1984')
    expect(await Promise.all(['Day', 'Month', 'Year'].map((name) => box(name).inputValue()))).toEqual(['31', '4', '1984'])
    expect(await date.getByText(/Error/).count()).toBe(0)
    await page.keyboard.press('Tab')
    await date.getByText('April 1984 has days 1 to 30, so “31” cannot be right.').waitFor()
    await box('Day').fill('7 March 1984')
    expect(await Promise.all(['Day', 'Month', 'Year'].map((name) => box(name).inputValue()))).toEqual(['7', 'March', '1984'])
    await page.getByLabel('Collected').focus()
    await expect.poll(() => date.getByText(/Error/).count()).toBe(0)
  })

  test('an amount is tidied; what is no amount says what would be right, and stays', async () => {
    const page = await visit('desk')
    const box = page.getByLabel('Collected')
    await box.fill('4')
    await box.blur()
    expect(await box.inputValue()).toBe('4.00')
    await box.fill('four')
    await box.blur()
    await page.getByText('“four” is not an amount. Write pounds and pence, such as 3.50.').waitFor()
    expect(await box.inputValue()).toBe('four')
  })

  test('faults are listed first, and lead to their fields', async () => {
    const page = await visit('desk')
    await page.getByRole('link', { name: 'Choose how to reach them.' }).click()
    expect(await page.evaluate(() => document.activeElement?.closest('fieldset')?.id)).toBe('g-how')
  })

  test('F6 goes to the newest toast, so that Undo is in reach', async () => {
    const page = await visit('desk')
    await page.getByRole('button', { name: 'Show a toast' }).click()
    await page.getByText('Hannah Quillfeather marked here').waitFor()
    await page.keyboard.press('F6')
    expect(await focused(page)).toBe('Undo')
    await page.keyboard.press('Enter')
    await page.getByText('The mark is taken back').waitFor()
  })

  test('a signature may be typed', async () => {
    const page = await visit('desk')
    await page.getByRole('button', { name: 'Type the name instead' }).click()
    await page.getByLabel('Full name').fill('Siobhán Ó Súilleabháin')
    await page.getByLabel('I have read the Code of Conduct and will keep to it.').check()
    expect(await axe(page)).toEqual([])
  })
})

describe('by touch', () => {
  test('every target is at least 48 px, or stands in running text', async () => {
    const page = await visit('phone')
    const small = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('button, a[href], label:has(input[type=radio], input[type=checkbox]), select, input:not([type=radio], [type=checkbox]), summary')]
      .filter((element) => element.checkVisibility() && !element.closest('p, td, th, [role=alert], .said') && !element.matches('[href="#main"]'))
      // A row's link reaches over the whole row.
      .map((element) => ({ name: element.getAttribute('aria-label') ?? element.textContent, box: (getComputedStyle(element, '::after').inset === '0px' ? element.closest('li') ?? element : element).getBoundingClientRect() }))
      .filter(({ box }) => box.height > 0 && (box.height < 47.5 || box.width < 44))
      .map(({ name, box }) => `${name}: ${Math.round(box.width)} × ${Math.round(box.height)}`))
    expect(small).toEqual([])
  })

  test('a signature is drawn with a finger, survives a turned device, and can be begun again', async () => {
    const page = await visit('tablet')
    const pad = page.getByRole('img', { name: /Box to sign in/ })
    await pad.scrollIntoViewIfNeeded()
    const box = (await pad.boundingBox())!
    await page.mouse.move(box.x + 60, box.y + 90)
    await page.mouse.down()
    for (let step = 1; step <= 20; step++) await page.mouse.move(box.x + 60 + step * 12, box.y + 90 + Math.sin(step) * 30)
    await page.mouse.up()
    await page.getByRole('button', { name: 'Start again' }).waitFor()
    const dark = () => pad.evaluate((canvas: HTMLCanvasElement) => canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data.filter((_, index) => index % 4 === 3).some((alpha) => alpha > 0))
    expect(await dark()).toBe(true)
    await page.setViewportSize({ width: 1180, height: 820 })
    await expect.poll(dark).toBe(true)
    await page.getByRole('button', { name: 'Start again' }).click()
    expect(await dark()).toBe(false)
  })
})

describe('the look', () => {
  test('is remembered, and known before the first paint', async () => {
    const page = await visit('desk')
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    const light = await ground()
    await page.getByRole('button', { name: /Gwen Harte/ }).click()
    await page.getByRole('radio', { name: 'Dark' }).click()
    await expect.poll(ground).not.toBe(light)
    const dark = await ground()
    // Held back, the product's own script cannot have been what sets it.
    await page.route(/assets\/.*\.js/, () => {})
    await page.goto(gallery.address, { waitUntil: 'commit' })
    await expect.poll(ground).toBe(dark)
  })
})
