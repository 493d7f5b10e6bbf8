import { randomInt, timingSafeEqual } from 'node:crypto'

/** No letters or digits that are read as others: no 0 O, 1 I L, U V. */
const letters = '23456789ABCDEFGHJKMNPQRSTWXYZ'

/**
 * The one-use code that proves someone can read this machine's console. Twelve letters (58 bits); used once, another is printed.
 * It is never written to disk.
 */
export class ConsoleCode {
  private code = ''
  private readonly say: (line: string) => void
  constructor(say: (line: string) => void) { this.say = say; this.renew() }

  private renew() { this.code = Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('') }

  /** As it is printed: `ABCD-EFGH-JKMN`. */
  get words() { return this.code.replace(/(.{4})(?=.)/g, '$1-') }

  /** Whether this is the code, however it was typed; if so it is used up and the next one is printed. */
  take(typed: string): boolean {
    const clean = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
    if (clean.length !== this.code.length || !timingSafeEqual(Buffer.from(clean), Buffer.from(this.code))) return false
    this.renew()
    this.say(`The console code was used. The next one is ${this.words}`)
    return true
  }
}
