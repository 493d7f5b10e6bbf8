import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { Scale } from '../../../ui/Scale.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Skill } from '../contract.ts'
import { becauseOf, limits, whyNotPractice } from '../rules.ts'
import { instantOn, renews, wordsOf } from './words.ts'
import css from './Coaching.module.css'

type Draft = { practiceId: string; words: string; before: number | null; after: number | null; day: string }

/** One time it was practised together: four fields, of which one must be there. */
export function PractiseForm({ skill, onClose }: { skill: Skill; onClose: () => void }) {
  const { today } = useMe()
  const practise = useCommand('coaching.practise', { renews })
  const { draft, put, clear } = useDraft<Draft>(`practice of ${skill.id}`, () => ({ practiceId: uuidv7(), words: '', before: null, after: null, day: today }))
  const [faults, setFaults] = useState<FieldFault[]>([])
  if (!draft) return null
  const errorOf = (field: string) => faults.find((fault) => fault.field === `practice-${field}`)?.words
  const keep = async () => {
    const { day, ...said } = draft, wrong = whyNotPractice(said)
    setFaults(wrong ? [{ field: 'practice-words', words: becauseOf[wrong.because] }] : day > today ? [{ field: 'practice-day', words: becauseOf.in_the_future }] : [])
    if (wrong || day > today || !await practise.send({ ...said, skillId: skill.id, happenedAt: instantOn(day, today, happenedAt()) })) return
    clear()
    toast('Kept')
    onClose()
  }
  return (
    <div className={css.form}>
      <Form onSubmit={() => void keep()} faults={faults} actions={<><Button kind="primary" type="submit" busy={practise.busy}>Keep how it went</Button><Button kind="quiet" onClick={onClose}>Go on later</Button></>}>
        {practise.problem && <Problem what={wordsOf(practise.problem)} why="What you typed is still here." />}
        <TextArea id="practice-words" label="How did it go?" hint="In their own words." required rows={2} most={limits.words} value={draft.words} onChange={(words) => put({ words })} error={errorOf('words')} />
        <Scale id="practice-before" label="How sure did they feel before?" value={draft.before} onChange={(before) => put({ before })} low="not at all" high="very sure" />
        <Scale id="practice-after" label="And afterwards?" value={draft.after} onChange={(after) => put({ after })} low="not at all" high="very sure" />
        <TextField id="practice-day" label="When was it?" type="date" size="medium" value={draft.day} onChange={(day) => put({ day })} error={errorOf('day')} />
      </Form>
    </div>
  )
}
