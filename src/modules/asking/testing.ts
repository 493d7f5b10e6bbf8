import { createRouterClient } from '@orpc/server'
import { createHash, randomBytes } from 'node:crypto'
import { router } from '../../app/router.ts'
import type { house } from '../../app/testing.ts'
import { Attempts } from '../../platform/sign-in/attempts.ts'
import type { Installation } from '../../platform/sign-in/installation.ts'
import { uuidv7 } from '../../platform/uuid.ts'

type House = Awaited<ReturnType<typeof house>>

export const phq9 = (last = 0) => [1, 1, 1, 1, 1, 1, 1, 1, last]

/** For tests of asking: a link made through the guard, and phones that open it. */
export function askingIn(h: House) {
  let attempts = new Attempts()
  const word = () => randomBytes(40).toString('base64').replace(/[^A-Za-z0-9]/g, '').padEnd(22, 'x').slice(0, 22)

  /** Somebody's phone: nobody is signed in. It keeps a secret of its own. */
  function phone({ address = '203.0.113.7' } = {}) {
    const device = word()
    const as = (command: string = uuidv7()) => createRouterClient(router, { context: () => ({ ...h.context(null, { command }), http: { address, local: false, device: '', signedIn() {} }, installation: { attempts } as unknown as Installation }) }).asking
    return {
      device, as,
      open: (place: string) => as().open({ place, device }),
      begin: (place: string, birthday: { day: number; month: number } | null = null, command?: string) => as(command).begin({ place, device, birthday }),
      keep: (place: string, instrument: string, answers: (number | null)[], command?: string) => as(command).keep({ place, device, instrument, answers, context: {} }),
      finish: (place: string, instrument: string, answers: (number | null)[], command?: string) => as(command).finish({ place, device, instrument, answers, context: {} }),
      stop: (place: string) => as().stop({ place, device }),
    }
  }

  async function link(personId: string, { instruments = ['PHQ-9'], days = 7, firstName = false, askBirthday = false, by = 'worker' as Parameters<House['as']>[0] } = {}) {
    const token = word(), linkId = uuidv7()
    const made = await h.as(by).asking.makeLink({ linkId, personId, instruments, tokenHash: createHash('sha256').update(token).digest('hex'), days, firstName, askBirthday, safeAskedAt: h.context(null).clock!.now().toISOString() })
    return { linkId, place: `${made.slug}-${token}`, made }
  }

  return { phone, link, word, rested: () => { attempts = new Attempts() }, rows: async <Row = Record<string, unknown>>(text: string, ...values: unknown[]) => (await h.owner.query(text, values)).rows as Row[] }
}
