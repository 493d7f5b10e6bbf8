import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Skill } from '../contract.ts'
import { becauseOf, limits, whyNotSkill } from '../rules.ts'
import { renews, wordsOf } from './words.ts'

/** What a skill is called and which goal it is for. When somebody else changed it first, theirs is shown and nothing is lost. */
export function RewordSkill({ skill, onClose }: { skill: Skill; onClose: () => void }) {
  const reword = useCommand('coaching.reword', { renews })
  const goals = useAsk('goals.of', { personId: skill.personId }, { enabled: useMay()('goals.read') })
  const [words, setWords] = useState(skill.words), [goalId, setGoalId] = useState(skill.goal?.id ?? ''), [version, setVersion] = useState(skill.version), [tried, setTried] = useState(false)
  const wrong = tried ? whyNotSkill(words) : null
  const meanwhile = reword.problem?.kind === 'refused' && reword.problem.refusal.because === 'changed_meanwhile'
  const keep = async () => {
    setTried(true)
    if (whyNotSkill(words) || !await reword.send({ skillId: skill.id, words, goalId: goalId || null, expectedVersion: version })) return
    toast('Reworded')
    onClose()
  }
  return (
    <Form onSubmit={() => void keep()} actions={<><Button kind="primary" type="submit" busy={reword.busy}>Keep</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
      {reword.problem && <Problem what={wordsOf(reword.problem)} why={meanwhile ? `It is “${skill.words}” now.` : 'What you typed is still here.'} actions={meanwhile && skill.version !== version ? <Button onClick={() => { setVersion(skill.version); reword.clear() }}>Keep mine</Button> : undefined} />}
      <TextField id="reword-words" label="What is practised?" required value={words} onChange={setWords} error={wrong ? becauseOf[wrong.because] : undefined} maxLength={limits.skill} />
      <Select id="reword-goal" label="For which goal?" none="None in particular" value={goalId} onChange={setGoalId} options={(goals.data ?? []).filter(({ id, status }) => status === 'active' || id === skill.goal?.id).map(({ id, words: label }) => ({ value: id, label }))} />
    </Form>
  )
}
