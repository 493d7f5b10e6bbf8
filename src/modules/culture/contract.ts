import { z } from 'zod'
import { command, day, instant, query } from '../../platform/contract.ts'
import { limits, places } from './rules.ts'

const text = (most: number) => z.string().max(most + 2000) // longer than the rule allows, so that the rule can say so
const need = text(limits.need)
export const Needs = z.object({ faith: need, food: need, worker: need, kinship: need, days: need, language: need, interpreter: need, supportService: need, supportContact: need, other: need })

export const Adaptation = z.object({
  id: z.uuid(), words: z.string(), places: z.array(z.enum(places)), agreedOn: day, agreedWith: z.string(), enteredLater: z.boolean(), endedOn: day.nullable(), endedBecause: z.string().nullable(), may: z.array(z.enum(['end'])),
})
export type Adaptation = z.infer<typeof Adaptation>

export const Culture = z.object({
  person: z.object({ id: z.uuid(), name: z.string(), calledName: z.string() }),
  /** `version` 0: nobody has asked yet. */
  version: z.int(),
  needs: Needs,
  changed: z.object({ by: z.string(), at: instant }).nullable(),
  /** Those that hold first, the latest first. */
  adaptations: z.array(Adaptation),
  may: z.array(z.enum(['write'])),
})
export type Culture = z.infer<typeof Culture>

/** Somebody for whom a session does something differently. */
export const Adapted = z.object({ person: z.object({ id: z.uuid(), name: z.string(), mayOpen: z.boolean() }), adaptations: z.array(z.string()) })
export type Adapted = z.infer<typeof Adapted>

export const culture = {
  of: query('culture.read', { audited: 'personId' }).input(z.object({ personId: z.uuid() })).output(Culture),

  /** The needs as one document. `expectedVersion` 0 begins it. */
  write: command('culture.write')
    .input(z.object({ needsId: z.uuid(), personId: z.uuid(), expectedVersion: z.int().min(0), needs: Needs, happenedAt: instant }))
    .output(z.object({ version: z.int() })),

  /** Something we do differently from now on, agreed with the person. */
  adapt: command('culture.write')
    .input(z.object({ adaptationId: z.uuid(), personId: z.uuid(), words: text(limits.words), places: z.array(z.enum(places)).max(places.length), happenedAt: instant }))
    .output(z.object({ id: z.uuid() })),

  endAdaptation: command('culture.write')
    .input(z.object({ adaptationId: z.uuid(), because: text(limits.because), happenedAt: instant }))
    .output(z.object({ id: z.uuid() })),

  /** What a session does differently for those it expects: for whoever sees its register. */
  ofSession: query('sessions.read').input(z.object({ sessionId: z.uuid() })).output(z.object({ session: z.object({ id: z.uuid(), name: z.string(), heldOn: day }), people: z.array(Adapted) })),

  /** The asker's own sessions of today for which there is something to do differently, and how much. */
  today: query('sessions.read').output(z.array(z.object({ sessionId: z.uuid(), name: z.string(), adaptations: z.int(), people: z.int() }))),
}
