/** Arithmetic of outcomes. Pure. */

/** The mean of changes with its 95 % confidence interval (Student's t). `null` ends with fewer than two values. */
export type Mean = { n: number; mean: number; low: number | null; high: number | null }

/** Of changes and how many people had each. Nothing for nobody. */
export function meanOf(changes: readonly { change: number; people: number }[]): Mean | null {
  const n = changes.reduce((sum, { people }) => sum + people, 0)
  if (n === 0) return null
  const mean = changes.reduce((sum, { change, people }) => sum + change * people, 0) / n
  if (n === 1) return { n, mean: round(mean), low: null, high: null }
  const squares = changes.reduce((sum, { change, people }) => sum + (change - mean) ** 2 * people, 0)
  const half = (t975(n - 1) * Math.sqrt(squares / (n - 1))) / Math.sqrt(n)
  return { n, mean: round(mean), low: round(mean - half), high: round(mean + half) }
}

const round = (value: number) => Math.round(value * 100) / 100

/**
 * The 97.5 % quantile of Student's t with `df` degrees of freedom, by Hill's expansion (Algorithm 396, CACM 1970), exact for 1 and 2.
 * Within 0.001 of the printed tables.
 * @throws RangeError below one degree of freedom
 */
export function t975(df: number): number {
  if (!(df >= 1)) throw new RangeError('a t distribution needs at least one degree of freedom')
  const p = 0.05
  if (df === 1) return 12.706205
  if (df === 2) return 4.302653
  const a = 1 / (df - 0.5), b = (48 / a) / a
  let c = ((20700 * a / b - 98) * a - 16) * a + 96.36
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt(a * Math.PI / 2) * df
  let x = d * p, y = x ** (2 / df)
  if (y > 0.05 + a) {
    x = -1.959963985 // the normal quantile at 2.5 %
    y = x * x
    if (df < 5) c += 0.3 * (df - 4.5) * (x + 0.6)
    c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c
    y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
    y = Math.expm1(a * y * y)
  } else {
    y = ((1 / (((df + 6) / (df * y) - 0.089 * d - 0.822) * (df + 2) * 3) + 0.5 / (df + 4)) * y - 1) * (df + 1) / (df + 2) + 1 / y
  }
  return Math.sqrt(df * y)
}
