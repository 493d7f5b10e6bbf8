import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { renew } from '../../../platform/client/query.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import type { Goal } from '../contract.ts'
import { becauseOf, whyNotWords, wordsLimit } from '../rules.ts'
import { wordsOf } from './words.ts'
import css from './Goals.module.css'

/**
 * Changes the sentence of a goal. When somebody else changed it meanwhile both sentences stand side by side, and a person chooses; what was typed stays
 * until then. Waits for the answer, since two people may be at it.
 */
export function Reword({ goal, onClose }: { goal: Goal; onClose: () => void }) {
  const [words, setWords] = useState(goal.words)
  const [from, setFrom] = useState(goal.version)
  const [tried, setTried] = useState(false)
  const reword = useCommand('goals.reword')
  const wrong = tried ? whyNotWords(words) : null
  const refusal = reword.problem?.kind === 'refused' ? reword.problem.refusal.because : null
  const theirs = refusal === 'changed_meanwhile' && goal.version !== from ? goal : null

  const send = async (expectedVersion: number) => {
    setTried(true)
    if (whyNotWords(words)) return
    setFrom(expectedVersion)
    if (await reword.send({ goalId: goal.id, words, expectedVersion })) return onClose()
    void renew(['goals.of'])
  }

  if (theirs) {
    return (
      <Notice
        tone="warn" title="Somebody else reworded this goal meanwhile" now
        actions={<Buttons><Button kind="primary" busy={reword.busy} onClick={() => void send(theirs.version)}>Keep yours</Button><Button onClick={onClose}>Keep theirs</Button></Buttons>}
      >
        <dl className={css.both}>
          <div><dt>Theirs</dt><dd>{theirs.words}</dd></div>
          <div><dt>Yours</dt><dd>{words}</dd></div>
        </dl>
      </Notice>
    )
  }
  return (
    <Form onSubmit={() => void send(from)} actions={<><Button kind="primary" type="submit" busy={reword.busy}>Keep these words</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
      <Stack gap="small">
        {reword.problem && <Problem what={wordsOf(reword.problem)} why="What you typed is still here." />}
        <TextArea id={`goal-${goal.id}`} label="The goal, in the person’s own words" value={words} onChange={setWords} error={wrong ? becauseOf[wrong] : undefined} rows={2} most={wordsLimit} />
      </Stack>
    </Form>
  )
}
