import { jargon } from './jargon.ts'
import { blaming, judging } from './judging.ts'
import { labels } from './labels.ts'
import type { Phrase } from './phrase.ts'

/** The list that comes along, in words of our own. A service switches entries off and adds its own; those are data. */
export const shipped: readonly Phrase[] = [...labels, ...judging, ...blaming, ...jargon]
