import { inflate } from '@sparticuz/chromium'
import axeCore from 'axe-core'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, type Page, chromium } from 'playwright-core'

/*
 * The browser of the tests: Chromium from npm, the same on every machine, also as root and without a display.
 * `const browser = await openBrowser()`, `axe(page)`, `pictures(page, name)`.
 */

/** Web security stays on, unlike with the package's own arguments: what passes here must pass in a real browser. */
const flags = [
  '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic',
  '--font-render-hinting=none',
]

export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const folder = await unpacked()
  const env = { ...process.env, FONTCONFIG_PATH: join(folder, 'fonts'), LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':') } as Record<string, string>
  // The machine's own libraries first: the copies that the package carries are for machines that lack them.
  const { LD_LIBRARY_PATH: _copies, ...bare } = env
  const launch = (environment: Record<string, string>) => chromium.launch({ executablePath: join(folder, 'chromium'), args: [...flags, ...more], env: environment, headless: true })
  return launch(bare).catch(() => launch(env))
}

/** Unpacks the browser once per version and user. Two tests that start at once each unpack, and the first to finish stays. */
async function unpacked(): Promise<string> {
  const require = createRequire(import.meta.url)
  const root = join(require.resolve('@sparticuz/chromium'), '..', '..')
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const folder = join(tmpdir(), `alongside-chromium-${version}-${process.getuid?.() ?? 0}`)
  if (existsSync(join(folder, 'chromium'))) return folder
  const own = await mkdtemp(`${folder}-`)
  // The package unpacks beside the system's temporary files and would take up a browser of any version it finds there.
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = own
  try {
    for (const file of ['chromium.br', 'fonts.tar.br', 'al2023.tar.br']) await inflate(join(root, 'bin', file))
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
  // Its own list of fonts names places of another kind of machine. Without any font a browser shows empty boxes, even for web fonts.
  await writeFile(join(own, 'fonts', 'fonts.conf'), `<?xml version="1.0"?><fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>\n`)
  await rename(own, folder).catch(async () => { await rm(own, { recursive: true, force: true }) })
  return folder
}

/** Faults that axe finds on the page, each as one line: rule, help, where. An empty list is what a screen must have. */
export async function axe(page: Page, within?: string): Promise<string[]> {
  // As the Content-Security-Policy allows no script but ours, axe is brought in through the debugger.
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axeCore.source)
  const { violations } = await page.evaluate(async (context) => {
    const { axe } = window as unknown as { axe: typeof axeCore }
    return axe.run(context ?? document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] })
  }, within)
  return violations.flatMap((fault) => fault.nodes.map((node) => `${fault.id}: ${fault.help}: ${node.target.join(' ')}${node.failureSummary ? ` (${node.failureSummary.split('\n').slice(1, 2).join('').trim()})` : ''}`))
}

/** The looks that every screen is checked in. `zoom` is 400 % on a window of 1280 × 1024. */
export const looks = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  tablet: { viewport: { width: 820, height: 1180 }, hasTouch: true },
  desk: { viewport: { width: 1280, height: 860 } },
  dark: { viewport: { width: 820, height: 1180 }, colorScheme: 'dark', hasTouch: true },
  phoneDark: { viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true, isMobile: true },
  forced: { viewport: { width: 820, height: 1180 }, forcedColors: 'active' },
  zoom: { viewport: { width: 320, height: 256 } },
} as const satisfies Record<string, BrowserContextOptions>
export type Look = keyof typeof looks

/** Photographs one address in several looks into `folder`, after `settle` has brought the page to where it should be. Answers the files. */
export async function pictures(browser: Browser, address: string, folder: string, name: string, options: { looks?: readonly Look[]; wholePage?: boolean; storageState?: BrowserContextOptions['storageState']; settle?: (page: Page) => Promise<void> } = {}): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const files: string[] = []
  for (const look of options.looks ?? ['phone', 'tablet', 'desk', 'dark'] as const) {
    const context = await browser.newContext({ ...looks[look], reducedMotion: 'reduce', ...(options.storageState ? { storageState: options.storageState } : {}) })
    const page = await context.newPage()
    await page.goto(address, { waitUntil: 'networkidle' })
    await page.evaluate(() => document.fonts.ready)
    await options.settle?.(page)
    const file = join(folder, `${name}-${look}.png`)
    await page.screenshot({ path: file, fullPage: options.wholePage ?? false })
    files.push(file)
    await context.close()
  }
  return files
}
