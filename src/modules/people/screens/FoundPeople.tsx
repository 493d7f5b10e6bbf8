import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useGo } from '../../../platform/client/address.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { plainDay } from '../../../ui/words.ts'
import type { PersonCard } from '../contract.ts'
import { JoinSheet } from './JoinSheet.tsx'
import { bornWords } from './words.ts'

/** Everybody on file whom what was typed may mean, the nearest first. Records of other teams show as a card; welcoming opens them. */
export function FoundPeople({ typed }: { typed: string }) {
  const may = useMay(), go = useGo()
  const found = useAsk('people.find', { typed }, { keepPrevious: true })
  const [joining, setJoining] = useState<PersonCard>()
  return (
    <Section bare title="Found">
      <Ask of={found} rows={4}>
        {({ rows, more }) => (rows.length === 0
          ? <Card><Empty title={`Nobody on file is called anything like “${typed}”`} actions={may('people.add') && <ButtonLink icon={<UserPlus />} to="/people/new" search={{ name: typed }}>Add somebody new</ButtonLink>}>Try another spelling, a birth date or a phone number.</Empty></Card>
          : (
            <Stack gap="small">
              <Rows label="Found">
                {rows.map((person) => (
                  <Row
                    key={person.id} lead={<Avatar name={person.name} />} to={person.mayOpen ? `/people/${person.id}` : undefined}
                    title={<>{person.name}{person.knownAs && <Badge>known as {person.knownAs}</Badge>}</>} note={<><span>{bornWords(person, plainDay)}</span>{person.area && <span>{person.area}</span>}</>}
                    end={!person.mayOpen && (may('people.add') ? <Button size="small" onClick={() => setJoining(person)}>Welcome<span className="said"> {person.name}</span></Button> : <Badge>With another team</Badge>)}
                  />
                ))}
              </Rows>
              {more && <p>There are more. Add a birth date or more of the name.</p>}
            </Stack>
          ))}
      </Ask>
      {joining && <JoinSheet person={joining} onClose={() => setJoining(undefined)} onJoined={() => go(`/people/${joining.id}`)} />}
    </Section>
  )
}
