import { BellRing, CircleCheck, Handshake, MessageSquare, Printer, Reply, RotateCcw, Send, StickyNote, Undo2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { dateIn, longDay, nearDay, shortDay } from '../../../ui/words.ts'
import type { Entry, Matter } from '../contract.ts'
import { becauseOf, isWritten, limits, takenBack, whyNotBecause, writable, type EntryKind } from '../rules.ts'
import { entryTitle, wordsOf } from './words.ts'
import css from './Advocacy.module.css'

const icons: Record<EntryKind, ReactNode> = { open: <MessageSquare />, ask: <Send />, answer: <Reply />, chase: <BellRing />, meet: <Handshake />, note: <StickyNote />, take_back: <Undo2 />, close: <CircleCheck />, reopen: <RotateCcw /> }
/** Who speaks in an entry: it stands on their side. */
const sides: Record<EntryKind, 'us' | 'them' | 'both'> = { open: 'both', ask: 'us', chase: 'us', answer: 'them', meet: 'both', note: 'both', take_back: 'both', close: 'both', reopen: 'both' }

/** The thread of a matter: what we said on one side, what they said on the other. The opening stands above it already. */
export function Thread({ matter }: { matter: Matter }) {
  const [back, setBack] = useState<Entry>()
  const gone = takenBack(matter.entries), shown = matter.entries.filter(({ kind }) => kind !== 'open' && kind !== 'take_back')
  if (!shown.length) return <p className={css.soft}>Nothing has been asked yet. Begin with what is asked, how, and by when an answer is due.</p>
  return (
    <>
      <ol role="list" className={css.thread}>
        {shown.map((entry) => <li key={entry.id} data-side={sides[entry.kind]}><Told entry={entry} matter={matter} away={gone.has(entry.id) ? matter.entries.find(({ ofId }) => ofId === entry.id) : undefined} onBack={() => setBack(entry)} /></li>)}
      </ol>
      {back && <TakeBack entry={back} matter={matter} onClose={() => setBack(undefined)} />}
    </>
  )
}

function Told({ entry, matter, away, onBack }: { entry: Entry; matter: Matter; away: Entry | undefined; onBack: () => void }) {
  const { today, organisation: { timeZone } } = useMe()
  const day = dateIn(entry.happenedAt, timeZone), written = dateIn(entry.receivedAt, timeZone), title = entryTitle(entry, matter.agency)
  const mayTakeBack = !away && matter.may.includes('take_back') && (writable as readonly string[]).includes(entry.kind)
  const words = <p className={css.words}>{entry.words}</p>
  return (
    <article className={css.entry} data-kind={entry.kind} data-gone={away ? '' : undefined} aria-label={`${title}, ${longDay(day)}${away ? ', taken back' : ''}`}>
      <p className={css.head}><span className={css.icon} aria-hidden="true">{icons[entry.kind]}</span><span><b>{title}</b> <time dateTime={day} className={css.soft}>{nearDay(day, today)}{written !== day && `, written down on ${shortDay(written)}`}</time></span></p>
      {away ? <p className={css.soft}>Taken back by {away.by}: {away.words}</p> : null}
      {away ? <details className={css.was}><summary>What it said</summary>{words}</details> : words}
      {entry.dueOn && !away && <p className={css.due}>{entry.kind === 'answer' || entry.kind === 'meet' ? 'They promised it by' : 'We asked for an answer by'} {shortDay(entry.dueOn)}.</p>}
      {(entry.withPerson || entry.agreedHow) && <p className={css.soft}>{[entry.withPerson && `${matter.called} was there.`, entry.agreedHow && `How they agreed: ${entry.agreedHow}`].filter(Boolean).join(' ')}</p>}
      <p className={css.foot}>
        <span className={css.soft}>{entry.by}</span>
        {!away && isWritten(entry) && <ButtonLink size="small" kind="quiet" icon={<Printer />} to={`/matters/${matter.id}/letter/${entry.id}`}>As a letter<span className="said">: {title}</span></ButtonLink>}
        {mayTakeBack && <Button size="small" kind="quiet" icon={<Undo2 />} onClick={onBack}>Take back<span className="said">: {title}</span></Button>}
      </p>
    </article>
  )
}

function TakeBack({ entry, matter, onClose }: { entry: Entry; matter: Matter; onClose: () => void }) {
  const takeBack = useCommand('advocacy.takeBack', { renews: ['advocacy.', 'story.', 'tasks.'] })
  const [because, setBecause] = useState(''), [tried, setTried] = useState(false), [entryId] = useState(uuidv7)
  const wrong = tried ? whyNotBecause(because) : null
  const send = async () => {
    setTried(true)
    if (whyNotBecause(because) || !await takeBack.send({ matterId: matter.id, entryId, ofId: entry.id, because, happenedAt: happenedAt() })) return
    toast('Taken back. It stays readable.')
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title="Take this entry back" hint="For what was entered by mistake. It stays readable with your reason, and whose turn it is follows from the others." actions={<><Button kind="primary" busy={takeBack.busy} onClick={() => void send()}>Take it back</Button><Button kind="quiet" onClick={onClose}>Leave it</Button></>}>
      <Stack gap="small">
        {takeBack.problem && <Problem what={wordsOf(takeBack.problem)} />}
        <TextField id="back-because" label="Why?" required autoFocus value={because} onChange={setBecause} error={wrong ? becauseOf[wrong] : undefined} maxLength={limits.because} />
      </Stack>
    </Dialog>
  )
}
