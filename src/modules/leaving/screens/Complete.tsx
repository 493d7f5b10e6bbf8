import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { renew, useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { count, listed } from '../../../ui/words.ts'
import { HintedArea } from '../../notes/public-screens.ts'
import type { Leaving, Setting } from '../contract.ts'
import { whyNotSettled, whyNotWorkers } from '../ends.ts'
import { goneReasons } from '../lists.ts'
import { becauseOf } from '../refusals.ts'
import { limits, whyNotComplete, wished } from '../rules.ts'
import { Settle, saidOf, settledOf, type Chosen } from './Settle.tsx'
import { faultsOf, standingWords, stillHere, wordsOf } from './words.ts'
import css from './Leaving.module.css'

const renews = ['leaving.', 'people.', 'goals.', 'tasks.', 'story.', 'measures.', 'asking.', 'appointments.', 'reviews.', 'sessions.', 'safety.'] as const

/** They have left: when, what came of it, who works with them no more, what ends with it, and why something is left undone. What is chosen here lies on the device until it is completed. */
export function Complete({ leaving, setting, onClose }: { leaving: Leaving; setting: Setting; onClose: () => void }) {
  const { today } = useMe()
  const complete = useCommand('leaving.complete', { renews })
  const { draft, put, clear } = useDraft(`leaving ${leaving.id} completed`, () => ({ leftOn: leaving.leavesOn && leaving.leavesOn <= today ? leaving.leavesOn : today, outcome: '', outcomeWords: '', because: '', chosen: { works: {}, ends: {} } as Chosen }))
  const [faults, setFaults] = useState<FieldFault[]>([])
  const leftOn = draft?.leftOn ?? today
  const asked = useAsk('leaving.lastDay', { leavingId: leaving.id, leftOn: leftOn || today })
  if (!draft) return null
  const { outcome, outcomeWords, because, chosen } = draft
  const shown = faults.length ? faults : faultsOf(complete.problem)
  const errorOf = (field: string) => shown.find((fault) => fault.field === field)?.words
  const stands = leaving.standing.filter((key) => key !== 'day' && key !== 'reason')
  const gone = leaving.reason !== null && goneReasons.includes(leaving.reason)
  const send = async () => {
    const day = asked.data
    if (!day) return
    const workers = saidOf(day, chosen), settled = settledOf(day, chosen)
    const wrong = whyNotComplete({ reason: leaving.reason, outcome, leftOn, startedOn: null, stands, because, outcomeWords, today }) ?? whyNotWorkers(day.workers, workers, day.whole) ?? whyNotSettled(day.ends, settled)
    setFaults(wrong ? [{ field: wrong.field, words: becauseOf[wrong.because] }] : [])
    if (wrong) return
    const done = await complete.send({ leavingId: leaving.id, expectedVersion: leaving.version, leftOn, outcome, outcomeWords, because, workers, settled, happenedAt: happenedAt() })
    // What came in between stands in the list now, to be answered.
    if (!done) return void renew(['leaving.lastDay'])
    clear()
    const planned = wished(leaving.reason!, leaving.content).length
    toast(planned ? `Done. ${count(planned, 'follow-up')} ${planned === 1 ? 'is' : 'are'} on the lists.` : 'Done. It is kept.')
    onClose()
  }
  return (
    <Sheet open onClose={onClose} title={`${leaving.person.called} has left`} hint={leaving.ends.length ? `They stop taking part in ${listed(leaving.ends)}, and no session expects them after the last day. It can be taken back.` : 'It can be taken back.'}>
      <Form onSubmit={() => void send()} faults={shown} actions={<><Button kind="primary" type="submit" busy={complete.busy} disabled={!asked.data}>Complete it</Button><Button kind="quiet" onClick={onClose}>Not yet</Button></>}>
        {complete.problem && <Problem what={wordsOf(complete.problem)} why={stillHere} />}
        {leaving.reason === null && <Notice tone="warn" title="Why they leave is not said yet"><p id="reason" tabIndex={-1}>Say so in the plan first: “lost touch” is a reason too, and asks for nothing else.</p></Notice>}
        <TextField id="leftOn" label="The last day" type="date" size="medium" required value={leftOn} onChange={(next) => put({ leftOn: next })} error={errorOf('leftOn')} />
        <Choice id="outcome" label="What came of it?" required value={outcome} onChange={(next) => put({ outcome: next })} options={setting.outcomes.map(({ key, name }) => ({ value: key, label: name }))} error={errorOf('outcome')} />
        <HintedArea of={leaving.id} id="outcomeWords" label="In a sentence" hint={gone ? 'When you last heard from them, and how you tried.' : 'As you would tell a colleague.'} value={outcomeWords} onChange={(next) => put({ outcomeWords: next })} rows={2} most={limits.outcome} error={errorOf('outcomeWords')} />
        <Ask of={asked} rows={3}>{(day) => <Settle day={day} chosen={chosen} put={(next) => put({ chosen: next })} called={leaving.person.called} errorOf={errorOf} />}</Ask>
        {stands.length > 0 && (
          <Stack gap="small">
            <Notice tone="warn" title={`${count(stands.length, 'thing')} still ${stands.length === 1 ? 'stands' : 'stand'}`}><ul className={css.list}>{stands.map((key) => <li key={key}>{standingWords[key].what}</li>)}</ul></Notice>
            <HintedArea of={leaving.id} id="because" label="Why is that left?" required={!gone} rows={1} value={because} onChange={(next) => put({ because: next })} error={errorOf('because')} most={limits.because} />
          </Stack>
        )}
      </Form>
    </Sheet>
  )
}
