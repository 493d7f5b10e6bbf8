/** A figure as it reads: a number with its thousands, or what hides it. */
export function shownWords(figure: number | '*' | null): string {
  if (figure === null) return '–'
  return figure === '*' ? '*' : new Intl.NumberFormat('en-GB').format(figure)
}

/** A change as it reads: with its sign, a true minus. */
export function signed(change: number | '*' | null): string {
  if (change === null || change === '*') return shownWords(change)
  return change > 0 ? `+${change}` : change < 0 ? `−${-change}` : '0'
}
