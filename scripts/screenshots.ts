import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { looks, openBrowser } from '../e2e/browser.ts'
import { ensureWeb } from '../src/app/build-web.ts'
import { makeExample } from '../src/app/example/make.ts'
import { prepareSchema } from '../src/app/schema.ts'
import { serve } from '../src/app/server.ts'
import { clockFrom } from '../src/platform/clock.ts'
import { openDatabase } from '../src/platform/postgres/supervisor.ts'

// The pictures of the docs, taken of the running example on a Saturday morning: npm run screenshots
const saturday = '2026-11-21'
const folder = await mkdtemp(join(tmpdir(), 'alongside-pictures-'))
const database = await openDatabase({ dataFolder: folder, durable: false, what: 'screenshots' })
try {
  await prepareSchema(database.owner)
  await makeExample({ app: database.app, owner: database.owner, today: saturday })
  const serving = await serve({ app: database.app, owner: database.owner, host: '127.0.0.1', port: 0, dataFolder: folder, pages: await ensureWeb(folder, console.log), clock: clockFrom(`${saturday}T10:20:00Z`), logTo: { write: () => {} } })
  const browser = await openBrowser()
  const pictures: [string, string, keyof typeof looks, (page: Awaited<ReturnType<typeof open>>) => Promise<unknown>][] = [
    ['today', 'Amina', 'tablet', async () => {}],
    ['register', 'Amina', 'tablet', async (page) => { await page.getByRole('link', { name: /register/i }).first().click() }],
    ['register-phone-dark', 'Amina', 'phoneDark', async (page) => { await page.getByRole('link', { name: /register/i }).first().click() }],
    ['outcomes', 'Ruth', 'desk', async (page) => { await page.goto(`${serving.address}/outcomes`) }],
  ]
  async function open(look: keyof typeof looks) {
    const page = await (await browser.newContext({ ...looks[look], reducedMotion: 'reduce', deviceScaleFactor: 1 })).newPage()
    await page.goto(`${serving.address}/welcome`)
    return page
  }
  for (const [name, who, look, go] of pictures) {
    const page = await open(look)
    await page.getByRole('button', { name: new RegExp(who) }).first().click()
    await page.getByRole('navigation').first().waitFor()
    await go(page)
    await page.waitForLoadState('networkidle')
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: `docs/pictures/${name}.png` })
    console.log(`docs/pictures/${name}.png`)
    await page.context().close()
  }
  await browser.close()
  await serving.close()
} finally {
  await database.stop()
  await rm(folder, { recursive: true, force: true })
}
