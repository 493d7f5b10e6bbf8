import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { press, tabTo, type } from './keyboard.ts'
import { openProduct, type Product } from './product.ts'

/* A thread with the housing office: opened with Ctrl K, asked, overdue, chased, answered, ended. And coaching: what was agreed, what was practised, how sure it has become. */

let product: Product
let amina: Page
let doreen: string
beforeAll(async () => {
  product = await openProduct()
  amina = await product.as('Amina', 'tablet')
  doreen = (await product.owner.query(`select id from person where given_name = 'Doreen' and family_name = 'Fagg'`)).rows[0]!['id'] as string
})
afterAll(() => product?.close())

const one = async (text: string, ...values: unknown[]) => (await product.owner.query(text, values)).rows[0] as Record<string, unknown> | undefined
const mistaken = 'The visa office rang about somebody else'

test('a matter is opened from anywhere, by keyboard, and says how far her consent goes', async () => {
  await amina.goto(`${product.address}/people/${doreen}`)
  await amina.getByRole('region', { name: 'Ask how it went' }).waitFor()
  await amina.keyboard.press('ControlOrMeta+k')
  await amina.getByRole('combobox', { name: /^Find a person/ }).waitFor()
  await amina.getByRole('option', { name: /^Speak up for them/ }).waitFor()
  await amina.keyboard.type('speak up')
  await amina.keyboard.press('Enter')
  await amina.getByRole('heading', { level: 1, name: 'Speak up for Doreen' }).waitFor()
  await press(amina, 'button', 'Open the matter')
  await amina.getByRole('link', { name: /in the person’s own words/ }).waitFor()
  await product.check(amina)
  await type(amina, 'textbox', /What is it about/, 'The heating has been off since the clocks went back.')
  await type(amina, 'textbox', /What do they want to happen/, 'Warm radiators, and not to be told it is my age.')
  // From the directory its name and number are there; whoever else has to answer is written over it.
  await amina.getByRole('button', { name: 'Choose who has to answer from the directory' }).click()
  await amina.getByRole('combobox', { name: 'Which service?' }).fill('Harbour')
  await amina.getByRole('option', { name: /Harbour Housing Rights/ }).click()
  await expect.poll(() => amina.getByRole('textbox', { name: /Who has to answer/ }).inputValue()).toBe('Harbour Housing Rights')
  expect(await amina.getByRole('textbox', { name: /How they are reached/ }).inputValue()).toBe('01634 496304')
  await amina.getByRole('textbox', { name: /Who has to answer/ }).fill('Medway housing office')
  expect(await amina.getByRole('textbox', { name: /How they are reached/ }).inputValue()).toBe('')
  await amina.getByRole('combobox', { name: /What are they/ }).selectOption({ label: 'Housing office or landlord' })
  await type(amina, 'textbox', /Their reference/, 'MHO 5521')
  await amina.getByText('Doreen has agreed to sharing, but what they said does not name Medway housing office.').waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'phone')
  // What was typed is there again after looking elsewhere.
  await amina.reload()
  await expect.poll(() => amina.getByRole('textbox', { name: /Who has to answer/ }).inputValue()).toBe('Medway housing office')
  await press(amina, 'button', 'Open the matter')
  await amina.getByRole('heading', { level: 1, name: 'Medway housing office' }).waitFor()
  await amina.getByText('Our turn, since today').waitFor()
  await product.check(amina)
})

test('asked, overdue, chased, answered: whose turn it is, each time', async () => {
  await amina.getByRole('button', { name: 'We asked' }).click()
  await amina.getByRole('radio', { name: 'Letter' }).check()
  await amina.getByRole('textbox', { name: /What was asked/ }).fill('Please repair the boiler. Doreen is 78 and has been without heating since October.')
  await amina.getByLabel('When was it?').fill('2026-11-05')
  await amina.getByLabel(/An answer is due by/).fill('2026-11-12')
  await amina.getByRole('button', { name: 'Keep what was asked' }).click()
  await amina.getByRole('link', { name: /There is no consent for this agency/ }).waitFor()
  await product.check(amina)
  await amina.getByRole('textbox', { name: /How did Doreen agree/ }).fill('She read the letter and signed it with me')
  await amina.getByRole('button', { name: 'Keep what was asked' }).click()
  await amina.getByText('Waiting for Medway housing office, 16 days; an answer was due on 12 Nov 2026').waitFor()
  await amina.getByText('written down on 21 Nov 2026').waitFor()
  await product.check(amina)

  // As a letter, on one page of paper.
  await amina.getByRole('link', { name: /^As a letter/ }).click()
  await amina.getByRole('heading', { name: 'About Doreen Fagg' }).waitFor()
  await product.check(amina)
  await amina.emulateMedia({ media: 'print' })
  expect((await amina.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1)
  await amina.emulateMedia({ media: 'screen' })
  await amina.getByRole('button', { name: 'Back' }).click()

  await press(amina, 'button', 'We chased them')
  await tabTo(amina, 'radio', 'Telephone')
  await amina.keyboard.press('Space')
  await type(amina, 'textbox', /What was said/, 'They had the letter and will send somebody.')
  await press(amina, 'button', 'In a week')
  await press(amina, 'checkbox', /Doreen was there/, 'Space')
  await press(amina, 'button', 'Keep it')
  await amina.getByText('Waiting for Medway housing office, 16 days; due on 28 Nov 2026').waitFor()

  await amina.getByRole('button', { name: 'They answered' }).click()
  await amina.getByRole('radio', { name: 'E-mail' }).check()
  await amina.getByRole('textbox', { name: /What did they say/ }).fill('The tenant was non-compliant when the engineer came.')
  await amina.getByRole('region', { name: 'Wordings to look at' }).getByText('non-compliant', { exact: true }).waitFor()
  await amina.getByRole('textbox', { name: /What did they say/ }).fill('An engineer came on the 3rd and nobody was at home. He comes again on Tuesday at ten.')
  await amina.getByRole('button', { name: 'Keep their answer' }).click()
  await amina.getByText('Our turn, since today').waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'phone', 'desk')

  // One was entered by mistake: it stays readable.
  await amina.getByRole('button', { name: 'Note', exact: true }).click()
  await amina.getByRole('textbox', { name: /What is good to know/ }).fill(mistaken)
  await amina.getByRole('button', { name: 'Keep the note' }).click()
  await amina.getByRole('button', { name: /^Take back.*Note$/ }).click()
  await amina.getByRole('textbox', { name: 'Why?' }).fill('It belongs to another matter')
  await amina.getByRole('button', { name: 'Take it back' }).click()
  await amina.getByText('Taken back by Amina Yusuf: It belongs to another matter').waitFor()
})

test('it ends with what came beside what was wanted, and is told in the story', async () => {
  await amina.getByRole('button', { name: 'How it ended' }).click()
  await amina.getByRole('dialog').getByText('Warm radiators, and not to be told it is my age.').waitFor()
  await amina.getByRole('button', { name: 'Close the matter' }).click()
  await amina.getByText('Choose how it ended.').waitFor()
  await product.check(amina)
  await amina.getByRole('radio', { name: /^Got a part of it/ }).check()
  await amina.getByRole('textbox', { name: /In a sentence/ }).fill('The boiler runs. Nobody said sorry.')
  await amina.getByRole('button', { name: 'Close the matter' }).click()
  await amina.getByText('Got a part of it, 21 Nov 2026').waitFor()
  await product.check(amina)
  expect(await one(`select status, outcome from matter where agency = 'Medway housing office'`)).toEqual({ status: 'closed', outcome: 'part' })
  await amina.goto(`${product.address}/people/${doreen}?kinds=%5B%22matter%22%5D`)
  await amina.getByRole('article', { name: /^Got a part of what they wanted from Medway housing office/ }).waitFor()
  expect(await amina.getByText(mistaken).count()).toBe(0)
})

test('whoever leads sees everybody’s, the longest overdue first; the missed day is on the worker’s list', async () => {
  const grace = await product.as('Grace', 'desk')
  await grace.getByRole('link', { name: 'Matters' }).first().click()
  await grace.getByRole('tab', { name: 'Everybody’s' }).click()
  await grace.getByRole('list', { name: 'Matters' }).getByRole('link', { name: 'Terry Akehurst' }).waitFor()
  expect(await grace.getByRole('list', { name: 'Matters' }).getByRole('link').first().textContent()).toContain('Terry Akehurst')
  await product.check(grace)
  await product.checkAt(grace, 'phone')
  await expect.poll(() => one(`select t.words, m.name from task t join member m on m.id = t.member_id where t.origin_kind = 'matter' and t.status = 'open'`)).toEqual({ words: 'Chase Department for Work and Pensions: an answer is overdue', name: 'Tom Hargreaves' })
})

test('what was agreed is asked about first: not yet is an answer, and the next step is agreed right after', async () => {
  await amina.goto(`${product.address}/people/${doreen}/plan`)
  const bus = amina.getByRole('article', { name: 'Taking the 176 to the clinic by myself' })
  await bus.getByRole('button', { name: 'How did it go?' }).click()
  await bus.getByRole('button', { name: 'Keep this' }).click()
  await bus.getByText('Choose whether it happened: yes, partly or not yet.').first().waitFor()
  await bus.getByRole('radio', { name: 'Not yet' }).check()
  await bus.getByText('That is all right, and it tells us something.').waitFor()
  await bus.getByRole('textbox', { name: /What got in the way/ }).fill('A cold')
  await bus.getByRole('textbox', { name: /What next/ }).fill('To the stop, and home again')
  await product.check(amina)
  await bus.getByRole('button', { name: 'Keep this' }).click()
  await expect.poll(() => bus.getByRole('textbox', { name: /What will they try/ }).inputValue()).toBe('To the stop, and home again')
  await bus.getByRole('textbox', { name: 'When?' }).fill('Monday, if it is dry')
  await bus.getByRole('button', { name: 'We agree on this' }).click()
  await bus.getByRole('region', { name: 'Until next time: To the stop, and home again' }).waitFor()

  await press(amina, 'button', 'We practised')
  await type(amina, 'textbox', /How did it go/, 'I rang the bell myself.')
  await tabTo(amina, 'radio', '0')
  for (let n = 0; n < 6; n++) await amina.keyboard.press('ArrowRight')
  await bus.getByRole('radiogroup', { name: 'And afterwards?' }).getByRole('radio', { name: '8' }).check()
  await press(amina, 'button', 'Keep how it went')
  await bus.getByText('Practised today, sure of it: 8 of 10, 6 before').waitFor()
  await bus.getByRole('group', { name: /How sure they feel of it.*the last 8/ }).waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'phone')
  expect(await one(`select did, in_the_way from coaching_task where what like 'To the library, and a text%'`)).toEqual({ did: 'not_yet', in_the_way: 'A cold' })
})

test('a skill from the list, for a goal; and a strategy of the service’s own', async () => {
  await amina.getByRole('button', { name: 'Practise something' }).click()
  await amina.getByRole('combobox', { name: /From the list/ }).selectOption({ label: 'Planning a difficult telephone call' })
  await amina.getByText('What I want from it, in one line.').waitFor()
  await amina.getByRole('button', { name: 'Keep it' }).click()
  await amina.getByRole('article', { name: 'Planning a difficult telephone call' }).waitFor()
  const ruth = await product.as('Ruth', 'desk')
  await ruth.goto(`${product.address}/coaching/strategies`)
  await ruth.getByRole('button', { name: 'Add one of ours' }).click()
  await ruth.getByRole('textbox', { name: /What is it called/ }).fill('To the second bench and back')
  await ruth.getByRole('dialog').getByRole('button', { name: 'Keep' }).click()
  await ruth.getByRole('list', { name: 'Our strategies' }).getByText('To the second bench and back', { exact: true }).first().waitFor()
  await product.check(ruth)
})
