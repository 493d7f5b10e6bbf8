import { uuidv7 } from '../../../platform/uuid.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const id = (raw: unknown) => (typeof raw === 'string' && uuid.test(raw) ? raw : undefined)

/** What the address of a note says: that it is new, at which session, and which note it is to put right. */
export const readNew = (raw: Record<string, unknown>) => ({ new: raw['new'] === true || raw['new'] === 'true' ? true : undefined, session: id(raw['session']), amends: id(raw['amends']) })

/** Ids given to notes on this page and not used yet: the service cannot know them, so it is not asked. */
const unused = new Set<string>()

export function newNoteId(): string {
  const noteId = uuidv7()
  unused.add(noteId)
  return noteId
}
export const isUnused = (noteId: string) => unused.has(noteId)
export const used = (noteId: string) => void unused.delete(noteId)
