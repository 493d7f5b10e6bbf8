import { ClipboardList, NotebookPen } from 'lucide-react'
import { useState } from 'react'
import { useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { outbox, useOutbox } from '../../../platform/client/device.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { MoneyField } from '../../../ui/MoneyField.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice, Refusal } from '../../../ui/Refusal.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { count, money } from '../../../ui/words.ts'
import { difference, hasMoney, whyNotClose, type Count } from '../closing.ts'
import type { Session } from '../contract.ts'
import { becauseOf, reasonLimit, visitorsLimit, type SessionRefusal } from '../rules.ts'
import { leftOf, showTasks, type Shown } from '../showing.ts'
import { ActivityNotes } from './ActivityNotes.tsx'
import { Checklist } from './Checklist.tsx'
import { headWords, titleOf } from './head.tsx'
import { SessionActs } from './parts.tsx'
import { useRegister } from './useRegister.ts'

/** Closing a session, step by step on one page: register, clear-up, money, heads, notes. */
export default function CloseSession() {
  const sessionId = useParam('sessionId')
  const asked = useAsk('sessions.get', { sessionId })
  const { asked: register, shown, mark } = useRegister(sessionId)
  const session = asked.data
  return (
    <Page title={session ? `Close ${titleOf(session)}` : 'Close session'} back={{ to: `/sessions/${sessionId}`, label: 'Session' }} meta={session && headWords(session)} width="narrow">
      <Ask of={asked} rows={6}>
        {(answer) => (
          <Ask of={register} rows={6}>
            {() => answer.may.includes('close') ? <Steps session={answer} shown={shown!} onAbsent={() => mark(leftOf(shown!.rows).map(({ personId }) => ({ personId, status: 'absent' })))} /> : <NotNow session={answer} />}
          </Ask>
        )}
      </Ask>
    </Page>
  )
}

function NotNow({ session }: { session: Session }) {
  const { today } = useMe()
  const why = session.status !== 'planned' ? becauseOf[session.status] : session.heldOn > today ? becauseOf.not_yet : 'Your role does not include closing sessions. Ask who leads it.'
  return <Notice title={session.status === 'closed' ? 'This session is closed' : 'This session cannot be closed now'} actions={<ButtonLink to={`/sessions/${session.id}`}>Session page</ButtonLink>}>{why}</Notice>
}

function Steps({ session, shown, onAbsent }: { session: Session; shown: Shown; onAbsent: () => void }) {
  const me = useMe()
  const go = useGo()
  const { pending } = useOutbox()
  const [entered, setCount] = useState<Count>({})
  const [faults, setFaults] = useState<FieldFault[]>([])
  const [stuck, setStuck] = useState(false)
  const { send, busy, problem } = useCommand('sessions.close')
  const { summary } = shown
  const openClearUp = showTasks(session.tasks, pending, me.member.name).filter(({ phase, doneAt }) => phase === 'clear_up' && doneAt === null).length
  const facts = { status: session.status, heldOn: session.heldOn, openClearUp, collected: summary.collected, heads: summary.heads, feePence: session.feePence }
  const why = whyNotClose(facts, entered, me.today)
  const put = (change: Partial<Count>) => setCount((before) => ({ ...before, ...change }))
  const errorOf = (field: keyof Count) => { const found = why.find((one) => one.field === field); return faults.length && found ? becauseOf[found.because] : undefined }
  const left = leftOf(shown.rows)

  const close = async () => {
    setFaults(why.flatMap(({ because, field }) => (field ? [{ field: `close-${field}`, words: becauseOf[because] }] : [])))
    setStuck(false)
    if (why.length) return
    // What was tapped here must arrive before the register closes.
    await outbox.drain()
    if (outbox.get().pending.some(({ input, answered, refused }) => (input as { sessionId?: string }).sessionId === session.id && !answered && !refused)) return setStuck(true)
    const { cashCounted, headcount, ...words } = entered
    const said = Object.fromEntries(Object.entries(words).filter(([, text]) => text?.trim()))
    const done = await send({ sessionId: session.id, ...said, ...(cashCounted === undefined ? {} : { cashCounted }), ...(headcount === undefined ? {} : { headcount }), happenedAt: happenedAt() })
    if (!done) return
    toast(`${titleOf(session)} is closed`)
    go(`/sessions/${session.id}`)
  }

  return (
    <Form
      onSubmit={() => void close()} faults={faults}
      actions={<><Button kind="primary" size="large" type="submit" busy={busy}>Close session</Button><ButtonLink size="large" to={`/sessions/${session.id}/register`} icon={<ClipboardList />}>Back to the register</ButtonLink></>}
    >
      <Stack gap="large">
        <Section title="1. The register">
          <Stack gap="small">
            <p><strong>{summary.here + summary.late}</strong> here, <strong>{summary.apologies}</strong> apologies, <strong>{summary.absent}</strong> absent{left.length > 0 && <>, <strong>{left.length}</strong> without a mark</>}.</p>
            {left.length > 0 && <Buttons><Button onClick={onAbsent}>Mark the {left.length} absent</Button><ButtonLink kind="quiet" to={`/sessions/${session.id}/register`}>Look at them</ButtonLink></Buttons>}
          </Stack>
        </Section>

        <Section title="2. Clear-up">
          <Stack>
            <Checklist sessionId={session.id} phase="clear_up" tasks={session.tasks} may={session.may.includes('tick')} />
            {openClearUp > 0 && <TextField id="close-clearUpBecause" label="If something is left: why" value={entered.clearUpBecause ?? ''} onChange={(clearUpBecause) => put({ clearUpBecause })} maxLength={reasonLimit} error={errorOf('clearUpBecause')} />}
          </Stack>
        </Section>

        {hasMoney(facts) && (
          <Section title="3. Money" hint={`The records say ${money(summary.collected)}${summary.waived ? `, and ${money(summary.waived)} waived` : ''}${summary.outstanding ? `; ${money(summary.outstanding)} not taken` : ''}.`}>
            <Stack>
              <MoneyField id="close-cashCounted" label="Counted in the tin" required value={entered.cashCounted ?? null} onChange={(pence) => put({ cashCounted: pence ?? undefined })} error={errorOf('cashCounted')} />
              <Differs counted={entered.cashCounted} recorded={summary.collected} say={money} more="more than the records" less="less than the records" agrees="It agrees with the records.">
                <TextField id="close-cashBecause" label="Why it differs" required value={entered.cashBecause ?? ''} onChange={(cashBecause) => put({ cashBecause })} maxLength={reasonLimit} error={errorOf('cashBecause')} />
              </Differs>
            </Stack>
          </Section>
        )}

        <Section title={`${hasMoney(facts) ? 4 : 3}. Heads`} hint={`The register has ${summary.here + summary.late} by name and ${count(summary.visitors, 'visitor')}: ${summary.heads} in all.`}>
          <Stack>
            <NumberField id="close-headcount" label="How many people were here" required value={entered.headcount ?? null} onChange={(headcount) => put({ headcount: headcount ?? undefined })} most={visitorsLimit} steps error={errorOf('headcount')} />
            <Differs counted={entered.headcount} recorded={summary.heads} say={(heads) => count(heads, 'person', 'people')} more="more than the register" less="fewer than the register" agrees="It agrees with the register.">
              <TextField id="close-headcountBecause" label="Why it differs" required value={entered.headcountBecause ?? ''} onChange={(headcountBecause) => put({ headcountBecause })} maxLength={reasonLimit} error={errorOf('headcountBecause')} />
            </Differs>
          </Stack>
        </Section>

        <Section title={`${hasMoney(facts) ? 5 : 4}. Words`} hint={session.drafts.length ? 'Signing can wait until after closing; your notes stay on Today until they are signed.' : undefined}>
          <Stack>
            <ActivityNotes session={session} />
            <Buttons><SessionActs sessionId={session.id} /></Buttons>
            {session.drafts.length > 0 && (
              <Rows label="Your notes still to sign" bare>{session.drafts.map((draft) => <Row key={draft.id} lead={<NotebookPen />} title={draft.name} note="Note not signed" to={`/people/${draft.personId}/notes/${draft.id}`} />)}</Rows>
            )}
          </Stack>
        </Section>

        {stuck && <Refusal now what="Some marks are still only on this device" why="They must reach the service before the register closes." mend="Try again once there is a connection, or see what waits at the top of the screen." />}
        {problem && <Refusal now what={problem.kind === 'refused' ? becauseOf[problem.refusal.because as SessionRefusal] ?? problem.words : problem.words} />}
      </Stack>
    </Form>
  )
}

function Differs({ counted, recorded, say, more, less, agrees, children }: { counted: number | undefined; recorded: number; say: (amount: number) => string; more: string; less: string; agrees: string; children: React.ReactNode }) {
  if (counted === undefined) return null
  const by = difference(counted, recorded)
  if (by === 0) return <p role="status">{agrees}</p>
  return <><p role="status"><strong>{say(Math.abs(by))}</strong> {by > 0 ? more : less}.</p>{children}</>
}
