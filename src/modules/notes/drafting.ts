/** A note while it is being written on a device: what is in it, and where it stands between the device and the service. Pure. */
import { onItsWay, type Given, type OnItsWay } from '../../platform/on-its-way.ts'
import type { Note } from './contract.ts'
import type { Written } from './rules.ts'

/** What is typed. `happenedAt` is an instant. */
export type Content = Written & Pick<Note, 'happenedAt' | 'ways' | 'approaches'> & { mecc: Note['mecc']; goalIds: string[] }

/** What `notes.draft` takes. `sessionId` and `amendsId` are settled when a note is begun. */
export type DraftInput = Content & { noteId: string; personId: string; sessionId: string | null; amendsId: string | null; expectedVersion: number }

/** A note not yet begun. */
export function blank({ happenedAt, atSession }: { happenedAt: string; atSession: boolean }): Content {
  return { mode: atSession ? 'at_session' : 'in_person', happenedAt, minutes: null, about: '', body: '', ways: [], mecc: [], meccLevel: null, nextStep: '', approaches: [], goalIds: [], nextOn: null, because: null }
}

/** What was kept on a device before notes had approaches, goals and a day for the next step lacks them. */
export function contentOf(note: Omit<Content, 'approaches' | 'goalIds' | 'nextOn'> & Partial<Content>): Content {
  const { mode, happenedAt, minutes, about, body, ways, mecc, meccLevel, nextStep, approaches = [], goalIds = [], nextOn = null, because } = note
  return { mode, happenedAt, minutes, about, body, ways: [...ways], mecc: [...mecc], meccLevel, nextStep, approaches: [...approaches], goalIds: [...goalIds], nextOn, because }
}

/** An amendment begins as the note was, with the reason still to give. */
export const amending = (original: Content): Content => ({ ...contentOf(original), because: '' })

/** Where a draft stands, and whether it was signed or thrown away on this device, which the service may not know yet. */
export type Standing = OnItsWay<DraftInput> & { ended: 'sign' | 'discard' | null }

export function standingOf(noteId: string, server: { version: number } | null, given: readonly Given[]): Standing {
  const mine = given.filter(({ input }) => (input as { noteId?: string }).noteId === noteId)
  const ending = mine.findLast(({ name, refused }) => !refused && ['notes.sign', 'notes.discard', 'notes.takeUpAgain'].includes(name))
  return { ...onItsWay<DraftInput>(mine.filter(({ name }) => name === 'notes.draft'), server), ended: ending?.name === 'notes.sign' ? 'sign' : ending?.name === 'notes.discard' ? 'discard' : null }
}

/**
 * The instant at which the clock on the wall shows this day and time (`HH:MM`) in a time zone, as ISO text. A time that a change of clocks
 * leaves out is read as the hour after, one that comes twice as the first of the two or the second, as the zone's offset before it says.
 */
export function instantIn(day: string, time: string, timeZone: string): string {
  const wall = Date.parse(`${day}T${time}:00Z`)
  const once = wall - offsetAt(wall, timeZone)
  return new Date(wall - offsetAt(once, timeZone)).toISOString()
}

/** By how many milliseconds a zone is ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).formatToParts(instant)
  const part = (type: string) => parts.find((one) => one.type === type)!.value
  return Date.parse(`${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`) - Math.floor(instant / 1000) * 1000
}
