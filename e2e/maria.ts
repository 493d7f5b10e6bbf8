import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Product } from './product.ts'

/* What is done again and again in the six months of one person, through the same screens each time. */

/** Wherever it says “by hand or typed”: the name is typed, and the sentence agreed to. */
export async function sign(page: Page, name: string, statement: string) {
  await page.getByRole('button', { name: 'Type the name instead' }).first().click()
  await page.getByRole('textbox', { name: 'Full name' }).last().fill(name)
  await page.getByRole('checkbox', { name: statement }).check()
}

/** A date in three boxes. */
export async function fillDate(field: Page | Locator, iso: string) {
  const [year, month, day] = iso.split('-')
  for (const [part, text] of [['Day', day], ['Month', month], ['Year', year]] as const) await field.getByRole('textbox', { name: part }).fill(text!)
}

export const choose = (page: Page | Locator, question: string | RegExp, answer: string) =>
  page.getByRole('radiogroup', { name: question, exact: true }).getByRole('radio', { name: answer, exact: true }).check()

/** Everything here is about one person. */
export function journeyOf(product: Product, personId: string) {
  const at = (page: Page, path: string) => page.goto(`${product.address}/people/${personId}${path}`)
  const rows = async (text: string, ...more: unknown[]) => (await product.owner.query(text, [personId, ...more])).rows as Record<string, unknown>[]
  const one = async (text: string, ...more: unknown[]) => (await rows(text, ...more))[0]

  return {
    at, rows, one,

    async note(page: Page, about: string, body: string, next?: { words: string; by: string }) {
      await at(page, '/notes/new')
      await page.getByRole('textbox', { name: /What was it about/ }).fill(about)
      await page.getByRole('textbox', { name: /What was said/ }).fill(body)
      if (next) {
        await page.getByRole('textbox', { name: 'What is next?' }).fill(next.words)
        await page.getByLabel('By when?').fill(next.by)
      }
      await page.getByRole('button', { name: 'Sign', exact: true }).press('Enter')
      await expect.poll(() => one(`select status from note where person_id = $1 and about = $2`, about)).toEqual({ status: 'signed' })
    },

    async consent(page: Page, what: string, answer: 'Yes' | 'No', how: { signedBy: string } | { heardBy: string } | null = null, remark = '') {
      await at(page, '/paperwork')
      await page.getByRole('link', { name: what, exact: true }).click()
      await page.getByRole('heading', { level: 1, name: what }).waitFor()
      await page.getByRole('radio', { name: answer, exact: true }).check()
      if (how && 'heardBy' in how) {
        await page.getByRole('radio', { name: 'By word of mouth' }).check()
        await page.getByRole('textbox', { name: /^Who heard it/ }).fill(how.heardBy)
      }
      if (remark) await page.getByRole('textbox', { name: 'Remark' }).fill(remark)
      if (how && 'signedBy' in how) await sign(page, how.signedBy, 'I agree to this.')
      await page.getByRole('button', { name: 'Keep this answer' }).click()
      await page.waitForURL('**/paperwork')
    },

    /** A paper form, typed in by its digits. */
    async measure(page: Page, instrument: string, digits: string, on: string) {
      await at(page, `/measures/${instrument}?mode=from_paper`)
      await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('radio')
      await page.keyboard.type(digits)
      await page.keyboard.press('Enter')
      await page.getByText('Entered from paper').waitFor()
      await expect.poll(() => one(`select status from completion where person_id = $1 and instrument = $2 and taken_on = $3`, instrument, on)).toEqual({ status: 'finished' })
    },

    async book(page: Page, { kind, about, place, day, from, until, weeklyUntil }: { kind: string; about: string; place?: string; day: string; from: string; until: string; weeklyUntil?: string }) {
      await page.goto(`${product.address}/appointments/new?person=${personId}`)
      await page.getByLabel('What kind').selectOption({ label: kind })
      await page.getByRole('textbox', { name: /^What (for|it is about)/ }).fill(about)
      if (place) await page.getByRole('textbox', { name: /^(Where to|Place)/ }).fill(place)
      await page.getByLabel(/^Day/).fill(day)
      await page.getByLabel(/^From/).fill(from)
      await page.getByLabel(/^Until/).first().fill(until)
      if (weeklyUntil) {
        await page.getByRole('radio', { name: 'Every week', exact: true }).check()
        await page.locator('#until').fill(weeklyUntil)
      }
      await page.getByRole('button', { name: 'Book it' }).click()
      await page.waitForURL(`**/people/${personId}`)
    },

    /** From the person's page: today's appointment, and how it went. */
    async outcome(page: Page, about: string, how: (form: Page) => Promise<void>) {
      await at(page, '')
      await page.getByRole('list', { name: 'Coming appointments' }).getByRole('link', { name: /^Today/ }).first().click()
      await page.getByText(about, { exact: true }).first().waitFor()
      await page.getByRole('button', { name: 'How did it go?' }).click()
      await how(page)
      await page.getByRole('button', { name: 'Keep this' }).click()
      await page.getByRole('button', { name: 'Put this right' }).waitFor()
    },

    async rate(page: Page, goal: string, rating: number) {
      await at(page, '/plan')
      const card = page.getByRole('article', { name: goal })
      await card.getByRole('button', { name: 'Rate today' }).click()
      await card.getByRole('radio', { name: String(rating), exact: true }).check()
      await card.getByRole('button', { name: 'Keep this rating' }).click()
      await expect.poll(() => one(`select r.rating from goal_rating r join goal g on g.id = r.goal_id where g.person_id = $1 and g.words = $2 order by r.rated_on desc, r.id desc limit 1`, goal)).toEqual({ rating })
    },

    async reach(page: Page, goal: string) {
      await at(page, '/plan')
      await page.getByRole('article', { name: goal }).getByRole('button', { name: 'Reached', exact: true }).click()
      await expect.poll(() => one('select status from goal where person_id = $1 and words = $2', goal)).toEqual({ status: 'reached' })
    },

    /** What is understood of risk: the first time, or looked at again with what has changed. */
    async assessRisk(page: Page, { changed, known, protects, understood, level, why, again }: { changed?: string; known?: string; protects?: string; understood?: string; level: string; why: string; again: string }) {
      await at(page, '/risk/new')
      if (changed) await page.getByRole('textbox', { name: /^What has changed/ }).fill(changed)
      if (known) {
        await page.getByText('From others', { exact: true }).click()
        await page.getByRole('group', { name: 'From others' }).getByRole('textbox', { name: 'What is known' }).fill(known)
      }
      if (protects) await page.getByRole('textbox', { name: /^What protects/ }).fill(protects)
      if (understood) await page.getByRole('textbox', { name: /^What we understand/ }).fill(understood)
      await page.getByRole('radio', { name: level, exact: true }).check()
      await page.getByRole('textbox', { name: /^Why this level/ }).fill(why)
      await fillDate(page.locator('#risk-reviewOn'), again)
      await page.getByRole('button', { name: 'Keep this assessment' }).click()
      await page.getByRole('heading', { level: 1, name: 'Risk assessment' }).waitFor()
      // Whoever is heard first, the header or the page: it stands on the page once the sheet has gone.
      await page.waitForURL((url) => /\/risk\/(?!new)[^/]+$/.test(url.pathname))
      await page.getByText(why).first().waitFor()
    },

    async supporter(page: Page, { name, relation, kind, near, reach, emergency, contact, share }: { name: string; relation: string; kind: string; near: string; reach?: string; emergency?: boolean; contact: string; share?: string }) {
      await at(page, '/around')
      await page.getByRole('button', { name: 'Add somebody' }).click()
      const sheet = page.getByRole('dialog')
      await sheet.getByRole('textbox', { name: /^Name/ }).fill(name)
      await sheet.getByRole('textbox', { name: 'How they know each other' }).fill(relation)
      await sheet.getByRole('radio', { name: kind, exact: true }).check()
      await sheet.getByRole('radio', { name: near, exact: true }).check()
      if (reach) await sheet.getByRole('textbox', { name: 'How to reach them' }).fill(reach)
      await sheet.getByRole('radio', { name: contact, exact: true }).check()
      if (emergency) await sheet.getByRole('checkbox', { name: 'Emergency contact' }).check()
      if (share) await sheet.getByRole('textbox', { name: 'What may be said to them' }).fill(share)
      await sheet.getByRole('button', { name: 'Save' }).click()
      await page.getByRole('button', { name: `Change ${name}` }).waitFor()
    },
  }
}
export type Journey = ReturnType<typeof journeyOf>
