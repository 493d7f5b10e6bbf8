/**
 * Reads an amount as typed ("3", "£3.50", "1,200", "80p") into whole pence; nothing typed is `null`.
 * More than two decimals, minus signs and words are refused with a sentence.
 */
export function readMoney(text: string, limits: { most?: number | undefined } = {}): { pence: number | null } | { because: string } {
  const typed = text.replace(/[\s£]/g, '')
  if (!typed) return { pence: null }
  const small = /^(\d{1,3})p$/i.exec(typed)
  const parts = small ? undefined : /^(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d{0,2}))?$/.exec(typed)
  if (!small && (!parts || (!parts[1] && !parts[2]))) return { because: `“${text.trim()}” is not an amount. Write pounds and pence, such as 3.50.` }
  const pence = small ? Number(small[1]) : Number((parts![1] || '0').replaceAll(',', '')) * 100 + Number((parts![2] ?? '').padEnd(2, '0'))
  if (pence > (limits.most ?? 99_999_999)) return { because: `That is more than ${showMoney(limits.most ?? 99_999_999)}. Check the amount.` }
  return { pence }
}

/** 350 → "£3.50", -1200 → "−£12.00". */
export function showMoney(pence: number): string {
  return `${pence < 0 ? '−' : ''}£${(Math.abs(pence) / 100).toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`
}
