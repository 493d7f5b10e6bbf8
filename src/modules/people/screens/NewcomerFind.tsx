import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useAsk } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Card, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { plainDay } from '../../../ui/words.ts'
import type { PersonCard } from '../contract.ts'
import { fullName } from '../rules.ts'
import { JoinSheet } from './JoinSheet.tsx'
import type { StepProps } from './Newcomer.tsx'
import { namesFrom } from './newcomer.ts'
import { useAlreadyHere } from './useAlreadyHere.ts'
import { useSettled } from './useSettled.ts'
import { bornWords } from './words.ts'

/** Find first: typing anything known of somebody shows who is on file, however it is spelt. */
export function NewcomerFind({ draft, put, session, on, leave }: StepProps) {
  const typed = useSettled(draft.typed.trim())
  const found = useAsk('people.find', { typed, limit: 10 }, { enabled: typed !== '', keepPrevious: true })
  const names = namesFrom(draft.typed)
  const [joining, setJoining] = useState<PersonCard>()
  const isHere = useAlreadyHere(session, leave)

  const add = () => {
    // What was typed here begins the form; what was typed there already stays.
    if (!fullName(draft.details)) put({ details: { ...draft.details, ...names } })
    on('about')
  }

  return (
    <Stack>
      <TextField
        label="Who is it?" hint="A name, a birth date or a phone number. Spelling does not matter." type="search" value={draft.typed} onChange={(next) => put({ typed: next })} autoFocus spellCheck={false} inputMode="search"
      />
      {typed !== '' && (
        <Ask of={found} rows={3}>
          {({ rows, more }) => (
            <Stack gap="small">
              {rows.length > 0
                ? (
                  <Rows label="On file">
                    {rows.map((person) => (
                      <Row
                        key={person.id} lead={<Avatar name={person.name} />} title={<>{person.name}{person.knownAs && <Badge>known as {person.knownAs}</Badge>}</>}
                        note={<><span>{bornWords(person, plainDay)}</span>{person.area && <span>{person.area}</span>}</>}
                        end={session
                          ? <Button size="small" onClick={() => isHere(person)}>Mark here<span className="said"> {person.name}</span></Button>
                          : person.mayOpen
                            ? <Button size="small" onClick={() => leave(`/people/${person.id}`)}>Open<span className="said"> the record of {person.name}</span></Button>
                            : <Button size="small" onClick={() => setJoining(person)}>Welcome<span className="said"> {person.name}</span></Button>}
                      />
                    ))}
                  </Rows>
                )
                : <p role="status">Nobody on file is called anything like “{typed}”.</p>}
              {more && <p>There are more. Add a birth date or more of the name.</p>}
            </Stack>
          )}
        </Ask>
      )}
      {draft.typed.trim() !== ''
        ? <Button kind="primary" size="large" wide icon={<UserPlus />} onClick={add}>{fullName(names) ? `None of these: add ${fullName(names)}` : 'None of these: add somebody new'}</Button>
        : <Card><p>Look first, so that nobody is on file twice. Whoever is not found is added in the next step.</p></Card>}
      {joining && <JoinSheet person={joining} onClose={() => setJoining(undefined)} onJoined={() => leave(`/people/${joining.id}`)} />}
    </Stack>
  )
}
