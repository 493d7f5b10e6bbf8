/** The four digits that take a device back. They hold the screen, they guard no data: whoever could read them here is signed in already. */

const key = 'alongside-digits'
let memory: string | null = null

/** The digits this member chose in this window, or nothing. */
export function chosenCode(memberId: string): string | null {
  let text = memory
  try { text = sessionStorage.getItem(key) } catch { /* storage is switched off: kept in memory */ }
  const [member, code] = (text ?? '').split(' ')
  return member === memberId && code && !whyNotCode(code) ? code : null
}

export function keepCode(memberId: string, code: string): void {
  memory = `${memberId} ${code}`
  try { sessionStorage.setItem(key, memory) } catch { /* kept in memory */ }
}

/** Why these digits do not do, in a sentence, or `null`. */
export function whyNotCode(code: string): string | null {
  if (!/^\d{4}$/.test(code)) return 'Choose exactly four digits.'
  if (/^(\d)\1{3}$/.test(code) || '01234567890'.includes(code) || '09876543210'.includes(code)) return 'That is the first anyone would try. Choose four other digits.'
  return null
}
