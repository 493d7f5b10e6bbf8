import { Accessibility, Check, ClipboardList, CloudUpload, DoorOpen, Ellipsis, Languages, Sparkles, TriangleAlert } from 'lucide-react'
import { type KeyboardEvent, Suspense, memo } from 'react'
import { useMay } from '../../../platform/client/session.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, TextLink } from '../../../ui/Button.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { clockTime, money } from '../../../ui/words.ts'
import { becauseOf, came, type MarkStatus, type SessionRefusal } from '../rules.ts'
import type { Refused, ShownRow } from '../showing.ts'
import { letters, segments } from './marks.tsx'
import { sessionParts } from './parts.tsx'
import { statusWords } from './words.ts'
import css from './Register.module.css'

/** What a row can ask for. One object for all rows and for good: a row is painted again only when it shows something else. */
export type RowActs = {
  mark(row: ShownRow, status: MarkStatus): void
  pay(row: ShownRow): void
  open(row: ShownRow): void
  again(refused: Refused): void
  letGo(refused: Refused): void
}

/** One person in a register: who, what to know, the mark in one tap, the money in one. */
export const RegisterRow = memo(function RegisterRow({ sessionId, row, feePence, marks, money: takes, zone, me, on }: {
  sessionId: string
  row: ShownRow
  feePence: number
  marks: boolean
  money: boolean
  zone: string
  me: string
  on: RowActs
}) {
  const status = row.mark && row.mark.status !== 'unmarked' ? row.mark.status : null

  /** Letters mark only while the focus is on this row's marks, and go on to the next row. */
  const type = (event: KeyboardEvent<HTMLElement>) => {
    const letter = letters[event.key.toLowerCase()]
    if (!letter || !marks || event.ctrlKey || event.metaKey || event.altKey || (event.target as HTMLElement).role !== 'radio') return
    event.preventDefault()
    on.mark(row, letter)
    const next = event.currentTarget.nextElementSibling?.querySelector<HTMLElement>('[role="radio"][tabindex="0"]')
    next?.focus()
  }

  return (
    <li className={css.row} data-person={row.personId} onKeyDown={type}>
      <div className={css.who}>
        <span className={css.name}>{row.mayOpen ? <TextLink to={`/people/${row.personId}`}>{row.name}</TextLink> : row.name}{row.pronouns && <span className={css.pronouns}>{row.pronouns}</span>}</span>
        <About sessionId={sessionId} row={row} zone={zone} me={me} />
      </div>
      <div className={css.marks}><Segmented label={row.name} segments={segments} value={status} onChange={(chosen) => on.mark(row, chosen)} disabled={!marks} /></div>
      <div className={css.money}>{feePence > 0 || row.payment ? <Money row={row} feePence={feePence} takes={takes} on={on} /> : null}</div>
      <button type="button" className={css.more} aria-haspopup="dialog" aria-label={`More about ${row.name}`} title="More" onClick={() => on.open(row)}><Ellipsis aria-hidden="true" /></button>
      {row.refused.map((refused) => <NotTaken key={refused.id} refused={refused} on={on} />)}
    </li>
  )
})

/** What to know at the door, and the truth about where the mark is: on this device only, or with the service, and then since when and by whom. */
function About({ sessionId, row, zone, me }: { sessionId: string; row: ShownRow; zone: string; me: string }) {
  const due = row.measuresDue.length
  const { mark } = row
  const sent = mark && !row.kept && mark.receivedAt
  return (
    <span className={css.flags}>
      {row.kept && <span className={css.state}><CloudUpload aria-hidden="true" size={16} />Kept on this device</span>}
      {sent && <span className={css.state}><Check aria-hidden="true" size={16} /><span><span className="said">Sent, </span>{clockTime(mark.happenedAt, zone)}{mark.markedBy !== me && ` ${mark.markedBy}`}</span></span>}
      {row.firstTime && <Badge tone="accent" icon={<Sparkles />}>First time</Badge>}
      {sessionParts().row.map((Part, index) => <Suspense key={index}><Part sessionId={sessionId} personId={row.personId} /></Suspense>)}
      {row.accessNeeds && <Badge tone="info" icon={<Accessibility />}>{short(row.accessNeeds)}</Badge>}
      {row.interpreter !== null && <Badge tone="info" icon={<Languages />}>{row.interpreter ? `Interpreter: ${row.interpreter}` : 'Interpreter'}</Badge>}
      {due > 0 && <Due sessionId={sessionId} row={row} />}
      {mark?.leftEarly && <Badge icon={<DoorOpen />}>Left early</Badge>}
      {mark?.correction != null && <Badge tone="warn">Corrected</Badge>}
    </span>
  )
}

/** What is due today, quietly; for whoever may take it, one tap away from the questions. */
function Due({ sessionId, row }: { sessionId: string; row: ShownRow }) {
  const may = useMay()
  const [only, ...more] = row.measuresDue
  const badge = <Badge icon={<ClipboardList />}>{more.length ? `${more.length + 1} due` : `${only} due`}</Badge>
  if (!row.mayOpen || !may('measures.take')) return badge
  return <TextLink to={`/people/${row.personId}/measures${more.length ? '' : `/${only}`}`} search={{ session: sessionId }}>{badge}<span className="said"> for {row.name}</span></TextLink>
}

function Money({ row, feePence, takes, on }: { row: ShownRow; feePence: number; takes: boolean; on: RowActs }) {
  const { payment } = row
  if (payment) {
    const words = payment.kind === 'paid' ? `Paid ${money(payment.pence)}` : 'Waived'
    return <button type="button" className={css.paid} data-kind={payment.kind} aria-haspopup="dialog" aria-label={`${row.name}: ${words}. Change`} onClick={() => on.open(row)}>{payment.kind === 'paid' && <Check aria-hidden="true" size={16} />}{payment.kind === 'paid' ? money(payment.pence) : words}</button>
  }
  if (!takes || !came(row.mark?.status)) return null
  return <button type="button" className={css.pay} aria-label={`${row.name} paid ${money(feePence)}`} onClick={() => on.pay(row)}>{money(feePence)}</button>
}

function NotTaken({ refused, on }: { refused: Refused; on: RowActs }) {
  const what = refused.payment ? (refused.payment.kind === 'paid' ? `“Paid ${money(refused.payment.pence)}”` : refused.payment.kind === 'waived' ? '“Waived”' : '“Nothing taken”') : `“${statusWords[refused.status!]}”`
  return (
    <div className={css.refused} role="alert">
      <TriangleAlert aria-hidden="true" size={20} />
      <p><strong>{what} was not taken.</strong> {becauseOf[refused.because as SessionRefusal] ?? refused.words}</p>
      <Button size="small" onClick={() => on.again(refused)}>Try again</Button>
      <Button size="small" kind="quiet" onClick={() => on.letGo(refused)}>Let it go</Button>
    </div>
  )
}

const short = (text: string) => (text.length > 32 ? `${text.slice(0, 30).trimEnd()}…` : text)

/** "Ana Silva is here", for what is said after a tap. */
export const said = (name: string, status: MarkStatus) => `${name}: ${status === 'unmarked' ? 'no mark' : statusWords[status].toLowerCase()}`
