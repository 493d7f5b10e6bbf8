import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { press } from './keyboard.ts'
import { openProduct, type Product } from './product.ts'

/* Somebody's situation understood in a minute: the header, the story, who is around; and the way anywhere by keyboard. */

let product: Product
let grace: Page
let person: { id: string; called: string; goal: string }
beforeAll(async () => {
  product = await openProduct()
  grace = await product.as('Grace')
  const { rows: [found] } = await product.owner.query(`select p.id, coalesce(nullif(p.known_as, ''), p.given_name) as called, g.words as goal from person p join goal g on g.person_id = p.id and g.status = 'active'
    where exists (select from participation a join programme r on r.id = a.programme_id where a.person_id = p.id and a.ended_on is null and r.name = 'Saturday open session')
      and not exists (select from person_worker w where w.person_id = p.id) and not exists (select from supporter s where s.person_id = p.id) order by (select count(*) from note n where n.person_id = p.id) desc, p.id limit 1`)
  person = found as typeof person
})
afterAll(() => product?.close())

test('who somebody is, what matters to them and what happened stand on one page; the story is filtered and searched', async () => {
  await product.owner.query(`update person set safe_contact = 'Text only, never call the house' where id = $1`, [person.id])
  await grace.goto(`${product.address}/people/${person.id}`)
  const who = grace.getByRole('region', { name: `Who ${person.called} is` })
  await who.getByText('Text only, never call the house').waitFor()
  await who.getByText('May we share').waitFor()
  await grace.getByRole('complementary', { name: 'At a glance' }).getByText(person.goal).waitFor()
  await grace.getByRole('heading', { level: 3, name: /20\d\d|This month/ }).first().waitFor()
  await product.check(grace)
  await grace.getByText('Only some of it').click()
  await grace.getByRole('button', { name: 'Goals', exact: true }).click()
  await grace.locator('article blockquote').getByText(person.goal).first().waitFor()
  await expect.poll(() => grace.getByText(/^Came to /).count()).toBe(0)
  await grace.getByRole('searchbox', { name: 'Find in this story' }).fill('zeppelin')
  await grace.getByText('Nothing like that in this story').waitFor()
  await grace.getByRole('button', { name: 'Show the whole story' }).click()
  await grace.getByText(/^Came to /).first().waitFor()
  await product.checkAt(grace, 'phone', 'desk')
})

test('who works with somebody and who is around them', async () => {
  await grace.goto(`${product.address}/people/${person.id}/around`)
  await grace.getByRole('button', { name: 'Add somebody' }).click()
  await grace.getByRole('textbox', { name: /^Name/ }).fill('Ó Súilleabháin <b>')
  await grace.getByRole('textbox', { name: 'How they know each other' }).fill('Sister')
  await grace.getByRole('radio', { name: 'Closest' }).check()
  await grace.getByRole('checkbox', { name: 'Emergency contact' }).check()
  await grace.getByRole('button', { name: 'Save' }).click()
  await grace.getByText('Write how to reach them').first().waitFor()
  await product.check(grace)
  await grace.getByRole('textbox', { name: 'How to reach them' }).fill('07700 900456')
  await grace.getByRole('button', { name: 'Save' }).click()
  await grace.getByRole('button', { name: 'Change Ó Súilleabháin <b>' }).waitFor()
  await grace.getByRole('button', { name: 'Add', exact: true }).click()
  const colleague = await grace.getByRole('combobox', { name: 'Colleague' }).locator('option').filter({ hasText: 'Amina' }).textContent()
  await grace.getByRole('combobox', { name: 'Colleague' }).selectOption({ label: colleague! })
  await grace.getByRole('radio', { name: 'Key worker' }).check()
  await grace.getByRole('button', { name: 'Keep' }).click()
  await grace.getByRole('region', { name: `Who ${person.called} is` }).getByText(/^Amina/).waitFor()
  await product.check(grace)
  await product.checkAt(grace, 'phone')
})

test('a form that opens in the place of a button has the focus, and gives it back', async () => {
  await grace.goto(`${product.address}/people/${person.id}/plan`)
  const opener = grace.getByRole('button', { name: 'New goal' })
  await opener.focus()
  await grace.keyboard.press('Enter')
  const words = grace.getByRole('textbox', { name: 'What do you hope to gain?' })
  await expect.poll(() => words.evaluate((element) => element === document.activeElement)).toBe(true)
  await press(grace, 'button', 'Cancel')
  await expect.poll(() => opener.evaluate((element) => element === document.activeElement)).toBe(true)
})

test('anywhere by keyboard: a person found, a note begun, a place gone to', async () => {
  await grace.goto(product.address)
  await grace.getByRole('heading', { level: 1 }).first().waitFor()
  await grace.keyboard.press('ControlOrMeta+k')
  const box = grace.getByRole('combobox', { name: 'Find a person, a place or something to do' })
  await box.waitFor()
  expect(await box.evaluate((element) => element === document.activeElement)).toBe(true)
  await grace.keyboard.type(person.called)
  await grace.getByRole('option', { name: new RegExp(person.called) }).first().waitFor()
  await product.check(grace)
  await grace.keyboard.press('Enter')
  await grace.getByRole('option', { name: 'Open their record' }).waitFor()
  await grace.keyboard.press('Enter')
  await grace.getByRole('region', { name: /^Who .* is$/ }).waitFor()
  await expect.poll(() => grace.evaluate(() => document.activeElement?.matches('#main h1')), { message: 'reading begins at the title' }).toBe(true)
  await grace.keyboard.press('ControlOrMeta+k')
  await grace.getByRole('option', { name: /^Write a note/ }).waitFor()
  await grace.keyboard.type('note')
  await grace.keyboard.press('Enter')
  await grace.waitForURL(/\/notes\//)
  await grace.getByRole('button', { name: 'Find, go, do' }).click()
  await grace.keyboard.type('outcomes')
  await grace.keyboard.press('Enter')
  await grace.waitForURL(/\/outcomes/)
})
