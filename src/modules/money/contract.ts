import { z } from 'zod'
import { after, command, day, instant, page, query } from '../../platform/contract.ts'
import { limits } from './rules.ts'

/** The cash of one closed session that has not been banked. */
export const ToBank = z.object({ sessionId: z.uuid(), name: z.string(), venue: z.string().nullable(), heldOn: day, counted: z.int(), recorded: z.int(), because: z.string().nullable(), closedBy: z.string() })
export type ToBank = z.infer<typeof ToBank>

export const Banking = z.object({
  id: z.uuid(),
  bankedOn: day,
  counted: z.int(),
  banked: z.int(),
  because: z.string().nullable(),
  slip: z.string(),
  bankedBy: z.string(),
  sessions: z.array(z.object({ sessionId: z.uuid(), name: z.string(), heldOn: day, counted: z.int() })),
  takenBack: z.object({ by: z.string(), at: instant, because: z.string() }).nullable(),
  may: z.array(z.enum(['take_back'])),
})
export type Banking = z.infer<typeof Banking>

export const Receipt = z.object({
  number: z.string(), organisation: z.string(), name: z.string(), pence: z.int(), session: z.string(), venue: z.string().nullable(), heldOn: day, takenBy: z.string(),
  given: z.object({ by: z.string(), at: instant }).nullable(),
})
export type Receipt = z.infer<typeof Receipt>

const because = z.string().max(limits.because + 700)
const paged = { after: after(['day', 'id']).optional(), limit: z.int().min(1).max(100).optional() }

export const money = {
  /** Cash of closed sessions that is still in a tin, earliest first. `total` comes with the first page. */
  toBank: query('money.read')
    .input(z.object(paged))
    .output(page(ToBank).extend({ total: z.object({ sessions: z.int(), counted: z.int() }).nullable() })),

  bankings: query('money.read')
    .input(z.object(paged))
    .output(page(Banking)),

  bank: command('money.bank')
    .input(z.object({ bankingId: z.uuid(), sessionIds: z.array(z.uuid()).min(1).max(limits.sessions), bankedOn: day, pence: z.int().min(0).max(100_000_000), because: because.optional(), slip: z.string().max(limits.slip + 140) }))
    .output(Banking),

  /** A banking that was entered by mistake: its sessions are to bank again. */
  takeBack: command('money.bank')
    .input(z.object({ bankingId: z.uuid(), because }))
    .output(Banking),

  /** Sessions, amounts, reasons and slips of a period for whoever keeps the books. No names of people. */
  file: query('money.file')
    .input(z.object({ from: day, to: day, as: z.enum(['csv', 'xlsx']) }))
    .output(z.object({ name: z.string(), type: z.string(), base64: z.string() })),

  /** What a person paid at a session, as a receipt to show or print. */
  receipt: query('sessions.run', { audited: 'personId' })
    .input(z.object({ personId: z.uuid(), sessionId: z.uuid() }))
    .output(Receipt),

  giveReceipt: command('sessions.run')
    .input(z.object({ receiptId: z.uuid(), personId: z.uuid(), sessionId: z.uuid(), happenedAt: instant }))
    .output(Receipt),
}
