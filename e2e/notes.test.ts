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
  await amina.getByText('Practised something together?').press('Enter')
  await amina.getByLabel('What was practised?').selectOption({ label: 'Planning a difficult telephone call' })
  await amina.getByRole('button', { name: /^Sign$/ }).press('Enter')
  await amina.getByRole('link', { name: /^Write how it went/ }).waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'tablet', 'phoneDark')
  await amina.getByRole('textbox', { name: /How did it go/ }).fill('I said my first sentence twice.')
  await amina.getByRole('radiogroup', { name: 'How sure did they feel before?' }).getByRole('radio', { name: '3', exact: true }).check()
  await amina.getByRole('radiogroup', { name: 'And afterwards?' }).getByRole('radio', { name: '6', exact: true }).check()
  await amina.getByText(/^More: one to one/).press('Enter')
  await amina.getByRole('button', { name: 'Motivational interviewing' }).press('Space')
  await product.check(amina)
  await amina.getByRole('button', { name: /^Sign$/ }).press('Enter')
  await expect.poll(() => rows(`select n.body, n.approaches, t.words, t.due_on::text as due from note n join task t on t.origin_id = n.id where n.person_id = $1 and n.about = 'The tablets' and n.status = 'signed'`, personId))
    .toEqual([{ body: 'Said no to the tablets. “I am no addict.” Lacks insight.', approaches: ['motivational'], words: 'Ask the pharmacist with her', due: '2026-12-01' }])

  // What was practised came along with it, and stands in the note.
  await expect.poll(() => rows(`select k.words as skill, c.words, c.before, c.after, c.origin_id = n.id as there, c.happened_at = n.happened_at as then from coaching_practice c join coaching_skill k on k.id = c.skill_id join note n on n.id = c.origin_id where n.about = 'The tablets'`))
    .toEqual([{ skill: 'Planning a difficult telephone call', words: 'I said my first sentence twice.', before: 3, after: 6, there: true, then: true }])
  const [note] = await rows(`select id from note where about = 'The tablets'`)
  await amina.goto(`${product.address}/people/${personId}/notes/${note!['id']}`)
  await amina.getByText('I said my first sentence twice.').waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'tablet', 'phoneDark')
})

test('without a network a note waits with what was practised in it, and both go in order', async () => {
  await amina.goto(`${product.address}/people/${personId}`)
  await amina.getByRole('link', { name: 'Write a note' }).first().press('Enter')
  await amina.getByRole('textbox', { name: /What was it about/ }).fill('The bus')
  await amina.getByText('Practised something together?').press('Enter')
  await amina.getByLabel('What was practised?').locator('option', { hasText: 'Planning a difficult telephone call' }).first().waitFor({ state: 'attached' })
  await amina.context().setOffline(true)
  await amina.getByRole('textbox', { name: /What was said/ }).fill('She rang the bus company herself.')
  await amina.getByLabel('What was practised?').selectOption({ label: 'Planning a difficult telephone call' })
  await amina.getByRole('textbox', { name: /How did it go/ }).fill('Easier than last time.')
  await amina.getByRole('button', { name: /^Sign$/ }).press('Enter')
  await amina.getByText('Signed', { exact: true }).waitFor()
  await amina.context().setOffline(false)
  await expect.poll(() => rows(`select n.status, c.words, (select count(*)::int from coaching_skill s where s.person_id = n.person_id and s.words = 'Planning a difficult telephone call') as skills from note n join coaching_practice c on c.origin_id = n.id where n.about = 'The bus'`)).toEqual([{ status: 'signed', words: 'Easier than last time.', skills: 1 }])
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

/** A session where Amina has a note to write, and who was here, in the order of the register. */
async function session() {
  const [one] = await rows(`select n.session_id as id from note n join member m on m.id = n.author_id where m.name like 'Amina%' and n.status = 'draft' and n.session_id is not null order by n.happened_at desc limit 1`)
  const sessionId = String(one!['id'])
  const here = await rows(`select p.id, coalesce(nullif(p.known_as, ''), p.given_name) as name, trim(coalesce(nullif(p.known_as, ''), p.given_name) || ' ' || p.family_name) as whole from mark k join person p on p.id = k.person_id where k.session_id = $1 and k.current and k.status in ('here', 'late') order by p.sort_name, p.id`, sessionId)
  return { sessionId, here: here as { id: string; name: string; whole: string }[] }
}

test('several at a session: what is shared once, a line each, and nobody’s name in another’s note', async () => {
  const { sessionId, here } = await session()
  await amina.goto(`${product.address}/sessions/${sessionId}`)
  await amina.getByRole('link', { name: 'Write about several' }).press('Enter')
  const people = amina.getByRole('group', { name: /About whom/ })
  await people.getByRole('checkbox').first().waitFor()
  // Everybody who was here is chosen already.
  expect(await people.getByRole('checkbox', { checked: true }).count()).toBe(here.length)
  await amina.getByRole('button', { name: `Sign ${here.length} notes` }).waitFor()
  await amina.getByRole('button', { name: 'Nobody yet' }).press('Enter')
  const [one, other] = here
  for (const { whole } of [one!, other!]) await people.getByRole('checkbox', { name: whole, exact: true }).press('Space')
  await amina.getByRole('textbox', { name: /What was it about/ }).fill('Soup for thirty')
  await amina.getByRole('textbox', { name: /What was done and said/ }).fill('Cooked together and washed up.')
  await amina.locator(`#several-${one!.id}`).fill(`Chopped with ${other!.name}’s knife and laughed.`)
  await amina.locator(`#several-${other!.id}`).fill('Tasted everything twice.')
  await amina.getByRole('button', { name: 'Sign 2 notes' }).press('Enter')
  await amina.getByText(/is somebody else who was here/).first().waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'tablet', 'desk', 'phoneDark')
  if (process.env['PICTURES']) { await amina.emulateMedia({ colorScheme: 'dark' }); await amina.screenshot({ path: `${process.env['PICTURES']}/several.png`, fullPage: true }); await amina.emulateMedia({ colorScheme: 'light' }) }
  await amina.getByRole('button', { name: 'Write “somebody else”' }).press('Enter')
  await amina.getByRole('button', { name: 'Sign 2 notes' }).press('Enter')
  await expect.poll(() => rows(`select body, status from note where session_id = $1 and about = 'Soup for thirty' order by body`, sessionId)).toEqual([
    { body: 'Cooked together and washed up.\n\nChopped with somebody else’s knife and laughed.', status: 'signed' }, { body: 'Cooked together and washed up.\n\nTasted everything twice.', status: 'signed' },
  ])
})

test('from the register, without a network: the draft stays on the device, what is signed waits on each person’s record, and goes when it can', async () => {
  const { sessionId, here } = await session()
  const [one, other] = here
  await amina.goto(`${product.address}/sessions/${sessionId}/register`)
  await amina.getByRole('link', { name: 'Write about several' }).waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'tablet')
  if (process.env['PICTURES']) await amina.screenshot({ path: `${process.env['PICTURES']}/register-several.png` })
  // Its page, and the list of wordings, are fetched along with the link.
  await amina.waitForFunction(() => ['Several', 'phrases'].every((chunk) => performance.getEntriesByType('resource').some(({ name }) => new RegExp(`/${chunk}-[^/]*\\.js$`).test(name))))
  await expect.poll(() => amina.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('notes.attendees') || name.includes('notes/attendees')).length)).toBeGreaterThan(0)
  // She has looked at the record before, as one does: what is read stands without a network.
  const record = () => amina.getByRole('list', { name: 'Register' }).getByRole('link', { name: one!.whole, exact: true }).click()
  await record()
  await amina.getByRole('heading', { name: 'Story', exact: true }).waitFor()
  await amina.getByRole('article').first().waitFor()
  await amina.goBack()
  await amina.context().setOffline(true)
  await amina.getByRole('link', { name: 'Write about several' }).press('Enter')
  await amina.getByRole('textbox', { name: /What was it about/ }).fill('Bread for the freezer')
  await amina.getByRole('textbox', { name: /What was done and said/ }).fill('Kneaded and sang.')
  await amina.getByRole('button', { name: 'Nobody yet' }).press('Enter')
  for (const { whole } of [one!, other!]) await amina.getByRole('checkbox', { name: whole, exact: true }).press('Space')
  await amina.locator(`#several-${one!.id}`).fill('Plaited a loaf.')
  await amina.goBack()
  await amina.getByRole('link', { name: 'Go on writing about several' }).press('Enter')
  expect(await amina.locator(`#several-${one!.id}`).inputValue()).toBe('Plaited a loaf.')
  await amina.getByRole('button', { name: 'Sign 2 notes' }).press('Enter')
  await amina.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Write about several' }).waitFor()
  expect(await rows(`select 1 from note where about = 'Bread for the freezer'`)).toEqual([])
  await record()
  const waiting = amina.getByRole('list', { name: 'Notes on their way' })
  await waiting.getByText('Plaited a loaf.').waitFor()
  await waiting.getByText('Kept on this device').waitFor()
  expect(await waiting.textContent()).not.toContain(other!.name)
  if (process.env['PICTURES']) await amina.screenshot({ path: `${process.env['PICTURES']}/on-their-way.png`, fullPage: true })
  await amina.context().setOffline(false)
  await expect.poll(() => rows(`select person_id as id, body from note where about = 'Bread for the freezer' and status = 'signed' order by length(body) desc`)).toEqual([{ id: one!.id, body: 'Kneaded and sang.\n\nPlaited a loaf.' }, { id: other!.id, body: 'Kneaded and sang.' }])
  await waiting.waitFor({ state: 'detached' })
  await amina.getByText('Plaited a loaf.').waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'tablet', 'phoneDark')
})

test('a draft outlives its tab; what the service would not take is taken up again and put right', async () => {
  const { sessionId, here } = await session()
  const one = here[0]!
  await amina.goto(`${product.address}/sessions/${sessionId}/notes`)
  await amina.getByRole('textbox', { name: /What was it about/ }).fill('Chess')
  await amina.getByRole('textbox', { name: /What was done and said/ }).fill('Three games.')
  await amina.getByRole('button', { name: 'Nobody yet' }).press('Enter')
  await amina.getByRole('checkbox', { name: one.whole, exact: true }).press('Space')
  await expect.poll(() => amina.evaluate(() => Object.keys(localStorage).some((key) => key.includes('notes on several')))).toBe(true)
  expect(await amina.evaluate(() => JSON.stringify(localStorage))).not.toContain('Three games')
  const tab = await amina.context().newPage()
  await tab.goto(`${product.address}/sessions/${sessionId}/notes`)
  await expect.poll(() => tab.getByRole('textbox', { name: /What was done and said/ }).inputValue()).toBe('Three games.')
  await tab.close()
  // Meanwhile a colleague has marked them absent.
  await product.owner.query(`update mark set status = 'absent' where session_id = $1 and person_id = $2 and current`, [sessionId, one.id])
  await amina.getByRole('button', { name: /^Sign$/ }).press('Enter')
  await amina.getByText('1 needs you').waitFor()
  await amina.goto(`${product.address}/sessions/${sessionId}/notes`)
  await product.owner.query(`update mark set status = 'here' where session_id = $1 and person_id = $2 and current`, [sessionId, one.id])
  await amina.getByText('Notes you signed here were not taken').waitFor()
  await product.check(amina)
  await amina.getByRole('button', { name: 'Put them right' }).press('Enter')
  await expect.poll(() => amina.getByRole('textbox', { name: /What was done and said/ }).inputValue()).toBe('Three games.')
  await amina.getByRole('button', { name: /^Sign$/ }).press('Enter')
  await expect.poll(() => rows(`select body from note where about = 'Chess' and status = 'signed'`)).toEqual([{ body: 'Three games.' }])
})
