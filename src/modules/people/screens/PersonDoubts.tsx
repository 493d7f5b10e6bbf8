import { useCommand } from '../../../platform/client/command.ts'
import { Button } from '../../../ui/Button.tsx'
import { Notice, Refusal } from '../../../ui/Refusal.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { count } from '../../../ui/words.ts'
import type { Person } from '../contract.ts'
import { doubtInWords } from '../rules.ts'
import { wordsOf } from './words.ts'

/** What an import took though it was not sure. Filling it in settles it; so does saying that it is right as it stands. */
export function PersonDoubts({ person }: { person: Person }) {
  const settle = useCommand('people.settleDoubt')
  return (
    <Stack gap="small">
      {person.doubts.map((doubt) => (
        <Notice
          key={doubt} tone="warn" title={doubtInWords(doubt)}
          actions={person.may.includes('settle_doubt') && <Button size="small" busy={settle.busy} onClick={() => void settle.send({ personId: person.id, doubt })}>It is right as it stands</Button>}
        >
          Put it right under “More”, “Change details”, or say that there is nothing to put right.
        </Notice>
      ))}
      {settle.problem && <Refusal now what={wordsOf(settle.problem) ?? count(person.doubts.length, 'doubt')} />}
    </Stack>
  )
}
