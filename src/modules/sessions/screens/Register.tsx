import { ArrowDown, Keyboard, ListChecks, Lock, UserPlus } from 'lucide-react'
import { Suspense, lazy, memo, useCallback, useMemo, useRef, useState } from 'react'
import { outbox } from '../../../platform/client/device.ts'
import { useParam } from '../../../platform/client/address.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Page, Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { StickyBar } from '../../../ui/Rows.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { money } from '../../../ui/words.ts'
import type { Register as Answer } from '../contract.ts'
import { isFound, leftOf, type Given, type Refused, type Shown, type ShownRow } from '../showing.ts'
import type { MarkStatus } from '../rules.ts'
import { SessionActs } from './parts.tsx'
import { RegisterRow, said, type RowActs } from './RegisterRow.tsx'
import { headWords, titleOf } from './head.tsx'
import { useRegister, type Marking } from './useRegister.ts'
import { Visitors } from './Visitors.tsx'
import css from './Register.module.css'

const PersonSheet = lazy(() => import('./PersonSheet.tsx'))
const MarkRest = lazy(() => import('./MarkRest.tsx'))
const Correcting = lazy(() => import('./Correcting.tsx'))

/** The register: everyone expected, one tap each. A mark is kept as it is tapped; there is no Save. */
export default function Register() {
  const sessionId = useParam('sessionId')
  const asked = useAsk('sessions.register', { sessionId })
  const { data: register } = asked
  return (
    <Page title={register ? titleOf(register) : 'Register'} back={{ to: `/sessions/${sessionId}`, label: 'Session' }} meta={register && headWords(register)}>
      <Ask of={asked} rows={8}>{(answer) => <Open answer={answer} />}</Ask>
    </Page>
  )
}

type Giving = Pick<ReturnType<typeof useRegister>, 'mark' | 'pay' | 'countVisitors'>

/** Everything that a tap can change; the title and the links around it are not drawn again for one. */
function Open({ answer }: { answer: Answer }) {
  const [draft, setDraft] = useState<readonly Given[]>()
  const { shown, me, mark, pay, countVisitors } = useRegister(answer.id, draft)
  const [typed, setTyped] = useState('')
  const [openFor, setOpenFor] = useState<string>()
  const [dialog, setDialog] = useState<'rest' | 'keys'>()
  const { rows, summary, visitors, visitorsKept } = shown!
  const zone = me.organisation.timeZone
  const may = (act: Answer['may'][number]) => answer.may.includes(act)
  const left = useMemo(() => leftOf(rows), [rows])
  const listed = useMemo(() => (typed.trim() ? rows.filter(({ name }) => isFound(name, typed)) : rows), [rows, typed])
  const correcting = draft !== undefined
  const correct = (more: Given) => setDraft([...(draft ?? []), more])
  const on = useActs(answer, { mark, pay, open: setOpenFor, correct: correcting ? correct : undefined })
  const askRest = useCallback(() => setDialog('rest'), [])
  const shut = useCallback(() => setDialog(undefined), [])
  const marks = may('mark') || correcting

  return (
    <Stack>
      {answer.status !== 'planned' && !correcting && (
        <Notice
          icon={<Lock />} title={answer.status === 'closed' ? 'This register is closed' : 'This session was cancelled'}
          actions={may('correct') && <Button onClick={() => setDraft([])}>Correct it</Button>}
        >
          {answer.status === 'closed' ? 'It changes only by a correction that says why.' : 'Nothing can be marked.'}
        </Notice>
      )}
      {correcting
        ? <Suspense><Correcting register={answer} draft={draft} onDone={() => setDraft(undefined)} onChange={setDraft} /></Suspense>
        : <Tools sessionId={answer.id} typed={typed} onType={setTyped} marks={marks} onRest={left.length > 0 ? askRest : undefined} />}

      {rows.length === 0 && (
        <Empty icon={<UserPlus />} title="Nobody is expected yet">People show here once they take part, or as soon as you mark them. Begin with whoever walks in.</Empty>
      )}
      {rows.length > 0 && listed.length === 0 && (
        <Empty title={`Nobody here is called “${typed.trim()}”`}>They may be on file and not expected today. “Somebody new” looks for them first, then adds them.</Empty>
      )}
      {listed.length > 0 && (
        <ul role="list" className={css.list} aria-label="Register">
          {listed.map((row) => <RegisterRow key={row.personId} sessionId={answer.id} row={row} feePence={answer.feePence} marks={marks} money={may('pay') || correcting} zone={zone} me={me.member.name} on={on} />)}
        </ul>
      )}

      {may('count') && <Visitors count={visitors} kept={visitorsKept} onCount={countVisitors} />}
      {marks && !correcting && <p><Button kind="quiet" size="small" icon={<Keyboard />} onClick={() => setDialog('keys')}>Keyboard</Button></p>}

      {!correcting && (
        <StickyBar label="Sum of this register">
          <SumLine summary={summary} />
          <span className={css.next}>
            {marks && left.length > 0 && <Button icon={<ArrowDown />} onClick={() => toNext(left)}>Next</Button>}
            {may('close') && <ToClose sessionId={answer.id} />}
          </span>
        </StickyBar>
      )}

      <Suspense>
        {openFor && <PersonSheet register={answer} row={rows.find(({ personId }) => personId === openFor)!} zone={zone} marks={marks} takes={may('pay') || correcting} {...sheetGiving({ mark, pay }, correcting ? correct : undefined, answer.id)} onClose={() => setOpenFor(undefined)} />}
        {dialog === 'rest' && <MarkRest left={left} onMark={mark} onClose={shut} />}
      </Suspense>
      <Keys open={dialog === 'keys'} onClose={shut} />
    </Stack>
  )
}

/** Finding somebody in the list, somebody new, and the rest in one go. */
const Tools = memo(function Tools({ sessionId, typed, onType, marks, onRest }: { sessionId: string; typed: string; onType: (typed: string) => void; marks: boolean; onRest: (() => void) | undefined }) {
  return (
    <div className={css.top}>
      <div className={css.search}><TextField label="Find in this list" type="search" value={typed} onChange={onType} autoComplete="off" /></div>
      <span className={css.acts}>
        {marks && <ButtonLink kind="primary" icon={<UserPlus />} to="/people/new" search={{ session: sessionId, ...(typed.trim() ? { name: typed.trim() } : {}) }}>Somebody new</ButtonLink>}
        {marks && onRest && <Button icon={<ListChecks />} onClick={onRest}>Mark the rest…</Button>}
        <SessionActs sessionId={sessionId} />
      </span>
    </div>
  )
})

const ToClose = memo(({ sessionId }: { sessionId: string }) => <ButtonLink to={`/sessions/${sessionId}/close`}>Close session</ButtonLink>)

const Keys = memo(function Keys({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="The register from the keyboard" actions={<Button kind="primary" onClick={onClose}>Close</Button>}>
      <dl className={css.keys}>
        <dt><kbd>Tab</kbd></dt><dd>To the next person’s marks, money and more</dd>
        <dt><kbd>←</kbd> <kbd>→</kbd></dt><dd>Along the marks of one person, without marking</dd>
        <dt><kbd>Space</kbd></dt><dd>Gives the mark the focus is on</dd>
        <dt><kbd>H</kbd> <kbd>L</kbd> <kbd>P</kbd> <kbd>A</kbd></dt><dd>Here, late, apologies, absent, and on to the next person. Only while the focus is on somebody’s marks.</dd>
      </dl>
    </Dialog>
  )
})

function SumLine({ summary }: { summary: Shown['summary'] }) {
  return (
    <div className={css.sum}>
      <span><b>{summary.here + summary.late}</b> here{summary.late > 0 && ` (${summary.late} late)`}</span>
      {summary.apologies > 0 && <span><b>{summary.apologies}</b> apologies</span>}
      {summary.absent > 0 && <span><b>{summary.absent}</b> absent</span>}
      {summary.visitors > 0 && <span><b>{summary.visitors}</b> {summary.visitors === 1 ? 'visitor' : 'visitors'}</span>}
      <span><b>{summary.left}</b> left</span>
      {(summary.due > 0 || summary.collected > 0) && <span><b>{money(summary.collected)}</b></span>}
    </div>
  )
}

/** To the first without a mark, with the focus on their marks. */
function toNext(left: readonly ShownRow[]) {
  const row = document.querySelector<HTMLElement>(`[data-person="${left[0]?.personId}"]`)
  row?.scrollIntoView({ block: 'center' })
  row?.querySelector<HTMLElement>('[role="radio"][tabindex="0"]')?.focus({ preventScroll: true })
}

/** What the rows ask for, as one object for good, so that rows which show the same are not painted again. */
function useActs(answer: Answer, now: Pick<Giving, 'mark' | 'pay'> & { open(personId: string): void; correct: ((more: Given) => void) | undefined }): RowActs {
  const latest = useRef({ answer, ...now })
  latest.current = { answer, ...now }
  const away = useRef<() => void>(undefined)
  return useMemo(() => {
    /** One toast at a time: the undo of the tap before gives way to that of this one. */
    const say = (words: string, undo: () => void) => { away.current?.(); away.current = toast(words, { undo }) }
    return {
      mark(row: ShownRow, status: MarkStatus) {
        if (row.mark?.status === status && row.refused.length === 0) return
        const { mark, correct } = latest.current
        if (correct) return correct(given(latest.current.answer.id, [{ personId: row.personId, status }]))
        mark([{ personId: row.personId, status }])
        const before: Marking = { personId: row.personId, status: row.mark?.status ?? 'unmarked', leftEarly: row.mark?.leftEarly }
        say(said(row.name, status), () => latest.current.mark([before]))
      },
      pay(row: ShownRow) {
        const { answer: { feePence }, pay, correct } = latest.current
        if (correct) return correct(givenPayment(latest.current.answer.id, row.personId, 'paid', feePence))
        pay(row.personId, 'paid', feePence)
        say(`${row.name}: paid ${money(feePence)}`, () => latest.current.pay(row.personId, 'none', 0))
      },
      open: (row: ShownRow) => latest.current.open(row.personId),
      again: (refused: Refused) => { const seq = seqOf(refused); if (seq !== undefined) void outbox.again(seq) },
      letGo: (refused: Refused) => { const seq = seqOf(refused); if (seq !== undefined) void outbox.giveUp(seq) },
    }
  }, [])
}

const seqOf = (refused: Refused) => outbox.get().pending.find(({ id }) => id === refused.id)?.seq

/** In a correction the sheet writes into the draft, and nothing is sent before it says why. */
function sheetGiving(live: Pick<Giving, 'mark' | 'pay'>, correct: ((more: Given) => void) | undefined, sessionId: string): Pick<Giving, 'mark' | 'pay'> {
  if (!correct) return live
  return {
    mark: (marks) => correct(given(sessionId, marks)),
    pay: (personId, kind, pence, because) => correct(givenPayment(sessionId, personId, kind, pence, because)),
  }
}

/** A change of a correction, with the ids it will be sent with: sent twice it happens once. */
const given = (sessionId: string, marks: readonly Marking[]): Given => ({ id: uuidv7(), name: 'sessions.mark', input: { sessionId, marks: marks.map((mark) => ({ ...mark, markId: uuidv7(), happenedAt: happenedAt() })) } })
const givenPayment = (sessionId: string, personId: string, kind: 'paid' | 'waived' | 'none', pence: number, because?: string): Given =>
  ({ id: uuidv7(), name: 'sessions.pay', input: { sessionId, personId, kind, pence, because, paymentId: uuidv7(), happenedAt: happenedAt() } })
