import type { Facts } from './facts.ts'
import { oneLine, type Voice } from './grammar.ts'
import type { Audience, Paragraph, Part } from './rules.ts'

/** A paragraph as the facts give it. */
export type Composed = Pick<Paragraph, 'key' | 'place' | 'kind' | 'text'>
export type Asked = { facts: Facts; audience: Audience; chosen: readonly Part[]; voice: Voice }
/** What one part says: nothing where nothing is known. */
export type Said = readonly (Omit<Composed, 'place'> | null | false)[]

export const text = (key: string, words: string) => (words ? { key, kind: 'text' as const, text: words } : null)
/** The person's own words, as they stand. */
export const said = (key: string, words: string) => (words.trim() ? { key, kind: 'said' as const, text: words.trim() } : null)
export const list = (key: string, lines: readonly string[]) => (lines.length ? { key, kind: 'list' as const, text: lines.map((line) => oneLine(line)).join('\n') } : null)
