import { type ComponentType, lazy, Suspense } from 'react'
import { CalendarDays, ClipboardCheck, ClipboardList, DoorOpen, MapPin, NotebookPen, ShieldAlert, UsersRound, Video } from 'lucide-react'
import { useAsk } from '../../../platform/client/query.ts'
import { useLive } from '../../../platform/client/live.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { ButtonLink, Buttons, TextLink } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { count, longDay, nearDay, weekDay } from '../../../ui/words.ts'
import type { Head, Today as Answer, TodaySession } from '../contract.ts'
import { VideoLink, timeOf, titleOf, withWhom } from './head.tsx'
import css from './Today.module.css'

/** What is ticked off is fetched once the day itself stands: a list brings with it all that forms are made of. Its room is kept meanwhile. */
const Checklist = lazy(() => import('./Checklist.tsx').then((module) => ({ default: module.Checklist })))

type Parts = {
  /** What other modules have for this day, above the sessions, which wait for it, and what is still to do in them; put together in `app/today-parts.tsx`. */
  day: readonly ComponentType[]
  todo: readonly ComponentType[]
}

const notYet = { data: undefined, error: null, isFetching: true, refetch: () => {} }

/** The day of whoever is signed in: their sessions first, then their teams', and what is still to do. */
export function TodayPage({ day: ofDay, todo, waits }: Parts & { waits: boolean }) {
  const me = useMe()
  const may = useMay()
  const asked = useAsk('sessions.today', {}, { enabled: may('sessions.read') })
  useLive(`member:${me.member.id}`, ['sessions.today'])
  return (
    <Page title="Today" meta={<><span>{longDay(me.today)}</span><span>{me.member.name}</span></>} width="wide">
      {may('sessions.read')
        ? <Ask of={waits ? notYet : asked} rows={5}>{(day) => <Day day={day} me={me.member.id} parts={{ day: ofDay, todo }} />}</Ask>
        : <Stack gap="large"><Each of={ofDay} /><Each of={todo} /><Empty title="Your role does not include sessions">A manager can change what your role includes.</Empty></Stack>}
    </Page>
  )
}

/** The parts of other modules, each fetched on its own. */
const Each = ({ of }: { of: readonly ComponentType[] }) => <>{of.map((Part, at) => <Suspense key={at}><Part /></Suspense>)}</>

function Day({ day, me, parts }: { day: Answer; me: string; parts: Parts }) {
  const may = useMay()
  const own = day.sessions.filter(({ mine }) => mine), others = day.sessions.filter(({ mine }) => !mine)
  return (
    <div className={css.day}>
      <Stack gap="large">
        {day.alerts.length > 0 && (
          <section className={css.alerts} aria-labelledby="alerts">
            <h2 id="alerts"><ShieldAlert aria-hidden="true" size={22} />Needs somebody today</h2>
            <p>An answer on a form asks for a conversation today.</p>
            <Rows label="Answers that need somebody" bare>{day.alerts.map((alert) => <Row key={alert.id} title={alert.name} to={`/people/${alert.personId}/measures`} />)}</Rows>
          </section>
        )}
        {parts.day.map((Part, at) => <Part key={at} />)}
        {own.map((session, at) => <Own key={session.id} session={session} me={me} first={at === 0} now={day.time} />)}
        {own.length === 0 && others.length > 0 && <p>You are not down for a session today.{day.next && <> Your next is {titleOf(day.next)}, {nearDay(day.next.heldOn, day.day)} at {day.next.startsAt}.</>}</p>}
        {own.length === 0 && others.length === 0 && (
          <Empty icon={<CalendarDays />} title="No session today" actions={<ButtonLink to="/sessions">See the week</ButtonLink>}>
            {day.next ? <>Your next is {titleOf(day.next)}, {nearDay(day.next.heldOn, day.day)} at {day.next.startsAt}{day.next.venue ? `, ${day.next.venue.name}` : ''}.</> : 'You are not down for any session yet. A team lead plans who runs what.'}
          </Empty>
        )}
        {others.length > 0 && (
          <Section title={own.length ? 'Also today in your teams' : 'Today in your teams'} bare>
            <Rows label="Other sessions today">{others.map((session) => <Other key={session.id} session={session} me={me} />)}</Rows>
          </Section>
        )}
      </Stack>
      <aside className={css.todo} aria-label="Still to do">
        <Each of={parts.todo} />
        {day.drafts.length > 0 && (
          <Section title={count(day.drafts.length, 'note to sign', 'notes to sign')} bare actions={<TextLink to="/notes">Your notes</TextLink>}>
            <Rows label="Notes to sign">{shortened(day.drafts).map((draft) => <Row key={draft.id} lead={<NotebookPen />} title={draft.name} note={weekDay(draft.at)} to={`/people/${draft.personId}/notes/${draft.id}`} />)}</Rows>
            <Rest of={day.drafts}>{(rest) => <Rows label="More notes to sign">{rest.map((draft) => <Row key={draft.id} title={draft.name} note={weekDay(draft.at)} to={`/people/${draft.personId}/notes/${draft.id}`} />)}</Rows>}</Rest>
          </Section>
        )}
        {day.unclosed.length > 0 && (
          <Section title={count(day.unclosed.length, 'register not closed', 'registers not closed')} bare>
            <Rows label="Registers nobody closed">{shortened(day.unclosed).map((session) => <Unclosed key={session.id} session={session} mayClose={may('sessions.close')} />)}</Rows>
            <Rest of={day.unclosed}>{(rest) => <Rows label="More registers nobody closed">{rest.map((session) => <Unclosed key={session.id} session={session} mayClose={may('sessions.close')} />)}</Rows>}</Rest>
          </Section>
        )}
      </aside>
    </div>
  )
}

const atFirst = 4
const shortened = <T,>(all: readonly T[]) => all.slice(0, atFirst)
function Rest<T>({ of, children }: { of: readonly T[]; children: (rest: readonly T[]) => React.ReactNode }) {
  return of.length > atFirst ? <Disclosure label={`${of.length - atFirst} more`}>{children(of.slice(atFirst))}</Disclosure> : null
}

function Own({ session, me, first, now }: { session: TodaySession; me: string; first: boolean; now: string }) {
  const open = session.setUp.filter(({ doneAt }) => doneAt === null).length
  const begun = now >= session.startsAt, over = now > session.endsAt
  return (
    <article className={css.own} aria-labelledby={`session-${session.id}`}>
      <header>
        <p className={css.time}>{timeOf(session)}</p>
        <h2 id={`session-${session.id}`}><TextLink to={`/sessions/${session.id}`}>{titleOf(session)}</TextLink></h2>
        <ul role="list" className={css.facts}>
          <li>{session.venue ? <><MapPin aria-hidden="true" size={18} />{session.venue.name}</> : <><Video aria-hidden="true" size={18} />{session.videoLink ? <VideoLink link={session.videoLink} /> : 'Online'}</>}</li>
          {withWhom(session, me) && <li><UsersRound aria-hidden="true" size={18} />{withWhom(session, me)}</li>}
        </ul>
      </header>
      <dl className={css.figures}>
        <div><dt>Expected</dt><dd>{session.expected}</dd></div>
        <div><dt>Here</dt><dd>{session.came}</dd></div>
        <div><dt>Measures due</dt><dd>{session.measuresDue}</dd></div>
      </dl>
      {session.status === 'closed'
        ? <p><Badge tone="good" icon={<ClipboardCheck />}>Closed</Badge></p>
        : session.setUp.length > 0 && (
          <Disclosure open={first && open > 0} label={open === 0 ? 'Set-up done' : `Set-up: ${session.setUp.length - open} of ${session.setUp.length} done`}>
            <Suspense fallback={<div className={css.checklist}>{session.setUp.map(({ id }) => <div key={id} />)}</div>}>
              <Checklist sessionId={session.id} phase="set_up" tasks={session.setUp} may={session.may.includes('tick')} />
            </Suspense>
          </Disclosure>
        )}
      <Buttons>
        <ButtonLink kind={first && !over ? 'primary' : 'plain'} size="large" icon={<ClipboardList />} to={`/sessions/${session.id}/register`}>{session.status === 'closed' ? 'Register' : 'Open the register'}</ButtonLink>
        {session.may.includes('close') && (begun || session.came > 0) && <ButtonLink kind={first && over ? 'primary' : 'plain'} size="large" icon={<DoorOpen />} to={`/sessions/${session.id}/close`}>Close session</ButtonLink>}
      </Buttons>
    </article>
  )
}

function Other({ session, me }: { session: TodaySession; me: string }) {
  return (
    <Row
      lead={<span className={css.when}>{session.startsAt}</span>} title={titleOf(session)} to={`/sessions/${session.id}`}
      note={<><span>{session.venue?.name ?? 'Online'}</span>{withWhom(session, me) && <span>{withWhom(session, me).replace(/^with /, '')}</span>}<span>{count(session.expected, 'person', 'people')} expected</span></>}
      end={session.status === 'closed' ? <Badge tone="good" icon={<ClipboardCheck />}>Closed</Badge> : session.came > 0 ? <Badge>{session.came} here</Badge> : undefined}
    />
  )
}

function Unclosed({ session, mayClose }: { session: Head; mayClose: boolean }) {
  return <Row lead={<DoorOpen />} title={titleOf(session)} note={weekDay(session.heldOn)} to={`/sessions/${session.id}/${mayClose ? 'close' : 'register'}`} />
}

