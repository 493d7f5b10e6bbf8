import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { serve } from '../src/app/server.ts'
import { clockFrom, instantAt } from '../src/platform/clock.ts'
import { cloneDatabase } from '../src/platform/testing-clone.ts'
import { axe, looks, openBrowser, type Look } from './browser.ts'
import { saturday } from './setup.ts'

/**
 * The product as people meet it: its own server on a database of its own with the example in it, on a Saturday at ten, and a browser.
 *
 *     const product = await openProduct()
 *     const amina = await product.as('Amina', 'tablet')      // signed in, on Today
 *     await product.check(amina)                             // axe, nothing wider than the window, nothing on the console
 */
export async function openProduct({ at = `${saturday}T10:00:00Z`, example = true } = {}) {
  const { server, pages } = inject('ground')
  const database = await cloneDatabase(example ? server : { ...server, template: 'template_of_tests' })
  const dataFolder = await mkdtemp(join(tmpdir(), 'alongside-journey-'))
  const lines: string[] = []
  let clock = clockFrom(at)
  const serving = await serve({ app: database.appConfig, owner: database.ownerConfig, host: '127.0.0.1', port: 0, dataFolder, pages, clock: { now: () => clock.now() }, say: (line) => void lines.push(line), logTo: { write: () => {} } })
  const browser: Browser = await openBrowser()
  const faults: string[] = []
  const lights = new WeakMap<Page, Pick<BrowserContextOptions, 'colorScheme' | 'forcedColors'>>()

  /** A browser window of its own, on the first page. */
  async function visit(look: Look = 'tablet', more: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ ...looks[look], reducedMotion: 'reduce', acceptDownloads: true, locale: 'en-GB', timezoneId: 'Europe/London', ...more })
    const page = await context.newPage()
    const { colorScheme = 'light', forcedColors = 'none' }: BrowserContextOptions = { ...looks[look], ...more }
    lights.set(page, { colorScheme, forcedColors })
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => { if (message.type() === 'error' && !/status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(message.text())) faults.push(message.text()) })
    await page.goto(serving.address)
    return page
  }

  return {
    address: serving.address, code: serving.code, browser, owner: database.owner, lines, visit,
    /** A window in which one of the example's people has signed in. */
    async as(name: string, look: Look = 'tablet'): Promise<Page> {
      const page = await visit(look)
      await page.getByRole('button', { name: new RegExp(name) }).first().click()
      await page.getByRole('navigation').first().waitFor()
      return page
    },
    /** From here on it is this day and time in the service’s town, and time goes on. Windows that are open live on the day before: sign in again, as one does in the morning. */
    itIs(day: string, time = '10:00') { clock = clockFrom(instantAt(day, time, 'Europe/London').toISOString()) },
    /** What every screen must pass. */
    async check(page: Page) {
      // What stands there while something is fetched is not the screen.
      await page.getByRole('heading', { level: 1 }).filter({ hasNotText: /^One moment$/ }).first().waitFor()
      await expect.poll(() => page.getByRole('status').filter({ hasText: /^Loading$/ }).count(), { message: `everything is there on ${page.url()}`, timeout: 20_000 }).toBe(0)
      // From its top: what is half under a bar while the page is scrolled would count as too small to hit.
      await page.evaluate(() => scrollTo(0, 0))
      // Two frames on, and what fades has faded: between one light and another, colours of both would stand beside each other.
      await page.evaluate(async () => {
        await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)) })
        await Promise.all(document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity).map(({ finished }) => finished.catch(() => {})))
      })
      expect(await axe(page), `axe on ${page.url()}`).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `nothing is wider than the window on ${page.url()}`).toBe(0)
      expect(faults.splice(0), 'nothing is said on the console').toEqual([])
    },
    /** Looks at a page as it stands in other sizes and lights, and checks it there; then it is as it was. */
    async checkAt(page: Page, ...others: Look[]) {
      const own = page.viewportSize()!
      for (const look of others) {
        const { viewport, colorScheme, forcedColors }: BrowserContextOptions = looks[look]
        await page.setViewportSize(viewport!)
        await page.emulateMedia({ colorScheme: colorScheme ?? 'light', forcedColors: forcedColors ?? 'none' })
        await this.check(page)
      }
      await page.setViewportSize(own)
      await page.emulateMedia(lights.get(page)!)
    },
    async close() {
      await browser.close()
      await serving.close()
      await database.drop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
export type Product = Awaited<ReturnType<typeof openProduct>>
