import { Check, CloudUpload } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { outbox, useOutbox } from '../../../platform/client/device.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import type { Session } from '../contract.ts'
import { becauseOf, notesLimit, type SessionRefusal } from '../rules.ts'
import css from './Session.module.css'

/** How long a pause in typing is before what is typed is kept, in milliseconds. */
const pause = 1000

type Kept = { sessionId: string; words: string; expectedVersion: number }

/** What was done, kept as it is typed. Who writes at the same time as somebody else sees both, and chooses. */
export function ActivityNotes({ session, label = 'What was done' }: { session: Session; label?: string }) {
  const { pending } = useOutbox()
  const mine = pending.filter(({ name, input }) => name === 'sessions.noteActivity' && (input as Kept).sessionId === session.id)
  const refused = mine.find((one) => one.refused)
  const going = mine.filter((one) => !one.refused)
  const saved = (going.at(-1)?.input as Kept | undefined)?.words ?? session.activityNotes
  const [text, setText] = useState(refused ? (refused.input as Kept).words : saved)
  const before = useRef(saved)
  const may = session.may.includes('note')

  // What somebody else wrote shows as long as nothing of one's own would be lost by it.
  useEffect(() => {
    if (text === before.current && !refused) setText(saved)
    before.current = saved
  }, [saved])

  const give = (words: string, expectedVersion: number) => void outbox.give('sessions.noteActivity', { sessionId: session.id, words, expectedVersion }, [`${session.id} notes`], ['sessions.get'])
  const dirty = text !== saved && !refused && text.length <= notesLimit
  const latest = useRef({ dirty, text, session, going })
  latest.current = { dirty, text, session, going }
  useEffect(() => {
    if (!dirty || going.length > 0) return
    const soon = setTimeout(() => give(text, session.notesVersion), pause)
    return () => clearTimeout(soon)
  }, [dirty, text, going.length, session.notesVersion])
  // Leaving the screen keeps what is typed without waiting for the pause.
  useEffect(() => () => {
    const { dirty: unsaved, text: words, session: as, going: under } = latest.current
    if (unsaved) give(words, as.notesVersion + under.filter((one) => !(one.answered && (one.input as Kept).words === as.activityNotes)).length)
  }, [])

  const choose = async (words: string) => {
    await outbox.giveUp(refused!.seq)
    setText(words)
    before.current = words
    if (words !== session.activityNotes) give(words, session.notesVersion)
  }

  if (!may && !session.activityNotes) return <p>Nothing was written.</p>
  if (!may) return <p className={css.words}>{session.activityNotes}</p>
  const own = refused && (refused.input as Kept).words
  return (
    <Stack gap="small">
      {refused && (
        <Refusal
          now what={refused.refused!.because === 'changed_meanwhile' ? 'Somebody else wrote here meanwhile' : 'This was not taken'}
          why={refused.refused!.because === 'changed_meanwhile' ? 'Theirs and yours are both here. Choose what to keep.' : becauseOf[refused.refused!.because as SessionRefusal] ?? refused.refused!.words}
          mend={(
            <div className={css.both}>
              <div><h3>Theirs</h3><p className={css.words}>{session.activityNotes}</p></div>
              <div><h3>Yours</h3><p className={css.words}>{own}</p></div>
            </div>
          )}
          actions={(
            <Buttons>
              <Button kind="primary" onClick={() => void choose(`${session.activityNotes}\n\n${own}`)}>Keep both</Button>
              <Button onClick={() => void choose(own!)}>Keep yours</Button>
              <Button onClick={() => void choose(session.activityNotes)}>Keep theirs</Button>
            </Buttons>
          )}
        />
      )}
      <TextArea label={label} value={text} onChange={setText} rows={4} most={notesLimit} disabled={Boolean(refused)} hint="About the session as a whole. What a person told you belongs in their own note." />
      <p className={css.saved} role="status">{dirty || going.some((one) => !one.answered) ? <><CloudUpload aria-hidden="true" size={16} />Being kept…</> : text ? <><Check aria-hidden="true" size={16} />Kept</> : null}</p>
    </Stack>
  )
}
