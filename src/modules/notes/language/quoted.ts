/** Where a text quotes somebody: the person's own words are left as they are. Pure. */

export type Range = { from: number; to: number }

const closers: Record<string, RegExp> = {
  '“': /”/, '„': /[“”]/, '«': /»/, '"': /"/, '‘': /’(?![\p{L}\p{N}])/u, "'": /'(?![\p{L}\p{N}])/u,
}

/**
 * The quotations in a text, as offsets in UTF-16 units. One that is still open reaches to the end of its paragraph, so that nothing is marked while
 * somebody types what was said. A single mark opens only where a word begins, since it is also the apostrophe; and only if it is closed again.
 */
export function quotations(text: string): Range[] {
  const found: Range[] = []
  const opening = /[“„«"]|(?<![\p{L}\p{N}])[‘'](?=[\p{L}\p{N}])/gu
  for (let open = opening.exec(text); open; open = opening.exec(text)) {
    const mark = open[0], after = open.index + 1
    const end = text.indexOf('\n', after) < 0 ? text.length : text.indexOf('\n', after)
    const close = text.slice(after, end).search(closers[mark]!)
    if (close < 0 && (mark === '‘' || mark === "'")) continue
    const to = close < 0 ? end : after + close + 1
    found.push({ from: open.index, to })
    opening.lastIndex = Math.max(to, after)
  }
  return found
}
