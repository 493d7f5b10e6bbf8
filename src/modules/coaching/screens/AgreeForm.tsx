import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { FieldRow, Form, type FieldFault } from '../../../ui/Form.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Skill } from '../contract.ts'
import { becauseOf, limits, whyNotAgree } from '../rules.ts'
import { renews, wordsOf } from './words.ts'
import css from './Coaching.module.css'

type Draft = { taskId: string; what: string; when: string; often: string; remembered: string }

/** Something small to try until next time. `start` is the next step that came of looking back. */
export function AgreeForm({ skill, start, onClose }: { skill: Skill; start: string; onClose: () => void }) {
  const agree = useCommand('coaching.agree', { renews })
  const { draft, put, clear } = useDraft<Draft>(`to try for ${skill.id}`, () => ({ taskId: uuidv7(), what: start, when: '', often: '', remembered: '' }))
  const [faults, setFaults] = useState<FieldFault[]>([])
  if (!draft) return null
  const errorOf = (field: string) => faults.find((fault) => fault.field === `try-${field}`)?.words
  const keep = async () => {
    const wrong = whyNotAgree(draft)
    setFaults(wrong ? [{ field: `try-${wrong.field}`, words: becauseOf[wrong.because] }] : [])
    if (wrong || !await agree.send({ ...draft, skillId: skill.id, happenedAt: happenedAt() })) return
    clear()
    toast('Agreed')
    onClose()
  }
  return (
    <div className={css.form}>
      <Form onSubmit={() => void keep()} faults={faults} actions={<><Button kind="primary" type="submit" busy={agree.busy}>We agree on this</Button><Button kind="quiet" onClick={onClose}>Go on later</Button></>}>
        {agree.problem && <Problem what={wordsOf(agree.problem)} why="What you typed is still here." />}
        <TextField id="try-what" label="What will they try?" hint="So small that it can hardly go wrong." required value={draft.what} onChange={(what) => put({ what })} error={errorOf('what')} maxLength={limits.what} />
        <FieldRow>
          <TextField id="try-when" label="When?" hint="Such as “Tuesday, after the school run”." value={draft.when} onChange={(when) => put({ when })} error={errorOf('when')} maxLength={limits.when} />
          <TextField id="try-often" label="How often?" hint="Once is enough." value={draft.often} onChange={(often) => put({ often })} error={errorOf('often')} maxLength={limits.often} />
        </FieldRow>
        <TextField id="try-remembered" label="How will they remember?" hint="A note on the fridge, an alarm, a text from us." value={draft.remembered} onChange={(remembered) => put({ remembered })} error={errorOf('remembered')} maxLength={limits.remembered} />
      </Form>
    </div>
  )
}
