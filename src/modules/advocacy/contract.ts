import { z } from 'zod'
import { after, command, day, instant, page, query } from '../../platform/contract.ts'
import { agencyKinds, entryKinds, hows, leaves, limits, matterActs, outcomes, speakings, statuses, writable } from './rules.ts'

const Who = z.object({ id: z.uuid(), name: z.string() })

export const Consent = z.object({ state: z.enum(['none', 'given', 'refused', 'withdrawn', 'ended']), remark: z.string(), until: day.nullable() })
export const Consents = z.object({ share: Consent, gp: Consent })

/** One matter as a list shows it. */
export const Listed = z.object({
  id: z.uuid(), person: Who, member: Who, issue: z.string(), agency: z.string(), kind: z.enum(agencyKinds), status: z.enum(statuses),
  /** When the ball came to where it is; closed, when it was closed. */
  since: instant,
  dueOn: day.nullable(),
  outcome: z.enum(outcomes).nullable(),
  openedOn: day,
})
export type Listed = z.infer<typeof Listed>

export const Entry = z.object({
  id: z.uuid(), kind: z.enum(entryKinds), how: z.enum(hows).nullable(), who: z.string(), words: z.string(), dueOn: day.nullable(), withPerson: z.boolean(), agreedHow: z.string(), outcome: z.enum(outcomes).nullable(),
  /** How far a consent reached when we spoke. */
  leave: z.enum(leaves).nullable(),
  ofId: z.uuid().nullable(), happenedAt: instant, receivedAt: instant, by: z.string(),
})
export type Entry = z.infer<typeof Entry>

export const Matter = Listed.extend({
  version: z.int(), /** What the person likes to be called. */ called: z.string(), wanted: z.string(), contact: z.string(), reference: z.string(), speaking: z.enum(speakings), outcomeWords: z.string().nullable(), /** Of the directory, where the agency was chosen from it. */ serviceId: z.uuid().nullable(),
  consents: Consents,
  /** Oldest first, those taken back among them. */
  entries: z.array(Entry),
  may: z.array(z.enum(matterActs)),
})
export type Matter = z.infer<typeof Matter>

const about = {
  issue: z.string().max(limits.issue + 1000), wanted: z.string().max(limits.wanted + 1000), agency: z.string().max(limits.agency + 1000), kind: z.enum(agencyKinds), contact: z.string().max(limits.contact + 1000),
  reference: z.string().max(limits.reference + 1000), speaking: z.enum(speakings), memberId: z.uuid(),
  /** The service of the directory that the agency was chosen from; `null`: written by hand. Left out, it stays as it is. */
  serviceId: z.uuid().nullable().optional(),
}
const because = z.string().max(limits.because + 1000)
const paging = { after: after(['day', 'instant', 'id'], ['instant', 'id'], ['id']).optional(), limit: z.int().min(1).max(100).optional() }
const entry = { matterId: z.uuid(), entryId: z.uuid(), happenedAt: instant }

export const advocacy = {
  /** Matters by the day an answer is due, the longest overdue first; or (`closed`) those closed last first. `all` is for whoever leads: of everybody the asker may see. The looks are kept. */
  list: query('advocacy.read').input(z.object({ whose: z.enum(['mine', 'all']), show: z.enum(['open', 'overdue', 'ours', 'theirs', 'closed']), ...paging })).output(page(Listed)),

  /** A person's matters, newest first. */
  ofPerson: query('advocacy.read', { audited: 'personId' }).input(z.object({ personId: z.uuid(), ...paging })).output(page(Listed)),

  get: query('advocacy.read').input(z.object({ matterId: z.uuid() })).output(Matter),

  /** What the person agreed to, before a matter is opened. */
  consents: query('advocacy.read', { audited: 'personId' }).input(z.object({ personId: z.uuid() })).output(Consents),

  open: command('advocacy.write').input(z.object({ ...entry, personId: z.uuid(), ...about })).output(Matter),
  change: command('advocacy.write').input(z.object({ matterId: z.uuid(), expectedVersion: z.int(), ...about })).output(Matter),

  /** What was asked, answered, chased, talked about together, or is good to know. */
  tell: command('advocacy.write')
    .input(z.object({ ...entry, kind: z.enum(writable), how: z.enum(hows).nullable(), who: z.string().max(limits.who + 1000), words: z.string().max(limits.words + 1000), dueOn: day.nullable(), withPerson: z.boolean(), agreedHow: z.string().max(limits.agreedHow + 1000) }))
    .output(Matter),
  /** An entry made by mistake: it stays readable with the reason, and counts for nothing. */
  takeBack: command('advocacy.write').input(z.object({ ...entry, ofId: z.uuid(), because })).output(Matter),

  close: command('advocacy.write').input(z.object({ ...entry, outcome: z.enum(outcomes), words: z.string().max(limits.outcome + 1000) })).output(Matter),
  reopen: command('advocacy.write').input(z.object({ ...entry, because })).output(Matter),
}
