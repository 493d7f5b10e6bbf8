import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProduct, type Product } from './product.ts'

/* Two records of one person: looked at side by side, brought together, found by the old link, and parted again. */

let product: Product
beforeAll(async () => { product = await openProduct() })
afterAll(() => product?.close())

test('a manager brings two records together, an old link leads on, and undoing parts them', async () => {
  const ruth = await product.as('Ruth')
  await ruth.goto(`${product.address}/people/duplicates`)
  await ruth.getByText(/^Agree: /).first().waitFor()
  await ruth.getByRole('link', { name: 'Bring them together' }).first().click()
  await ruth.getByRole('heading', { level: 1, name: 'Bring two records together' }).waitFor()
  await ruth.getByRole('button', { name: 'Bring them together' }).waitFor()
  await product.check(ruth)
  await product.checkAt(ruth, 'phone')
  const [, kept, merged] = /people\/([^/]+)\/merge\/([^/?]+)/.exec(ruth.url())! as unknown as [string, string, string]
  // Each has a safety plan; and somewhere without a network something is being written for the one that will be merged.
  for (const [person, words] of [[kept, 'I go quiet'], [merged, 'I stop eating']] as const) {
    await product.owner.query(`insert into safety_plan (organisation_id, id, person_id, steps, changed_at, changed_by) select organisation_id, gen_random_uuid(), id, $2, now(), created_by from person where id = $1 and not exists (select from safety_plan where person_id = $1)`, [person, JSON.stringify({ signs: [{ words, phone: '' }], myself: [], places: [], people: [], professionals: [], safer: [], living_for: [] })])
  }
  const away = await product.as('Ruth')
  await away.goto(`${product.address}/people/${merged}`)
  await away.getByRole('button', { name: 'Add a task' }).click()
  await away.getByRole('textbox', { name: /What is to be done/ }).fill('Ring about the bus pass')
  await away.context().setOffline(true)
  await away.getByRole('button', { name: 'Keep this task' }).click()
  await ruth.getByRole('button', { name: 'Bring them together' }).click()
  await ruth.waitForURL(new RegExp(`/people/${kept}$`))
  expect((await product.owner.query('select count(*)::int as left from note where person_id = $1', [merged])).rows).toEqual([{ left: 0 }])
  await away.context().setOffline(false)
  await expect.poll(async () => (await product.owner.query(`select t.person_id, c.led_on from task t join change k on k.row_id = t.id and k.table_name = 'task' and k.act = 'insert' join command c on c.id = k.command_id where t.words = 'Ring about the bus pass'`)).rows).toEqual([{ person_id: kept, led_on: { [merged]: kept } }])
  // The second safety plan is not hidden: both show, and somebody decides.
  await ruth.getByRole('link', { name: 'Two safety plans: say which one stands' }).click()
  await ruth.getByText('There are two safety plans').waitFor()
  await ruth.getByText('I stop eating').waitFor()
  await product.check(ruth)
  await product.checkAt(ruth, 'phone')
  await ruth.getByRole('radiogroup', { name: /Which one stands/ }).getByRole('radio').last().check()
  await ruth.getByRole('textbox', { name: /Why/ }).fill('We read both together')
  await ruth.getByRole('button', { name: 'This one stands' }).click()
  await ruth.getByRole('link', { name: /what was set aside/ }).click()
  await ruth.getByText('We read both together', { exact: false }).waitFor()
  await product.check(ruth)
  await product.checkAt(ruth, 'phone')
  await ruth.goto(`${product.address}/people/${merged}`)
  await ruth.waitForURL(new RegExp(`/people/${kept}$`))
  await ruth.getByRole('link', { name: 'Paperwork' }).click()
  const undo = ruth.getByRole('button', { name: /^Undo bringing/ })
  await undo.waitFor()
  await product.check(ruth)
  await undo.click()
  await ruth.getByText('Undone', { exact: true }).waitFor()
  await ruth.goto(`${product.address}/people/${merged}`)
  await ruth.getByRole('region', { name: /^Who .* is$/ }).waitFor()
  expect(new URL(ruth.url()).pathname).toBe(`/people/${merged}`)
})
