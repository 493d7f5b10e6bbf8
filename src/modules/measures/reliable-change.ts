/** Reliable change and clinical significance after Jacobson and Truax 1991 (domain.md B1), from figures of a reference group. */

export type ReliableChangeIndex = {
  /** Standard error of measurement: SD x sqrt(1 - reliability). */
  se: number
  /** Standard error of the difference: sqrt(2 x SE^2). */
  sDiff: number
  /** (post - pre) / sDiff. Negative when the score fell. */
  rc: number
  /** Whether |rc| is above 1.96. */
  reliable: boolean
  /** The smallest difference that is reliable: 1.96 x sDiff. */
  minimum: number
}

/**
 * @param reliability of the scale, internal consistency or test-retest: record which. From 0 up to, but not including, 1
 * @throws RangeError for a standard deviation that is not positive, or a reliability out of range
 */
export function reliableChangeIndex(given: { pre: number; post: number; sdPre: number; reliability: number }): ReliableChangeIndex {
  if (!(given.sdPre > 0)) throw new RangeError('The standard deviation must be above 0.')
  if (!(given.reliability >= 0 && given.reliability < 1)) throw new RangeError('The reliability must be from 0 up to, but not including, 1.')
  const se = given.sdPre * Math.sqrt(1 - given.reliability)
  const sDiff = Math.sqrt(2 * se * se)
  const rc = (given.post - given.pre) / sDiff
  return { se, sDiff, rc, reliable: Math.abs(rc) > 1.96, minimum: 1.96 * sDiff }
}

export type Group = { mean: number; sd: number }

/**
 * The three cut-offs between a dysfunctional and a functional group. `a`: two SD beyond the dysfunctional mean, towards the functional side.
 * `b`: two SD from the functional mean, towards the dysfunctional side. `c`: where a person is as likely in either, weighted by both spreads.
 */
export function clinicalCutoffs(functional: Group, dysfunctional: Group): { a: number; b: number; c: number } {
  const towardsFunctional = Math.sign(functional.mean - dysfunctional.mean)
  return {
    a: dysfunctional.mean + towardsFunctional * 2 * dysfunctional.sd,
    b: functional.mean - towardsFunctional * 2 * functional.sd,
    c: (functional.sd * dysfunctional.mean + dysfunctional.sd * functional.mean) / (functional.sd + dysfunctional.sd),
  }
}

export type SignificanceClass = 'recovered' | 'improved' | 'unchanged' | 'deteriorated'

/** Recovered: reliably better and across the cut-off. Improved: reliably better only. Deteriorated: reliably worse. */
export function clinicalSignificance(given: { pre: number; post: number; minimum: number; cutoff: number; highIsGood: boolean }): SignificanceClass {
  const gain = given.highIsGood ? given.post - given.pre : given.pre - given.post
  if (Math.abs(gain) <= given.minimum) return 'unchanged'
  if (gain < 0) return 'deteriorated'
  const beyond = (score: number) => (given.highIsGood ? score >= given.cutoff : score <= given.cutoff)
  return beyond(given.post) && !beyond(given.pre) ? 'recovered' : 'improved'
}
