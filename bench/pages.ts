#!/usr/bin/env node
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import lighthouse from 'lighthouse'
import { looks, openBrowser } from '../e2e/browser.ts'
import { weigh } from '../scripts/weight.ts'
import { ensureWeb } from '../src/app/build-web.ts'
import { makeExample } from '../src/app/example/make.ts'
import { prepareSchema } from '../src/app/schema.ts'
import { serve } from '../src/app/server.ts'
import { clockFrom } from '../src/platform/clock.ts'
import { openDatabase } from '../src/platform/postgres/supervisor.ts'
import { busy, commitOfThis, machine } from './machine.ts'

/*
 * npm run bench:pages            the screens as a phone meets them: Lighthouse (mobile, median of five, with the medians of its parts) on Today, the
 *                                register and a measure; how soon a tap in the register is painted on a processor six times slower; the weight of the first screens; how long
 *                                the example takes from an empty folder
 */

/** Where the time goes, as Lighthouse counts it: first and largest paint, the time in which the page does not react, what shifts, how soon it looks whole. */
const parts = { FCP: 'first-contentful-paint', LCP: 'largest-contentful-paint', TBT: 'total-blocking-time', CLS: 'cumulative-layout-shift', SI: 'speed-index' } as const

const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '5' } } })
const saturday = '2026-11-21', port = 9333
const folder = await mkdtemp(join(tmpdir(), 'alongside-pages-'))
const began = performance.now(), since = () => ((performance.now() - began) / 1000).toFixed(1)
console.log(`${machine()}; commit ${commitOfThis()}; load averages ${busy()}`)
const database = await openDatabase({ dataFolder: folder, what: 'bench' })
try {
  await prepareSchema(database.owner)
  await makeExample({ app: database.app, owner: database.owner, today: saturday })
  const pages = await ensureWeb(folder, () => {})
  const serving = await serve({ app: database.app, owner: database.owner, host: '127.0.0.1', port: 0, dataFolder: folder, pages, clock: clockFrom(`${saturday}T10:20:00Z`), logTo: { write: () => {} } })
  const browser = await openBrowser([`--remote-debugging-port=${port}`])
  const page = await (await browser.newContext({ ...looks.phone, reducedMotion: 'reduce' })).newPage()
  await page.goto(`${serving.address}/welcome`)
  await page.getByRole('button', { name: /Amina/ }).first().click()
  await page.getByRole('navigation').first().waitFor()
  console.log(`From an empty folder to the example on the screen: ${since()} s (npm ci aside).`)

  const today = page.url()
  await page.getByRole('link', { name: /register/i }).first().click()
  await page.waitForURL(/\/sessions\//)
  await page.waitForLoadState('networkidle')
  const register = page.url()
  console.log(`A tap in the register, on a processor slowed ${6} times, painted after (ms): ${(await tapped()).join(', ')}`)
  const person = await someone()
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  for (const [name, url] of [['Today', today], ['register', register], ['measure', `${serving.address}/people/${person}/measures`]] as const) console.log(`Lighthouse, ${name}: ${await score(url, cookie)}`)
  const heaviest = (await weigh(pages)).slice(0, 3)
  console.log(`JavaScript and CSS before the first paint, gzipped, of the three heaviest screens: ${heaviest.map(({ screen, bytes }) => `${screen.replace(/^.*modules\//, '')} ${(bytes / 1000).toFixed(0)} kB`).join(', ')}.`)
  await browser.close()
  await serving.close()

  /** What the browser itself measures of an interaction: from the tap until what it changed is painted, in steps of 8 ms. */
  async function tapped(): Promise<number[]> {
    const session = await page.context().newCDPSession(page)
    await page.evaluate(() => {
      const seen: number[] = []
      Object.assign(window, { seen })
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (entry.name === 'click') seen.push(entry.duration) }).observe({ type: 'event', durationThreshold: 16, buffered: false } as PerformanceObserverInit)
    })
    await session.send('Emulation.setCPUThrottlingRate', { rate: 6 })
    const marks = page.getByRole('radio', { name: /here/i }).or(page.getByRole('button', { name: /here/i }))
    for (let n = 0; n < Math.min(10, await marks.count()); n++) await marks.nth(n).click({ force: true })
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await page.waitForLoadState('networkidle')
    return page.evaluate(() => (window as unknown as { seen: number[] }).seen)
  }

  async function someone(): Promise<string> {
    const { default: pg } = await import('pg')
    const admin = new pg.Client(database.admin!)
    await admin.connect()
    const { rows: [row] } = await admin.query<{ id: string }>('select person_id as id from completion group by person_id order by count(*) desc, person_id limit 1')
    await admin.end()
    return row!.id
  }
} finally {
  await database.stop()
  await rm(folder, { recursive: true, force: true })
}

/** The median of so many runs, with all of them beside it, and the medians of the parts. */
async function score(url: string, cookie: string): Promise<string> {
  const runs: { performance: number; accessibility: number; parts: number[] }[] = []
  for (let n = 0; n < Number(options.runs); n++) {
    const result = await lighthouse(url, { port, output: 'json', logLevel: 'error', onlyCategories: ['performance', 'accessibility'], extraHeaders: { Cookie: cookie }, disableStorageReset: true })
    const { audits, categories: { performance: quick, accessibility } } = result!.lhr
    runs.push({ performance: Math.round(100 * (quick?.score ?? 0)), accessibility: Math.round(100 * (accessibility?.score ?? 0)), parts: Object.values(parts).map((id) => audits[id]?.numericValue ?? NaN) })
  }
  const median = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]
  const told = Object.keys(parts).map((name, at) => `${name} ${name === 'CLS' ? median(runs.map((run) => run.parts[at]!))!.toFixed(3) : `${Math.round(median(runs.map((run) => run.parts[at]!))!)} ms`}`)
  return `performance ${median(runs.map((run) => run.performance))} (${runs.map((run) => run.performance).join(', ')}), accessibility ${median(runs.map((run) => run.accessibility))}; ${told.join(', ')}`
}
