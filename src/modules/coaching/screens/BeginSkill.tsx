import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Card } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { Scale } from '../../../ui/Scale.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { becauseOf, limits, whyNotSkill } from '../rules.ts'
import { renews, wordsOf } from './words.ts'
import css from './Coaching.module.css'

type Draft = { skillId: string; strategy: string; words: string; goalId: string; confidence: number | null }

/** Something to practise: from the list or in their own words, for a goal if there is one, and how sure they feel of it now. */
export function BeginSkill({ personId, onClose }: { personId: string; onClose: () => void }) {
  const may = useMay()
  const begin = useCommand('coaching.begin', { renews })
  const strategies = useAsk('coaching.strategies', {}), goals = useAsk('goals.of', { personId }, { enabled: may('goals.read') })
  const { draft, put, clear } = useDraft<Draft>(`skill of ${personId}`, () => ({ skillId: uuidv7(), strategy: '', words: '', goalId: '', confidence: null }))
  const [faults, setFaults] = useState<FieldFault[]>([])
  if (!draft) return null
  const list = strategies.data?.filter(({ active }) => active) ?? [], chosen = list.find(({ id }) => id === draft.strategy)
  const active = goals.data?.filter(({ status }) => status === 'active') ?? []
  const own = list.some((one) => one.own)

  const choose = (id: string) => {
    const before = chosen?.words ?? ''
    // The words follow the choice until somebody has changed them.
    put({ strategy: id, ...(!draft.words.trim() || draft.words === before ? { words: list.find((one) => one.id === id)?.words ?? '' } : {}) })
  }
  const keep = async () => {
    const wrong = whyNotSkill(draft.words)
    setFaults(wrong ? [{ field: 'skill-words', words: becauseOf[wrong.because] }] : [])
    if (wrong || !await begin.send({ skillId: draft.skillId, personId, words: draft.words, strategy: draft.strategy || null, goalId: draft.goalId || null, confidence: draft.confidence, happenedAt: happenedAt() })) return
    clear()
    toast('Kept')
    onClose()
  }
  return (
    <Card>
      <Form onSubmit={() => void keep()} faults={faults} actions={<><Button kind="primary" type="submit" busy={begin.busy}>Keep it</Button><Button kind="quiet" onClick={onClose}>Go on later</Button></>}>
        {begin.problem && <Problem what={wordsOf(begin.problem)} why="What you typed is still here." />}
        <Select id="skill-strategy" label="From the list, if one fits" none="In their own words" value={draft.strategy} onChange={choose} options={list.map((one) => ({ value: one.id, label: one.words, ...(own ? { group: one.own ? 'Ours' : 'For everybody' } : {}) }))} />
        {chosen?.how && <p className={css.how}>{chosen.how}</p>}
        <TextField id="skill-words" label="What is practised?" hint="As they would call it." required value={draft.words} onChange={(words) => put({ words })} error={faults[0]?.words} maxLength={limits.skill} />
        {active.length > 0 && <Select id="skill-goal" label="For which goal?" none="None in particular" value={draft.goalId} onChange={(goalId) => put({ goalId })} options={active.map(({ id, words }) => ({ value: id, label: words }))} />}
        <Scale id="skill-confidence" label="How sure do they feel of it now?" hint="Leave it out if it does not fit the moment." value={draft.confidence} onChange={(confidence) => put({ confidence })} low="not at all" high="very sure" />
      </Form>
    </Card>
  )
}
