import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { MOST, isFirst, weigh } from '../scripts/weight.ts'
import { axe, type Look } from './browser.ts'
import { openProduct, type Product } from './product.ts'

/* The first day: the example, an organisation of one's own, a colleague, a forgotten password, a sign-in that ends in the middle of a sentence. */

let product: Product
let administrator: Page
const password = 'violet gravel ostrich nine'

beforeAll(async () => { product = await openProduct({ example: false }) })
afterAll(() => product?.close())

const field = (page: Page, label: string) => page.getByLabel(label, { exact: false }).first()

/** Another address in a window that is open already. */
async function open(page: Page, path: string) {
  await page.goto(product.address + path)
  await page.getByRole('heading', { level: 1 }).waitFor()
}

test('what opens first is light: at most 150 kB of JavaScript and CSS, gzipped', async () => {
  const first = (await weigh(inject('ground').pages)).filter(({ screen }) => isFirst(screen))
  expect(first).toHaveLength(3)
  for (const { screen, bytes } of first) expect(bytes, screen).toBeLessThanOrEqual(MOST)
})

test('the example is made on the first visit, and anyone looks around as one of its members', async () => {
  const page = await product.visit('tablet')
  await page.waitForURL(/\/welcome/)
  await product.check(page)
  await page.getByRole('button', { name: 'Make the example' }).click()
  await page.getByText('The example is being made').waitFor()
  await page.getByRole('button', { name: /Amina Yusuf/ }).waitFor({ timeout: 90_000 })
  await product.check(page)
  await page.getByRole('button', { name: /Amina Yusuf/ }).click()
  await page.waitForURL((url) => url.pathname === '/')
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
  await page.goto(`${product.address}/sign-out`)
  await page.waitForURL(/\/welcome/)
  await page.context().close()
})

test('an organisation is created by keyboard alone; what was typed stays when something is to be mended', async () => {
  const page = administrator = await product.visit('tablet')
  await page.waitForURL(/\/welcome/)
  await page.getByRole('button', { name: 'Create your organisation' }).focus()
  await page.keyboard.press('Enter')
  await field(page, 'Name of the organisation').waitFor()
  const type = async (text: string, tabs: number) => { for (let n = 0; n < tabs; n++) await page.keyboard.press('Tab'); await page.keyboard.type(text) }
  await type('Riverside Minds', 0)
  await type('Ruth Pemberton', 3)
  await type('ruth@riverside.example', 1)
  await type('riverside1234', 1)
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: 'guessed quickly' }).waitFor()
  await product.check(page)
  expect(await field(page, 'Name of the organisation').inputValue()).toBe('Riverside Minds')
  await page.getByRole('link', { name: /guessed quickly/ }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+A')
  await type(password, 0)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === '/')
})

test('a colleague is invited with a link, joins with it, and is helped when the password is forgotten', async () => {
  const page = administrator
  await open(page, '/team')
  await product.check(page)
  await page.getByRole('button', { name: 'Invite a colleague' }).click()
  await field(page, 'Name').fill('Tom Hargreaves')
  await field(page, 'E-mail address').fill('tom@riverside.example')
  await page.getByRole('button', { name: 'Make the link' }).click()
  await page.getByRole('alert').filter({ hasText: 'Choose a role' }).waitFor()
  await page.getByRole('radio', { name: 'Worker', exact: true }).check()
  await page.getByRole('checkbox', { name: 'Our team' }).check()
  await page.getByRole('button', { name: 'Make the link' }).click()
  await page.getByLabel('Link for Tom Hargreaves').waitFor()
  await product.check(page)
  const link = await page.getByLabel('Link for Tom Hargreaves').inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('row', { name: /Tom Hargreaves.*Invited/ }).waitFor()

  const joining = await product.visit('phone')
  await open(joining, new URL(link).pathname)
  await product.check(joining)
  await field(joining, 'New password').fill('umbrella trombone cactus')
  await joining.getByRole('button', { name: 'Join', exact: true }).click()
  await joining.waitForURL((url) => url.pathname === '/')
  await open(joining, new URL(link).pathname)
  await joining.getByText('This link has been used').waitFor()
  await product.check(joining)

  await page.reload()
  await page.getByRole('row', { name: /Tom Hargreaves.*Active/ }).waitFor()
  await page.getByRole('button', { name: 'What to do with Tom Hargreaves' }).click()
  await page.getByRole('button', { name: 'Link to choose a new password' }).click()
  await page.getByRole('button', { name: 'Make the link' }).click()
  const fresh = await page.getByLabel('Link for Tom Hargreaves').inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  await open(joining, new URL(fresh).pathname)
  await field(joining, 'New password').fill('fresh lemon accordion')
  await joining.getByRole('button', { name: 'Save and sign in' }).click()
  await joining.waitForURL((url) => url.pathname === '/')
  await joining.context().close()
})

test('when the sign-in ends while somebody writes, they sign in again over it and nothing is lost', async () => {
  const page = administrator
  await open(page, '/settings')
  await product.check(page)
  await field(page, 'The words').fill('Be kind. Written before the sign-in ended.')
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Save as a new version' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign in again to go on' })
  await dialog.waitFor()
  expect(await axe(page, 'dialog[open]')).toEqual([])
  await dialog.getByLabel('Password', { exact: false }).first().fill('not the password')
  await page.keyboard.press('Enter')
  await dialog.getByRole('alert').waitFor()
  await dialog.getByLabel('Password', { exact: false }).first().fill(password)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  expect(await field(page, 'The words').inputValue()).toBe('Be kind. Written before the sign-in ended.')
  await page.getByRole('button', { name: 'Save as a new version' }).click()
  await page.getByText('Version 2 saved').waitFor()
})

test('roles and one’s own password are changed, and signing out leaves nobody signed in', async () => {
  const page = administrator
  await open(page, '/team?tab=roles')
  await page.getByRole('button', { name: 'Change Worker' }).click()
  await page.getByRole('checkbox', { name: 'Plan, change and cancel sessions' }).check()
  expect(await axe(page, 'dialog[open]')).toEqual([])
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Worker saved').waitFor()
  await page.getByRole('button', { name: 'Change Administrator' }).click()
  await page.getByRole('checkbox', { name: /Change roles and teams/ }).uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('alert').filter({ hasText: 'Nobody would be left' }).waitFor()
  await page.goto(`${product.address}/me`)
  await field(page, 'Present password').fill(password)
  await field(page, 'New password').fill('marble kettle saxophone')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await page.getByText('Your password is changed').waitFor()
  await product.check(page)
  for (const path of ['/team', '/team?tab=roles', '/settings']) {
    await open(page, path)
    await product.checkAt(page, 'phone')
  }
  await product.checkAt(page, 'desk')
  await open(page, '/me')
  await page.getByRole('link', { name: 'Sign out here' }).click()
  await page.waitForURL(/\/sign-in/)
  await product.check(page)
  await page.goto(`${product.address}/team`)
  await page.waitForURL(/\/sign-in/)
  await field(page, 'E-mail address').fill('ruth@riverside.example')
  await field(page, 'Password').fill('marble kettle saxophone')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/team/)
})

describe.each(['phone', 'desk', 'zoom'] as const)('in the look "%s"', (look: Look) => {
  test('the pages before signing in have no fault', async () => {
    const page = await product.visit(look)
    for (const path of ['/welcome', '/welcome?create=true', '/sign-in', '/join/nonsense']) {
      await open(page, path)
      await page.locator('main').getByRole('button').or(page.locator('main').getByRole('link')).first().waitFor()
      await product.check(page)
    }
    await page.context().close()
  })
})
