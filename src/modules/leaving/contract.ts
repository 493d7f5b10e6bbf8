import { z } from 'zod'
import { after, command, day, instant, page, query } from '../../platform/contract.ts'
import { becomings } from './ends.ts'
import { listLimits } from './lists.ts'
import { followUpStatuses, hows, leavingStatuses, limits, results, standingKeys } from './rules.ts'
import { LeavingContent, SummaryPart } from './shapes.ts'

const Who = z.object({ id: z.uuid(), name: z.string() })
const because = z.string().max(limits.because + 1000)
const stroke = z.array(z.tuple([z.number().min(-10_000).max(10_000), z.number().min(-10_000).max(10_000)])).max(2000)
const signature = z.discriminatedUnion('kind', [z.object({ kind: z.literal('drawn'), strokes: z.array(stroke).min(1).max(200) }), z.object({ kind: z.literal('typed'), name: z.string().max(limits.name) })])

export const Entry = z.object({ key: z.string().max(60), name: z.string().max(listLimits.name + 200) })
export const Setting = z.object({ version: z.int(), returnDays: z.int(), reasons: z.array(Entry), outcomes: z.array(Entry) })
export type Setting = z.infer<typeof Setting>

export const FollowUp = z.object({
  id: z.uuid(), version: z.int(), leavingId: z.uuid(), dueOn: day, member: Who.nullable(), team: z.string().nullable(), how: z.enum(hows), purpose: z.string(), status: z.enum(followUpStatuses),
  words: z.string(), recordedAt: instant.nullable(), recordedBy: z.string().nullable(), may: z.array(z.enum(['record', 'move', 'reopen'])),
})
export type FollowUp = z.infer<typeof FollowUp>

/** Coming again within the days that the organisation counts: by taking part, or by a referral. */
const Return = z.object({ on: day, by: z.enum(['joined', 'referred']), days: z.int() })

export const Listed = z.object({
  id: z.uuid(), person: Who, programme: Who.nullable(), status: z.enum(leavingStatuses), leavesOn: day.nullable(), leftOn: day.nullable(), reason: z.string().nullable(), outcome: z.string().nullable(),
  begunBy: z.string(), returned: Return.nullable(), due: z.int(), nextDue: day.nullable(),
})
export type Listed = z.infer<typeof Listed>

/** What is still open about somebody who leaves, and what may become of it. */
export const OpenEnd = z.object({
  kind: z.string(), id: z.string(), words: z.string(), on: day.nullable(), who: Who.nullable(), may: z.array(z.enum(['end', 'keep'])), usual: z.enum(['end', 'keep']), link: z.string().nullable(),
})
export type OpenEnd = z.infer<typeof OpenEnd>
const Works = z.object({ id: z.uuid(), memberId: z.uuid(), name: z.string(), part: z.enum(['key_worker', 'worker', 'follow_up']) })
const Settled = z.object({ kind: z.string().max(40), id: z.string().max(60), how: z.enum(['end', 'keep']) })
/** Everything that is asked on the last day. `whole`: they take part in nothing after it. */
export const LastDay = z.object({ whole: z.boolean(), workers: z.array(Works.extend({ usual: z.enum(becomings), may: z.array(z.enum(becomings)) })), ends: z.array(OpenEnd) })
export type LastDay = z.infer<typeof LastDay>
/** Who worked with somebody who has come back, to be asked again. `may`: the asker may ask them. */
export const Offer = z.object({ leavingId: z.uuid(), leftOn: day, workers: z.array(Works.extend({ may: z.boolean() })) })
export type Offer = z.infer<typeof Offer>

/** What is told with a leaving and rests on permissions of its own. */
export const besides = ['goals', 'measures'] as const
const hidden = z.array(z.enum(besides))

export const Leaving = z.object({
  id: z.uuid(), version: z.int(), status: z.enum(leavingStatuses), person: Who.extend({ called: z.string(), safeContact: z.string() }), programme: Who.nullable(),
  leavesOn: day.nullable(), reason: z.string().nullable(), content: LeavingContent, begunOn: day, changedBy: z.string(), changedAt: instant,
  agreed: z.object({ how: z.enum(['signed', 'said']), name: z.string(), signature: signature.nullable(), at: instant }).nullable(),
  setAsideBecause: z.string().nullable(),
  left: z.object({ on: day, outcome: z.string(), outcomeWords: z.string(), anyway: z.string(), stood: z.array(z.enum(standingKeys)), measures: z.array(z.object({ instrument: z.string(), done: z.boolean(), because: z.string() })), by: z.string(),
    /** What became of everybody's work with them, and of what was still open. */
    workers: z.array(Works.extend({ became: z.enum(becomings) })), settled: z.array(OpenEnd.pick({ kind: true, id: true, words: true, on: true, link: true }).extend({ how: z.enum(['end', 'keep', 'rest']) })),
  }).nullable(),
  returned: Return.nullable(),
  /** What still stands before it is a good leaving; empty once they have left. */
  standing: z.array(z.enum(standingKeys)),
  measures: z.array(z.object({ instrument: z.string(), name: z.string() })),
  goals: z.array(z.object({ id: z.uuid(), words: z.string(), rating: z.int().nullable(), baseline: z.int().nullable(), ratedOn: day.nullable(), scored: z.boolean() })),
  /** What is left out of this answer because the asker may not read it: goals, measures. */
  hidden,
  mayShare: z.boolean(),
  /** Ways of reaching them that were said no to, or never asked about, when they were referred. */
  contact: z.object({ no: z.array(z.enum(hows)), notAsked: z.array(z.enum(hows)) }),
  ends: z.array(z.string()),
  followUps: z.array(FollowUp),
  summaries: z.array(z.object({ id: z.uuid(), forWhom: z.string(), madeAt: instant, by: z.string() })),
  events: z.array(z.object({ id: z.uuid(), act: z.string(), words: z.string(), because: z.string(), happenedAt: instant, receivedAt: instant, by: z.string() })),
  may: z.array(z.enum(['write', 'agree', 'complete', 'undo', 'set_aside', 'take_up', 'summarise', 'welcome'])),
})
export type Leaving = z.infer<typeof Leaving>

export const Summary = z.object({ id: z.uuid(), leavingId: z.uuid(), person: Who, organisation: z.string(), forWhom: z.string(), parts: z.array(SummaryPart), /** What stands on it and is left out of this answer. */ hidden, madeAt: instant, by: z.string() })
export type Summary = z.infer<typeof Summary>

export const ListedFollowUp = FollowUp.extend({ person: Who, leftOn: day, safeContact: z.string() })
export type ListedFollowUp = z.infer<typeof ListedFollowUp>

/** A figure as it may be shown: exact or rounded, `*` where people could be recognised, `null` where there is nobody. */
const shown = z.union([z.number(), z.literal('*')])
export const Scope = z.object({ programmeId: z.uuid().optional(), from: day, to: day })
export type Scope = z.infer<typeof Scope>
const view = z.enum(['exact', 'suppressed'])
const counted = z.array(z.object({ key: z.string(), name: z.string(), leavings: shown }))
export const Figures = z.object({
  view, withheld: z.boolean(), returnDays: z.int(), leavings: shown, anyway: shown, reasons: counted, outcomes: counted, returned: shown, returnedShare: shown.nullable(),
  followUpsDue: shown, followUpsReached: shown, reachedShare: shown.nullable(), followUpsWorse: shown, measuresAsked: shown, measuresDone: shown, measuresShare: shown.nullable(),
})
export type Figures = z.infer<typeof Figures>
export const Which = z.discriminatedUnion('of', [
  z.object({ of: z.enum(['all', 'anyway', 'returned', 'reached', 'not_reached', 'worse', 'measures_missing']) }), z.object({ of: z.enum(['reason', 'outcome']), key: z.string().max(60) }),
])
export type Which = z.infer<typeof Which>

const paging = { after: after(['day', 'id'], ['id']).optional(), limit: z.int().min(1).max(100).optional() }
const on = { leavingId: z.uuid(), expectedVersion: z.int(), happenedAt: instant }
const onFollowUp = { followUpId: z.uuid(), expectedVersion: z.int(), happenedAt: instant }

export const leaving = {
  /** What a person has left or is about to, the latest first. */
  ofPerson: query('leaving.read', { audited: 'personId' }).input(z.object({ personId: z.uuid(), ...paging })).output(page(Listed)),
  get: query('leaving.read').input(z.object({ leavingId: z.uuid() })).output(Leaving),
  /** Follow-ups that are due or will be, the longest overdue first: one's own and one's teams' without a name; or (`all`, for whoever leads) of everybody the asker may see. The looks are kept. */
  due: query('leaving.read').input(z.object({ whose: z.enum(['mine', 'all']), until: day.optional(), ...paging })).output(page(ListedFollowUp)),
  /** Leavings being prepared, of the people the asker may see; those longest at it first. */
  prepared: query('leaving.read').input(z.object(paging)).output(page(Listed)),

  /** What is asked on the last day: who works with them, and what is still open about them. The look is kept. */
  lastDay: query('leaving.write').input(z.object({ leavingId: z.uuid(), leftOn: day })).output(LastDay),
  /** Whoever worked with a person who left and has come back, until somebody decides who begins again. */
  offer: query('leaving.read', { audited: 'personId' }).input(z.object({ personId: z.uuid() })).output(Offer.nullable()),

  setting: query('leaving.read').input(z.object({}).optional()).output(Setting),
  changeSetting: command('leaving.set_up').input(z.object({ settingId: z.uuid(), expectedVersion: z.int(), returnDays: z.int(), reasons: z.array(Entry).max(listLimits.entries + 10), outcomes: z.array(Entry).max(listLimits.entries + 10) })).output(Setting),

  /** A plan to leave one programme, or with `null` the whole service. */
  begin: command('leaving.write').input(z.object({ leavingId: z.uuid(), personId: z.uuid(), programmeId: z.uuid().nullable(), leavesOn: day.nullable(), reason: z.string().max(60).nullable(), happenedAt: instant })).output(Leaving),
  /** The plan as it stands. Whatever was agreed before is to be agreed again when its words changed. */
  write: command('leaving.write').input(z.object({ leavingId: z.uuid(), expectedVersion: z.int(), leavesOn: day.nullable(), reason: z.string().max(60).nullable(), content: LeavingContent })).output(Leaving),
  agree: command('leaving.write').input(z.object({ ...on, how: z.enum(['signed', 'said']), name: z.string().max(limits.name + 200), signature: signature.nullable() })).output(Leaving),
  /** They have left: what they take part in ends, who worked with them does no more, follow-ups land on lists. Everything that `lastDay` asks is answered; `because` says why something is left undone. */
  complete: command('leaving.write').input(z.object({ ...on, leftOn: day, outcome: z.string().max(60), outcomeWords: z.string().max(limits.outcome + 1000), because,
    workers: z.array(z.object({ workerId: z.uuid(), became: z.enum(becomings) })).max(100), settled: z.array(Settled).max(1000),
  })).output(Leaving),
  /** Takes a leaving back, with its reason: they came back the next day, or it was entered for the wrong person. */
  undo: command('leaving.write').input(z.object({ ...on, because })).output(Leaving),
  setAside: command('leaving.write').input(z.object({ ...on, because })).output(Leaving),
  takeUp: command('leaving.write').input(z.object(on)).output(Leaving),

  /** They have come back: these of the colleagues who worked with them begin again; none is an answer too. */
  welcomeBack: command('leaving.write').input(z.object({ leavingId: z.uuid(), workerIds: z.array(z.uuid()).max(100), happenedAt: instant })).output(Leaving),

  /** A handover, made once and kept as made. `toOthers` needs the person's consent to share. */
  makeSummary: command('leaving.write').input(z.object({ summaryId: z.uuid(), leavingId: z.uuid(), forWhom: z.string().max(limits.whom), toOthers: z.boolean(), parts: z.array(SummaryPart).max(20), happenedAt: instant })).output(Summary),
  summary: query('leaving.read').input(z.object({ summaryId: z.uuid() })).output(Summary),

  /** One follow-up with what must be known before somebody asks. The look is kept. */
  followUp: query('leaving.read').input(z.object({ followUpId: z.uuid() })).output(ListedFollowUp),
  /** What a follow-up came to. `needed` lands on the list of whoever asked; `again` plans another try; `declined` ends those still to come. */
  record: command('leaving.write').input(z.object({ ...onFollowUp, result: z.enum(results), words: z.string().max(limits.words + 1000), needed: z.string().max(limits.line + 1000).optional(), again: z.object({ followUpId: z.uuid(), dueOn: day }).nullable() })).output(Leaving),
  move: command('leaving.write').input(z.object({ ...onFollowUp, dueOn: day, memberId: z.uuid().nullable(), because })).output(Leaving),
  /** Takes back what was recorded, with a reason: it is due again. */
  reopen: command('leaving.write').input(z.object({ ...onFollowUp, because })).output(Leaving),

  /** Leavings of a period: by reason and outcome, follow-ups, returns, measures at the end. */
  figures: query('outcomes.read').input(Scope.extend({ view })).output(Figures),
  /** The people behind a number, for those who may see them; each is a look at that person. */
  behind: query('outcomes.exact').input(Scope.extend({ which: Which, ...paging })).output(page(Listed)),
  /** The suppressed figures as a file. */
  file: query('outcomes.read').input(Scope.extend({ as: z.enum(['csv', 'xlsx']) })).output(z.object({ name: z.string(), type: z.string(), base64: z.string() })),
}
