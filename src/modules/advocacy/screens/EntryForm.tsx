import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Check, Choice } from '../../../ui/Choice.tsx'
import { FieldRow, Form, type FieldFault } from '../../../ui/Form.tsx'
import { Card, Stack } from '../../../ui/Page.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { HintedArea } from '../../notes/public-screens.ts'
import type { Matter } from '../contract.ts'
import { becauseOf, consentFor, dayAfter, howNames, hows, isSpeaking, leaveOf, limits, whyNotEntry, type How, type Writable } from '../rules.ts'
import { instantOn, leaveWords, wordsOf } from './words.ts'

type Asks = { words: string; hint: string; who: string; due: string | null; keep: string; kept: string }
const asks: Record<Writable, Asks> = {
  ask: { words: 'What was asked?', hint: 'As it was said or written. A letter can be printed from it.', who: 'Whom did you speak to?', due: 'An answer is due by', keep: 'Keep what was asked', kept: 'It is their turn now' },
  answer: { words: 'What did they say?', hint: 'Their answer, as near to their words as you can.', who: 'Who answered?', due: 'They promised it by', keep: 'Keep their answer', kept: 'Kept' },
  chase: { words: 'What was said?', hint: 'What you reminded them of, and what they said to it.', who: 'Whom did you speak to?', due: 'The new day for an answer', keep: 'Keep it', kept: 'Chased' },
  meet: { words: 'What was talked about?', hint: 'And what was agreed.', who: 'Who was there for them?', due: 'They promised something by', keep: 'Keep it', kept: 'Kept' },
  note: { words: 'What is good to know?', hint: 'For ourselves: nothing was said to them.', who: '', due: null, keep: 'Keep the note', kept: 'Kept' },
}

type Draft = { entryId: string; how: How | ''; who: string; words: string; dueOn: string; withPerson: boolean; agreedHow: string; day: string }

/** What goes into the thread. Three fields are enough; what may not be said without leave says so before it is said. */
export function EntryForm({ matter, kind, onClose }: { matter: Matter; kind: Writable; onClose: () => void }) {
  const { today } = useMe()
  const tell = useCommand('advocacy.tell', { renews: ['advocacy.', 'story.', 'tasks.'] })
  const { draft, put, clear } = useDraft<Draft>(`${kind} in ${matter.id}`, () => ({ entryId: uuidv7(), how: '', who: '', words: '', dueOn: '', withPerson: kind === 'meet', agreedHow: '', day: today }))
  const [faults, setFaults] = useState<FieldFault[]>([])
  if (!draft) return null
  const { entryId, day, ...said } = draft, say = asks[kind], leave = leaveOf(matter, matter.consents)
  const errorOf = (field: string) => faults.find((fault) => fault.field === `entry-${field}`)?.words
  const speaking = isSpeaking(kind), mayNotYet = speaking && leave !== 'agreed' && !draft.withPerson

  const keep = async () => {
    const entry = { ...said, kind, how: draft.how || null, dueOn: draft.dueOn || null }
    const wrong = whyNotEntry(entry, { leave, day: day || today })
    setFaults(wrong ? [{ field: `entry-${wrong.field}`, words: becauseOf[wrong.because] }] : day > today ? [{ field: 'entry-day', words: becauseOf.in_the_future }] : [])
    if (wrong || day > today) return
    if (!await tell.send({ ...entry, matterId: matter.id, entryId, happenedAt: instantOn(day, today, happenedAt()) })) return
    clear()
    toast(say.kept)
    onClose()
  }
  return (
    <Card>
      <Form onSubmit={() => void keep()} faults={faults} actions={<><Button kind="primary" type="submit" busy={tell.busy}>{say.keep}</Button><Button kind="quiet" onClick={onClose}>Go on later</Button></>}>
        {tell.problem && <Problem what={wordsOf(tell.problem)} why="What you typed is still here." />}
        {mayNotYet && (
          <Notice tone="warn" title={leaveWords[leave](matter.called, matter.agency)} actions={leave === 'with_them' ? undefined : <ButtonLink size="small" to={`/people/${matter.person.id}/consents/${consentFor(matter.kind)}`}>Ask for the consent</ButtonLink>}>
            Say that they were there, or how they agreed to this one step.
          </Notice>
        )}
        {kind !== 'note' && kind !== 'meet' && <Choice<How> id="entry-how" label="How?" required layout="row" value={draft.how} onChange={(how) => put({ how })} options={hows.map((value) => ({ value, label: howNames[value] }))} error={errorOf('how')} />}
        <HintedArea of={`${matter.id} ${kind}`} id="entry-words" label={say.words} hint={say.hint} required rows={3} most={limits.words} value={draft.words} onChange={(words) => put({ words })} error={errorOf('words')} />
        {say.due && (
          <Stack gap="small">
            <TextField id="entry-dueOn" label={say.due} hint={kind === 'answer' || kind === 'meet' ? 'Leave it empty when it is our turn.' : 'You are told when the day is over without an answer.'} type="date" size="medium" value={draft.dueOn} onChange={(dueOn) => put({ dueOn })} error={errorOf('dueOn')} />
            <Buttons>{[7, 14, 28].map((days) => <Button key={days} kind="quiet" size="small" onClick={() => put({ dueOn: dayAfter(today, days) })}>In {days === 7 ? 'a week' : `${days / 7} weeks`}</Button>)}</Buttons>
          </Stack>
        )}
        <FieldRow>
          {say.who && <TextField id="entry-who" label={say.who} value={draft.who} onChange={(who) => put({ who })} error={errorOf('who')} maxLength={limits.who} />}
          <TextField id="entry-day" label="When was it?" type="date" size="medium" value={day} onChange={(on) => put({ day: on })} error={errorOf('day')} />
        </FieldRow>
        {speaking && <Check id="entry-withPerson" label={`${matter.called} was there, or on the line`} checked={draft.withPerson} onChange={(withPerson) => put({ withPerson })} />}
        {(mayNotYet || draft.agreedHow) && <TextField id="entry-agreedHow" label={`How did ${matter.called} agree to it?`} hint="Such as “On the telephone this morning, to this one letter.”" required={mayNotYet} value={draft.agreedHow} onChange={(agreedHow) => put({ agreedHow })} error={errorOf('agreedHow')} maxLength={limits.agreedHow} />}
      </Form>
    </Card>
  )
}
