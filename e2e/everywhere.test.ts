import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressesOf } from './addresses.ts'
import { looks } from './browser.ts'
import { openProduct, type Product } from './product.ts'

/* Every screen there is, by the table of routes: a new one is looked at here by itself, on a phone in the dark and at 400 % zoom. */

let product: Product
let imran: Page
beforeAll(async () => {
  product = await openProduct()
  imran = await product.as('Imran', 'phoneDark')
  // The example was not brought in from files.
  await imran.goto(`${product.address}/import`)
  await imran.getByLabel('CSV files').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from('Name,Date of birth,Phone\nAda Quill,02/05/1981,07700 900111\nBo Larch,31/02/1990,\n') })
  await imran.waitForURL(/\/import\/[0-9a-f-]{36}/)
})
afterAll(() => product?.close())

test('every screen has something to show, passes axe, and fits a phone in the dark and 400 % zoom', async () => {
  const { addresses, missing } = await addressesOf(product.owner)
  expect(missing, 'screens without an address: name one in e2e/addresses.ts').toEqual([])
  const faults: string[] = []
  for (const { path, address } of addresses.filter(({ path: one }) => one !== '/sign-out')) {
    await imran.goto(product.address + address)
    await product.check(imran).catch((fault: Error) => faults.push(`${path}: ${fault.message}`))
    faults.push(...(await imran.evaluate(asOnePage)).map((fault) => `${path}: ${fault}`))
    await imran.setViewportSize(looks.zoom.viewport)
    faults.push(...(await imran.evaluate(tooWide)).map((fault) => `${path} at 400 %: ${fault}`))
    await imran.setViewportSize(looks.phoneDark.viewport)
  }
  expect(faults).toEqual([])
})

/** One title, and a name in the browser's tab that is not only the product's: what opens without an account says little there on purpose. */
const asOnePage = () => [
  ...([...document.querySelectorAll('h1')].filter((title) => title.checkVisibility()).length === 1 ? [] : ['not one title']),
  ...(/^(Alongside)?$/.test(document.title) ? [`called “${document.title}”`] : []),
]

/** What reaches past the edge of the window, so that reading it means pushing the page sideways. */
const tooWide = () => (document.documentElement.scrollWidth > document.documentElement.clientWidth ? [`${document.documentElement.scrollWidth} wide`] : [])
