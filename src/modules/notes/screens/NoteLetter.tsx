import { Clock, CornerDownRight, History, PenLine } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMe } from '../../../platform/client/session.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { TextLink } from '../../../ui/Button.tsx'
import { clockTime, count, dateIn, listed, nearDay, span, weekDay } from '../../../ui/words.ts'
import { wayNames } from '../../programmes/public-screens.ts'
import type { Note } from '../contract.ts'
import { approachNames, daysLate, levelNames, modeNames, topicNames } from '../rules.ts'
import css from './Notes.module.css'

/** A note to read, like a letter: what about, when and with whom, what was said, what is next. `to` makes the title a link. */
export function NoteLetter({ note, to, actions, level = 3 }: { note: Note; to?: string | undefined; actions?: ReactNode; level?: 2 | 3 | undefined }) {
  const { organisation: { timeZone }, today } = useMe()
  const day = dateIn(note.happenedAt, timeZone)
  const Title = `h${level}` as const
  const about = note.about.trim() || (note.status === 'draft' ? 'A note still to write' : 'A note')
  return (
    <article className={css.letter} aria-label={`${about}, ${weekDay(day)}`}>
      <header className={css.head}>
        <Title className={css.about}>{to ? <TextLink to={to}>{about}</TextLink> : about}</Title>
        <p className={css.facts}>
          <span>{weekDay(day)}{day.slice(0, 4) === today.slice(0, 4) ? '' : ` ${day.slice(0, 4)}`}, {clockTime(note.happenedAt, timeZone)}</span>
          <span>{note.session ? note.session.name : modeNames[note.mode]}</span>
          {note.minutes !== null && <span>{span(note.minutes)}</span>}
          <span>{note.mine ? 'You' : note.author.name}</span>
        </p>
        <Standing note={note} today={today} timeZone={timeZone} />
      </header>
      {note.body.trim() && <p className={css.body}>{note.body.trim()}</p>}
      {note.nextStep.trim() && <p className={css.next}><CornerDownRight aria-hidden="true" size={18} /><span><b>Next</b> {note.nextStep.trim()}{note.nextOn && <>, by {weekDay(note.nextOn)}</>}</span></p>}
      {note.goals.length > 0 && <p className={css.facts}><span>About {note.goals.length === 1 ? 'the goal' : 'the goals'} {listed(note.goals.map(({ words }) => `“${words}”`))}</span></p>}
      {(note.ways.length > 0 || note.mecc.length > 0 || note.approaches.length > 0) && (
        <p className={css.tags}>
          {note.ways.map((way) => <Badge key={way} tone="primary">{wayNames[way]}</Badge>)}
          {note.approaches.length > 0 && <Badge>{note.approaches.map((one) => approachNames[one]).join(', ')}</Badge>}
          {note.mecc.length > 0 && <Badge>{note.mecc.map((topic) => topicNames[topic]).join(', ')}{note.meccLevel ? `: ${levelNames[note.meccLevel].toLowerCase()}` : ''}</Badge>}
        </p>
      )}
      {actions}
    </article>
  )
}

/** Draft, amended, discarded, written late: only what the reader should know. */
function Standing({ note, today, timeZone }: { note: Note; today: string; timeZone: string }) {
  const late = note.signedAt ? daysLate(note.happenedAt, note.signedAt) : 0
  const arrived = note.signedAt ? daysLate(note.signedAt, note.receivedAt) : 0
  if (note.status === 'signed' && !late && !arrived && !note.because && !note.amendedById) return null
  return (
    <p className={css.tags}>
      {note.status === 'draft' && <Badge tone="accent" icon={<PenLine />}>Draft, only you see it</Badge>}
      {note.status === 'discarded' && <Badge>Discarded draft, only you see it</Badge>}
      {late > 0 && <Badge icon={<Clock />}>Written {count(late, 'day')} later, {nearDay(dateIn(note.signedAt!, timeZone), today)}</Badge>}
      {arrived > 0 && <Badge icon={<Clock />}>Reached the service {count(arrived, 'day')} after signing</Badge>}
      {note.because && <Badge icon={<History />}>Amended: {note.because}</Badge>}
      {note.amendedById && <Badge tone="warn" icon={<History />}>An earlier version</Badge>}
    </p>
  )
}
