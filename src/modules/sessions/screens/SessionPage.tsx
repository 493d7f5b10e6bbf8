import { Ban, ClipboardCheck, ClipboardList, DoorOpen, NotebookPen, RotateCcw, SquarePen, TriangleAlert, UserRound } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useLive } from '../../../platform/client/live.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { useParam } from '../../../platform/client/address.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice, Refusal } from '../../../ui/Refusal.tsx'
import { Facts, Row, Rows } from '../../../ui/Rows.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { ago, count, money, plainDay } from '../../../ui/words.ts'
import { now } from '../../../platform/client/now.ts'
import type { Session } from '../contract.ts'
import { becauseOf, partNames, reasonLimit, type SessionRefusal } from '../rules.ts'
import { ActivityNotes } from './ActivityNotes.tsx'
import { Checklist } from './Checklist.tsx'
import { VideoLink, headWords, titleOf } from './head.tsx'
import { SessionActs, sessionParts } from './parts.tsx'
import css from './Session.module.css'

const warnings: Record<Session['warnings'][number], string> = {
  over_capacity: 'More people are expected than there is room for.',
  nearly_full: 'It is nearly full.',
  venue_taken: 'Another session is in the same venue at this time.',
  person_elsewhere: 'Somebody who runs it is down for another session at this time.',
  nobody_leads: 'Nobody is down to lead it.',
}

/** One session: its register in short, checklists, what was done, who runs it, how it was closed. */
export default function SessionPage() {
  const sessionId = useParam('sessionId')
  const asked = useAsk('sessions.get', { sessionId })
  useLive(`session:${sessionId}`, ['sessions.get'])
  const session = asked.data
  return (
    <Page
      title={session ? titleOf(session) : 'Session'} back={{ to: '/sessions', label: 'Sessions' }} width="wide"
      meta={session && <>{headWords(session)}{session.status === 'closed' && <span><Badge tone="good" icon={<ClipboardCheck />}>Closed</Badge></span>}{session.status === 'cancelled' && <span><Badge tone="warn" icon={<Ban />}>Cancelled</Badge></span>}</>}
      actions={session && <Acts session={session} />}
    >
      <Ask of={asked} rows={8}>{(answer) => <Open session={answer} />}</Ask>
    </Page>
  )
}

function Open({ session }: { session: Session }) {
  return (
    <Stack gap="large">
      {session.status === 'cancelled' && <Notice tone="warn" icon={<Ban />} title="This session was cancelled">{session.cancelledBecause}</Notice>}
      {session.warnings.length > 0 && (
        <Notice tone="warn" icon={<TriangleAlert />} title={session.warnings.length === 1 ? warnings[session.warnings[0]!] : 'Before this session'}>
          {session.warnings.length > 1 && <ul>{session.warnings.map((warning) => <li key={warning}>{warnings[warning]}</li>)}</ul>}
        </Notice>
      )}
      <div className={css.columns}>
        <Stack gap="large">
          {session.status !== 'cancelled' && (
            <>
              <Section title="Set-up"><Checklist sessionId={session.id} phase="set_up" tasks={session.tasks} may={session.may.includes('tick')} more /></Section>
              <Section title="Clear-up"><Checklist sessionId={session.id} phase="clear_up" tasks={session.tasks} may={session.may.includes('tick')} more /></Section>
              <Section title="Activity notes" actions={<SessionActs sessionId={session.id} />}><ActivityNotes session={session} /></Section>
            </>
          )}
        </Stack>
        <Stack gap="large">
          {session.status !== 'cancelled' && <InShort session={session} />}
          {session.status !== 'cancelled' && sessionParts().page.map((Part, index) => <Suspense key={index}><Part sessionId={session.id} /></Suspense>)}
          {session.drafts.length > 0 && (
            <Section title="Your notes still to sign" bare>
              <Rows label="Notes to sign">{session.drafts.map((draft) => <Row key={draft.id} lead={<NotebookPen />} title={draft.name} to={`/people/${draft.personId}/notes/${draft.id}`} />)}</Rows>
            </Section>
          )}
          {session.closing && <Closing session={session} closing={session.closing} />}
          <Section title="Who runs it" bare>
            {session.people.length === 0
              ? <p>Nobody yet.</p>
              : <Rows label="Who runs it">{session.people.map((person) => <Row key={person.memberId} lead={<UserRound />} title={person.name} end={<Badge>{partNames[person.part]}</Badge>} />)}</Rows>}
          </Section>
          <Section title="Where">
            <Facts facts={[
              { name: 'Venue', value: session.venue?.name, none: 'Online' },
              ...(session.venue?.address ? [{ name: 'Address', value: session.venue.address }] : []),
              ...(session.venue?.accessNotes ? [{ name: 'Access', value: session.venue.accessNotes }] : []),
              ...(session.videoLink ? [{ name: 'Online', value: <VideoLink link={session.videoLink} /> }] : []),
              { name: 'Room for', value: session.capacity, none: 'As many as come' },
              { name: 'Each is asked for', value: session.feePence ? money(session.feePence) : '', none: 'Nothing' },
            ]} />
          </Section>
        </Stack>
      </div>
    </Stack>
  )
}

function InShort({ session }: { session: Session }) {
  return (
    <Section title="Register in short">
      <Facts facts={[
        { name: 'Expected', value: session.expected },
        { name: 'Here', value: `${session.came}${session.visitors ? ` and ${count(session.visitors, 'visitor')}` : ''}` },
        { name: 'Marked', value: `${session.marked} of ${session.expected}` },
        ...(session.feePence || session.collected ? [{ name: 'Money', value: `${money(session.collected)} taken${session.waived ? `, ${money(session.waived)} waived` : ''}` }] : []),
      ]} />
    </Section>
  )
}

function Closing({ session, closing }: { session: Session; closing: NonNullable<Session['closing']> }) {
  const zone = useMe().organisation.timeZone
  return (
    <Section title="How it was closed" hint={`${closing.closedBy || 'Imported'}, ${ago(closing.closedAt, now(), zone)}`}>
      <Stack>
        <Facts facts={[
          { name: 'Heads counted', value: closing.headcount === null ? '' : because(closing.headcount, closing.headcountBecause), none: 'Not counted' },
          ...(closing.cashCounted === null ? [] : [{ name: 'Money counted', value: because(money(closing.cashCounted), closing.cashBecause) }]),
          ...(closing.clearUpBecause ? [{ name: 'Clear-up left', value: closing.clearUpBecause }] : []),
        ]} />
        {session.corrections.length > 0 && (
          <div>
            <h3>Corrected since</h3>
            <ul>{session.corrections.map((one) => <li key={one.id}>{one.because} ({changed(one)}, {one.correctedBy}, {ago(one.receivedAt, now(), zone)})</li>)}</ul>
          </div>
        )}
      </Stack>
    </Section>
  )
}

const because = (value: string | number, why: string | null) => (why ? `${value}: ${why}` : value)
const changed = (one: Session['corrections'][number]) => [
  one.marks > 0 && count(one.marks, 'mark'), one.payments > 0 && count(one.payments, 'payment'), one.visitorsBefore !== null && `visitors ${one.visitorsBefore} to ${one.visitorsAfter}`,
].filter(Boolean).join(', ')

function Acts({ session }: { session: Session }) {
  const [asking, setAsking] = useState(false)
  const reinstate = useCommand('sessions.reinstate')
  const may = (act: Session['may'][number]) => session.may.includes(act)
  return (
    <Buttons>
      {session.status !== 'cancelled' && <ButtonLink kind="primary" icon={<ClipboardList />} to={`/sessions/${session.id}/register`}>{session.status === 'closed' ? `Register of ${plainDay(session.heldOn)}` : 'Open the register'}</ButtonLink>}
      {may('close') && <ButtonLink icon={<DoorOpen />} to={`/sessions/${session.id}/close`}>Close session</ButtonLink>}
      {may('change') && <ButtonLink icon={<SquarePen />} to={`/sessions/${session.id}/change`}>Change</ButtonLink>}
      {may('cancel') && <Button kind="quiet" icon={<Ban />} onClick={() => setAsking(true)}>Cancel session…</Button>}
      {may('reinstate') && <Button icon={<RotateCcw />} busy={reinstate.busy} onClick={() => void reinstate.send({ sessionId: session.id })}>It takes place after all</Button>}
      <CancelDialog session={session} open={asking} onClose={() => setAsking(false)} />
    </Buttons>
  )
}

function CancelDialog({ session, open, onClose }: { session: Session; open: boolean; onClose: () => void }) {
  const [because, setBecause] = useState('')
  const [asked, setAsked] = useState(false)
  const { send, busy, problem } = useCommand('sessions.cancel')
  const cancel = async () => {
    setAsked(true)
    if (because.trim() && await send({ sessionId: session.id, because })) onClose()
  }
  return (
    <Dialog
      open={open} onClose={onClose} title="Cancel this session?" hint="Those who run it are told in the app. Ringing the people who were coming is up to you."
      actions={<><Button kind="primary" busy={busy} onClick={() => void cancel()}>Cancel the session</Button><Button onClick={onClose}>Keep it</Button></>}
    >
      <TextArea label="Why" required value={because} onChange={setBecause} rows={2} most={reasonLimit} error={asked && !because.trim() ? becauseOf.no_reason : undefined} />
      {problem && <Refusal now what={problem.kind === 'refused' ? becauseOf[problem.refusal.because as SessionRefusal] ?? problem.words : problem.words} />}
    </Dialog>
  )
}
