import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registrationFormId } from '../src/modules/forms/ids.ts'
import { openProduct, type Product } from './product.ts'

/* Registration: what is missing, a consent given and one refused, equality questions on the handed-over tablet, and how things are, then and now. */

let product: Product
let amina: Page
let personId: string, kirsty: string

beforeAll(async () => {
  product = await openProduct()
  const { rows } = await product.owner.query(`
    select p.id from person p join participation a on a.person_id = p.id join session s on s.programme_id = a.programme_id join session_member sm on sm.session_id = s.id join member m on m.id = sm.member_id
    where m.name like 'Amina%' and s.held_on = '2026-11-21' and a.ended_on is null and p.given_name <> 'Kirsty' order by p.id limit 1`)
  personId = rows[0]!['id'] as string
  kirsty = (await product.owner.query(`select id from person where given_name = 'Kirsty' and family_name = 'Ledger'`)).rows[0]!['id'] as string
  amina = await product.as('Amina')
})
afterAll(() => product?.close())

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
const tab = (page: Page) => page.goto(`${product.address}/people/${personId}/paperwork`)

test('what is missing is named, each a tap away', async () => {
  await tab(amina)
  await amina.getByText('May we ring you', { exact: false }).first().waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'phone', 'desk')
})

test('a consent is read, signed and kept; another is refused by word of mouth', async () => {
  await amina.getByRole('link', { name: 'Sharing with other services' }).click()
  await heading(amina, 'Sharing with other services')
  await product.check(amina)
  await amina.getByLabel('Yes', { exact: true }).check()
  await amina.getByRole('button', { name: 'Keep this answer' }).click()
  await amina.getByRole('link', { name: /Ask the person to sign/ }).waitFor()
  await amina.getByRole('button', { name: 'Type the name instead' }).click()
  await amina.getByLabel('Full name').fill('Ó Súilleabháin <b>')
  await amina.getByLabel('I agree to this.').check()
  await amina.getByRole('button', { name: 'Keep this answer' }).click()
  const row = amina.getByRole('listitem').filter({ has: amina.getByRole('link', { name: 'Sharing with other services' }) })
  await row.getByText('Given', { exact: true }).waitFor()
  await amina.getByRole('link', { name: 'Photos and videos' }).click()
  await amina.getByLabel('No', { exact: true }).check()
  await amina.getByLabel('By word of mouth').check()
  await amina.getByRole('button', { name: 'Keep this answer' }).click()
  await amina.getByText('Refused', { exact: true }).waitFor()
})

test('equality questions are answered on the handed-over tablet, and are not for the worker to read', async () => {
  await amina.getByRole('link', { name: 'Ask the equality questions' }).click()
  await amina.getByLabel('Four digits to take the tablet back').fill('4827')
  await amina.getByRole('button', { name: 'Hand over now' }).click()
  await heading(amina, 'A few questions about who you are')
  expect(await amina.getByRole('navigation').count()).toBe(0)
  await product.check(amina)
  await amina.getByRole('radiogroup', { name: 'What is your religion or belief?' }).getByLabel('Another').check()
  await amina.getByRole('radiogroup', { name: 'Which of these describes you best?' }).getByLabel('Prefer not to say').check()
  await amina.getByRole('button', { name: 'I have finished' }).click()
  await heading(amina, 'Thank you')
  await amina.getByRole('button', { name: 'For staff: take back' }).click()
  await amina.getByLabel('Your four digits').fill('4827')
  await amina.getByRole('listitem').filter({ hasText: 'Equality questions' }).getByText(/complete/).waitFor()
  expect(await amina.getByText('Equality answers').count()).toBe(0)
  const ruth = await product.as('Ruth', 'desk')
  await tab(ruth)
  await ruth.getByRole('button', { name: 'Show them' }).click()
  await ruth.getByText('Prefers not to say').waitFor()
  await product.check(ruth)
})

test('a registration is finished, and what they hope for is kept as a goal', async () => {
  await amina.goto(`${product.address}/people/${personId}/forms/${registrationFormId}`)
  await amina.getByRole('button', { name: 'All on one page' }).click()
  for (const group of await amina.getByRole('radiogroup', { name: /required/ }).all()) await group.getByRole('radio').last().check()
  await amina.getByLabel('Which language do you speak best?').fill('English')
  const somebody = amina.getByRole('group', { name: /Whom may we call/ })
  await somebody.getByLabel('Name').fill('Ada')
  await somebody.getByLabel('Phone').fill('01632 960001')
  await amina.getByLabel('What do you hope to gain?').fill('To walk to the river again')
  await amina.getByRole('button', { name: 'Finish' }).click()
  await amina.getByRole('heading', { name: 'What they hope for, as a goal?' }).waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'phone')
  await amina.getByRole('button', { name: 'Keep as a goal' }).click()
  await amina.getByRole('link', { name: /Ask how near it feels today/ }).waitFor()
  await amina.getByRole('radiogroup', { name: /How near does it feel today/ }).getByLabel('3', { exact: true }).check()
  await amina.getByRole('button', { name: 'Keep as a goal' }).click()
  await amina.getByText('What they hope for is kept as a goal.').waitFor()
  await amina.getByRole('link', { name: 'Their goals' }).click()
  await amina.getByText('To walk to the river again').first().waitFor()
})

test('how things are: strengths as large as needs, then and now side by side, changes in words', async () => {
  await amina.goto(`${product.address}/people/${kirsty}/plan`)
  await amina.getByText('A front door of my own.', { exact: false }).first().waitFor()
  await amina.getByText('Support altogether').waitFor()
  await product.check(amina)
  await amina.getByRole('link', { name: 'Compare with an earlier one' }).first().click()
  await heading(amina, 'How things are: then and now')
  await amina.getByText('answers differ', { exact: false }).waitFor()
  await amina.getByText('higher').first().waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'phone')
})

test('a blank copy is on paper in one tap', async () => {
  await amina.goto(`${product.address}/paperwork/blank`)
  await heading(amina, /registration$/)
  await amina.getByRole('heading', { name: 'What you agree to' }).waitFor()
  await product.check(amina)
})
