/** Notes on several people as they were given on a device, and what of them is one person's. Pure. */
import type { Given } from '../../platform/on-its-way.ts'
import type { Note } from './contract.ts'
import { bodyOf } from './names.ts'

/** What `notes.writeSeveral` takes. */
export type SeveralGiven = {
  sessionId: string; happenedAt: string; signedAt: string; minutes: number | null; about: string; shared: string; ways: Note['ways']; lines: { noteId: string; personId: string; words: string }[]; different: string[]
}

/** A note signed on this device that the service does not have yet, as the person's record shows it. `fix`: where it is put right, when the service would not take it. */
export type OnItsWay = { noteId: string; about: string; body: string; happenedAt: string; refused: { because: string; words: string } | null; fix: string }

/** A person's notes on their way: those written for several with that person's part of them alone, and those signed by themselves. */
export function onTheirWay(personId: string, given: readonly Given[]): OnItsWay[] {
  const drafts = new Map<string, { personId: string; about: string; body: string; happenedAt: string }>()
  return given.flatMap(({ name, input, refused = null }): OnItsWay[] => {
    if (name === 'notes.writeSeveral') {
      const { sessionId, about, shared, happenedAt, lines } = input as SeveralGiven
      return lines.filter((line) => line.personId === personId).map(({ noteId, words }) => ({ noteId, about, body: bodyOf(shared, words), happenedAt, refused, fix: `/sessions/${sessionId}/notes` }))
    }
    const { noteId } = input as { noteId: string }
    if (name === 'notes.draft') drafts.set(noteId, input as { personId: string; about: string; body: string; happenedAt: string })
    const draft = name === 'notes.sign' ? drafts.get(noteId) : undefined
    return draft?.personId === personId ? [{ noteId, about: draft.about, body: draft.body, happenedAt: draft.happenedAt, refused, fix: `/people/${personId}/notes/${noteId}` }] : []
  })
}
