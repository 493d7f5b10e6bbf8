import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProduct, type Product } from './product.ts'

/* A measure on a tablet that is handed over, by keyboard alone; then from paper; then with no network. */

let product: Product
let amina: Page
let register: string, people: { id: string; name: string }[]

beforeAll(async () => {
  product = await openProduct()
  amina = await product.as('Amina')
  const { rows } = await product.owner.query(`
    select s.id as session, s.programme_id as programme from session s join session_member sm on sm.session_id = s.id join member m on m.id = sm.member_id
    where s.held_on = '2026-11-21' and m.name like 'Amina%' and s.status = 'planned' order by s.starts_at limit 1`)
  register = rows[0]!['session'] as string
  people = (await product.owner.query(`
    select p.id, trim(coalesce(nullif(p.known_as, ''), p.given_name) || ' ' || p.family_name) as name from person p join participation a on a.person_id = p.id
    where a.programme_id = $1 and a.ended_on is null and not exists (select from completion c where c.person_id = p.id and c.taken_on > '2026-11-01') order by p.id limit 6`, [rows[0]!['programme']])).rows as typeof people
})
afterAll(() => product?.close())

const to = (page: Page, person: number, measure: string, more = '') => page.goto(`${product.address}/people/${people[person]!.id}/measures/${measure}?session=${register}${more}`)
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

/** Tab until this has the focus: nothing but the keyboard reaches it. */
async function tabTo(page: Page, role: 'button' | 'radio' | 'textbox' | 'checkbox' | 'link', name: string | RegExp) {
  const wanted = page.getByRole(role, { name }).first()
  await wanted.waitFor()
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the Tab key does not reach ${String(name)}`)
}
/** Answers the question that is open with its nth answer, walking there with the arrow keys. */
async function answer(page: Page, nth: number) {
  const before = await page.getByRole('heading', { level: 1 }).textContent()
  for (let presses = 0; presses < 10 && !(await page.evaluate(() => document.activeElement?.getAttribute('role') === 'radio')); presses++) await page.keyboard.press('Tab')
  for (let steps = 0; steps < nth; steps++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).not.toBe(before)
}

test('what is due stands first, and a measure whose wording is not loaded is offered from paper only', async () => {
  await amina.goto(`${product.address}/people/${people[0]!.id}/measures?session=${register}`)
  await amina.getByRole('heading', { level: 2, name: /^(Due now|Nothing is due)$/ }).waitFor()
  await amina.getByText(people[0]!.name).first().waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'phone', 'desk')
  await to(amina, 0, 'CORE-10')
  expect(await amina.getByLabel('Hand the tablet over').isDisabled()).toBe(true)
  expect(await amina.getByLabel('From a paper form').isChecked()).toBe(true)
  await product.check(amina)
})

test('the PHQ-9 is handed over by keyboard, and fills the screen', async () => {
  await to(amina, 0, 'PHQ-9')
  await heading(amina, 'Low mood (PHQ-9)')
  await product.check(amina)
  await tabTo(amina, 'textbox', 'Four digits to take the tablet back')
  await amina.keyboard.type('1234')
  await amina.keyboard.press('Enter')
  await amina.getByText('That is the first anyone would try').waitFor()
  await tabTo(amina, 'textbox', 'Four digits to take the tablet back')
  await amina.keyboard.press('ControlOrMeta+a')
  await amina.keyboard.type('4827')
  await amina.keyboard.press('Enter')
  await heading(amina, '9 questions for you')
  await product.check(amina)
  expect(await amina.getByRole('navigation').count()).toBe(0)
  expect(await amina.getByRole('link').count()).toBe(0)
  expect(await amina.getByText(people[0]!.name).count()).toBe(0)
  await tabTo(amina, 'button', 'Begin')
  await amina.keyboard.press('Enter')
  await heading(amina, /Little interest/)
  await product.check(amina)
  for (let question = 0; question < 7; question++) await answer(amina, 1)
  await heading(amina, /Moving or speaking/)
})

test('what was tapped and could not be sent is there after reloading, however late the device’s store opens', async () => {
  await amina.route('**/rpc/measures/saveDraft', (route) => route.abort('internetdisconnected'))
  await answer(amina, 1)
  await heading(amina, /better off dead/)
  const onScreen = amina.waitForResponse('**/rpc/measures/guidance')
  await amina.route('**/keeping-*.js', async (route) => { await onScreen; await route.continue() })
  await amina.reload()
  await onScreen
  await heading(amina, /better off dead/)
  await amina.unrouteAll()
})

test('nothing leads away: reloading, other addresses, going back, another tab', async () => {
  const held = amina.url()
  await amina.reload()
  await heading(amina, /better off dead/)
  for (const elsewhere of ['/people', '/', '/sign-in', '/nowhere', `/people/${people[0]!.id}/measures/PHQ-9`]) {
    await amina.goto(product.address + elsewhere)
    await heading(amina, /better off dead/)
    await expect.poll(() => amina.url()).toBe(held)
  }
  for (let back = 0; back < 3; back++) {
    await amina.goBack({ waitUntil: 'commit' }).catch(() => null)
    await heading(amina, /better off dead/)
    await expect.poll(() => amina.url()).toBe(held)
  }
  const tab = await amina.context().newPage()
  await tab.goto(`${product.address}/people`)
  await heading(tab, /better off dead/)
  await tab.close()
})

test('a critical answer tells the lead and the manager at once, before the form is finished', async () => {
  const ruth = await product.as('Ruth', 'desk')
  await answer(amina, 1)
  await heading(amina, /how difficult/)
  await ruth.goto(`${product.address}/measures/alerts`)
  await ruth.getByRole('link', { name: people[0]!.name }).waitFor()
  await product.check(ruth)
  await ruth.goto(`${product.address}/notices`)
  await ruth.getByText('An answer to a measure needs somebody today.').first().waitFor()
  expect(await ruth.getByText(/better off dead/i).count()).toBe(0)
  const { rows } = await product.owner.query(`select c.status from completion c join alert a on a.completion_id = c.id where a.person_id = $1`, [people[0]!.id])
  expect(rows).toEqual([{ status: 'unfinished' }])
})

test('the person reads one calm sentence, and only the digits take the tablet back', async () => {
  await answer(amina, 1)
  await heading(amina, 'That was the last question')
  await tabTo(amina, 'button', 'I have finished')
  await amina.keyboard.press('Enter')
  await heading(amina, 'Thank you')
  await amina.getByText('Somebody here would like to talk with you about it').waitFor()
  await product.check(amina)
  await tabTo(amina, 'button', 'For staff: take back')
  await amina.keyboard.press('Enter')
  await amina.keyboard.type('9999')
  await amina.getByText('Those are not the digits').waitFor()
  await product.check(amina)
  await amina.keyboard.press('Escape')
  await heading(amina, 'Thank you')
  await tabTo(amina, 'button', 'For staff: take back')
  await amina.keyboard.press('Enter')
  await amina.keyboard.type('4827')
})

test('the worker sees at once what needs her, what to do, the score, and what it says', async () => {
  await amina.getByText('An answer here needs you now').waitFor()
  await amina.getByText('were told in the app').waitFor()
  await amina.getByText('Stay with the person').waitFor()
  await amina.getByText('9 of 27').waitFor()
  await amina.getByText('It is a screening result, not a diagnosis.').waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'phone', 'desk', 'dark')
})

test('a lead writes what was done, and the alert is closed', async () => {
  const grace = await product.as('Grace')
  await grace.goto(`${product.address}/people/${people[0]!.id}/measures`)
  await grace.getByRole('button', { name: 'Write what was done' }).click()
  await grace.getByLabel(/Who spoke with the person/).fill('We talked in the quiet room. A call on Monday is agreed.')
  await product.check(grace)
  await grace.getByRole('button', { name: 'Keep this' }).click()
  await grace.getByText('Settled alerts').waitFor()
  await grace.goto(`${product.address}/measures/alerts`)
  await heading(grace, 'Needs somebody today')
  await expect.poll(() => grace.getByRole('link', { name: people[0]!.name }).count()).toBe(0)
})

test('a paper form is typed in by digits', async () => {
  await to(amina, 1, 'SWEMWBS', '&mode=from_paper')
  await heading(amina, /SWEMWBS/)
  await expect.poll(() => amina.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('radio')
  await amina.keyboard.type('3344')
  await amina.keyboard.press('Backspace') // the fifth has none yet: back to the fourth
  await amina.keyboard.type('3')
  await amina.keyboard.type('555')
  await amina.getByText('25.03 of 35').waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'phone', 'desk')
  await amina.keyboard.press('Enter')
  await amina.getByText('of 35').first().waitFor()
  await amina.getByText('Entered from paper').waitFor()
  await product.check(amina)
})

test('ONS4 together, a question left out, and the score is by question', async () => {
  await to(amina, 2, 'ONS4', '&mode=with_worker')
  await amina.getByRole('button', { name: 'Begin' }).click()
  await heading(amina, /how satisfied/)
  await product.check(amina)
  await product.checkAt(amina, 'phone')
  await amina.getByRole('radio', { name: '7', exact: true }).click()
  await heading(amina, /worthwhile/)
  await amina.getByRole('button', { name: 'Leave this one out' }).click()
  await amina.getByRole('radio', { name: '10, Completely' }).click()
  await amina.getByRole('radio', { name: '3', exact: true }).click()
  await amina.getByText('1 question has no answer').waitFor()
  await amina.getByRole('button', { name: 'I have finished' }).click()
  await amina.getByText('there is no total').waitFor()
  await product.check(amina)
})

test('without a network a critical answer says that nobody has been told, and is told when there is one', async () => {
  await to(amina, 3, 'PHQ-9', '&mode=with_worker')
  await amina.getByLabel('All questions on one page').check()
  await amina.getByRole('button', { name: 'Begin' }).click()
  await heading(amina, /bothered/)
  await product.check(amina)
  await amina.context().setOffline(true)
  for (let question = 0; question < 9; question++) await amina.getByRole('radiogroup').nth(question).getByRole('radio').nth(question === 8 ? 2 : 0).click()
  await amina.getByRole('button', { name: 'I have finished' }).click()
  await amina.getByText('Nobody has been told yet').waitFor()
  await amina.getByText('2 of 27').waitFor()
  await amina.context().setOffline(false)
  await amina.getByText('were told in the app').waitFor({ timeout: 60_000 })
})

test('two devices with one form: both are shown, and the worker chooses', async () => {
  await to(amina, 4, 'GAD-7', '&mode=with_worker')
  await amina.getByRole('button', { name: 'Begin' }).click()
  await amina.getByRole('radio', { name: 'Several days' }).click()
  await heading(amina, /control worrying/)
  const form = new URL(amina.url()).searchParams.get('form')!
  await expect.poll(async () => (await product.owner.query('select version from completion where id = $1', [form])).rows).toEqual([{ version: 1 }])
  const grace = await product.as('Grace')
  await grace.goto(amina.url())
  await heading(grace, /control worrying/)
  await grace.getByRole('radio', { name: 'Nearly every day' }).click()
  await expect.poll(async () => (await product.owner.query('select version from completion where id = $1', [form])).rows).toEqual([{ version: 2 }])
  await amina.getByRole('radio', { name: 'Not at all' }).click()
  await amina.getByText('The answers that differ').waitFor()
  await product.check(amina)
  await amina.getByRole('button', { name: 'Keep the answers of this device' }).click()
  await expect.poll(async () => (await product.owner.query('select answers from completion where id = $1', [form])).rows[0]?.['answers']).toEqual([1, 0, null, null, null, null, null])
})

test('a manager loads a wording under the service’s licence; then that measure may be handed over', async () => {
  const ruth = await product.as('Ruth')
  await ruth.goto(`${product.address}/measures/wording`)
  await heading(ruth, 'Wording of measures')
  await product.check(ruth)
  await ruth.getByRole('link', { name: /Work and Social/ }).click()
  await ruth.getByRole('button', { name: 'Load this wording' }).click()
  await ruth.getByText('One thing to mend').waitFor()
  await ruth.getByLabel('Licence or registration').fill('Letter of 3 March 2026')
  await ruth.getByLabel('Questions, one a line').fill('1. Invented one\n2) Invented two\nInvented three')
  for (let option = 0; option < 9; option++) await ruth.getByLabel(`Answer ${option}`).fill(`Invented ${option}`)
  await ruth.getByRole('button', { name: 'Load this wording' }).click()
  await ruth.getByText('3 questions found, but WSAS has 5').first().waitFor()
  await ruth.getByLabel('Questions, one a line').fill('1. Invented one\n2) Invented two\nInvented three\nInvented four\n- Invented five')
  await ruth.getByRole('heading', { name: 'How it will look' }).waitFor()
  await product.check(ruth)
  await ruth.getByRole('button', { name: 'Load this wording' }).click()
  await heading(ruth, 'Wording of measures')
  await to(amina, 5, 'WSAS')
  await expect.poll(() => amina.getByLabel('Hand the tablet over').isDisabled()).toBe(false)
})

test('wrong digits typed too often: only signing in takes the tablet back, and the answers are kept', async () => {
  const worker = await product.as('Amina')
  await to(worker, 5, 'GAD-7')
  await worker.getByLabel('Four digits to take the tablet back').fill('4827')
  await worker.getByRole('button', { name: 'Hand over now' }).click()
  await worker.getByRole('button', { name: 'Begin' }).click()
  await worker.getByRole('radio', { name: 'Several days' }).click()
  await heading(worker, /control worrying/)
  const held = worker.url()
  await worker.getByRole('button', { name: 'For staff: take back' }).click()
  for (let tries = 0; tries < 5; tries++) {
    await expect.poll(() => worker.getByLabel('Your four digits').inputValue()).toBe('')
    await worker.getByLabel('Your four digits').pressSequentially('1111')
  }
  await worker.getByText('The wrong digits were typed 5 times').waitFor()
  await product.check(worker)
  await worker.getByRole('button', { name: 'Sign in again' }).click()
  await worker.getByRole('button', { name: /Amina/ }).first().click()
  await worker.getByRole('navigation').first().waitFor()
  await worker.goto(held)
  await worker.getByText('1 of 7 answered').waitFor()
  await worker.getByRole('button', { name: 'The person did not want to go on' }).click()
  await worker.getByText('What was answered is kept, without a score').waitFor()
  await product.check(worker)
})
