import { useId, useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { toast } from '../../../ui/toast.ts'
import { count } from '../../../ui/words.ts'
import type { Register } from '../contract.ts'
import { becauseOf, reasonLimit, visitorsLimit, type MarkStatus, type PaymentKind, type SessionRefusal } from '../rules.ts'
import type { Given } from '../showing.ts'

type Mark = { markId: string; personId: string; status: MarkStatus; leftEarly?: boolean; happenedAt: string }
type Payment = { paymentId: string; personId: string; kind: PaymentKind; pence: number; because?: string; happenedAt: string }

/** Putting a closed register right: change below what was wrong, say why, and send it as one correction. Nothing is sent before. */
export default function Correcting({ register, draft, onChange, onDone }: { register: Register; draft: readonly Given[]; onChange: (draft: readonly Given[]) => void; onDone: () => void }) {
  const [because, setBecause] = useState('')
  const [visitors, setVisitors] = useState<number | null>(register.visitors)
  const [asked, setAsked] = useState(false)
  const { send, busy, problem } = useCommand('sessions.correct')
  const [correction] = useState(() => ({ correctionId: uuidv7(), happenedAt: happenedAt() }))
  const id = useId()
  const marks = lastOf(draft.filter(({ name }) => name === 'sessions.mark').flatMap(({ input }) => (input as { marks: Mark[] }).marks))
  const payments = lastOf(draft.filter(({ name }) => name === 'sessions.pay').map(({ input }) => input as Payment))
  const recount = visitors !== null && visitors !== register.visitors
  const changes = marks.length + payments.length + (recount ? 1 : 0)

  const save = async () => {
    setAsked(true)
    if (!because.trim() || changes === 0) return document.getElementById(id)?.focus()
    const done = await send({
      ...correction, sessionId: register.id, because: because.trim(), ...(recount ? { visitors } : {}),
      marks: marks.map(({ markId, personId, status, leftEarly, happenedAt: at }) => ({ markId, personId, status, ...(leftEarly ? { leftEarly } : {}), happenedAt: at })),
      payments: payments.map(({ paymentId, personId, kind, pence, because: why, happenedAt: at }) => ({ paymentId, personId, kind, pence, ...(why ? { because: why } : {}), happenedAt: at })),
    })
    if (!done) return
    toast('The correction is kept, and shows as one')
    onDone()
  }

  return (
    <Section title="Correct this register" hint="Change in the list below what was wrong. What stood there before stays readable.">
      <Stack>
        <NumberField label="Visitors without a name" value={visitors} onChange={setVisitors} steps least={0} most={visitorsLimit} />
        <TextArea id={id} label="Why" required value={because} onChange={setBecause} rows={2} most={reasonLimit} error={asked && !because.trim() ? becauseOf.no_reason : undefined} />
        {asked && changes === 0 && <Refusal now what={becauseOf.nothing_to_correct} />}
        {problem && <Refusal now what={problem.kind === 'refused' ? becauseOf[problem.refusal.because as SessionRefusal] ?? problem.words : problem.words} />}
        <Buttons>
          <Button kind="primary" busy={busy} onClick={() => void save()}>{changes ? `Keep ${count(changes, 'change')}` : 'Keep the correction'}</Button>
          {draft.length > 0 && <Button onClick={() => onChange([])}>Begin again</Button>}
          <Button kind="quiet" onClick={onDone}>Leave it as it was</Button>
        </Buttons>
      </Stack>
    </Section>
  )
}

/** One change for each person: the last. */
function lastOf<Change extends { personId: string }>(changes: readonly Change[]): Change[] {
  return [...new Map(changes.map((change) => [change.personId, change])).values()]
}
