import type { Context } from '../../platform/api.ts'
import { notify } from '../notices/public.ts'

/** A reminder on its way to a member. It says nothing of whom it is about: it may be read over a shoulder. */
export type Reminder = { memberId: string; words: string; link: string; personId: string | null }

/**
 * A way in which a reminder reaches a member. In the app is the only one there is. E-mail and text message will stand beside it: each a `Way` of its own, whose
 * `send` queues a job (what leaves the house is sent after the transaction has committed), and a value in the check of `measure_reminder.send_by`.
 */
export type Way = { key: 'in_app'; send(inside: Pick<Context, 'tx' | 'now' | 'tell'>, reminder: Reminder): Promise<void> }

export const inApp: Way = {
  key: 'in_app',
  send: (inside, { memberId, words, link, personId }) => notify(inside, { memberIds: [memberId], kind: 'measure_due', words, link, personId }),
}

/** How a member is reminded now. */
export const sendBy: Way = inApp
