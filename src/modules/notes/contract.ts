import { z } from 'zod'
import { after, command, day, deviceInstant, page, query } from '../../platform/contract.ts'
import { ways } from '../programmes/public-screens.ts'
import { kinds } from './language/phrase.ts'
import { severalLimit } from './names.ts'
import { approaches, limits, meccLevels, meccTopics, modes, noteActs, noteStatuses } from './rules.ts'

const instant = deviceInstant

export const Note = z.object({
  id: z.uuid(),
  version: z.int(),
  person: z.object({ id: z.uuid(), name: z.string() }),
  session: z.object({ id: z.uuid(), name: z.string(), heldOn: day }).nullable(),
  author: z.object({ id: z.uuid(), name: z.string() }),
  mine: z.boolean(),
  status: z.enum(noteStatuses),
  mode: z.enum(modes),
  happenedAt: instant,
  minutes: z.int().nullable(),
  about: z.string(),
  body: z.string(),
  ways: z.array(z.enum(ways)),
  mecc: z.array(z.enum(meccTopics)),
  meccLevel: z.enum(meccLevels).nullable(),
  nextStep: z.string(),
  approaches: z.array(z.enum(approaches)),
  /** The person's goals it was about, in their words as they are now. */
  goals: z.array(z.object({ id: z.uuid(), words: z.string() })),
  goalIds: z.array(z.uuid()),
  /** By which day the next step is to be done. */
  nextOn: day.nullable(),
  createdAt: instant,
  /** When it was signed on the device, and when the server had it; `null` until signed. */
  signedAt: instant.nullable(),
  receivedAt: instant,
  /** The earlier note that this one is in place of, and why. */
  amendsId: z.uuid().nullable(),
  because: z.string().nullable(),
  /** The signed note in place of this one. */
  amendedById: z.uuid().nullable(),
  may: z.array(z.enum(noteActs)),
})
export type Note = z.infer<typeof Note>

/** A note that its author has still to write. */
export const Draft = z.object({ id: z.uuid(), person: z.object({ id: z.uuid(), name: z.string() }), sessionId: z.uuid().nullable(), happenedAt: instant, about: z.string(), amends: z.boolean() })
export type Draft = z.infer<typeof Draft>

/** An entry of the language help that the service wrote itself. */
export const OwnPhrase = z.object({ id: z.uuid(), version: z.int(), words: z.string(), instead: z.array(z.string()), why: z.string(), kind: z.enum(kinds), off: z.boolean() })
export type OwnPhrase = z.infer<typeof OwnPhrase>

const noteId = z.uuid()
const personId = z.uuid()
const paged = { after: after(['instant', 'id']).optional(), limit: z.int().min(1).max(100).optional() }
const text = (most: number) => z.string().max(most + 2000) // longer than the rule allows, so that the rule can say so

export const notes = {
  /** A person's notes, latest conversation first: the newest version of each signed one, and the asker's own drafts. */
  of: query('notes.read', { audited: 'personId' })
    .input(z.object({ personId, ...paged }))
    .output(page(Note)),

  /** One note, with all the versions there are of it, oldest first, itself among them. `draftId` is the asker's unsigned amendment. */
  get: query('notes.read', { audited: 'personId' })
    .input(z.object({ personId, noteId }))
    .output(z.object({ note: Note, versions: z.array(Note), draftId: z.uuid().nullable() })),

  /** The asker's drafts, oldest conversation first: notes still to write. */
  mine: query('notes.write')
    .input(z.object(paged))
    .output(page(Draft)),

  /** How soon after the conversation the asker's own notes of the last four weeks were signed: for themselves alone. */
  soon: query('notes.write')
    .input(z.object({}).optional())
    .output(z.object({ signed: z.int(), withinDay: z.int(), withinThree: z.int() })),

  /** The notes of a session: the asker's drafts, and how many are signed, whoever wrote them. */
  ofSession: query('notes.read')
    .input(z.object({ sessionId: z.uuid() }))
    .output(z.object({ drafts: z.array(Draft), signed: z.int() })),

  /**
   * The whole draft as it is typed now. `expectedVersion` 0 begins a note. `amendsId` and `sessionId` are settled at the beginning;
   * `because` is for an amendment.
   */
  draft: command('notes.write')
    .input(z.object({
      noteId, personId, expectedVersion: z.int().min(0), sessionId: z.uuid().nullable(), amendsId: z.uuid().nullable(),
      mode: z.enum(modes), happenedAt: instant, minutes: z.number().nullable(), about: text(limits.about), body: text(limits.body),
      ways: z.array(z.enum(ways)).max(ways.length), mecc: z.array(z.enum(meccTopics)).max(meccTopics.length), meccLevel: z.enum(meccLevels).nullable(), nextStep: text(limits.nextStep), because: text(limits.because).nullable(),
      approaches: z.array(z.enum(approaches)).max(approaches.length).optional(), goalIds: z.array(z.uuid()).max(limits.goals).optional(), nextOn: day.nullable().optional(),
    }))
    .output(z.object({ version: z.int() })),

  /** Signs the draft as it stands in that version. `happenedAt` is when it was signed on the device. */
  sign: command('notes.write')
    .input(z.object({ noteId, expectedVersion: z.int(), happenedAt: instant }))
    .output(z.object({ version: z.int(), signedAt: instant })),

  discard: command('notes.write').input(z.object({ noteId })).output(z.object({ version: z.int() })),
  takeUpAgain: command('notes.write').input(z.object({ noteId })).output(z.object({ version: z.int() })),

  /** Who is on the register of a session and who of them was here, with all their names, so that each can be kept out of the others' notes. */
  attendees: query('notes.write')
    .input(z.object({ sessionId: z.uuid() }))
    .output(z.object({ name: z.string(), heldOn: day, startsAt: instant, people: z.array(z.object({ id: z.uuid(), name: z.string(), knownAs: z.string(), givenName: z.string(), familyName: z.string(), here: z.boolean() })) })),

  /**
   * One signed note each for several attendees of a session: what is shared, then their own line. Refused while another attendee's name stands in it,
   * unless the writer says in `different` that it is somebody else of that name, or a word. `happenedAt` is when it was, `signedAt` when it was signed.
   */
  writeSeveral: command('notes.write')
    .input(z.object({
      sessionId: z.uuid(), happenedAt: instant, signedAt: instant, minutes: z.number().nullable(), about: text(limits.about), shared: text(limits.body), ways: z.array(z.enum(ways)).max(ways.length),
      lines: z.array(z.object({ noteId: z.uuid(), personId: z.uuid(), words: text(limits.body) })).max(severalLimit), different: z.array(z.string().max(100)).max(200),
    }))
    .output(z.object({ written: z.int() })),

  /** What the service changed of the language help: its own entries, and which of the list that comes along are switched off. */
  language: query('notes.write')
    .input(z.object({}).optional())
    .output(z.object({ own: z.array(OwnPhrase), off: z.array(z.string()), mayChange: z.boolean() })),

  /** Writes an entry of the service's own. `expectedVersion` 0 adds it; `off` switches it off. */
  keepPhrase: command('notes.change_language')
    .input(z.object({ phraseId: z.uuid(), expectedVersion: z.int().min(0), words: z.string().max(300), instead: z.array(z.string().max(300)).max(4), why: z.string().max(900), kind: z.enum(kinds), off: z.boolean() }))
    .output(OwnPhrase),

  /** Switches an entry of the list that comes along off or on. `switchId` is used when it is the first time. */
  switchPhrase: command('notes.change_language')
    .input(z.object({ switchId: z.uuid(), key: z.string().max(60), off: z.boolean() }))
    .output(z.object({ key: z.string(), off: z.boolean() })),
}
