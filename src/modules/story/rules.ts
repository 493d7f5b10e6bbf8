/** Rules of the story. Pure: no clock, no database, no imports from outside this module. */

export type Place = { at: string; id: string }

/** A place in a story as an address of its next page, and back. What makes no sense is the beginning. */
export const placeOf = ({ at, id }: Place) => `${at} ${id}`
export function placeIn(text: string): Place | null {
  const [, at, id] = /^(\S+) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? []
  return at && id && !Number.isNaN(Date.parse(at)) ? { at, id } : null
}

/** Letters as they are compared: without case and accents. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether every word looked for stands in an entry, whatever its case and accents. */
export function matches({ title, words, by }: { title: string; words: string; by: string | null }, find: string): boolean {
  const text = plain(`${title} ${words} ${by ?? ''}`)
  return plain(find).split(/\s+/).every((word) => text.includes(word))
}
