import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Section } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { toast } from '../../../ui/toast.ts'
import { count, dateIn, plainDay } from '../../../ui/words.ts'
import { wordsOf } from './words.ts'

/** Records that were brought into this one, and the way back. Nothing where there were none. */
export function PersonMerges({ personId }: { personId: string }) {
  const { organisation: { timeZone } } = useMe()
  const may = useMay()('people.decide_duplicates')
  const { data: merges } = useAsk('people.merges', { personId })
  const undo = useCommand('people.undoMerge', { renews: ['people.', 'story.', 'notes.', 'goals.', 'measures.', 'sessions.'] })
  if (!merges?.length) return null
  return (
    <Section bare title="Brought together">
      <Rows label="Records brought into this one">
        {merges.map((one) => (
          <Row
            key={one.id} title={<>{one.name}{one.undoneAt && <Badge>Undone</Badge>}</>}
            note={<><span>{plainDay(dateIn(one.at, timeZone))} by {one.by}</span><span>{count(one.moved, 'entry', 'entries')} followed</span>{one.stayed > 0 && <span>{count(one.stayed, 'entry', 'entries')} kept aside, since this record has its own</span>}</>}
            end={may && !one.undoneAt && <Button size="small" busy={undo.busy} onClick={async () => { if (await undo.send({ mergeId: one.id })) toast('Two records again') }}>Undo<span className="said"> bringing {one.name} into this record</span></Button>}
          />
        ))}
      </Rows>
      {undo.problem && <Refusal now what={wordsOf(undo.problem) ?? ''} />}
    </Section>
  )
}
