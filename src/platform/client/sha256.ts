/*
 * SHA-256 (FIPS 180-4). Browsers offer their own only over HTTPS, and a service on a local network must be able to make links as well.
 */

const constants = new Uint32Array(64)
const first = new Uint32Array(8)
for (let n = 2, found = 0; found < 64; n++) {
  let prime = true
  for (let d = 2; d * d <= n; d++) if (n % d === 0) { prime = false; break }
  if (!prime) continue
  if (found < 8) first[found] = fraction(n ** (1 / 2))
  constants[found++] = fraction(n ** (1 / 3))
}

/** The first 32 bits of what stands after the point. */
function fraction(of: number) { return (of % 1) * 0x1_0000_0000 }

const turn = (x: number, by: number) => (x >>> by) | (x << (32 - by))

/** The SHA-256 of a text's UTF-8 bytes, as hexadecimal. */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const blocks = new DataView(new ArrayBuffer((((bytes.length + 8) >> 6) + 1) * 64))
  new Uint8Array(blocks.buffer).set(bytes)
  blocks.setUint8(bytes.length, 0x80)
  blocks.setUint32(blocks.byteLength - 8, Math.floor(bytes.length / 0x2000_0000))
  blocks.setUint32(blocks.byteLength - 4, bytes.length * 8)

  const state = first.slice(), words = new Uint32Array(64)
  for (let at = 0; at < blocks.byteLength; at += 64) {
    for (let n = 0; n < 16; n++) words[n] = blocks.getUint32(at + n * 4)
    for (let n = 16; n < 64; n++) {
      const a = words[n - 15]!, b = words[n - 2]!
      words[n] = words[n - 16]! + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + words[n - 7]! + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
    for (let n = 0; n < 64; n++) {
      const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[n]! + words[n]!
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
      h = g; g = f; f = e; e = (d + one) >>> 0; d = c; c = b; b = a; a = (one + two) >>> 0
    }
    const after = [a, b, c, d, e, f, g, h]
    for (let n = 0; n < 8; n++) state[n] = state[n]! + after[n]!
  }
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('')
}
