/**
 * The messages of PostgreSQL's extended protocol that a flight is made of, written one behind the other into one buffer.
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */

/** A parameter as it travels: text, bytes, or null. */
export type Sent = string | Buffer | null

/** Turns what a handler gave into what travels. Instants are written in UTC, lists as PostgreSQL's arrays, other objects as JSON. */
export function sentOf(value: unknown): Sent {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return null
  if (typeof value !== 'object') return String(value)
  if (Buffer.isBuffer(value)) return value
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return arrayOf(value)
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  return JSON.stringify(value)
}

function arrayOf(list: readonly unknown[]): string {
  let text = '{'
  for (let n = 0; n < list.length; n++) {
    const item = list[n]
    if (n) text += ','
    if (typeof item === 'string') text += quoted(item)
    else if (item === null || item === undefined) text += 'NULL'
    else if (Array.isArray(item)) text += arrayOf(item)
    else {
      const sent = sentOf(item)
      text += sent === null ? 'NULL' : quoted(typeof sent === 'string' ? sent : `\\x${sent.toString('hex')}`)
    }
  }
  return `${text}}`
}

const special = /["\\]/, specials = /["\\]/g
const quoted = (text: string) => (special.test(text) ? `"${text.replace(specials, '\\$&')}"` : `"${text}"`)

/** Messages gathered in one buffer, which is used again for the next flight. */
export class Messages {
  private buffer = Buffer.allocUnsafe(16_384)
  private at = 0

  /** Has a statement parsed under a name; the empty name is forgotten with the next. */
  parse(name: string, text: string) {
    const begin = this.begin(0x50, name.length + 3 * text.length + 8)
    this.cstring(name)
    this.cstring(text)
    this.int16(0)
    this.end(begin)
  }

  bind(name: string, values: readonly Sent[]) {
    const begin = this.begin(0x42, name.length + 16 + 2 * values.length)
    this.int8(0)
    this.cstring(name)
    this.int16(values.length)
    for (const value of values) this.int16(typeof value === 'object' && value !== null ? 1 : 0)
    this.int16(values.length)
    for (const value of values) this.value(value)
    this.int16(0)
    this.end(begin)
  }

  /** Asks how the rows of the statement just bound will look. */
  describe() {
    const begin = this.begin(0x44, 8)
    this.int8(0x50)
    this.int8(0)
    this.end(begin)
  }

  execute() {
    const begin = this.begin(0x45, 16)
    this.int8(0)
    this.int32(0)
    this.end(begin)
  }

  sync() { this.end(this.begin(0x53, 8)) }

  /** A copy of what was gathered; the next message begins anew. */
  take(): Buffer {
    const taken = Buffer.from(this.buffer.subarray(0, this.at))
    this.at = 0
    if (this.buffer.length > 1_048_576) this.buffer = Buffer.allocUnsafe(16_384)
    return taken
  }

  /** Forgets what was gathered. */
  drop() { this.at = 0 }

  private value(value: Sent) {
    if (value === null) return this.int32(-1)
    if (typeof value !== 'string') {
      this.room(value.length + 4)
      this.int32(value.length)
      this.at += value.copy(this.buffer, this.at)
      return
    }
    this.room(3 * value.length + 4)
    const length = this.buffer.write(value, this.at + 4)
    this.int32(length)
    this.at += length
  }

  private begin(kind: number, room: number): number {
    this.room(room + 5)
    this.buffer[this.at] = kind
    this.at += 5
    return this.at - 4
  }
  private end(begin: number) { this.buffer.writeInt32BE(this.at - begin, begin) }
  private cstring(text: string) {
    this.at += this.buffer.write(text, this.at)
    this.buffer[this.at++] = 0
  }
  private int8(value: number) { this.buffer[this.at++] = value }
  private int16(value: number) { this.at = this.buffer.writeUInt16BE(value, this.at) }
  private int32(value: number) { this.at = this.buffer.writeInt32BE(value, this.at) }

  private room(bytes: number) {
    if (this.at + bytes <= this.buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(2 * this.buffer.length, this.at + bytes))
    this.buffer.copy(larger, 0, 0, this.at)
    this.buffer = larger
  }
}
