import { Footprints } from 'lucide-react'
import { useState } from 'react'
import { outbox } from '../../../platform/client/device.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Card } from '../../../ui/Page.tsx'
import { Scale } from '../../../ui/Scale.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Plan, Try } from '../contract.ts'
import type { StepsContent } from '../shapes.ts'
import { nextRung, stepsDone } from '../steps.ts'
import { renews } from './useSheet.ts'
import { wentWords } from './words.ts'
import css from './Paper.module.css'

const wentOptions = (Object.keys(wentWords) as Try['went'][]).map((value) => ({ value, label: wentWords[value] }))

/** Which step is next, and a place to say how it went. */
export function LadderCard({ plan, content }: { plan: Plan; content: StepsContent }) {
  const [open, setOpen] = useState(false)
  const next = nextRung(content.rungs, plan.tries)
  const done = stepsDone(content, plan.tries)
  return (
    <Card>
      <div className={css.next}>
        <p className={css.small}>{next ? `Next, ${done} of ${content.rungs.length} done` : `All ${content.rungs.length} steps done`}</p>
        <p className={css.nextWords}>{next ? next.words : 'At the top of the ladder.'}</p>
        {next?.withWhom && <p>With {next.withWhom}</p>}
        {!open && plan.may.includes('try') && <div><Button kind="primary" icon={<Footprints />} onClick={() => setOpen(true)}>{next ? 'Say how it went' : 'Another go at a step'}</Button></div>}
        {open && <TryForm plan={plan} content={content} first={next?.id ?? content.rungs[0]!.id} onClose={() => setOpen(false)} />}
      </div>
    </Card>
  )
}

function TryForm({ plan, content, first, onClose }: { plan: Plan; content: StepsContent; first: string; onClose: () => void }) {
  const [rungId, setRungId] = useState(first)
  const [went, setWent] = useState<Try['went'] | ''>('')
  const [after, setAfter] = useState<number | null>(null)
  const [words, setWords] = useState('')
  const [faults, setFaults] = useState<FieldFault[]>([])
  const rung = content.rungs.find(({ id }) => id === rungId)
  const keep = () => {
    const found = [
      ...(went === '' ? [{ field: 'try-went', words: 'Say how it went. “Not this time” is an answer too.' }] : []),
      ...(after === null ? [{ field: 'try-after', words: 'Ask how hard it was, from 0 to 10.' }] : []),
      ...(words.length > 2000 ? [{ field: 'try-words', words: 'This may be 2,000 characters at most. Keep the heart of it here.' }] : []),
    ]
    setFaults(found)
    if (found.length || went === '' || after === null) return
    void outbox.give('plans.try', { planId: plan.id, tryId: uuidv7(), rungId, went, before: rung?.hard ?? null, after, words, happenedAt: happenedAt() }, [plan.id], renews)
    toast(went === 'did_it' ? 'Kept. Well done.' : 'Kept. It can be tried again, or made smaller.')
    onClose()
  }
  const errorOf = (field: string) => faults.find((one) => one.field === field)?.words
  return (
    <Form onSubmit={keep} faults={faults} actions={<><Button kind="primary" type="submit">Keep this</Button><Button kind="quiet" onClick={onClose}>Not now</Button></>}>
      <Select label="Which step?" options={content.rungs.map(({ id, words: text }, n) => ({ value: id, label: `${n + 1}. ${text}` }))} value={rungId} onChange={(id) => id && setRungId(id)} />
      <Choice id="try-went" label="How did it go?" layout="row" options={wentOptions} value={went} onChange={setWent} error={errorOf('try-went')} />
      <Scale id="try-after" label="How hard was it?" hint={rung?.hard != null ? `It looked like ${rung.hard}.` : undefined} value={after} onChange={setAfter} low="easy" high="the hardest" error={errorOf('try-after')} />
      <TextArea id="try-words" label="What was it like?" hint="In the person’s own words, if they like." value={words} onChange={setWords} rows={2} error={errorOf('try-words')} />
    </Form>
  )
}
