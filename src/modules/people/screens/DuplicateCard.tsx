import { useCommand } from '../../../platform/client/command.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, ButtonLink, Buttons, TextLink } from '../../../ui/Button.tsx'
import { Card, Stack } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { toast } from '../../../ui/toast.ts'
import { listed, shortDay } from '../../../ui/words.ts'
import type { LikelyDuplicate, PersonCard } from '../contract.ts'
import { agreementWords, type Agreement } from '../likeness.ts'
import { SideBySide } from './SideBySide.tsx'
import { wordsOf } from './words.ts'

const partWords = (codes: readonly string[]) => listed(codes.map((code) => (agreementWords[code as Agreement] ?? code).toLowerCase()))
const both = (a: string | null, b: string | null) => (a && b ? a === b : undefined)

/** Two records side by side, and whether they are one person: decided by somebody, or still open. */
export function DuplicateCard({ duplicate }: { duplicate: LikelyDuplicate }) {
  const { id, person, other, agrees, differs, decision, decidedBy } = duplicate
  const may = useMay()('people.decide_duplicates')
  const together = may && decision !== 'different' && person.mayOpen && other.mayOpen && <ButtonLink to={`/people/${person.id}/merge/${other.id}`}>Bring them together</ButtonLink>
  const decide = useCommand('people.decideDuplicate')
  const say = async (next: 'same' | 'different' | null) => {
    if (!await decide.send({ duplicateId: id, decision: next })) return
    toast(next === 'different' ? 'Two different people' : next === 'same' ? 'One person, in two records' : 'Open again', { undo: () => void decide.send({ duplicateId: id, decision }) })
  }
  return (
    <Card>
      <Stack>
        <SideBySide
          caption={`${person.name} and ${other.name}`} one={<Name person={person} />} other={<Name person={other} />}
          lines={[
            { name: 'Name', one: person.name, other: other.name, same: person.name === other.name },
            { name: 'Known as', one: person.knownAs, other: other.knownAs, same: both(person.knownAs, other.knownAs) },
            { name: 'Born', one: person.birthDate && shortDay(person.birthDate), other: other.birthDate && shortDay(other.birthDate), same: both(person.birthDate, other.birthDate) },
            { name: 'Area', one: person.area, other: other.area, same: both(person.area, other.area) },
          ]}
        />
        <p>{agrees.length > 0 && <>Agree: {partWords(agrees)}. </>}{differs.length > 0 && <>Differ: {partWords(differs)}.</>}</p>
        {decide.problem && <Refusal now what={wordsOf(decide.problem) ?? ''} />}
        {decision
          ? <Buttons><Badge tone={decision === 'same' ? 'info' : 'calm'}>{decision === 'same' ? 'One person in two records' : 'Two different people'}{decidedBy && `, says ${decidedBy}`}</Badge>{may && <Button size="small" kind="quiet" onClick={() => void say(null)} busy={decide.busy}>Open again</Button>}</Buttons>
          : may
            ? <Buttons><Button onClick={() => void say('different')} busy={decide.busy}>Two different people</Button><Button onClick={() => void say('same')} busy={decide.busy}>The same person</Button>{together}</Buttons>
            : <p>A manager decides whether these are one person.</p>}
        {decision === 'same' && <p>Both records stay, each pointing at the other, until they are brought together.</p>}
        {decision && together && <Buttons>{together}</Buttons>}
      </Stack>
    </Card>
  )
}

function Name({ person }: { person: PersonCard }) {
  return person.mayOpen ? <TextLink to={`/people/${person.id}`}>Open record</TextLink> : <>On file</>
}
