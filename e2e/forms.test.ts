import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProduct, type Product } from './product.ts'

/* A manager builds a form; a worker fills it in; the version is frozen, and a new one is begun. Then an assessment, compared with an earlier one. */

let product: Product
let ruth: Page, amina: Page
let personId: string
const title = 'Before we go walking'

beforeAll(async () => {
  product = await openProduct()
  const { rows } = await product.owner.query(`
    select p.id from person p join participation a on a.person_id = p.id join session s on s.programme_id = a.programme_id join session_member sm on sm.session_id = s.id join member m on m.id = sm.member_id
    where m.name like 'Amina%' and s.held_on = '2026-11-21' and a.ended_on is null order by p.id limit 1`)
  personId = rows[0]!['id'] as string
  ruth = await product.as('Ruth', 'desk')
  amina = await product.as('Amina', 'tablet')
})
afterAll(() => product?.close())

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

test('a manager builds a form, sees it as it will be, and puts it in use', async () => {
  await ruth.goto(`${product.address}/forms`)
  await heading(ruth, 'Forms')
  await product.check(ruth)
  await ruth.getByRole('button', { name: 'New form' }).click()
  await ruth.getByLabel('Title').fill(title)
  await ruth.getByRole('button', { name: 'Without words yet' }).click()
  await ruth.getByLabel('The question').fill('How far do you like to walk?')
  await ruth.getByLabel('How it is answered').selectOption({ label: 'Choose one' })
  await ruth.getByLabel('Answers, one a line').fill('Round the block = 1\nA mile or two = 2\nAll day = 3')
  await ruth.getByLabel('Must be answered before the form can be finished').check()
  await ruth.getByRole('button', { name: 'Add', exact: true }).click()
  await ruth.getByRole('button', { name: 'Longer text' }).click()
  await expect.poll(() => ruth.getByText('A question has no words yet.').count()).toBe(1)
  expect(await ruth.getByRole('button', { name: 'Put in use' }).isDisabled()).toBe(true)
  await ruth.getByLabel('The question').fill('What would you need for that?')
  await ruth.getByRole('button', { name: 'Show it only sometimes' }).click()
  await ruth.getByLabel('Answer', { exact: true }).selectOption({ label: 'All day' })
  const preview = ruth.getByRole('complementary', { name: 'The form as it will be' })
  expect(await preview.getByLabel('What would you need for that?').count()).toBe(0)
  await preview.getByLabel('All day').check()
  await preview.getByLabel('What would you need for that?').waitFor()
  // A total says which questions it counts; scales are among them.
  await ruth.getByRole('button', { name: 'Add', exact: true }).click()
  await ruth.getByRole('button', { name: 'Scale', exact: true }).click()
  await ruth.getByLabel('The question').fill('How is your breath today?')
  await ruth.getByRole('button', { name: 'Add', exact: true }).click()
  await ruth.getByRole('button', { name: 'Total of scores' }).click()
  const counted = ruth.getByRole('status').filter({ hasText: '2 questions count:' })
  await counted.getByText('How is your breath today? (scale, 0 to 10)').waitFor()
  await preview.getByText('Total: 3').waitFor()
  await ruth.getByLabel('Scale questions count too').uncheck()
  await ruth.getByText('One question counts:').waitFor()
  await ruth.getByLabel('Scale questions count too').check()
  await product.check(ruth)
  await product.checkAt(ruth, 'phone')
  await ruth.getByRole('button', { name: 'Put in use' }).click()
  await ruth.getByRole('button', { name: 'New version' }).waitFor()
  await heading(ruth, title)
  await product.check(ruth)
})

test('a worker fills it in with a person; what is missing is listed, and what was typed outlives a reload', async () => {
  await amina.goto(`${product.address}/people/${personId}/paperwork`)
  await amina.getByRole('button', { name: 'Fill in a form' }).click()
  await amina.getByRole('link', { name: `Begin ${title}` }).click()
  await heading(amina, title)
  await product.check(amina)
  await product.checkAt(amina, 'phone')
  await amina.getByRole('button', { name: 'Finish' }).click()
  await amina.getByRole('button', { name: '“How far do you like to walk” has no answer yet.' }).click()
  await amina.keyboard.press('ArrowDown')
  await amina.getByLabel('All day').check()
  await amina.getByLabel('What would you need for that?').fill('Boots, and Ó Súilleabháin <b> along')
  await amina.getByText('Saved', { exact: true }).waitFor()
  await amina.reload()
  await expect.poll(() => amina.getByLabel('What would you need for that?').inputValue()).toBe('Boots, and Ó Súilleabháin <b> along')
  await amina.getByRole('button', { name: 'Finish' }).click()
  await amina.getByText('Boots, and Ó Súilleabháin <b> along').waitFor()
  await amina.getByRole('link', { name: 'Put right' }).waitFor()
  await product.check(amina)
})

test('in use it is frozen; a new version says what it changes, and the answer stays as it was asked', async () => {
  await ruth.getByRole('button', { name: 'New version' }).click()
  await ruth.getByRole('button', { name: /How far do you like to walk/ }).first().click()
  await ruth.getByLabel('The question').fill('How far would you like to walk?')
  await ruth.getByText('“How far do you like to walk?” now reads “How far would you like to walk?”.').first().waitFor()
  await ruth.getByRole('button', { name: 'Put in use' }).click()
  await ruth.getByText('Version 2').waitFor()
  await amina.reload()
  await amina.getByText('How far do you like to walk?').waitFor()
  await ruth.getByRole('link', { name: 'How it was answered' }).click()
  await ruth.getByRole('heading', { name: 'How far would you like to walk?' }).waitFor()
  await product.check(ruth)
})
