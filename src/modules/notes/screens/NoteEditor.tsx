import { PenLine } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useGo } from '../../../platform/client/address.ts'
import { outbox } from '../../../platform/client/device.ts'
import { renew } from '../../../platform/client/query.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Page, Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { toast } from '../../../ui/toast.ts'
import { usePractised } from '../../coaching/public-screens.ts'
import { PersonStrip } from '../../people/public-screens.ts'
import type { Note } from '../contract.ts'
import { becauseOf, whyNotDraft, whyNotSign } from '../rules.ts'
import { Elsewhere } from './Elsewhere.tsx'
import { NoteFields } from './NoteFields.tsx'
import { useBack } from './useBack.ts'
import { renews, useDraft, type Begun } from './useDraft.ts'
import css from './Notes.module.css'

/** Writing a note: few fields, kept as they are typed. `original` is the note that this one is to put right. */
export function NoteEditor({ begun, personName, place, original, onAmended }: { begun: Begun; personName: string; place: string | null; original: Note | null; onAmended: () => void }) {
  const draft = useDraft(begun)
  const practised = usePractised(begun.personId, { kind: 'note', id: begun.noteId })
  const [faults, setFaults] = useState<FieldFault[]>([])
  const [asked, setAsked] = useState(false)
  const { content, refused } = draft
  const back = useBack(`/people/${begun.personId}`)
  const go = useGo()
  const undecided = refused && ['changed_meanwhile', 'signed', 'discarded'].includes(refused.because)

  // Lists elsewhere were not asked again while somebody typed: they are when the note is left.
  const left = useRef(false)
  useEffect(() => () => { if (!left.current) void renew(renews) }, [])

  // What was practised is told once: an amendment leaves it as it is.
  const faultsNow = () => [...whyNotSign(content, original).map(({ because, field }) => ({ field: `note-${field}`, words: becauseOf[because] })), ...(original ? [] : practised.faults())]
  const shown = asked ? faultsNow() : []
  const tooMuch = whyNotDraft(content)
  const errors = new Map([...(tooMuch ? [{ field: `note-${tooMuch.field}`, words: becauseOf[tooMuch.because] }] : []), ...shown].map(({ field, words }) => [field, words]))

  const sign = async () => {
    setAsked(true)
    const found = faultsNow()
    setFaults(found)
    if (found.length || undecided) return
    left.current = true
    await draft.sign()
    if (!original) await practised.give(new Date(content.happenedAt).toISOString())
    toast(original ? 'Amended and signed' : 'Signed')
    if (!original) return back()
    onAmended()
    go(`/people/${begun.personId}/notes/${begun.noteId}`, { replace: true })
  }
  const discard = async () => {
    left.current = true
    const { noteId } = begun
    if (await draft.discard()) toast('Draft discarded', { undo: () => void outbox.give('notes.takeUpAgain', { noteId }, [noteId], renews) })
    back()
  }
  const shortcut = (event: KeyboardEvent) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); void sign() } }

  return (
    <Page width="narrow" title={original ? `Amend the note on ${personName}` : `Note on ${personName}`} back={{ to: `/people/${begun.personId}`, label: personName }} meta={place}>
      <PersonStrip personId={begun.personId} />
      <div onKeyDown={shortcut}>
        <Form
          onSubmit={() => void sign()} faults={faults.filter(({ field }) => shown.some((one) => one.field === field))}
          actions={(
            <div className={css.foot}>
              <Kept draft={draft} />
              <Buttons>
                <Button kind="primary" type="submit" icon={<PenLine />} disabled={Boolean(undecided)}>Sign</Button>
                <Button kind="quiet" onClick={() => void discard()}>{draft.begun ? 'Discard' : 'Cancel'}</Button>
              </Buttons>
            </div>
          )}
        >
          <Stack>
            {original && <Notice title="The note as it was signed stays readable">This becomes a new note in its place, with your reason.</Notice>}
            {refused && <Elsewhere begun={begun} draft={draft} refused={refused} />}
            <NoteFields noteId={begun.noteId} personId={begun.personId} content={content} put={draft.put} amends={Boolean(original)} errors={errors} beside={!original && practised.fields(errors)} />
          </Stack>
        </Form>
      </div>
    </Page>
  )
}

/** How the draft is kept, in words. Only trouble is announced: a word at every pause would talk over the writer. */
function Kept({ draft: { typing, waiting, sending, begun } }: { draft: ReturnType<typeof useDraft> }) {
  const away = sending === 'unreachable' || sending === 'sign-in'
  return (
    <p className={css.kept} role={away && waiting > 0 ? 'status' : undefined}>
      {!begun ? 'Kept as you type. Only you can see it until you sign.'
        : waiting > 0 && away ? 'Kept on this device; it will be sent when there is a connection. Only you can see it.'
          : typing || waiting > 0 ? 'Saving …'
            : 'Saved. Only you can see it until you sign.'}
    </p>
  )
}
