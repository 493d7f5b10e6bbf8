import { z } from 'zod'
import { after, command, day, deviceInstant, instant, page, query } from '../../platform/contract.ts'
import { assignable } from './around-rules.ts'
import { Around, PersonHead, Supporter, SupporterFields } from './around-shapes.ts'
import { Merge } from './merge-shapes.ts'
import { consents, limits } from './rules.ts'

/** What finding shows: enough to know whom one has in front of one, no more. */
export const PersonCard = z.object({
  id: z.uuid(),
  name: z.string(),
  knownAs: z.string(),
  birthDate: day.nullable(),
  age: z.int().nullable(),
  area: z.string(),
  /** Whether the asker may open the record. */
  mayOpen: z.boolean(),
})
export type PersonCard = z.infer<typeof PersonCard>

export const PersonRow = z.object({
  id: z.uuid(),
  name: z.string(),
  knownAs: z.string(),
  birthDate: day.nullable(),
  age: z.int().nullable(),
  area: z.string(),
  /** Names of the programmes taken part in now. */
  programmes: z.array(z.string()),
  doubts: z.int(),
})
export type PersonRow = z.infer<typeof PersonRow>

const text = z.string().max(limits.text)
const long = z.string().max(limits.long)

/** What is edited as one document. Empty text and `null` are "not recorded". */
export const PersonDetails = z.object({
  givenName: z.string().max(limits.name),
  familyName: z.string().max(limits.name),
  knownAs: z.string().max(limits.name),
  pronouns: text,
  birthDate: day.nullable(),
  phone: text,
  email: text,
  postcode: text.nullable(),
  area: text,
  nhsNumber: text.nullable(),
  ethnicity: text.nullable(),
  language: text,
  interpreter: z.boolean(),
  accessNeeds: long,
  safeContact: long,
  emergencyContact: long,
  gp: text,
  referredOn: day.nullable(),
  referredBy: text,
  consentToShare: z.enum(consents),
  remarks: long,
})
export type PersonDetails = z.infer<typeof PersonDetails>

export const Participation = z.object({
  id: z.uuid(),
  programmeId: z.uuid(),
  programmeName: z.string(),
  startedOn: day,
  endedOn: day.nullable(),
  overrideReason: z.string().nullable(),
})
export type Participation = z.infer<typeof Participation>

/** Two records that may be one person: what agrees and what differs, in the codes of the duplicates rule. */
export const LikelyDuplicate = z.object({
  id: z.uuid(),
  person: PersonCard,
  other: PersonCard,
  score: z.number(),
  agrees: z.array(z.string()),
  differs: z.array(z.string()),
  decision: z.enum(['different', 'same']).nullable(),
  decidedBy: z.string().nullable(),
})
export type LikelyDuplicate = z.infer<typeof LikelyDuplicate>

export const Agreement = z.object({
  id: z.uuid(),
  document: z.literal('code_of_conduct'),
  wordingVersion: z.string(),
  answer: z.enum(['agreed', 'declined']),
  signedBy: z.string(),
  /** Strokes as the finger drew them, or `null` when the name was typed. */
  signature: z.array(z.array(z.tuple([z.number(), z.number()]))).nullable(),
  agreedAt: instant,
  witnessedBy: z.string(),
})
export type Agreement = z.infer<typeof Agreement>

export const personActs = ['change', 'join', 'leave', 'sign', 'settle_doubt', 'decide_duplicate'] as const
export type PersonAct = (typeof personActs)[number]

export const Person = z.object({
  id: z.uuid(),
  version: z.int(),
  name: z.string(),
  age: z.int().nullable(),
  details: PersonDetails,
  refs: z.array(z.string()),
  doubts: z.array(z.string()),
  participations: z.array(Participation),
  agreements: z.array(Agreement),
  duplicates: z.array(LikelyDuplicate),
  addedOn: day,
  addedBy: z.string(),
  /** Who last changed the details, and when; `null` when nobody did since the person was added. */
  lastChange: z.object({ by: z.string(), at: instant }).nullable(),
  may: z.array(z.enum(personActs)),
})
export type Person = z.infer<typeof Person>

/** What is known of somebody before they are added: whatever has been typed so far. */
export const Newcomer = z.object({
  givenName: z.string().max(limits.name),
  familyName: z.string().max(limits.name).optional(),
  knownAs: z.string().max(limits.name).optional(),
  birthDate: day.nullable().optional(),
  phone: text.optional(),
  email: text.optional(),
  postcode: text.nullable().optional(),
  area: text.optional(),
  nhsNumber: text.nullable().optional(),
})
export type Newcomer = z.infer<typeof Newcomer>

export const Likely = z.object({ person: PersonCard, phone: z.string(), score: z.number(), agrees: z.array(z.string()), differs: z.array(z.string()) })
export type Likely = z.infer<typeof Likely>

/** One thing that happened with a person; `facts` are those of its kind. */
export const Entry = z.object({ kind: z.enum(['note', 'mark', 'measure', 'goal', 'rating', 'payment', 'programme', 'agreement']), id: z.uuid(), at: z.string(), facts: z.record(z.string(), z.unknown()) })
export type Entry = z.infer<typeof Entry>

const joining = { participationId: z.uuid(), programmeId: z.uuid(), overrideReason: z.string().max(limits.long).optional() }
const filters = { programmeId: z.uuid().optional(), area: text.optional(), beginning: text.optional() }
const stroke = z.array(z.tuple([z.number().min(-10_000).max(10_000), z.number().min(-10_000).max(10_000)])).max(2000)

export const people = {
  /** Anyone of the organisation by name (its beginning, a slip, another spelling), birth date, phone, NHS number or client reference. */
  find: query('people.find')
    .input(z.object({ typed: z.string().max(200), limit: z.int().min(1).max(20).optional() }))
    .output(z.object({ rows: z.array(PersonCard), more: z.boolean() })),

  /** The people the asker may see, by name. `total` comes with the first page. */
  list: query('people.read')
    .input(z.object({ ...filters, after: after(['id', 'words']).optional(), limit: z.int().min(1).max(200).optional() }))
    .output(page(PersonRow).extend({ total: z.object({ number: z.int(), exact: z.boolean() }).nullable() })),

  /** One person's record. The look is kept. */
  get: query('people.read', { audited: 'personId' })
    .input(z.object({ personId: z.uuid() }))
    .output(Person),

  /** What stands over everything about a person: how to reach them safely first, who works with them, what other modules say. The look is kept. */
  head: query('people.read', { audited: 'personId' })
    .input(z.object({ personId: z.uuid() }))
    .output(PersonHead),

  /** Who works with a person and who is around them. The look is kept. */
  around: query('people.read', { audited: 'personId' })
    .input(z.object({ personId: z.uuid() }))
    .output(Around),

  /** Who could work with a person, with how many people each works with now. */
  colleagues: query('people.read').input(z.object({})).output(z.array(z.object({ id: z.uuid(), name: z.string(), works: z.int() }))),

  /** A member begins to work with a person. A new key worker takes the place of the one before. */
  assign: command('people.change')
    .input(z.object({ workerId: z.uuid(), personId: z.uuid(), memberId: z.uuid(), part: z.enum(assignable) }))
    .output(Around),

  unassign: command('people.change')
    .input(z.object({ workerId: z.uuid(), endedOn: day }))
    .output(z.object({ personId: z.uuid() })),

  /** Somebody around the person: family, a friend, another professional. */
  addSupporter: command('people.change')
    .input(z.object({ supporterId: z.uuid(), personId: z.uuid(), details: SupporterFields }))
    .output(Supporter),

  changeSupporter: command('people.change')
    .input(z.object({ supporterId: z.uuid(), expectedVersion: z.int(), details: SupporterFields }))
    .output(Supporter),

  /** Everything that happened with a person, latest first, as one answer. The look is kept. */
  everything: query('people.read', { audited: 'personId' })
    .input(z.object({ personId: z.uuid(), before: deviceInstant.optional(), limit: z.int().min(1).max(2000).optional() }))
    .output(z.object({ name: z.string(), birthDate: day.nullable(), entries: z.array(Entry) })),

  /** Who this newcomer may already be, most likely first. Asked while the form is filled in. */
  likely: query('people.find')
    .input(Newcomer)
    .output(z.array(Likely)),

  /** A newcomer: details, and where given the programme joined. `besides` are the records shown as likely duplicates: another person, or not sure. */
  add: command('people.add')
    .input(z.object({
      personId: z.uuid(),
      details: PersonDetails.partial().required({ givenName: true }),
      joins: z.object(joining).optional(),
      besides: z.array(z.object({ personId: z.uuid(), sure: z.boolean() })).max(20).optional(),
      happenedAt: instant,
    }))
    .output(PersonCard),

  /** The details as edited. `expectedVersion` is the version they were read at. */
  change: command('people.change')
    .input(z.object({ personId: z.uuid(), expectedVersion: z.int(), details: PersonDetails }))
    .output(Person),

  /** The Code of Conduct read and agreed to, or declined: signed with a finger, or by typing the name. */
  sign: command('people.add')
    .input(z.object({ agreementId: z.uuid(), personId: z.uuid(), wordingVersion: z.int32(), answer: z.enum(['agreed', 'declined']), signedBy: z.string().max(limits.name), signature: z.array(stroke).max(200).nullable(), happenedAt: instant }))
    .output(Agreement),

  /** Begins to take part in a programme. Anyone who can be found may join, since people walk in. */
  join: command('people.add')
    .input(z.object({ ...joining, personId: z.uuid(), happenedAt: instant }))
    .output(Participation),

  leave: command('people.change')
    .input(z.object({ participationId: z.uuid(), endedOn: day }))
    .output(Participation),

  /** A doubt of an import has been looked at: the record is right as it stands. */
  settleDoubt: command('people.change')
    .input(z.object({ personId: z.uuid(), doubt: z.string().max(100) }))
    .output(Person),

  /** Two records that are one person brought together: every row about the one follows to the one that is kept, with the details as chosen. */
  merge: command('people.decide_duplicates')
    .input(z.object({ mergeId: z.uuid(), keptId: z.uuid(), mergedId: z.uuid(), keptVersion: z.int(), mergedVersion: z.int(), details: PersonDetails }))
    .output(Merge),

  /** Every row goes back to where it was. What was changed or added since stays with the record that was kept. */
  undoMerge: command('people.decide_duplicates')
    .input(z.object({ mergeId: z.uuid() }))
    .output(Merge),

  /** The records that were brought into this one, latest first. */
  merges: query('people.read', { audited: 'personId' }).input(z.object({ personId: z.uuid() })).output(z.array(Merge)),

  /** The record that one leads to which is no longer opened: for old links. */
  keptAs: query('people.read').input(z.object({ personId: z.uuid() })).output(z.object({ personId: z.uuid() })),

  /** Likely duplicates that nobody has decided yet, the most likely first. */
  duplicates: query('people.decide_duplicates')
    .input(z.object({ after: after(['number', 'id']).optional(), limit: z.int().min(1).max(100).optional() }))
    .output(page(LikelyDuplicate)),

  /** One person or two. Deciding "same" keeps both records, each pointing at the other; bringing them together is an act of its own. */
  decideDuplicate: command('people.decide_duplicates')
    .input(z.object({ duplicateId: z.uuid(), decision: z.enum(['different', 'same']).nullable() }))
    .output(LikelyDuplicate),
}
