import { z } from 'zod'
import { after, command, day, instant, open, page, query } from '../../platform/contract.ts'
import { hows, templateKeys } from './letters.ts'
import { answers, cameBy, limits, needs, sources, statuses, urgencies } from './rules.ts'

const text = z.string().max(limits.text)
const name = z.string().max(limits.name)
const long = z.string().max(4000)
/** A little more than is kept, so that too much is refused in words. */
const words = z.string().max(limits.words + 1000)
const answer = z.enum(answers)

/** How to reach somebody safely. What was not asked counts as no. */
export const SafeContact = z.object({ ring: answer, message: answer, text: answer, email: answer, write: answer, sayWho: answer })

/** Whom a referral is about, as it was told. */
const about = {
  givenName: name, familyName: name, knownAs: name, pronouns: text, birthDate: day.nullable(), phone: text, email: text, postcode: text.nullable(), area: text, nhsNumber: text.nullable(),
  language: text, interpreter: z.boolean(), accessNeeds: long, gp: text,
}

/** What is edited as one document. Empty text and `null` are "not told". */
export const ReferralDetails = z.object({
  ...about,
  source: z.enum(sources),
  receivedOn: day,
  urgency: z.enum(urgencies),
  consentToContact: answer,
  contact: SafeContact,
  safeTimes: z.string().max(limits.safeTimes),
  reason: z.string().max(limits.reason + 1000),
  hopes: z.string().max(limits.hopes + 1000),
  needs: z.array(z.enum(needs)).max(needs.length),
  programmeId: z.uuid().nullable(),
  referrerName: name,
  referrerOrganisation: text,
  referrerReach: text,
})
export type ReferralDetails = z.infer<typeof ReferralDetails>

const acts = ['change', 'link', 'triage', 'allocate', 'wait', 'accept', 'decline', 'withdraw', 'reopen'] as const

export const ReferralRow = z.object({
  id: z.uuid(),
  receipt: z.string(),
  name: z.string(),
  knownAs: z.string(),
  source: z.enum(sources),
  referrer: z.string(),
  status: z.enum(statuses),
  urgency: z.enum(urgencies),
  receivedOn: day,
  /** Days since it was received; of one that is closed, until it was. */
  days: z.int(),
  targetDays: z.int().nullable(),
  programmeName: z.string().nullable(),
  allocatedTo: z.string().nullable(),
  lookAgainOn: day.nullable(),
  /** It is linked to a record already on file. */
  linked: z.boolean(),
  closedOn: day.nullable(),
})
export type ReferralRow = z.infer<typeof ReferralRow>

const Answered = z.object({ words: z.string(), outcome: z.enum(['passes', 'does_not', 'cannot_tell']), why: z.string() })

export const ReferralChange = z.object({
  id: z.uuid(),
  act: z.enum(['receive', ...acts]),
  status: z.enum(statuses),
  words: z.string(),
  signpost: z.string(),
  /** The service of the directory that was suggested, where it stands there. */
  serviceId: z.uuid().nullable(),
  programmeName: z.string().nullable(),
  memberName: z.string().nullable(),
  lookAgainOn: day.nullable(),
  answers: z.array(Answered).nullable(),
  overrideReason: z.string().nullable(),
  at: instant,
  /** When the service heard of it, where that was on a later day. */
  enteredAt: instant.nullable(),
  by: z.string().nullable(),
})
export type ReferralChange = z.infer<typeof ReferralChange>

export const Referral = z.object({
  id: z.uuid(),
  version: z.int(),
  receipt: z.string(),
  status: z.enum(statuses),
  cameBy: z.enum(cameBy),
  details: ReferralDetails,
  days: z.int(),
  programme: z.object({ id: z.uuid(), name: z.string(), active: z.boolean(), targetDays: z.int().nullable() }).nullable(),
  /** What each criterion of the programme answers now. */
  answers: z.array(Answered),
  allocatedTo: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  lookAgainOn: day.nullable(),
  overrideReason: z.string().nullable(),
  /** The record it is linked to. */
  person: z.object({ id: z.uuid(), name: z.string(), mayOpen: z.boolean() }).nullable(),
  linkName: z.string().nullable(),
  takenBy: z.string().nullable(),
  takenAt: instant,
  /** Oldest first. */
  changes: z.array(ReferralChange),
  may: z.array(z.enum(acts)),
})
export type Referral = z.infer<typeof Referral>

/** An earlier referral of what may be the same person: how it ended, in its last words, for those who may see it. */
export const EarlierReferral = z.object({
  id: z.uuid(), receipt: z.string(), name: z.string(), receivedOn: day, status: z.enum(statuses), statusOn: day, programmeName: z.string().nullable(),
  reason: z.string(), ended: z.string(), mayOpen: z.boolean(), certain: z.boolean(),
})
export type EarlierReferral = z.infer<typeof EarlierReferral>

const Card = z.object({ id: z.uuid(), name: z.string(), knownAs: z.string(), birthDate: day.nullable(), age: z.int().nullable(), area: z.string(), mayOpen: z.boolean() })
const Known = z.object({ person: Card, phone: z.string(), agrees: z.array(z.string()), differs: z.array(z.string()) })

/** What is on file already: records that may be theirs, what they took part in, referrals before this one. */
export const Before = z.object({
  likely: z.array(Known),
  tookPart: z.array(z.object({ programmeName: z.string(), startedOn: day, endedOn: day.nullable() })),
  referrals: z.array(EarlierReferral),
})
export type Before = z.infer<typeof Before>

/** A colleague who could take it on, and what they carry now. */
export const Load = z.object({ memberId: z.uuid(), name: z.string(), post: z.string(), /** In a team of the programme. */ ofTeam: z.boolean(), referrals: z.int(), people: z.int() })
export type Load = z.infer<typeof Load>

export const linkKinds = ['form', 'system'] as const
export const audiences = ['self', 'professional'] as const

export const ReferralLink = z.object({
  id: z.uuid(), name: z.string(), kind: z.enum(linkKinds), audience: z.enum(audiences), programme: z.object({ id: z.uuid(), name: z.string() }).nullable(), active: z.boolean(),
  /** Of a form: what stands after `/refer/`. */
  place: z.string().nullable(), madeBy: z.string(), madeOn: day, /** Referrals that came over it. */ referrals: z.int(),
})
export type ReferralLink = z.infer<typeof ReferralLink>

/** What the form on a link shows before anything is typed. */
export const ReferralForm = z.object({
  organisation: z.string(), name: z.string(), audience: z.enum(audiences), today: day,
  programme: z.object({ name: z.string(), summary: z.string(), targetDays: z.int().nullable(), criteria: z.array(z.union([z.object({ kind: z.enum(['minimum_age', 'maximum_age']), number: z.int() }), z.object({ kind: z.literal('area'), areas: z.array(z.string()) }), z.object({ kind: z.literal('need'), needs: z.array(z.enum(needs)) }), z.object({ kind: z.literal('route'), routes: z.array(z.enum(sources)) })])) }).nullable(),
  challenge: z.string(),
})
export type ReferralForm = z.infer<typeof ReferralForm>

/** What is sent over a link: the rest is the link's own. */
export const SentReferral = ReferralDetails.omit({ receivedOn: true, urgency: true, programmeId: true })
export type SentReferral = z.infer<typeof SentReferral>

export const LetterTemplate = z.object({ key: z.enum(templateKeys), name: z.string(), audience: z.enum(['person', 'referrer']), subject: z.string(), body: z.string(), /** 0 while it has the words that came with it. */ version: z.int() })
export type LetterTemplate = z.infer<typeof LetterTemplate>

export const Letter = z.object({ id: z.uuid(), template: z.enum(templateKeys), audience: z.enum(['person', 'referrer']), how: z.enum(hows), subject: z.string(), body: z.string(), at: instant, by: z.string() })
export type Letter = z.infer<typeof Letter>
const letter = { subject: z.string().max(1000), body: z.string().max(10_000) }

const filters = { programmeId: z.uuid().optional(), urgency: z.enum(urgencies).optional(), mine: z.boolean().optional(), beginning: name.optional() }
const one = { referralId: z.uuid(), changeId: z.uuid(), happenedAt: instant }

export const referrals = {
  /** The queue: what cannot wait first, then the longest waiting; of closed ones the latest first. */
  list: query('referrals.read')
    .input(z.object({ ...filters, statuses: z.array(z.enum(statuses)).min(1).max(statuses.length), after: after(['word', 'day', 'id'], ['instant', 'id']).optional(), limit: z.int().min(1).max(100).optional() }))
    .output(page(ReferralRow)),

  /** How many stand where, with the same filters. */
  counts: query('referrals.read')
    .input(z.object(filters))
    .output(z.object({ counts: z.record(z.enum(statuses), z.int()), late: z.int(), may: z.array(z.enum(['take', 'set_up'])) })),

  /** One referral with all that happened to it. Linked to a record, the look is kept. */
  get: query('referrals.read')
    .input(z.object({ referralId: z.uuid() }))
    .output(Referral),

  /** What is on file already of whom this is about. The look at a linked record is kept. */
  before: query('referrals.read')
    .input(z.object({ referralId: z.uuid() }))
    .output(Before),

  /** Earlier referrals of somebody whose details are being typed. */
  alike: query('referrals.write')
    .input(z.object({ givenName: name, familyName: name, birthDate: day.nullable(), phone: text, nhsNumber: text.nullable() }))
    .output(z.array(EarlierReferral)),

  /** Colleagues with what each carries now. */
  loads: query('referrals.triage')
    .input(z.object({ referralId: z.uuid() }))
    .output(z.array(Load)),

  /** The referrals of one person, latest first. The look is kept. */
  of: query('referrals.read', { audited: 'personId' })
    .input(z.object({ personId: z.uuid() }))
    .output(z.array(EarlierReferral)),

  /** A referral typed by a worker. `personId` is a record on file that it was seen to be about. */
  take: command('referrals.write')
    .input(z.object({ referralId: z.uuid(), details: ReferralDetails, personId: z.uuid().nullable(), happenedAt: instant }))
    .output(Referral),

  change: command('referrals.write')
    .input(z.object({ referralId: z.uuid(), changeId: z.uuid(), details: ReferralDetails, expectedVersion: z.int(), happenedAt: instant }))
    .output(Referral),

  /** Says which record it is about; `null` that it is about none of those on file. */
  link: command('referrals.write')
    .input(z.object({ ...one, personId: z.uuid().nullable() }))
    .output(Referral),

  /** Looked at: which programme, how urgent. A criterion that says no needs a reason. */
  triage: command('referrals.triage')
    .input(z.object({ ...one, programmeId: z.uuid(), urgency: z.enum(urgencies), words, overrideReason: words.optional() }))
    .output(Referral),

  allocate: command('referrals.triage')
    .input(z.object({ ...one, memberId: z.uuid(), words }))
    .output(Referral),

  wait: command('referrals.write')
    .input(z.object({ ...one, words, lookAgainOn: day }))
    .output(Referral),

  /** Accepted: they take part. Of somebody not on file `personId` is the id of the record to be made; `besides` are the likely records that are not theirs. */
  accept: command('referrals.write')
    .input(z.object({ ...one, personId: z.uuid(), participationId: z.uuid(), words, besides: z.array(z.object({ personId: z.uuid(), sure: z.boolean() })).max(20).optional() }))
    .output(Referral),

  decline: command('referrals.triage')
    .input(z.object({ ...one, words, signpost: words, serviceId: z.uuid().optional() }))
    .output(Referral),

  withdraw: command('referrals.write')
    .input(z.object({ ...one, words }))
    .output(Referral),

  reopen: command('referrals.triage')
    .input(z.object({ ...one, words }))
    .output(Referral),

  /** A list from a spreadsheet, already looked over row by row: all of these, or none. */
  bring: command('referrals.set_up')
    .input(z.object({ rows: z.array(z.object({ referralId: z.uuid(), details: ReferralDetails })).min(1).max(100), happenedAt: instant }))
    .output(z.object({ taken: z.int() })),

  templates: query('referrals.read').input(z.object({}).optional()).output(z.array(LetterTemplate)),
  changeTemplate: command('referrals.set_up').input(z.object({ key: z.enum(templateKeys), ...letter, expectedVersion: z.int() })).output(LetterTemplate),
  /** What was written or said about one referral, latest first. */
  letters: query('referrals.read').input(z.object({ referralId: z.uuid() })).output(z.array(Letter)),
  /** Keeps a letter as it stands and how it went. A way that is not safe is refused. */
  writeLetter: command('referrals.write').input(z.object({ referralId: z.uuid(), letterId: z.uuid(), template: z.enum(templateKeys), how: z.enum(hows), ...letter, happenedAt: instant })).output(Letter),

  /** All links, those in use first; a service has few. */
  links: query('referrals.set_up').input(z.object({}).optional()).output(z.array(ReferralLink)),

  /** Of a form the token itself, since it stands on posters; of a system only its hash: the token is shown once, where it was made. */
  addLink: command('referrals.set_up')
    .input(z.object({ linkId: z.uuid(), name, kind: z.enum(linkKinds), audience: z.enum(audiences), programmeId: z.uuid().nullable(), token: z.string().regex(/^[A-Za-z0-9]{22}$/).optional(), tokenHash: z.string().regex(/^[0-9a-f]{64}$/).optional() }))
    .output(ReferralLink),

  switchLink: command('referrals.set_up').input(z.object({ linkId: z.uuid(), active: z.boolean() })).output(ReferralLink),

  form: open('Whoever was given the link, or read it on a poster, sees the form: nobody who asks for help has an account.')
    .input(z.object({ place: z.string().max(200) })).output(ReferralForm),

  send: open('A referral sent over a link. Limits per address and link, a hidden field, a least time and a little work keep machines out; nothing is said of who is known here.')
    .input(z.object({ place: z.string().max(200), referralId: z.uuid(), details: SentReferral, challenge: z.string().max(200), nonce: z.int(), website: z.string().max(200) }))
    .output(z.object({ receipt: z.string() })),
}
