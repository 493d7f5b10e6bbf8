import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { press } from './keyboard.ts'
import { openProduct, type Product } from './product.ts'

/* Somebody leaves well: prepared together, completed, handed over on one page, asked after; and a manager sees what leaving comes to. */

let product: Product
let amina: Page
let personId: string
beforeAll(async () => {
  product = await openProduct()
  amina = await product.as('Amina', 'tablet')
  personId = (await one(`select id from person where given_name = 'Winston' and family_name = 'Brathwaite'`))!['id'] as string
})
afterAll(() => product?.close())

const one = async (text: string, ...values: unknown[]) => (await product.owner.query(text, values)).rows[0] as Record<string, unknown> | undefined
const leaving = () => one(`select status, reason, left_on::text as on, outcome, standing from leaving where person_id = $1`, personId)

test('begun from anywhere by keyboard: what, when, why', async () => {
  await amina.goto(`${product.address}/people/${personId}/plan`)
  await amina.getByRole('heading', { level: 1 }).waitFor()
  await amina.keyboard.press('ControlOrMeta+k')
  await amina.getByRole('combobox').fill('leaving well')
  await amina.getByRole('option', { name: /Prepare leaving well/ }).first().waitFor()
  await amina.keyboard.press('Enter')
  await amina.getByRole('heading', { name: 'Prepare leaving well' }).waitFor()
  await amina.getByRole('radio', { name: /The whole service/ }).waitFor()
  await product.check(amina)
  await amina.getByLabel('Why, if that is known').selectOption({ label: 'It was time: what we set out to do is done' })
  await press(amina, 'button', 'Begin')
  await amina.getByRole('heading', { name: 'How Winston leaves' }).waitFor()
})

test('written together: their words, lines carried over, who is there next, goals scored, when somebody asks', async () => {
  await amina.getByRole('textbox', { name: /What has gone well/ }).fill('I put the records on again.')
  await amina.getByText(/Carry lines over from their plans/).waitFor()
  await amina.getByRole('checkbox', { name: /I leave the curtains shut/ }).check()
  await amina.getByRole('checkbox', { name: /Put on the Skatalites/ }).check()
  await amina.getByRole('button', { name: 'Carry over 2' }).click()
  await amina.getByRole('button', { name: 'Add somebody' }).click()
  await amina.getByRole('textbox', { name: 'Who 1' }).fill('Allotment society')
  await amina.getByRole('textbox', { name: 'How to reach them 1' }).fill('Plot 14, most mornings')
  await amina.getByRole('checkbox', { name: /They have agreed/ }).check()
  await amina.getByRole('button', { name: 'From the directory' }).click()
  await amina.getByRole('combobox', { name: 'Which service?' }).fill('Screen Buddies')
  await amina.getByRole('option', { name: /Screen Buddies/ }).click()
  await amina.getByRole('textbox', { name: 'Who 2' }).waitFor()
  await amina.getByRole('checkbox', { name: /They have agreed/ }).last().check()
  await amina.getByRole('button', { name: 'After 2 weeks' }).click()
  await amina.getByRole('button', { name: 'After 3 months' }).click()
  for (const button of await amina.getByRole('button', { name: 'Score it one last time' }).all()) {
    await button.click()
    await amina.getByRole('radio', { name: '8', exact: true }).check()
    await amina.getByRole('button', { name: 'Keep this score' }).click()
    await amina.getByRole('button', { name: 'Keep this score' }).waitFor({ state: 'detached' })
  }
  for (const group of await amina.getByRole('radiogroup', { name: 'How does it end?' }).all()) await group.getByRole('radio', { name: 'Partly' }).check()
  for (const field of await amina.getByRole('textbox', { name: /Or: not done, because/ }).all()) await field.fill('Would rather not')
  await product.check(amina)
  await product.checkAt(amina, 'phone')

  // What is typed lies on the device: going away and coming back loses nothing.
  await amina.goto(`${product.address}/`)
  await amina.goBack()
  await expect.poll(() => amina.getByRole('textbox', { name: /What has gone well/ }).inputValue()).toBe('I put the records on again.')
  await amina.getByRole('button', { name: 'Save', exact: true }).click()
  await amina.getByRole('heading', { name: 'Winston leaves the service' }).waitFor()
  await amina.getByText('I put the records on again.').waitFor()
  await expect.poll(() => amina.getByRole('list', { name: 'What still stands' }).getByRole('listitem').count()).toBe(3)
  await product.check(amina)
  await product.checkAt(amina, 'phone', 'desk')
})

test('a handover on one page, their own words first; agreed aloud; then they have left', async () => {
  await amina.getByRole('link', { name: /^Make it/ }).click()
  await amina.getByRole('textbox', { name: 'Coming back' }).fill('The kettle is on, any Saturday.')
  await product.check(amina)
  await amina.getByRole('button', { name: 'Make this page' }).click()
  await amina.getByRole('article', { name: 'The page' }).getByText('The kettle is on, any Saturday.').waitFor()
  expect(await amina.getByRole('article', { name: 'The page' }).getByRole('heading').first().textContent()).toBe('What has gone well for you')
  await product.check(amina)
  await amina.emulateMedia({ media: 'print' })
  expect((await amina.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1)
  await amina.emulateMedia({ media: 'screen' })
  await amina.getByRole('button', { name: 'Large print' }).click()
  await amina.getByRole('button', { name: 'Usual print' }).waitFor()
  await product.checkAt(amina, 'phone')
  await amina.getByRole('link', { name: 'The leaving' }).click()

  await amina.getByRole('button', { name: /^Agree/ }).click()
  await amina.getByRole('radio', { name: 'Aloud' }).check()
  await product.check(amina)
  await amina.getByRole('button', { name: 'We agree' }).click()
  await amina.getByText('Agreed aloud').waitFor()

  await amina.getByRole('button', { name: 'They have left' }).click()
  await amina.getByRole('radio', { name: 'Part of it is reached' }).check()
  await product.check(amina)
  await amina.getByRole('button', { name: 'Complete it' }).click()
  await amina.getByText('Done. 2 follow-ups are on the lists.').waitFor()
  expect(await leaving()).toEqual({ status: 'left', reason: 'as_planned', on: '2026-11-21', outcome: 'partly', standing: [] })
  await expect.poll(() => one('select count(*)::integer as n from participation where person_id = $1 and ended_on is null', personId)).toEqual({ n: 0 })
  await product.check(amina)
})

test('asked after: somebody in a harder place is not left with a tick, and the words come back in the story', async () => {
  await amina.getByRole('button', { name: /Say how it went on 5 Dec/ }).click()
  await amina.getByRole('radio', { name: /In a harder place/ }).check()
  await amina.getByText('What might help now').waitFor()
  await amina.getByRole('button', { name: 'Keep it' }).click()
  await amina.getByText('Write what you heard and what you did about it.').first().waitFor()
  await product.check(amina)
  await amina.getByRole('textbox', { name: /What did you hear/ }).fill('Her birthday is near. Rang Yvonne together.')
  await amina.getByRole('button', { name: 'Keep it' }).click()
  await amina.getByText('Her birthday is near. Rang Yvonne together.').waitFor()
  await expect.poll(() => one(`select status, due_on::text as due from leaving_follow_up where person_id = $1 and status = 'due' order by due_on limit 1`, personId)).toEqual({ status: 'due', due: '2026-11-23' })
  await amina.goto(`${product.address}/people/${personId}`)
  await amina.getByRole('link', { name: 'Left on 21 November' }).waitFor()
  await amina.getByText(/Left the service/).first().waitFor()
  await product.check(amina)
})

test('taken back: came the next day, and everything is as before', async () => {
  await amina.getByRole('link', { name: 'Left on 21 November' }).click()
  await amina.getByRole('button', { name: 'More about this leaving' }).click()
  await amina.getByRole('button', { name: 'Take this leaving back' }).click()
  await amina.getByRole('textbox', { name: 'Why?' }).fill('Here again on Sunday, with biscuits')
  await amina.getByRole('button', { name: 'Take it back' }).click()
  await amina.getByText('Being prepared').waitFor()
  expect(await leaving()).toMatchObject({ status: 'planned', on: null })
  expect(Number((await one('select count(*) as n from participation where person_id = $1 and ended_on is null', personId))!['n'])).toBeGreaterThan(0)
})

test('follow-ups of everybody, for whoever leads; the figures for a manager, and the service’s own words', async () => {
  const grace = await product.as('Grace', 'desk')
  await grace.goto(`${product.address}/leaving?view=all&coming=true`)
  await grace.getByRole('list', { name: 'Follow-ups' }).waitFor()
  await product.check(grace)
  await product.checkAt(grace, 'phone')
  const ruth = await product.as('Ruth', 'desk')
  await ruth.goto(`${product.address}/leaving?view=figures`)
  await ruth.getByText('Exact figures').waitFor()
  await ruth.getByRole('heading', { name: 'Why they left' }).waitFor()
  await product.check(ruth)
  await product.checkAt(ruth, 'phone')
  await ruth.getByRole('link', { name: 'Lost touch' }).click()
  await ruth.getByRole('list', { name: 'Lost touch' }).getByRole('link').first().waitFor()
  await product.check(ruth)
  await ruth.goto(`${product.address}/leaving?view=words`)
  await ruth.getByLabel(/Counts as a return within/).fill('60')
  await ruth.getByRole('button', { name: 'Keep these' }).click()
  await expect.poll(() => one('select return_days as days from leaving_setting')).toEqual({ days: 60 })
  await product.check(ruth)
})
