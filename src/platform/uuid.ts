let last = 0
let counter = 0

/**
 * A UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, a counter of 12 bits within the millisecond (section 6.2, method 1), then random: ids made one after the
 * other in one place sort in that order, so that the rows of one command keep theirs. Works on plain http too, where `crypto.randomUUID` is missing.
 */
export function uuidv7(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, Math.floor(now / 0x10000))
  view.setUint16(4, now % 0x10000)
  // Begun in the lower half, at random, so that ids of two devices seldom meet and 2,048 of one millisecond keep their order.
  counter = now === last ? (counter + 1) & 0xfff : view.getUint16(6) & 0x7ff
  last = now
  view.setUint16(6, 0x7000 | counter)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  let hex = ''
  for (const byte of bytes) hex += (byte + 0x100).toString(16).slice(1)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
