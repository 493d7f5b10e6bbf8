import { ClipboardList, DoorOpen, NotebookPen, ReceiptText, Undo2, UserRound } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { MoneyField } from '../../../ui/MoneyField.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Facts } from '../../../ui/Rows.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { clockTime, listed, money } from '../../../ui/words.ts'
import { PersonStrip } from '../../people/public-screens.ts'
import type { Register, Told } from '../contract.ts'
import { becauseOf, came, penceLimit, whyNotPay } from '../rules.ts'
import type { ShownRow } from '../showing.ts'
import { sessionParts } from './parts.tsx'
import type { useRegister } from './useRegister.ts'
import { statusWords } from './words.ts'
import css from './Register.module.css'

type Giving = Pick<ReturnType<typeof useRegister>, 'mark' | 'pay'>

/** More about one person at one session: a conversation, a measure, leaving early, other money, what was told before. */
export default function PersonSheet({ register, row, zone, marks, takes, mark, pay, onClose }: Giving & { register: Register; row: ShownRow; zone: string; marks: boolean; takes: boolean; onClose: () => void }) {
  const may = useMay()
  const search = { session: register.id }
  const known = [
    ...(row.accessNeeds ? [{ name: 'Access', value: row.accessNeeds }] : []),
    ...(row.interpreter !== null ? [{ name: 'Interpreter', value: row.interpreter || 'Needed; language not known' }] : []),
    ...(row.measuresDue.length ? [{ name: 'Due', value: listed(row.measuresDue) }] : []),
  ]
  return (
    <Sheet open onClose={onClose} title={row.name} hint={row.mark && row.mark.status !== 'unmarked' ? `${statusWords[row.mark.status]}${row.mark.leftEarly ? ', left early' : ''}` : 'No mark yet'} lightly>
      <Stack>
        {row.mayOpen && may('people.read') && <PersonStrip personId={row.personId} />}
        {known.length > 0 && <Facts facts={known} />}
        {sessionParts().sheet.map((Part, index) => <Suspense key={index}><Part sessionId={register.id} personId={row.personId} /></Suspense>)}
        {row.mayOpen
          ? (
            <Stack gap="small">
              {may('notes.write') && <ButtonLink wide icon={<NotebookPen />} to={`/people/${row.personId}/notes/new`} search={search}>Write about a conversation</ButtonLink>}
              {may('measures.take') && <ButtonLink wide icon={<ClipboardList />} to={`/people/${row.personId}/measures`} search={search}>Take a measure</ButtonLink>}
              <ButtonLink wide icon={<UserRound />} to={`/people/${row.personId}`}>Open the record</ButtonLink>
            </Stack>
          )
          : <p>You help at this session. The records behind the names are with the programme’s own team.</p>}
        {marks && <MarkMore row={row} mark={mark} />}
        {takes && <Taking register={register} row={row} pay={pay} onDone={onClose} />}
        <History sessionId={register.id} row={row} zone={zone} />
      </Stack>
    </Sheet>
  )
}

function MarkMore({ row, mark }: { row: ShownRow; mark: Giving['mark'] }) {
  const status = row.mark?.status ?? 'unmarked'
  const early = row.mark?.leftEarly ?? false
  if (status === 'unmarked') return null
  const takeAway = () => {
    mark([{ personId: row.personId, status: 'unmarked' }])
    toast(`${row.name}: no mark`, { undo: () => mark([{ personId: row.personId, status, leftEarly: early }]) })
  }
  return (
    <Buttons>
      {came(status) && <Button icon={<DoorOpen />} aria-pressed={early} onClick={() => mark([{ personId: row.personId, status, leftEarly: !early }])}>{early ? 'Did not leave early' : 'Left early'}</Button>}
      <Button kind="quiet" icon={<Undo2 />} onClick={takeAway}>Take the mark away</Button>
    </Buttons>
  )
}

const commonReasons = ['No cash today', 'Low income', 'First time']

function Taking({ register: { id, feePence }, row, pay, onDone }: { register: Register; row: ShownRow; pay: Giving['pay']; onDone: () => void }) {
  const [pence, setPence] = useState<number | null>(null)
  const [problem, setProblem] = useState<string>()
  const [because, setBecause] = useState('')
  const [asked, setAsked] = useState<string>()
  const before = row.payment
  const give = (kind: 'paid' | 'waived' | 'none', amount: number, why?: string) => {
    pay(row.personId, kind, amount, why)
    const words = kind === 'paid' ? `paid ${money(amount)}` : kind === 'waived' ? `${money(amount)} waived` : 'nothing taken'
    toast(`${row.name}: ${words}`, { undo: () => (before ? pay(row.personId, before.kind, before.pence, before.because ?? undefined) : pay(row.personId, 'none', 0)) })
    onDone()
  }
  const other = () => {
    if (pence === null || problem) return setAsked('amount')
    const why = whyNotPay({ kind: 'paid', pence })
    if (why) setAsked('amount')
    else give('paid', pence)
  }
  const waive = (why: string) => { if (whyNotPay({ kind: 'waived', pence: feePence, because: why })) setAsked('because'); else give('waived', feePence, why.trim()) }
  return (
    <Stack>
      <h3>Money</h3>
      {before && <p>{before.kind === 'paid' ? `Paid ${money(before.pence)}` : `Waived ${money(before.pence)}: ${before.because ?? ''}`}, taken down by {before.takenBy}.</p>}
      <Buttons>
        {feePence > 0 && !(before?.kind === 'paid' && before.pence === feePence) && <Button kind="primary" onClick={() => give('paid', feePence)}>Paid {money(feePence)}</Button>}
        {before && <Button icon={<Undo2 />} onClick={() => give('none', 0)}>Nothing taken</Button>}
        {before?.kind === 'paid' && row.mayOpen && <ButtonLink kind="quiet" icon={<ReceiptText />} to={`/sessions/${id}/receipts/${row.personId}`}>Receipt</ButtonLink>}
      </Buttons>
      <div className={css.top}>
        <MoneyField label={feePence > 0 ? 'Another amount' : 'Amount'} value={pence} most={penceLimit} onChange={(next, wrong) => { setPence(next); setProblem(wrong); setAsked(undefined) }} error={asked === 'amount' ? problem ?? becauseOf.no_money : undefined} />
        <Button onClick={other}>Take this</Button>
      </div>
      {feePence > 0 && before?.kind !== 'waived' && (
        <Stack gap="small">
          <h4>Waive {money(feePence)} because</h4>
          <Buttons>{commonReasons.map((why) => <Button key={why} onClick={() => waive(why)}>{why}</Button>)}</Buttons>
          <div className={css.top}>
            <div className={css.search}><TextField label="Another reason" value={because} onChange={(words) => { setBecause(words); setAsked(undefined) }} error={asked === 'because' ? becauseOf.no_reason : undefined} maxLength={300} /></div>
            <Button onClick={() => waive(because)}>Waive</Button>
          </div>
        </Stack>
      )}
    </Stack>
  )
}

function History({ sessionId, row, zone }: { sessionId: string; row: ShownRow; zone: string }) {
  const [open, setOpen] = useState(false)
  return (
    <div onClickCapture={() => setOpen(true)} onKeyDownCapture={() => setOpen(true)}>
      <Disclosure label="What was told before">{open && <ToldBefore sessionId={sessionId} personId={row.personId} zone={zone} />}</Disclosure>
    </div>
  )
}

function ToldBefore({ sessionId, personId, zone }: { sessionId: string; personId: string; zone: string }) {
  const told = useAsk('sessions.marksOf', { sessionId, personId })
  return (
    <Ask of={told} rows={2}>
      {(all) => all.length === 0 ? <p>Nothing has reached the service yet.</p> : (
        <ul role="list" className={css.history}>
          {all.map((one) => (
            <li key={one.id} className={one.current ? undefined : css.past}>
              <span><strong>{inWords(one)}</strong>{one.current ? '' : ' (replaced)'}</span>
              <span>{clockTime(one.happenedAt, zone)} by {one.by}{one.correction === null ? '' : `. Corrected: ${one.correction}`}</span>
            </li>
          ))}
        </ul>
      )}
    </Ask>
  )
}

function inWords({ status, leftEarly, payment }: Told): string {
  if (payment) return payment.kind === 'paid' ? `Paid ${money(payment.pence)}` : payment.kind === 'waived' ? `Waived ${money(payment.pence)}: ${payment.because ?? ''}` : 'Nothing taken'
  return `${statusWords[status!]}${leftEarly ? ', left early' : ''}`
}
