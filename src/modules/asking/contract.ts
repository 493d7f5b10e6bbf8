import { z } from 'zod'
import { after, command, day, instant, open, page, query } from '../../platform/contract.ts'
import { limits, linkStates, reasons } from './rules.ts'

const instrument = z.string().max(40)
const Who = z.object({ id: z.uuid(), name: z.string() })

const DueMeasure = z.object({
  instrument: z.string(), programmeName: z.string(), because: z.enum(['start', 'weeks', 'session', 'exit']), everyWeeks: z.int().nullable(), lastOn: day.nullable(), dueOn: day, late: z.boolean(),
})
export type DueMeasure = z.infer<typeof DueMeasure>

export const DueRow = z.object({
  person: Who,
  /** What was due first, first. */
  due: z.array(DueMeasure),
  /** The day the first of them fell due. */
  dueOn: day,
  late: z.boolean(),
  keyWorker: z.string().nullable(),
  /** A link is with them and holds until this day. */
  linkUntil: day.nullable(),
})
export type DueRow = z.infer<typeof DueRow>

export const PutOff = z.object({ id: z.uuid(), instrument: z.string(), reason: z.enum(reasons), words: z.string(), putOffOn: day, until: day, by: z.string() })
export type PutOff = z.infer<typeof PutOff>

export const MeasureLink = z.object({
  id: z.uuid(), instruments: z.array(z.string()), state: z.enum(linkStates), firstName: z.boolean(), askBirthday: z.boolean(), madeAt: instant, madeBy: z.string(), expiresAt: instant, begunAt: instant.nullable(), endedAt: instant.nullable(),
  /** When they said to whoever made it that it is safe for them. */
  safeAskedAt: instant.nullable(),
  may: z.array(z.enum(['revoke'])),
})
export type MeasureLink = z.infer<typeof MeasureLink>

export const Asked = z.object({
  personId: z.uuid(),
  firstName: z.string(),
  /** How they may be reached without harm, as it is written on the record; empty where nobody has asked. */
  safeContact: z.string(),
  /** When they last said that a link on their phone is safe, and to whom. */
  saidSafe: z.object({ on: day, to: z.string() }).nullable(),
  born: z.boolean(),
  /** What is due, and why it cannot be answered alone on a phone where it cannot. */
  due: z.array(DueMeasure.extend({ notAlone: z.enum(['face_to_face', 'wording_not_loaded']).nullable() })),
  putOff: z.array(PutOff),
  /** Latest first: the latest 20. */
  links: z.array(MeasureLink),
  may: z.array(z.enum(['put_off', 'send_link'])),
})
export type Asked = z.infer<typeof Asked>

const CrisisLine = z.object({ name: z.string(), number: z.string(), how: z.enum(['ring', 'text']), say: z.string(), words: z.string() })
const Answers = z.array(z.int().min(-1).max(1000).nullable()).max(60)
const FormContext = z.object({ workNotApplicable: z.boolean().optional(), coding: z.string().max(20).optional(), followUp: z.int().nullable().optional() })

const PhoneForm = z.object({
  instrument: z.string(), /** The wording that the organisation loaded; `null` where it comes with the product. */ wording: z.object({ intro: z.string(), items: z.array(z.string()), options: z.array(z.array(z.string())) }).nullable(),
  done: z.boolean(), answers: Answers.nullable(), context: FormContext,
})
export type PhoneForm = z.infer<typeof PhoneForm>

/** What a phone shows of a link. Of whom it is about at most a first name, and of what is asked nothing until it is begun there. */
export const Opened = z.object({
  state: z.enum([...linkStates, 'elsewhere']),
  organisation: z.string(),
  firstName: z.string().nullable(),
  asksBirthday: z.boolean(),
  /** How many questions there are; 0 where the link is over. */
  questions: z.int(),
  until: day.nullable(),
  /** Only on the phone where it was begun, while it holds. */
  forms: z.array(PhoneForm),
  /** An answer over this link needs somebody, and they have been told. */
  critical: z.boolean(),
  /** The birthday was not right; so many tries are left. */
  triesLeft: z.int().nullable(),
  crisisLines: z.array(CrisisLine),
})
export type Opened = z.infer<typeof Opened>

const place = z.string().max(120)
/** What the phone on which a link was begun keeps. */
const device = z.string().regex(/^[A-Za-z0-9_-]{22,64}$/)
const openBecause = 'Somebody answers measures on their own phone: they have no account, and the link, which holds for days and works once, is their leave.'
const cursor = { after: after(['number', 'day', 'id'], ['id']).optional(), limit: z.int().min(1).max(100).optional() }

export const asking = {
  /**
   * People whose measures are due, one's own or everybody's of one's teams' programmes: late ones first, then by the day they fell due. What was put off is left out. The looks are kept.
   * Where more than 20,000 take part, `people` and `late` are `null`: they are then listed as they are found, in no order.
   */
  due: query('measures.read')
    .input(z.object({ whose: z.enum(['mine', 'everybody']), programmeId: z.uuid().optional(), late: z.boolean().optional(), ...cursor }))
    .output(page(DueRow).extend({ people: z.int().nullable(), late: z.int().nullable() })),

  /** What is due of one person, what was put off, and the links to their phone. */
  of: query('measures.read', { audited: 'personId' }).input(z.object({ personId: z.uuid() })).output(Asked),

  /** "Not today": with a reason, until a day on which it is asked again. */
  putOff: command('measures.take')
    .input(z.object({ personId: z.uuid(), measures: z.array(z.object({ putOffId: z.uuid(), instrument })).min(1).max(20), reason: z.enum(reasons), words: z.string().max(limits.words + 500), until: day, happenedAt: instant }))
    .output(Asked),
  takeBackPutOff: command('measures.take').input(z.object({ putOffId: z.uuid() })).output(Asked),

  /** The token is made on the worker's device and shown there once; only its hash comes here. An earlier link that still holds is replaced. */
  makeLink: command('measures.send_link')
    .input(z.object({ linkId: z.uuid(), personId: z.uuid(), instruments: z.array(instrument).max(20), tokenHash: z.string().regex(/^[0-9a-f]{64}$/), days: z.int(), firstName: z.boolean(), askBirthday: z.boolean(), /** When they said that a link on their phone is safe. */ safeAskedAt: instant.optional() }))
    .output(MeasureLink.extend({ /** What stands in the link before the token. */ slug: z.string() })),
  revokeLink: command('measures.send_link').input(z.object({ linkId: z.uuid() })).output(MeasureLink),

  /** Reminds the member on whose behalf it runs of what fell due, and of links that ran out unused. Each once. */
  remind: command('notices.read', { internal: true }).input(z.object({ day })).output(z.object({ reminded: z.int() })),

  open: open(openBecause).input(z.object({ place, device: device.nullable() })).output(Opened),
  /** Ties the link to this phone. From here on it goes on there and nowhere else. */
  begin: open(openBecause).input(z.object({ place, device, birthday: z.object({ day: z.int().min(1).max(31), month: z.int().min(1).max(12) }).nullable() })).output(Opened),
  /** Keeps the answers to one form so far, as they are given. A critical one is heard of at once. `over`: a worker has finished that form meanwhile, and this was not kept. */
  keep: open(openBecause).input(z.object({ place, device, instrument, answers: Answers, context: FormContext })).output(z.object({ critical: z.boolean(), over: z.boolean().optional() })),
  /** Finishes one form; the last one finishes the link. */
  finish: open(openBecause).input(z.object({ place, device, instrument, answers: Answers, context: FormContext })).output(Opened),
  /** They would rather not go on: what was answered is kept as it stands. */
  stop: open(openBecause).input(z.object({ place, device })).output(Opened),
}
