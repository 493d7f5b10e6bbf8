import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageText, readPdf, tagsOf } from '../src/modules/summary/pdf/reading.testing.ts'
import { openProduct, type Product } from './product.ts'

/* A summary: put together from what is on record, written, looked at, made final, saved as a PDF that a screen reader can read; and one that may not go out yet. */

let product: Product
let amina: Page
let kirsty: string

beforeAll(async () => {
  product = await openProduct()
  kirsty = (await product.owner.query(`select id from person where given_name = 'Kirsty' and family_name = 'Ledger'`)).rows[0]!['id'] as string
  amina = await product.as('Amina', 'tablet')
})
afterAll(() => product?.close())

const heading = (name: string | RegExp) => amina.getByRole('heading', { level: 1, name }).waitFor()
const one = async (text: string, ...values: unknown[]) => (await product.owner.query(text, values)).rows[0] as Record<string, unknown> | undefined

test('a letter for the person: chosen, put together, put in one’s own words, previewed and made', async () => {
  await amina.goto(`${product.address}/people/${kirsty}`)
  await heading('Kirsty')
  await amina.keyboard.press('ControlOrMeta+k')
  await amina.getByRole('option', { name: /^Write a summary/ }).waitFor()
  await amina.keyboard.type('summary')
  await amina.keyboard.press('Enter')
  await heading('Write a summary')
  await amina.getByRole('radio', { name: 'Six months' }).check()
  await product.check(amina)
  await product.checkAt(amina, 'phone')
  await amina.getByRole('button', { name: 'Put it together' }).click()

  await heading('A summary for Kirsty')
  await amina.getByText('Saved', { exact: true }).waitFor()
  const together = amina.getByRole('region', { name: 'What we did together' })
  expect(await together.getByRole('textbox').first().inputValue()).toMatch(/^You came to .*(?:times|twice|once)/)
  await together.getByRole('button', { name: /^Add a paragraph/ }).click()
  await together.getByRole('textbox').last().fill('You did four people’s hair on one Saturday, and they asked you back.')
  await amina.getByRole('region', { name: 'Appointments' }).getByRole('button', { name: /^Leave out/ }).click()
  await amina.getByText('Saved', { exact: true }).waitFor()
  await expect.poll(async () => JSON.stringify((await one(`select paragraphs from summary_draft where person_id = $1`, kirsty))?.['paragraphs'])).toContain('asked you back')
  await product.check(amina)
  // The same page made narrow: another window would open the draft while it is being looked at.
  await amina.setViewportSize({ width: 390, height: 844 })
  await product.check(amina)
  await amina.setViewportSize({ width: 820, height: 1180 })

  await amina.getByRole('tab', { name: 'Preview' }).click()
  await amina.getByRole('article', { name: 'Looking back together' }).getByText('Dear Kirsty,').waitFor()
  expect(await amina.getByRole('heading', { name: 'Appointments' }).count()).toBe(0)
  await product.check(amina)
  await amina.getByRole('button', { name: 'Make it final' }).click()
  await amina.getByRole('dialog').getByRole('button', { name: 'Make it final' }).click()
  await heading('For Kirsty Ledger')
  await amina.getByText('You did four people’s hair', { exact: false }).waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'phone', 'desk')
})

test('the PDF is tagged, titled, in English, and says what the page says; in large print too', async () => {
  const save = async (name: string) => {
    const [download] = await Promise.all([amina.waitForEvent('download'), amina.getByRole('button', { name }).click()])
    return { name: download.suggestedFilename(), pdf: readPdf(await readFile(await download.path())) }
  }
  const usual = await save('Save as PDF'), large = await save('PDF in large print')
  expect([usual.name, large.name]).toEqual(['summary-2026-11-21.pdf', 'summary-2026-11-21-large-print.pdf'])
  for (const { pdf } of [usual, large]) {
    expect(tagsOf(pdf)).toMatchObject({ marked: true, structure: true, language: 'en-GB', title: 'Looking back together', ua: true })
    const text = pageText(pdf).replace(/\s+/g, ' ')
    for (const words of ['Dear Kirsty,', 'You did four people’s hair on one Saturday, and they asked you back.', 'With warm wishes,', 'Amina Yusuf', 'Page 1 of']) expect(text).toContain(words)
  }
  expect(await one(`select count(*)::integer as looks from look where procedure = 'summary.file' and person_id = $1`, kirsty)).toEqual({ looks: 2 })
  await amina.getByRole('button', { name: 'It was given' }).click()
  await amina.getByRole('radio', { name: 'Read aloud together' }).check()
  await product.check(amina)
  await amina.getByRole('button', { name: 'Keep this' }).click()
  await amina.getByRole('list', { name: 'To whom it was given' }).getByText('Read aloud together').waitFor()
  await amina.goto(`${product.address}/people/${kirsty}/paperwork`)
  await amina.getByRole('list', { name: 'Letters and summaries' }).getByRole('link', { name: 'For the person themselves' }).waitFor()
  await product.check(amina)
})

test('a letter for a GP waits for the person’s consent', async () => {
  await amina.getByRole('link', { name: 'Write a summary' }).click()
  await amina.getByRole('radio', { name: /A GP surgery/ }).check()
  await amina.getByText('Kirsty has not agreed that we speak with the GP').waitFor()
  await amina.getByRole('button', { name: 'Put it together' }).click()
  await amina.getByRole('alert').getByText('Write whom it is for', { exact: false }).waitFor()
  // Found in the directory, with where it is; then changed by hand.
  await amina.getByRole('combobox', { name: /^From the directory/ }).fill('turning')
  await amina.getByRole('option', { name: /^Turning Tide/ }).click()
  await expect.poll(() => amina.getByRole('textbox', { name: /Name of the place/ }).inputValue()).toBe('Turning Tide')
  expect(await amina.getByRole('textbox', { name: 'Their address' }).inputValue()).toBe('Turning Tide Recovery\n80 Dock Road\nChatham\nME4 9YD')
  expect(await amina.getByRole('textbox', { name: /^Our address/ }).inputValue()).toBe('Wharfside Community Centre\n2 Caulkers Yard\nGillingham ME7 9ZB\nTelephone 01632 960199')
  await product.check(amina)
  await product.checkAt(amina, 'phone')
  await amina.getByRole('textbox', { name: /Name of the place/ }).fill('Riverside Surgery')
  await amina.getByRole('button', { name: 'Put it together' }).click()
  await heading(/A summary for a GP surgery: Riverside Surgery/)
  await amina.getByRole('button', { name: 'Make it final' }).click()
  await amina.getByRole('dialog').getByRole('button', { name: 'Make it final' }).click()
  await amina.getByRole('dialog').getByText('The person has not agreed that this is shared', { exact: false }).waitFor()
  await amina.getByRole('button', { name: 'Not yet' }).click()
})

test('what has changed on record since a draft was written is shown beside it, and taken when the writer says so', async () => {
  const doreen = (await one(`select id from person where given_name = 'Doreen' and family_name = 'Fagg'`))!['id'] as string
  await amina.goto(`${product.address}/people/${doreen}/summaries/new`)
  await amina.getByRole('button', { name: 'Put it together' }).click()
  await heading('A summary for Doreen')
  await product.owner.query(`insert into goal_rating (organisation_id, id, goal_id, person_id, rating, rated_on, entered_by) select organisation_id, gen_random_uuid(), id, person_id, 9, '2026-11-21', created_by from goal where person_id = $1 and words like 'Get to the Saturday%'`, [doreen])
  await amina.reload()
  const goals = amina.getByRole('region', { name: 'How near your goals feel' })
  await goals.getByText('on 21 November like 9.', { exact: false }).waitFor()
  await product.check(amina)
  await goals.getByRole('button', { name: 'Take the new words' }).click()
  await expect.poll(async () => JSON.stringify((await one(`select paragraphs from summary_draft where person_id = $1 and status = 'draft'`, doreen))?.['paragraphs'])).toContain('on 21 November like 9.')
  await amina.getByRole('button', { name: 'For whom, over which time, what is in it' }).click()
  await amina.getByRole('radio', { name: /A housing office/ }).check()
  await amina.getByRole('textbox', { name: /Name of the place/ }).fill('Gun Wharf')
  await product.check(amina)
  await amina.getByRole('button', { name: 'Put it together again' }).click()
  await heading('A summary for a housing office: Gun Wharf')
  expect(await amina.getByRole('region', { name: 'How it begins' }).getByRole('textbox').first().inputValue()).toMatch(/^We are writing to you about Doreen Fagg, with her agreement\./)
  expect(await goals.count()).toBe(0)
})

test('large print comes first for whoever reads it, with why', async () => {
  const { id, person } = (await one(`select s.id, s.person_id as person from summary s join person p on p.id = s.person_id where p.given_name = 'Doreen' and s.audience = 'self'`)) as { id: string; person: string }
  await amina.goto(`${product.address}/people/${person}/summaries/${id}`)
  await amina.getByText('Their record asks for large print: “Large print; hears better on the left”. So it comes first.').waitFor()
  expect(await amina.getByRole('button', { name: /PDF/ }).allInnerTexts()).toEqual(['PDF in large print', 'Save as PDF'])
  // What was spoken up about, practised and sent on to is in it, in sentences.
  const letter = await amina.getByRole('article', { name: 'Looking back together' }).innerText()
  for (const words of ['Where we spoke up together', 'you asked for our help with Weald Energy', 'A new bill of £41', 'What you practised', 'Taking the 176 to the clinic by myself', 'Help from others']) expect(letter).toContain(words)
  await product.check(amina)
})

test('whoever may not read what a part is drawn from is told that it is not shown, and why', async () => {
  const { person } = (await one(`select id as person from person where given_name = 'Doreen' and family_name = 'Fagg'`)) as { person: string }
  await product.owner.query(`update role set permissions = array_remove(array_remove(permissions, 'goals.read'), 'safety.read_risk') where key = 'worker'`)
  try {
    await amina.reload()
    await amina.getByText('Not shown to you: “What matters to them” and “How near their goals feel”').waitFor()
    await amina.getByText('Your role does not include reading goals.', { exact: false }).waitFor()
    expect(await amina.getByRole('button', { name: /PDF|Print/ }).count()).toBe(0)
    await product.check(amina)
    await product.checkAt(amina, 'phone')
    await amina.goto(`${product.address}/people/${person}/summaries/new`)
    await amina.getByText('Your role does not include reading goals and risk assessments. So you cannot put them in.').waitFor()
    expect(await amina.getByRole('checkbox', { name: /How near their goals feel/ }).count()).toBe(0)
    await product.check(amina)
  } finally { await product.owner.query(`update role set permissions = permissions || '{goals.read,safety.read_risk}' where key = 'worker'`) }
})
