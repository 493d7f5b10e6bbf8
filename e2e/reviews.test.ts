import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { press } from './keyboard.ts'
import { openProduct, type Product } from './product.ts'

/* Tasks that can be moved and dismissed with a reason; a case conference whose actions land on people's lists; what falls due. */

let product: Product
let amina: Page
beforeAll(async () => {
  product = await openProduct()
  amina = await product.as('Amina', 'tablet')
})
afterAll(() => product?.close())

const one = async (text: string, ...values: unknown[]) => (await product.owner.query(text, values)).rows[0] as Record<string, unknown> | undefined

test('a task is done with a tick, and taken back; another is moved and one dismissed, each with a reason', async () => {
  await amina.getByRole('list', { name: 'Tasks for today' }).getByRole('button', { name: 'Done: Ring Kirsty after six, text first' }).click()
  await amina.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => one(`select status from task where words like 'Ring Kirsty%'`)).toEqual({ status: 'open' })
  await amina.getByRole('link', { name: /All your tasks|^All \d/ }).click()
  await amina.getByRole('heading', { name: 'From earlier days' }).waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'phone', 'desk')

  await amina.getByRole('button', { name: /^More for: Ask Winston/ }).click()
  await amina.getByRole('button', { name: 'Move to another day' }).click()
  await amina.getByRole('button', { name: 'In a week' }).click()
  await amina.getByRole('button', { name: 'Move it' }).click()
  await amina.getByText('Say why, in a word or two.').waitFor()
  await product.check(amina)
  await amina.getByRole('button', { name: 'Could not reach them' }).click()
  await amina.getByRole('button', { name: 'Move it' }).click()
  await expect.poll(() => one(`select t.due_on::text as due, e.because from task t join task_event e on e.task_id = t.id where t.words like 'Ask Winston%' order by e.received_at desc limit 1`)).toEqual({ due: '2026-11-28', because: 'Could not reach them' })

  await amina.getByRole('button', { name: /^More for: Bus times/ }).click()
  await amina.getByRole('button', { name: 'Dismiss, with a reason' }).click()
  await amina.getByRole('button', { name: 'Somebody else did it' }).click()
  await amina.getByRole('dialog').getByRole('button', { name: 'Dismiss', exact: true }).click()
  await expect.poll(() => one(`select status, because from task where words like 'Bus times%'`)).toEqual({ status: 'dismissed', because: 'Somebody else did it' })
})

test('a task by keyboard, and one that nobody had is taken', async () => {
  await press(amina, 'button', 'Add a task')
  await amina.getByRole('textbox', { name: 'What is to be done?' }).waitFor()
  await amina.keyboard.type('Order more name stickers')
  await press(amina, 'button', 'Tomorrow', 'Space')
  await press(amina, 'button', 'Keep this task')
  await expect.poll(() => one(`select due_on::text as due from task where words = 'Order more name stickers'`)).toEqual({ due: '2026-11-22' })
  await amina.getByRole('tab', { name: /The team/ }).click()
  await amina.getByRole('button', { name: /^More for: New batteries/ }).click()
  await amina.getByRole('button', { name: /^Take it/ }).click()
  await amina.getByRole('button', { name: 'Hand over' }).click()
  await amina.getByText('It is yours now').waitFor()
  await expect.poll(() => one(`select m.name from task t join member m on m.id = t.member_id where t.words like 'New batteries%'`)).toEqual({ name: 'Amina Yusuf' })
})

test('with no network a task is done all the same, and the service hears of it later', async () => {
  await amina.getByRole('tab', { name: /Yours/ }).click()
  await amina.getByRole('button', { name: 'Done: Order more name stickers' }).waitFor()
  await amina.context().setOffline(true)
  await amina.getByRole('button', { name: 'Done: Order more name stickers' }).click()
  await amina.getByRole('button', { name: 'Done: Order more name stickers' }).waitFor({ state: 'detached' })
  expect(await one(`select status from task where words = 'Order more name stickers'`)).toEqual({ status: 'open' })
  await amina.context().setOffline(false)
  await expect.poll(() => one(`select status from task where words = 'Order more name stickers'`)).toEqual({ status: 'done' })
})

test('a review that is due becomes minutes: a draft first, then signed, and its actions land on people’s lists', async () => {
  await amina.goto(product.address)
  await amina.getByRole('list', { name: 'Reviews due' }).getByRole('link', { name: /Kirsty/ }).click()
  await amina.getByRole('button', { name: 'Write the minutes' }).click()
  await amina.getByRole('button', { name: 'Sign the minutes' }).click()
  await amina.getByText('Say whether the person was there themselves.').first().waitFor()
  await product.check(amina)
  await amina.getByRole('radio', { name: 'There', exact: true }).check()
  await amina.getByRole('textbox', { name: /What did they say/ }).fill('The library is fine. Not the hall yet.')
  await amina.getByRole('button', { name: 'Somebody else' }).click()
  await amina.getByRole('textbox', { name: 'Name 2' }).fill('PC Harlow')
  await amina.getByRole('textbox', { name: 'Role 2' }).fill('Police, domestic abuse team')
  await amina.getByRole('textbox', { name: /What was said/ }).fill('We meet at the library until after the hearing.')
  await amina.getByRole('button', { name: 'Keep as a draft' }).click()
  await amina.getByRole('button', { name: 'Go on writing' }).click()
  await amina.getByRole('textbox', { name: 'Decided' }).fill('Text first, from the service’s own number')
  await amina.getByRole('button', { name: 'Add an action' }).click()
  await amina.getByRole('textbox', { name: 'Action 1', exact: true }).fill('Tell the volunteers how Kirsty is to be reached')
  await amina.getByLabel('Who does action 1').selectOption({ label: 'Tom Hargreaves' })
  await amina.getByRole('button', { name: 'In 6 weeks' }).click()
  await product.check(amina)
  await product.checkAt(amina, 'phone')
  await amina.getByRole('button', { name: 'Sign the minutes' }).click()
  await amina.getByText('Signed. One action is on somebody’s list now.').waitFor()
  await amina.getByText('The library is fine. Not the hall yet.').waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'phone', 'desk')
  await expect.poll(() => one(`select t.words, m.name from task t join member m on m.id = t.member_id where t.origin_kind = 'review' and t.words like 'Tell the volunteers%'`)).toEqual({ words: 'Tell the volunteers how Kirsty is to be reached', name: 'Tom Hargreaves' })
  expect(await one(`select r.status, r.due_on::text as due from review r join person p on p.id = r.person_id where p.family_name = 'Ledger' and r.status = 'due'`)).toEqual({ status: 'due', due: '2027-01-02' })

  await amina.getByRole('button', { name: 'Amend' }).click()
  await amina.getByRole('textbox', { name: /added or put right/ }).fill('PC Harlow’s number is on the safety plan.')
  await amina.getByRole('textbox', { name: 'Why?' }).fill('Left out')
  await amina.getByRole('button', { name: 'Add it' }).click()
  await amina.getByText('PC Harlow’s number is on the safety plan.').waitFor()
})

test('minutes stand on one sheet of paper', async () => {
  await amina.emulateMedia({ media: 'print' })
  const pdf = await amina.pdf({ format: 'A4' })
  await amina.emulateMedia({ media: 'screen' })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1)
})

test('whoever leads sees what is overdue for everybody, and hands over what a colleague has no time for', async () => {
  const grace = await product.as('Grace', 'desk')
  await grace.goto(`${product.address}/reviews?view=all&overdue=true`)
  await grace.getByRole('link', { name: /Winston/ }).waitFor()
  await product.check(grace)
  await product.checkAt(grace, 'phone')
  await grace.goto(`${product.address}/tasks?view=colleagues`)
  await grace.getByRole('button', { name: 'Look at Amina Yusuf’s tasks' }).click()
  await grace.getByText('Letter to the housing office about the damp').waitFor()
  await product.check(grace)
  const ruth = await product.as('Ruth', 'desk')
  await ruth.goto(`${product.address}/reviews?view=schedules`)
  await ruth.getByRole('button', { name: 'Change for Activity session' }).click()
  await ruth.getByRole('button', { name: 'Keep' }).click()
  await ruth.getByText('Looking back together, every 12 weeks').waitFor()
  await product.check(ruth)
})
