import { useMe } from '../../../platform/client/session.ts'
import { TextLink } from '../../../ui/Button.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { nearDay, plainDay } from '../../../ui/words.ts'
import type { RevisionHead } from '../contract.ts'

const ordinals = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth', 'Tenth']
/** "First", "Second", then "No. 11". */
export const revisionName = (number: number) => `${ordinals[number - 1] ?? `No. ${number}`} agreement`

/** Every time it was agreed, the latest first, each to be read or set against the one before. */
export function Revisions({ personId, planId, revisions }: { personId: string; planId: string; revisions: readonly RevisionHead[] }) {
  const { today } = useMe()
  const page = `/people/${personId}/plans/${planId}/compare`
  return (
    <Rows bare label="Agreements">
      {revisions.map(({ id, number, agreedOn, how, worker }) => (
        <Row
          key={id} title={revisionName(number)} note={<><span title={plainDay(agreedOn)}>{nearDay(agreedOn, today)}</span><span>{how === 'signed' ? 'signed' : 'agreed aloud'}, with {worker.name}</span></>}
          end={number > 1 ? <TextLink to={page} search={{ from: number - 1, to: number }}>What changed</TextLink> : undefined}
        />
      ))}
    </Rows>
  )
}
