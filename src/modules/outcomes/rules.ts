/** Rules for figures that leave the service. Pure. Small numbers are suppressed after filtering, on the server, in every export alike (domain.md B4). */

/** A figure that may be shown: a rounded number, `*` where people could be recognised, `null` where there is nothing to count. */
export type Shown = number | '*'

export type SuppressionMethod = {
  name: string
  /** Counts from 1 up to and including this become `*`. */
  upTo: number
  /** Whether nought is shown as it is. */
  showsZero: boolean
  /** What is left is rounded to the nearest of these; 1 leaves it alone. */
  toNearest: 1 | 5
}

export const suppressionMethods = {
  /** Hospital Episode Statistics, below national level: 0 stays, 1 to 7 become `*`, others to the nearest 5. The default. */
  hes: { name: 'HES', upTo: 7, showsZero: true, toNearest: 5 },
  /** Mental health data sets: below 5, nought included, become `*`, others to the nearest 5. How nought is handled is up to the publisher. */
  mentalHealth: { name: 'Mental health data sets', upTo: 4, showsZero: false, toNearest: 5 },
  /** Model Health System: 1 to 6 become `*`, others are exact, so that totals need a second suppression. */
  modelHealthSystem: { name: 'Model Health System', upTo: 6, showsZero: true, toNearest: 1 },
} as const satisfies Record<string, SuppressionMethod>

/** The fewest people that a freely chosen filter may leave: below it two filters could be subtracted from each other. */
export const smallestCohort = 10

/**
 * One count as it may be shown.
 * @param count people or events, a whole number from 0
 * @throws RangeError for anything else
 * @example suppress(0) === 0, suppress(4) === '*', suppress(12) === 10
 */
export function suppress(count: number, method: SuppressionMethod = suppressionMethods.hes): Shown {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`${count} is not a count.`)
  if (count === 0) return method.showsZero ? 0 : '*'
  if (count <= method.upTo) return '*'
  return Math.round(count / method.toNearest) * method.toNearest
}

/**
 * A share in per cent, whole, made from the rounded counts, so that it gives nothing away that they do not. `*` if either is suppressed;
 * `null` if there is nobody to share among.
 * @throws RangeError if the part is larger than the whole
 */
export function suppressedPercentage(part: number, whole: number, method: SuppressionMethod = suppressionMethods.hes): Shown | null {
  if (part > whole) throw new RangeError(`${part} of ${whole} is no share.`)
  const [shownPart, shownWhole] = [suppress(part, method), suppress(whole, method)]
  if (whole === 0) return null
  if (shownPart === '*' || shownWhole === '*') return '*'
  return Math.round((100 * shownPart) / shownWhole)
}

/**
 * A mean, or any other figure made from the values of `n` people (an interval's end, a median). `*` where so few people stand behind it that
 * a count of them would be suppressed; `null` where there is nobody.
 */
export function suppressedMean(mean: number | null, n: number, method: SuppressionMethod = suppressionMethods.hes): Shown | null {
  const shown = suppress(n, method)
  if (n === 0 || mean === null) return null
  return shown === '*' ? '*' : mean
}

/** Whether a freely chosen filter leaves so few people that its figures are withheld altogether. Nobody at all may be said. */
export function tooFewToFilter(n: number): boolean {
  return n > 0 && n < smallestCohort
}
