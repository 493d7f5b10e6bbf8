import { outbox, useOutbox } from '../../../platform/client/device.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import type { Pending } from '../../../platform/client/outbox.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import type { SeveralGiven } from '../several-given.ts'
import { renews } from './useDraft.ts'

/** What is being written about several people of a session. `chosen: null`: everybody who is here, until somebody chooses. */
export type SeveralDraft = {
  about: string; shared: string; minutes: number | null; ways: SeveralGiven['ways']; chosen: string[] | null; lines: Record<string, string>; different: string[]
  /** The ids of the notes, so that a signing sent twice is one. */
  ids: Record<string, string>
}
const blank = (): SeveralDraft => ({ about: '', shared: '', minutes: null, ways: [], chosen: null, lines: {}, different: [], ids: {} })

/** The draft of a session's notes on several, kept on this device until it is signed, and what the service would not take of one given before. */
export function useSeveral(sessionId: string) {
  const { draft, put, clear } = useDraft<SeveralDraft>(`notes on several at ${sessionId}`, blank, { lasts: true })
  const { pending } = useOutbox()
  const refused = pending.find(({ name, input, refused: why }) => name === 'notes.writeSeveral' && why && (input as SeveralGiven).sessionId === sessionId)
  const begun = draft !== undefined && [draft.about, draft.shared, ...Object.values(draft.lines)].some((words) => words.trim())

  /** Signs them: kept on the device and sent when it can be, after the marks of those it is about. */
  const give = (input: Omit<SeveralGiven, 'sessionId' | 'lines'> & { lines: { personId: string; words: string }[] }, ids: Record<string, string>) => {
    const lines = input.lines.map((line) => ({ ...line, noteId: ids[line.personId] ?? uuidv7() }))
    return outbox.give('notes.writeSeveral', { ...input, lines, sessionId }, lines.flatMap(({ noteId, personId }) => [noteId, `${sessionId} ${personId}`]), [...renews, 'story.'])
  }
  /** Takes up again what was refused, to put it right. */
  const takeUp = async ({ seq, input }: Pending) => {
    const { about, shared, minutes, ways, lines, different } = input as SeveralGiven
    put({
      about, shared, minutes, ways, different, chosen: lines.map(({ personId }) => personId),
      lines: Object.fromEntries(lines.map(({ personId, words }) => [personId, words])), ids: Object.fromEntries(lines.map(({ personId, noteId }) => [personId, noteId])),
    })
    await outbox.giveUp(seq)
  }
  return { draft, put, clear, begun, give, refused, takeUp }
}
