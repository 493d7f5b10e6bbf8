import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { HintedArea } from '../../notes/public-screens.ts'
import type { FollowUp } from '../contract.ts'
import { becauseOf } from '../refusals.ts'
import { dayAfter, howNames, limits, resultNames, results, whyNotRecord, type Result } from '../rules.ts'

const hints: Record<Result, string> = {
  reached: 'They told us how it goes.', not_reached: 'Nobody answered, or nobody could be asked safely.', worse: 'It is harder than when they left.', declined: 'They would rather be left in peace. Nobody asks again.',
}

/** What a follow-up came to: whether they were reached, how they are, whether anything is needed. How to reach them safely stands first; a harder place suggests what to do at once. It needs no answer, so it is kept without a network too. */
export function Record({ one, person, onClose }: { one: FollowUp; person: { id: string; name: string; safeContact: string }; onClose: () => void }) {
  const { today } = useMe(), may = useMay()
  const record = useCommand('leaving.record', { renews: ['leaving.', 'tasks.', 'story.', 'people.'] })
  const { draft, put, clear } = useDraft(`follow-up ${one.id}`, () => ({ result: '' as Result | '', words: '', needed: '', again: '' }))
  const [againId] = useState(uuidv7)
  const [faults, setFaults] = useState<FieldFault[]>([])
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.words
  if (!draft) return null
  const { words, needed, again } = draft, result = draft.result
  const tries = result === 'not_reached' || result === 'worse'
  // The button says what it keeps: without another choice, that they were reached.
  const keep = async () => {
    const came = result || 'reached'
    const wrong = whyNotRecord({ result: came, words, needed, againOn: tries && again ? again : null, today })
    setFaults(wrong ? [{ field: wrong.field, words: becauseOf[wrong.because] }] : [])
    if (wrong) return
    await record.give({ followUpId: one.id, expectedVersion: one.version, result: came, words, ...(needed.trim() ? { needed } : {}), again: tries && again ? { followUpId: againId, dueOn: again } : null, happenedAt: happenedAt() }, [one.id])
    clear()
    toast(resultNames[came])
    onClose()
  }
  return (
    <Sheet open onClose={onClose} title="How does it go?" hint={`${person.name}. ${howNames[one.how]}${one.purpose ? `: ${one.purpose}` : ''}`}>
      <Form onSubmit={() => void keep()} faults={faults} actions={<><Button kind="primary" type="submit">{result ? 'Keep it' : 'They were reached'}</Button><Button kind="quiet" onClick={onClose}>Not now</Button></>}>
        <Notice icon={<ShieldCheck />} title="Reaching them safely">{person.safeContact || 'Nothing is written. Say no more than your name until you know who is there.'}</Notice>
        <Choice<Result> id="result" label="What came of it?" value={result} onChange={(next) => put({ result: next, again: next === 'not_reached' && !again ? dayAfter(today, 3) : next === 'worse' && !again ? dayAfter(today, 2) : again })} options={results.map((value) => ({ value, label: resultNames[value], hint: hints[value] }))} error={errorOf('result')} />
        {result === 'worse' && (
          <Notice
            tone="warn" title="What might help now"
            actions={(
              <Buttons>
                {may('safety.read_plan') && <ButtonLink size="small" to={`/people/${person.id}/safety-plan`}>Their safety plan</ButtonLink>}
                {may('people.add') && <ButtonLink size="small" to={`/people/${person.id}/around`}>Welcome them back</ButtonLink>}
                {may('onward.write') && <ButtonLink size="small" to={`/people/${person.id}/refer`}>Refer on</ButtonLink>}
              </Buttons>
            )}
          >Stay with them on the line. Look at the safety plan together, ask what would help today, and tell your lead before you go home. Coming back is no failure.</Notice>
        )}
        <HintedArea of={one.id} id="words" label={result === 'worse' ? 'What did you hear, and what did you do?' : result === 'not_reached' ? 'How did you try?' : 'How are they?'} hint="Their own words where you can." required={result === 'worse'} value={words} onChange={(next) => put({ words: next })} rows={3} most={limits.words} error={errorOf('words')} />
        {result !== 'declined' && <TextField id="needed" label="Is anything needed?" hint="It goes onto your list for tomorrow." value={needed} onChange={(next) => put({ needed: next })} error={errorOf('needed')} maxLength={limits.line} />}
        {tries && <TextField id="againOn" label="Ask again on" hint="Leave it empty if nobody is to." type="date" size="medium" value={again} onChange={(next) => put({ again: next })} error={errorOf('againOn')} />}
      </Form>
    </Sheet>
  )
}
