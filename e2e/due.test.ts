import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { press, tabTo } from './keyboard.ts'
import { openProduct, type Product } from './product.ts'
import { saturday as today } from './setup.ts'

/* Measures falling due: set for a programme, on the list, left for another day, answered on somebody's own phone, on the record, heard of at once. */

let product: Product
let amina: Page, kirsty: string
beforeAll(async () => {
  product = await openProduct()
  amina = await product.as('Amina')
  kirsty = (await product.owner.query(`select id from person where given_name = 'Kirsty' and family_name = 'Ledger'`)).rows[0]!['id'] as string
})
afterAll(() => product?.close())

const picture = (page: Page, name: string) => (process.env['PICTURES'] ? page.screenshot({ path: `${process.env['PICTURES']}/${name}.png`, fullPage: true }) : null)
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

test('a manager says which measures a programme asks for and when, and reads it back in a sentence', async () => {
  const ruth = await product.as('Ruth', 'desk')
  await ruth.goto(`${product.address}/programmes`)
  await ruth.getByRole('link', { name: 'Saturday open session' }).first().click()
  await ruth.getByText('ONS4 and UCLA-3 within 14 days of joining; again every 12 weeks.').waitFor()
  await press(ruth, 'link', 'Change what is measured')
  await heading(ruth, 'What is measured, and when')
  await ruth.getByRole('checkbox', { name: /^Patient Health Questionnaire \(PHQ-9\)/ }).check()
  await ruth.getByRole('textbox', { name: 'PHQ-9 again every' }).or(ruth.getByRole('spinbutton', { name: 'PHQ-9 again every' })).fill('8')
  await ruth.getByRole('checkbox', { name: 'Once more when they leave for Patient Health Questionnaire (PHQ-9)' }).check()
  await ruth.getByText('ONS4, UCLA-3 and PHQ-9 within 14 days of joining; ONS4 and UCLA-3 again every 12 weeks; PHQ-9 again every 8 weeks and when they leave. A week early or late is in time.').waitFor()
  await product.check(ruth)
  await product.checkAt(ruth, 'phone')
  await picture(ruth, 'schedule')
  await press(ruth, 'button', 'Save')
  await ruth.waitForURL(/\/programmes\/[0-9a-f-]{36}$/)
  await ruth.getByText(/PHQ-9 again every 8 weeks and when they leave/).waitFor()
  await ruth.goto(`${ruth.url()}/measures`)
  await ruth.getByText('How it was asked before').click()
  await ruth.getByText(/^From .*, by Ruth Pemberton/).waitFor()
  await product.check(ruth)
})

test('the list of one’s own people: late ones first; one is left for another day with a reason', async () => {
  await amina.goto(product.address)
  await amina.getByRole('heading', { name: /^Measures due of/ }).waitFor()
  await picture(amina, 'today')
  // On a phone what is at the end of a row stands beside or beneath its words, never under its icon.
  const own = amina.viewportSize()!
  await amina.setViewportSize({ width: 390, height: 844 })
  const beside = await amina.getByText('Late', { exact: true }).evaluateAll((all) => all.map((badge) => badge.getBoundingClientRect().left - badge.closest('li')!.querySelector('a')!.getBoundingClientRect().left))
  expect(beside.length).toBeGreaterThan(0)
  expect(Math.min(...beside)).toBeGreaterThanOrEqual(0)
  await picture(amina, 'today-phone')
  await amina.setViewportSize(own)
  await amina.goto(`${product.address}/measures/due`)
  await amina.getByRole('link', { name: 'Kirsty Ledger', exact: true }).waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'phone', 'desk')
  await picture(amina, 'list')
  await amina.goto(`${product.address}/people/${kirsty}/measures`)
  await amina.getByRole('heading', { name: 'Due now' }).waitFor()
  await press(amina, 'button', 'Not today')
  const sheet = amina.getByRole('dialog')
  for (const other of [/ONS4/, /UCLA-3/]) await sheet.getByRole('checkbox', { name: other }).uncheck()
  await sheet.getByRole('button', { name: 'Leave it until then' }).click()
  await sheet.getByText('Choose why, so that whoever asks next knows.').first().waitFor()
  await product.check(amina)
  await sheet.getByRole('radio', { name: 'Not the right time' }).check()
  await picture(amina, 'not-today')
  await sheet.getByRole('button', { name: 'Leave it until then' }).click()
  await amina.getByRole('heading', { name: 'Left for another day' }).waitFor()
  await product.check(amina)
  await amina.getByRole('button', { name: /^Ask now after all.*PHQ-9/ }).click()
  await amina.getByRole('list', { name: 'Due now' }).getByText('Low mood (PHQ-9)').waitFor()
})

test('a link for somebody’s own phone: how they may be reached stands first; answered there; a critical answer is heard of at once', async () => {
  await amina.goto(`${product.address}/people/${kirsty}/measures`)
  await press(amina, 'button', 'Send to their phone')
  const sheet = amina.getByRole('dialog')
  await sheet.getByText('Text first; no messages with anybody else.').waitFor()
  for (const other of [/ONS4/, /UCLA-3/]) await sheet.getByRole('checkbox', { name: other }).uncheck()
  await sheet.getByRole('button', { name: 'Make the link' }).click()
  await sheet.getByText('Ask them first whether a link on their phone is safe, then tick this.').first().waitFor()
  await sheet.getByRole('checkbox', { name: /is safe for them/ }).check()
  await product.check(amina)
  await picture(amina, 'send')
  await sheet.getByRole('button', { name: 'Make the link' }).click()
  await sheet.getByRole('img', { name: /^The link as a code/ }).waitFor()
  await product.check(amina)
  await picture(amina, 'link')
  const address = (await sheet.getByText(/\/answer\/tidewell-example-/).textContent())!
  await sheet.getByRole('button', { name: 'Done' }).click()
  await amina.getByRole('list', { name: 'Links that hold' }).getByText('Not opened yet').waitFor()

  const phone = await product.visit('phone')
  await phone.goto(address)
  await heading(phone, 'Some questions for you')
  expect(await phone.getByText(/Kirsty|Ledger|PHQ/).count()).toBe(0)
  await product.check(phone)
  await picture(phone, 'phone-before')
  await press(phone, 'button', 'Begin')
  await heading(phone, /Little interest/)
  await product.check(phone)
  await product.checkAt(phone, 'zoom')
  await picture(phone, 'phone-question')
  await tabTo(phone, 'radio', /Not at all/)
  await phone.keyboard.press('ArrowDown')
  await phone.keyboard.press('Space')
  await heading(phone, /Feeling down/)
  // Nothing is lost by a reload, nor by the network going away for a moment.
  await phone.route('**/rpc/asking/keep', (route) => route.abort('internetdisconnected'))
  await phone.getByRole('radio', { name: 'Several days' }).click()
  await heading(phone, /Trouble falling/)
  await phone.getByText('No connection just now.').waitFor()
  await phone.reload()
  await heading(phone, /Trouble falling/)
  await phone.unrouteAll()
  for (let question = 2; question < 9; question++) {
    const before = await phone.getByRole('heading', { level: 1 }).textContent()
    await phone.getByRole('radio', { name: 'Several days' }).click()
    await expect.poll(() => phone.getByRole('heading', { level: 1 }).textContent()).not.toBe(before)
  }
  const ruth = await product.as('Ruth', 'desk')
  await ruth.goto(`${product.address}/measures/alerts`)
  await ruth.getByRole('link', { name: /Kirsty Ledger/ }).first().waitFor()
  await phone.getByRole('radio', { name: 'Somewhat difficult' }).click()
  await press(phone, 'button', 'I have finished')
  await heading(phone, 'Thank you for telling us')
  await phone.getByRole('link', { name: /116 123/ }).first().waitFor()
  await product.check(phone)
  await picture(phone, 'phone-end')
  expect(await phone.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain('alongside-answer')
  await phone.goto(address)
  await heading(phone, 'Thank you')
  expect(await phone.getByRole('radio').count()).toBe(0)

  await amina.goto(`${product.address}/people/${kirsty}/measures`)
  await amina.getByText('On their own phone').first().waitFor()
  await amina.getByText('Answered', { exact: true }).first().waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'phone')
  await picture(amina, 'record')
  expect((await product.owner.query(`select mode, status from completion where person_id = $1 order by started_at desc limit 1`, [kirsty])).rows).toEqual([{ mode: 'by_link', status: 'finished' }])
})

test('a greeting by first name, a birthday that is asked for, two parts with a page between, stopping, and a link that was taken back', async () => {
  await product.owner.query(`update person set birth_date = '1997-05-12' where id = $1`, [kirsty])
  await amina.goto(`${product.address}/people/${kirsty}/measures`)
  await amina.getByRole('button', { name: 'Send to their phone' }).click()
  const sheet = amina.getByRole('dialog')
  for (const box of [/^Greet them as Kirsty/, /^Ask for their birthday/, /is safe for them/]) await sheet.getByRole('checkbox', { name: box }).check()
  await sheet.getByRole('button', { name: 'Make the link' }).click()
  const address = (await sheet.getByText(/\/answer\/tidewell-example-/).textContent())!
  await sheet.getByRole('button', { name: 'Done' }).click()

  const phone = await product.visit('phoneDark')
  await phone.goto(address)
  await heading(phone, 'Hello Kirsty')
  for (const [day, month, next] of [['1', '1', 'That is not the birthday we have.'], ['12', '5', '']] as const) {
    await phone.getByRole('textbox', { name: 'Day' }).fill(day)
    await phone.getByRole('textbox', { name: 'Month' }).fill(month)
    await press(phone, 'button', 'Begin')
    if (next) { await phone.getByText(next).first().waitFor(); await product.check(phone); await picture(phone, 'phone-birthday') }
  }
  for (let question = 0; question < 4; question++) {
    const before = await phone.getByRole('heading', { level: 1 }).textContent()
    await phone.getByRole('radio').nth(5).click()
    await expect.poll(() => phone.getByRole('heading', { level: 1 }).textContent()).not.toBe(before)
  }
  await picture(phone, 'phone-last')
  await press(phone, 'button', 'I have finished')
  await heading(phone, 'Thank you. That is the first part.')
  await product.check(phone)
  await press(phone, 'button', 'Go on')
  await phone.getByRole('button', { name: 'I would rather stop' }).click()
  await heading(phone, 'Would you rather stop?')
  await product.check(phone)
  await picture(phone, 'phone-stop')
  await press(phone, 'button', 'Go on with the questions')
  await phone.getByRole('radio').first().waitFor()

  await amina.goto(`${product.address}/people/${kirsty}/measures`)
  await press(amina, 'button', 'Take back the link')
  await amina.getByText('Taken back', { exact: true }).waitFor()
  await phone.getByRole('radio').first().click()
  await heading(phone, 'This link is no longer in use')
  await product.check(phone)
  await picture(phone, 'phone-over')
})

test('a worker who finishes it meanwhile: the phone says so, and not that it was taken back', async () => {
  await amina.goto(`${product.address}/people/${kirsty}/measures`)
  await amina.getByRole('button', { name: 'Send to their phone' }).click()
  const sheet = amina.getByRole('dialog')
  await sheet.getByText(/they told Amina .* that a link on their phone is safe/).waitFor()
  await sheet.getByRole('checkbox', { name: /is safe for them/ }).check()
  await sheet.getByRole('button', { name: 'Make the link' }).click()
  const address = (await sheet.getByText(/\/answer\/tidewell-example-/).textContent())!
  const phone = await product.visit('phone')
  await phone.goto(address)
  await press(phone, 'button', 'Begin')
  await phone.getByRole('radio').first().click()
  const unfinished = async () => (await product.owner.query(`select id, answers, version from completion where person_id = $1 and mode = 'by_link' and status = 'unfinished'`, [kirsty])).rows[0] as { id: string; answers: unknown; version: number } | undefined
  await expect.poll(unfinished).toBeTruthy()
  const { id, answers, version } = (await unfinished())!
  const finish = { completionId: id, answers, expectedVersion: version, happenedAt: `${today}T10:00:00Z` }
  expect(await amina.evaluate(async (json) => (await fetch('/rpc/measures/finish', { method: 'POST', headers: { 'content-type': 'application/json', 'x-command-id': crypto.randomUUID() }, body: JSON.stringify({ json }) })).status, finish)).toBe(200)
  await phone.getByRole('radio').nth(1).click()
  await heading(phone, 'Already completed with your worker')
  await product.check(phone)
  await product.checkAt(phone, 'zoom')
  await picture(phone, 'phone-with-worker')
})

test('at the register what is due is one tap away', async () => {
  await amina.goto(`${product.address}/`)
  const { rows: [session] } = await product.owner.query(`select s.id from session s join session_member sm on sm.session_id = s.id join member m on m.id = sm.member_id where s.held_on = '2026-11-21' and m.name like 'Amina%' and s.status = 'planned' order by s.starts_at limit 1`)
  await amina.goto(`${product.address}/sessions/${session!['id'] as string}/register`)
  const due = amina.getByRole('link', { name: / due for / }).first()
  await due.waitFor()
  await due.click()
  await amina.waitForURL(/\/people\/.+\/measures.*session=/)
})
