import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Card, Stack } from '../../../ui/Page.tsx'
import { Scale } from '../../../ui/Scale.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { calledName } from '../rules.ts'
import type { StepProps } from './Newcomer.tsx'
import { errorOf } from './words.ts'

const most = 2000

/** What they hope to gain, in their own words, and how near it feels today: their first goal. */
export function NewcomerHopes({ draft, put, session, on }: StepProps) {
  const mayWrite = useMay()('goals.write')
  const set = useCommand('goals.set')
  const [faults, setFaults] = useState<FieldFault[]>([])
  const called = calledName(draft.details)

  const later = () => { put({ goal: 'later' }); on('done') }
  const keep = () => {
    const found = [
      ...(draft.hopes.trim() ? [] : [{ field: 'hopes', words: 'Write the hope in their own words: one sentence is enough. Or leave it for later.' }]),
      ...(draft.baseline === null ? [{ field: 'baseline', words: 'Ask how near it feels today, from 0 to 10. It is what later ratings are compared with.' }] : []),
    ]
    setFaults(found)
    if (found.length || draft.baseline === null) return
    void set.give({ goalId: draft.ids.goal, personId: draft.ids.person, words: draft.hopes, baseline: draft.baseline, ...(session ? { sessionId: session.id } : {}), happenedAt: happenedAt() }, [draft.ids.person])
    put({ goal: 'set' })
    on('done')
  }

  if (draft.goal === 'set' || !mayWrite) {
    return <Card><Stack><p>{mayWrite ? 'This goal is kept.' : 'Somebody whose role includes goals can set the first one later.'}</p><Buttons><Button kind="primary" onClick={() => on('done')}>Go on</Button></Buttons></Stack></Card>
  }
  return (
    <Form onSubmit={keep} faults={faults} actions={<><Button kind="primary" size="large" type="submit">Keep and finish</Button><Button kind="quiet" onClick={later}>Later</Button></>}>
      <Card>
        <Stack>
          <TextArea id="hopes" label="What do you hope to gain?" hint={`In ${called}’s own words. One sentence is enough.`} rows={3} value={draft.hopes} onChange={(hopes) => put({ hopes })} most={most} error={errorOf(faults, 'hopes')} />
          <Scale id="baseline" label="How near does it feel today?" value={draft.baseline} onChange={(baseline) => put({ baseline })} low="not at all" high="fully there" error={errorOf(faults, 'baseline')} />
        </Stack>
      </Card>
    </Form>
  )
}
