import { useState } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { Checks } from '../../../ui/Choice.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Card } from '../../../ui/Page.tsx'
import { Scale } from '../../../ui/Scale.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { wayNames, ways, type Way } from '../../programmes/public-screens.ts'
import { becauseOf, whyNotWords, wordsLimit } from '../rules.ts'

const wayOptions = ways.map((value) => ({ value, label: wayNames[value] }))

/** A new goal: the person's sentence, how near it feels today, and which ways to wellbeing it goes with. Works without a network. */
export function NewGoal({ onSet, onClose }: { onSet: (words: string, ways: Way[], baseline: number) => void; onClose: () => void }) {
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<Way[]>([])
  const [baseline, setBaseline] = useState<number | null>(null)
  const [faults, setFaults] = useState<FieldFault[]>([])

  const keep = () => {
    const wrong = whyNotWords(words)
    const found = [
      ...(wrong ? [{ field: 'goal-words', words: becauseOf[wrong] }] : []),
      ...(baseline === null ? [{ field: 'goal-baseline', words: 'Ask how near this feels today, from 0 to 10. It is what later ratings are compared with.' }] : []),
    ]
    setFaults(found)
    if (!found.length && baseline !== null) onSet(words, chosen, baseline)
  }
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.words

  return (
    <Card>
      <Form onSubmit={keep} faults={faults} actions={<><Button kind="primary" type="submit">Keep this goal</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
        <TextArea id="goal-words" label="What do you hope to gain?" hint="Write it as the person says it. One sentence is enough." required value={words} onChange={setWords} error={errorOf('goal-words')} rows={2} most={wordsLimit} />
        <Scale id="goal-baseline" label="How near does it feel today?" required value={baseline} onChange={setBaseline} low="not at all" high="fully there" error={errorOf('goal-baseline')} />
        <Checks label="Which ways to wellbeing does it go with?" hint="Any number, or none." layout="row" options={wayOptions} value={chosen} onChange={setChosen} />
      </Form>
    </Card>
  )
}
