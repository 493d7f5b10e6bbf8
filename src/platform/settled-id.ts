import { createHash } from 'node:crypto'

/** An id that is always the same for the same words: what is made of them twice is made once. A UUIDv8 (RFC 9562) of their SHA-256. */
export function settledId(...words: (string | number)[]): string {
  const hash = createHash('sha256').update(words.join(' ')).digest()
  hash[6] = (hash[6]! & 0x0f) | 0x80
  hash[8] = (hash[8]! & 0x3f) | 0x80
  return hash.toString('hex', 0, 16).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}
