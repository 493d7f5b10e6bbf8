import { PenLine, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { Button, ButtonLink, TextLink } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Card, Page, Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { count } from '../../../ui/words.ts'
import { PractisedIn } from '../../coaching/public-screens.ts'
import { PersonStrip } from '../../people/public-screens.ts'
import type { Note } from '../contract.ts'
import { newNoteId } from './address.ts'
import { NoteLetter } from './NoteLetter.tsx'
import { renews } from './useDraft.ts'

/** A note to read, with its earlier versions, and what may be done with it. `signing`: signed on this device, and on its way. */
export function NoteReading({ note, versions, draftId, signing }: { note: Note; versions: readonly Note[]; draftId: string | null; signing: boolean }) {
  const takeUp = useCommand('notes.takeUpAgain', { renews })
  const page = `/people/${note.person.id}/notes`
  const [another] = useState(newNoteId)
  const newest = versions.at(-1)
  const at = versions.findIndex(({ id }) => id === note.id)
  const earlier = versions.slice(0, Math.max(0, at)).reverse()

  return (
    <Page
      width="narrow" title={note.person.name ? `Note on ${note.person.name}` : 'Note'} back={{ to: `/people/${note.person.id}`, label: note.person.name || 'The person' }}
      actions={(
        <>
          {note.may.includes('amend') && !draftId && <ButtonLink icon={<PenLine />} to={`${page}/${another}`} search={{ amends: note.id, new: true }}>Amend</ButtonLink>}
          {draftId && <ButtonLink kind="primary" icon={<PenLine />} to={`${page}/${draftId}`}>Go on amending</ButtonLink>}
          {note.may.includes('take_up_again') && <Button kind="primary" icon={<RotateCcw />} onClick={() => void takeUp.give({ noteId: note.id }, [note.id])}>Take up again</Button>}
        </>
      )}
    >
      <Stack>
        <PersonStrip personId={note.person.id} />
        {signing && <Notice title="Signed on this device">It will be with the others as soon as there is a connection.</Notice>}
        {note.amendedById && newest && <Notice tone="warn" title="This note was amended" actions={<TextLink to={`${page}/${newest.id}`}>Read the newest version</TextLink>}>What you read here is how it was first signed.</Notice>}
        <Card><NoteLetter note={note} level={2} actions={<PractisedIn personId={note.person.id} originId={versions[0]?.id ?? note.id} />} /></Card>
        {earlier.length > 0 && (
          <Disclosure label={earlier.length === 1 ? 'As it was signed first' : count(earlier.length, 'earlier version')}>
            <Stack>{earlier.map((version) => <Card key={version.id}><NoteLetter note={version} level={2} to={`${page}/${version.id}`} /></Card>)}</Stack>
          </Disclosure>
        )}
      </Stack>
    </Page>
  )
}
