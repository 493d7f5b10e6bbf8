import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProduct, type Product } from './product.ts'

/* A newcomer walks in: found first, else added, by keyboard alone; then what a reload, a likely double and a lost network do to it. */

let product: Product
let amina: Page
let session: string
beforeAll(async () => {
  product = await openProduct()
  amina = await product.as('Amina')
  const { rows } = await product.owner.query(`
    select s.id from session s join session_member sm on sm.session_id = s.id join member m on m.id = sm.member_id
    where s.held_on = '2026-11-21' and m.name like 'Amina%' and s.status = 'planned' order by s.starts_at limit 1`)
  session = rows[0]!['id'] as string
})
afterAll(() => product?.close())

const one = async (text: string, ...values: unknown[]) => (await product.owner.query(text, values)).rows[0] as Record<string, unknown> | undefined

/** Tab until this has the focus: nothing but the keyboard reaches it. */
async function tabTo(page: Page, role: 'button' | 'radio' | 'textbox' | 'searchbox' | 'checkbox' | 'link', name: string | RegExp) {
  const wanted = page.getByRole(role, { name }).first()
  await wanted.waitFor()
  for (let presses = 0; presses < 80; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the Tab key does not reach ${String(name)}`)
}
async function type(page: Page, role: 'textbox' | 'searchbox', name: string | RegExp, text: string) {
  await tabTo(page, role, name)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}
async function press(page: Page, name: string | RegExp, role: 'button' | 'link' = 'button') {
  await tabTo(page, role, name)
  await page.keyboard.press('Enter')
}

test('somebody on file is found however the name is spelt', async () => {
  await amina.goto(`${product.address}/people`)
  await amina.getByRole('searchbox', { name: 'Find anybody on file' }).fill('siobhan osulivan')
  await amina.getByRole('link', { name: 'Siobhán Ó Súilleabháin' }).waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'phone', 'desk')
  // What is typed to find somebody is a name, and stays out of the address.
  expect(amina.url()).not.toContain('siobhan')
})

test('a newcomer: found not, added, signed, a goal, marked here, by keyboard', async () => {
  await amina.goto(`${product.address}/sessions/${session}/register`)
  await press(amina, 'Somebody new', 'link')
  await amina.getByRole('searchbox', { name: 'Who is it?' }).waitFor()
  await amina.keyboard.type('wendeline quillfeather')
  await amina.getByText('Nobody on file is called anything like').waitFor()
  await product.check(amina)
  await press(amina, 'None of these: add Wendeline Quillfeather')

  expect(await amina.getByRole('textbox', { name: 'First name' }).inputValue()).toBe('Wendeline')
  await type(amina, 'textbox', 'Day', '3')
  await type(amina, 'textbox', 'Month', '4')
  await type(amina, 'textbox', 'Year', '2011')
  await amina.getByText('Aged 15. This is for people aged 17 or over.').waitFor()
  await product.check(amina)
  await press(amina, 'Add and mark here')
  await amina.getByText('A team lead can welcome them all the same, with a reason.').first().waitFor()
  await product.check(amina)
  await type(amina, 'textbox', 'Year', '1991')
  await amina.getByText('Aged 35. This is for people aged 17 or over.').waitFor()
  await type(amina, 'textbox', 'Phone', '07700 900987')
  await type(amina, 'textbox', 'Postcode', 'me4 4ab')
  await type(amina, 'textbox', /^Area/, 'Chatham')
  // Nothing typed is lost by a reload.
  // Each key is sealed on its own, and the last seal is what a reload finds: until two looks find the same, one is under way.
  let looked = ''
  await expect.poll(async () => {
    const before = looked
    looked = await amina.evaluate(() => JSON.stringify(sessionStorage))
    return looked.includes('newcomer') && looked === before
  }).toBe(true)
  await amina.waitForFunction(() => document.readyState === 'complete')
  await amina.reload()
  await expect.poll(() => amina.getByRole('textbox', { name: /^Area/ }).inputValue()).toBe('Chatham')
  expect(await amina.getByRole('textbox', { name: 'Year' }).first().inputValue()).toBe('1991')
  expect(await amina.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('Quillfeather')
  await press(amina, 'Add and mark here')

  await amina.getByRole('region', { name: 'Code of Conduct' }).waitFor()
  await product.check(amina)
  await press(amina, 'Agreed and signed')
  await amina.getByText('There is no signature yet.').first().waitFor()
  await press(amina, 'Type the name instead')
  await type(amina, 'textbox', 'Full name', 'Wendeline Quillfeather')
  await tabTo(amina, 'checkbox', 'I agree to the Code of Conduct.')
  await amina.keyboard.press('Space')
  await press(amina, 'Agreed and signed')

  await type(amina, 'textbox', 'What do you hope to gain?', 'Sleep through, and see my sister again')
  await tabTo(amina, 'radio', '0')
  for (let steps = 0; steps < 4; steps++) await amina.keyboard.press('ArrowRight')
  await product.check(amina)
  await press(amina, 'Keep and finish')
  await amina.getByText('Marked here in the register.').waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'phone', 'desk')
  await press(amina, 'Back to the register')
  await amina.getByText('Wendeline Quillfeather').first().waitFor()

  const person = async () => one(`select p.id, p.postcode, p.birth_date, p.area from person p where p.family_name = 'Quillfeather'`)
  await expect.poll(person).toMatchObject({ postcode: 'ME4 4AB', birth_date: '1991-04-03', area: 'Chatham' })
  const { id } = (await person())!
  await expect.poll(() => one('select status from mark where person_id = $1 and session_id = $2 and current', id, session)).toEqual({ status: 'here' })
  await expect.poll(() => one('select answer, signed_by, signature from agreement where person_id = $1', id)).toEqual({ answer: 'agreed', signed_by: 'Wendeline Quillfeather', signature: null })
  await expect.poll(() => one('select g.words, r.rating from goal g join goal_rating r on r.goal_id = g.id where g.person_id = $1', id)).toEqual({ words: 'Sleep through, and see my sister again', rating: 4 })
  await expect.poll(() => one('select count(*)::int as n from participation where person_id = $1 and ended_on is null', id)).toEqual({ n: 1 })
  // The draft is gone with the flow.
  await expect.poll(() => amina.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('newcomer')))).toEqual([])
})

test('who may be on file already stands side by side before anything is added', async () => {
  await amina.goto(`${product.address}/people/new?session=${session}&name=${encodeURIComponent('Wendaline Quilfeather')}`)
  await amina.getByRole('button', { name: 'Mark here Wendeline Quillfeather' }).waitFor()
  await amina.getByRole('button', { name: 'None of these: add Wendaline Quilfeather' }).click()
  await amina.getByRole('textbox', { name: 'Day' }).first().fill('3')
  await amina.getByRole('textbox', { name: 'Month' }).first().fill('4')
  await amina.getByRole('textbox', { name: 'Year' }).first().fill('1991')
  await amina.getByText('This may be somebody on file already').waitFor()
  await product.check(amina)
  await amina.getByRole('button', { name: 'Add and mark here' }).click()
  await amina.getByText('Say for each record that may be theirs whether it is them.').first().waitFor()
  await product.check(amina)
  await product.checkAt(amina, 'phone')
  // The back button goes back to finding, and what was typed is still there.
  await amina.goBack()
  await expect.poll(() => amina.getByRole('searchbox', { name: 'Who is it?' }).inputValue()).toBe('Wendaline Quilfeather')
  await amina.goForward()
  await amina.getByRole('button', { name: 'This is them Wendeline Quillfeather' }).click()
  await amina.waitForURL(`**/sessions/${session}/register`)
  expect(await one(`select count(*)::int as n from person where family_name like 'Quil%feather'`)).toEqual({ n: 1 })
})

test('with no network somebody is added all the same, and is there once it is back', async () => {
  const page = await product.as('Amina')
  await page.goto(`${product.address}/people/new?session=${session}`)
  await page.getByRole('searchbox', { name: 'Who is it?' }).fill('Wren Aldermaston')
  await page.getByRole('button', { name: 'None of these: add Wren Aldermaston' }).click()
  await page.getByRole('button', { name: 'Add and mark here' }).waitFor()
  await page.context().setOffline(true)
  await page.getByRole('textbox', { name: 'Phone' }).fill('07700 900654')
  await page.getByRole('button', { name: 'Add and mark here' }).click()
  await page.getByRole('button', { name: 'Later' }).click()
  await page.getByRole('button', { name: 'Later' }).click()
  await page.getByText('Marked here in the register.').waitFor()
  expect(await one(`select 1 from person where family_name = 'Aldermaston'`)).toBeUndefined()
  await page.context().setOffline(false)
  await expect.poll(() => one(`select m.status from person p join mark m on m.person_id = p.id and m.current where p.family_name = 'Aldermaston'`)).toEqual({ status: 'here' })
  await page.context().close()
})
