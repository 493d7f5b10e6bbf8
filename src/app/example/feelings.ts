import type { Dice } from './dice.ts'

/** How somebody has been, as one line through the year: most get better slowly, some stay, some dip or swing, some get worse. */

export type FeelingKind = 'better' | 'steady' | 'dip' | 'swings' | 'worse'

/** Where they began (0 is how people generally are, -1 clearly low), which way it went and how far. */
export type Feeling = { kind: FeelingKind; start: number; size: number }

export function feeling(by: Dice, kind: FeelingKind = by.weighted({ better: 46, steady: 24, dip: 9, swings: 11, worse: 10 })): Feeling {
  const start = by.around(kind === 'worse' ? -0.4 : -1, 0.75)
  return { kind, start: Math.max(-2.6, Math.min(1, start)), size: 0.55 + by.next() * 1.2 }
}

/** How somebody is so many weeks after they first came: about -2.5 (very low) to 1.5 (very well). */
export function levelAfter({ kind, start, size }: Feeling, weeks: number): number {
  const settled = 1 - Math.exp(-Math.max(0, weeks) / 7)
  switch (kind) {
    case 'better': return start + size * 1.4 * settled
    case 'steady': return start + 0.15 * settled
    case 'dip': return start + size * settled - 1.5 * Math.exp(-(((weeks - 18) / 6) ** 2))
    case 'swings': return start + 0.3 * settled + 0.75 * size * Math.sin(weeks / 4.5)
    case 'worse': return start - size * 1.2 * settled
  }
}

const within = (value: number, least: number, most: number) => Math.max(least, Math.min(most, Math.round(value)))

/**
 * Answers to an instrument, as the option codes that somebody at this level chooses. Throws for an instrument the example does not use.
 * Codes are those of the forms: SWEMWBS 1-5, ONS4 0-10 (the last asks about anxiety), PHQ-9 and GAD-7 0-3, UCLA-3 1-3, WHO-5 0-5.
 */
export function answersFor(instrument: string, level: number, by: Dice): number[] {
  const each = (count: number, least: number, most: number, middle: number, slope: number, spread: number) =>
    Array.from({ length: count }, () => within(middle + slope * level + by.around(0, spread), least, most))
  switch (instrument) {
    case 'SWEMWBS': return each(7, 1, 5, 3.45, 0.72, 0.5)
    case 'WHO-5': return each(5, 0, 5, 3, 0.9, 0.5)
    case 'ONS4': return [...each(3, 0, 10, 6.9, 1.7, 0.9), ...each(1, 0, 10, 3.4, -1.7, 1.2)]
    case 'UCLA-3': return each(3, 1, 3, 1.75, -0.45, 0.35)
    case 'LONELINESS-DIRECT': return each(1, 1, 5, 3.4, 0.9, 0.5)
    case 'GAD-7': return each(7, 0, 3, 0.7, -0.75, 0.5)
    case 'PHQ-9': return [...each(8, 0, 3, 0.7, -0.75, 0.5), level < -1.2 && by.chance(0.3) ? 1 + (level < -2 && by.chance(0.3) ? 1 : 0) : 0]
    default: throw new Error(`The example does not take ${instrument}`)
  }
}
