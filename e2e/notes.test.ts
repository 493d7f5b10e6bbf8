import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openProduct, type Product } from './product.ts'

/* Writing about people: a quick note with kinder words beside it, one for several people at once, and asking on somebody's behalf until there is an answer. */

let product: Product
let amina: Page
let personId: string
const rows = async (text: string, ...values: unknown[]) => (await product.owner.query(text, values)).rows as Record<string, unknown>[]

beforeAll(async () => {
  product = await openProduct()
  amina = await product.as('Amina', 'phone')
  await amina.goto(`${product.address}/notes`)
  await amina.getByRole('heading', { level: 1, name: 'Your notes' }).waitFor()
  const href = await amina.getByRole('list', { name: 'Notes to sign' }).getByRole('link').first().getAttribute('href')
  personId = href!.split('/')[2]!
})
afterAll(() => product?.close())

test('as she types, words are looked at: by keyboard she takes one, leaves one, undoes, and signs; the next step lands in her tasks', async () => {
  await amina.getByText(/For you alone/).waitFor()
  await product.check(amina)
  await amina.goto(`${product.address}/people/${personId}/notes/new`)
  await amina.getByRole('textbox', { name: /What was it about/ }).fill('The tablets')
  const body = amina.getByRole('textbox', { name: /What was said/ })
  await body.fill('Refused the tablets. “I am no addict.” Lacks insight.')
  await amina.getByText('2 wordings to look at', { exact: true }).waitFor()
  expect(await amina.getByRole('status').filter({ hasText: 'F8' }).textContent()).toContain('2 wordings to look at')
  await product.check(amina)
  await product.checkAt(amina, 'desk')

  if (process.env['PICTURES']) await amina.screenshot({ path: `${process.env['PICTURES']}/hints.png`, fullPage: true })
  await body.press('F8')
  const first = amina.getByRole('listitem').filter({ hasText: 'No is an answer' })
  await expect.poll(() => first.evaluate((element) => element === document.activeElement)).toBe(true)
  await amina.keyboard.press('Tab')
  await amina.keyboard.press('Enter')
  await expect.poll(() => body.inputValue()).toBe('Said no to the tablets. “I am no addict.” Lacks insight.')
  await amina.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect.poll(() => body.inputValue()).toBe('Refused the tablets. “I am no addict.” Lacks insight.')
  await amina.getByRole('button', { name: 'Use “said no to” instead of “Refused”' }).press('Enter')
  await amina.getByRole('button', { name: 'Leave it as “Lacks insight”' }).press('Enter')
  await expect.poll(() => amina.getByText(/to look at$/).count()).toBe(0)

  await amina.getByRole('textbox', { name: 'What is next?' }).fill('Ask the pharmacist with her')
  await amina.getByLabel('By when?').fill('2026-12-01')
  await amina.getByText(/^More: one to one/).press('Enter')
  await amina.getByRole('button', { name: 'Motivational interviewing' }).press('Space')
  await product.check(amina)
  await amina.getByRole('button', { name: /^Sign$/ }).press('Enter')
  await expect.poll(() => rows(`select n.body, n.approaches, t.words, t.due_on::text as due from note n join task t on t.origin_id = n.id where n.person_id = $1 and n.about = 'The tablets' and n.status = 'signed'`, personId))
    .toEqual([{ body: 'Said no to the tablets. “I am no addict.” Lacks insight.', approaches: ['motivational'], words: 'Ask the pharmacist with her', due: '2026-12-01' }])
})

test('a manager makes the list the service’s own: one entry off, one added; a worker only reads it', async () => {
  const ruth = await product.as('Ruth', 'tablet')
  await ruth.goto(`${product.address}/notes/wordings`)
  await ruth.getByRole('button', { name: 'Add a wording' }).click()
  const sheet = ruth.getByRole('dialog', { name: 'Add a wording' })
  await sheet.getByLabel(/Words to look at/).fill('se*')
  await sheet.getByLabel('What to write instead').fill('was detained under the Mental Health Act')
  await sheet.getByRole('textbox', { name: /^Why/ }).fill('Say what was decided.')
  await sheet.getByRole('button', { name: 'Keep' }).click()
  await sheet.getByText(/at least three letters before the star/).first().waitFor()
  await sheet.getByLabel(/Words to look at/).fill('section*')
  await product.check(ruth)
  await sheet.getByRole('button', { name: 'Keep' }).click()
  await ruth.getByRole('list', { name: 'Our own wordings' }).getByText('“section*”').first().waitFor()
  await ruth.getByText(/^Puts the blame on the person/).click()
  await ruth.getByRole('button', { name: 'Switch off “refused to”' }).click()
  await ruth.getByRole('button', { name: 'Switch on “refused to”' }).waitFor()
  await product.check(ruth)

  await amina.goto(`${product.address}/people/${personId}/notes/new`)
  await amina.reload()
  await amina.getByRole('textbox', { name: /What was said/ }).fill('Refused tea. Was sectioned in May.')
  await amina.getByText('1 wording to look at', { exact: true }).waitFor()
  await amina.getByRole('listitem').filter({ hasText: 'Say what was decided.' }).waitFor()
  await amina.getByRole('button', { name: 'Discard' }).press('Enter')
  await amina.goto(`${product.address}/notes/wordings`)
  await amina.getByRole('list', { name: 'Our own wordings' }).waitFor()
  expect(await amina.getByRole('button', { name: 'Add a wording' }).count()).toBe(0)
})

test('several at a session: what is shared once, a line each, and nobody’s name in another’s note', async () => {
  const [session] = await rows(`select n.session_id as id from note n join member m on m.id = n.author_id where m.name like 'Amina%' and n.status = 'draft' and n.session_id is not null order by n.happened_at desc limit 1`)
  const sessionId = String(session!['id'])
  await amina.goto(`${product.address}/sessions/${sessionId}`)
  await amina.getByRole('link', { name: 'Write about several' }).press('Enter')
  const people = amina.getByRole('group', { name: /About whom/ }).getByRole('checkbox')
  await people.first().waitFor()
  const here = await rows(`select p.id, coalesce(nullif(p.known_as, ''), p.given_name) as name from mark k join person p on p.id = k.person_id where k.session_id = $1 and k.current and k.status in ('here', 'late') order by p.sort_name, p.id`, sessionId)
  await people.nth(0).press('Space')
  await people.nth(1).press('Space')
  const [one, other] = here as { id: string; name: string }[]
  await amina.getByRole('textbox', { name: /What was it about/ }).fill('Soup for thirty')
  await amina.getByRole('textbox', { name: /What was done and said/ }).fill('Cooked together and washed up.')
  await amina.locator(`#several-${one!.id}`).fill(`Chopped with ${other!.name}’s knife and laughed.`)
  await amina.locator(`#several-${other!.id}`).fill('Tasted everything twice.')
  await amina.getByRole('button', { name: 'Sign 2 notes' }).press('Enter')
  await amina.getByText(/is somebody else who was here/).first().waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'desk')
  if (process.env['PICTURES']) { await amina.emulateMedia({ colorScheme: 'dark' }); await amina.screenshot({ path: `${process.env['PICTURES']}/several.png`, fullPage: true }); await amina.emulateMedia({ colorScheme: 'light' }) }
  await amina.getByRole('button', { name: 'Write “somebody else”' }).press('Enter')
  await amina.getByRole('button', { name: 'Sign 2 notes' }).press('Enter')
  await expect.poll(() => rows(`select body, status from note where session_id = $1 and about = 'Soup for thirty' order by body`, sessionId)).toEqual([
    { body: 'Cooked together and washed up.\n\nChopped with somebody else’s knife and laughed.', status: 'signed' }, { body: 'Cooked together and washed up.\n\nTasted everything twice.', status: 'signed' },
  ])
})
