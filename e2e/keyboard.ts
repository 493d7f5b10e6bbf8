import type { Page } from 'playwright-core'

/** Tab until this has the focus: nothing but the keyboard reaches it. */
export async function tabTo(page: Page, role: 'button' | 'radio' | 'textbox' | 'searchbox' | 'checkbox' | 'link', name: string | RegExp) {
  const wanted = page.getByRole(role, { name }).first()
  await wanted.waitFor()
  for (let presses = 0; presses < 80; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the Tab key does not reach ${String(name)}`)
}

/** Tab until this has the focus, then the key that does it. */
export async function press(page: Page, role: Parameters<typeof tabTo>[1], name: string | RegExp, key = 'Enter') {
  await tabTo(page, role, name)
  await page.keyboard.press(key)
}

/** Tab to a field and type into it, in place of what stood there. */
export async function type(page: Page, role: 'textbox' | 'searchbox', name: string | RegExp, words: string) {
  await tabTo(page, role, name)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(words)
}
