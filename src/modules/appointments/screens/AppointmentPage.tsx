import { CalendarClock, CalendarPlus, Car, Download, Footprints, MapPin, PenLine, Repeat2, Video } from 'lucide-react'
import { useState } from 'react'
import { useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { call } from '../../../platform/client/rpc.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Card, Page, Section, Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { clockTime, dateIn, longDay, shortDay, span } from '../../../ui/words.ts'
import { PractisedIn } from '../../coaching/public-screens.ts'
import { WhatWeDo } from '../../culture/public-screens.ts'
import { PersonStrip } from '../../people/public-screens.ts'
import type { Appointment, Event } from '../contract.ts'
import { kindNames, longLimit, missedReasonNames, nextStepNames, statusNames } from '../rules.ts'
import { How } from './How.tsx'
import { OutcomeForm } from './OutcomeForm.tsx'
import { placeOf, timesOf, titleOf, wordsOf } from './words.ts'
import css from './Calendar.module.css'

/** One appointment: when and where, what may be done, and how it went. */
export default function AppointmentPage() {
  const appointmentId = useParam('appointmentId')
  const asked = useAsk('appointments.get', { appointmentId })
  return <Ask of={asked} rows={6}>{(one) => <One one={one} />}</Ask>
}

function One({ one }: { one: Appointment & { events: Event[] } }) {
  const me = useMe()
  const [open, setOpen] = useState<'outcome' | 'cancel' | 'reopen'>()
  const may = new Set(one.may)
  const over = one.heldOn < me.today || (one.heldOn === me.today && one.status === 'planned')
  const place = placeOf(one)
  return (
    <Page title={titleOf(one)} back={{ to: '/calendar', label: 'Calendar' }} meta={<><span>{longDay(one.heldOn)}</span><span>{timesOf(one)}</span></>} width="narrow">
      {one.person && <PersonStrip personId={one.person.id} />}
      <Stack gap="large">
        {one.needs && <WhatWeDo adaptations={one.needs.adaptations} />}
        <Card>
          <Stack>
            <ul role="list" className={css.facts}>
              <li><CalendarClock aria-hidden="true" size={18} /><span>{kindNames[one.kind]}{!one.mine && <> with {one.member.name}</>}</span><How status={one.status} /></li>
              {place && <li><MapPin aria-hidden="true" size={18} />{place}</li>}
              {one.videoLink && <li><Video aria-hidden="true" size={18} /><a href={one.videoLink} rel="noreferrer noopener" target="_blank">Join the call</a></li>}
              {one.travelBefore + one.travelAfter > 0 && <li><Car aria-hidden="true" size={18} />{one.travelBefore > 0 && `${span(one.travelBefore)} there`}{one.travelBefore > 0 && one.travelAfter > 0 && ', '}{one.travelAfter > 0 && `${span(one.travelAfter)} back`}</li>}
              {one.series && <li><Repeat2 aria-hidden="true" size={18} />{one.series.everyWeeks === 1 ? 'Every week' : `Every ${one.series.everyWeeks} weeks`} until {shortDay(one.series.until)}</li>}
            </ul>
            {one.about && <p className={css.about}>{one.about}</p>}
            {!open && (
              <Buttons>
                {may.has('outcome') && over && <Button kind="primary" onClick={() => setOpen('outcome')}>How did it go?</Button>}
                {may.has('change') && <ButtonLink icon={<PenLine />} to={`/appointments/${one.id}/change`}>Move or change</ButtonLink>}
                {may.has('cancel') && <Button kind="quiet" onClick={() => setOpen('cancel')}>Cancel it</Button>}
                {may.has('reopen') && <Button kind="quiet" onClick={() => setOpen('reopen')}>Put this right</Button>}
                <CalendarFile appointmentId={one.id} />
              </Buttons>
            )}
          </Stack>
        </Card>
        {(open === 'outcome' || open === 'cancel') && <OutcomeForm one={one} cancels={open === 'cancel'} onClose={() => setOpen(undefined)} />}
        {one.status !== 'planned' && <Went one={one} />}
        {one.events.length > 1 && <Disclosure label="What became of it, step by step"><History events={one.events} /></Disclosure>}
      </Stack>
      {open === 'reopen' && <Reopen one={one} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

/** How it went, and what was done next. */
function Went({ one }: { one: Appointment }) {
  const { organisation: { timeZone } } = useMe()
  const mayPlan = useMay()('plans.write')
  const reasons = one.reasons.filter((reason) => reason !== 'other').map((reason) => missedReasonNames[reason])
  return (
    <Section title={statusNames[one.status]}>
      <Stack gap="small">
        {(reasons.length > 0 || one.because) && <p>{[...reasons, one.because].filter(Boolean).join('. ')}</p>}
        {one.nextSteps.length > 0 && <p><b>What was done next:</b> {one.nextSteps.map((step) => nextStepNames[step]).join(', ')}{one.nextWords && `. ${one.nextWords}`}</p>}
        {one.person && <PractisedIn personId={one.person.id} originId={one.id} />}
        {one.outcomeAt && <p className={css.soft}>{one.outcomeBy}, {shortDay(dateIn(one.outcomeAt, timeZone))}, {clockTime(one.outcomeAt, timeZone)}</p>}
        {one.status === 'did_not_attend' && one.person && <Buttons><ButtonLink icon={<CalendarPlus />} to="/appointments/new" search={{ person: one.person.id }}>New appointment</ButtonLink>{mayPlan && <ButtonLink icon={<Footprints />} to={`/people/${one.person.id}/plans/new`} search={{ kind: 'steps', from: `appointment:${one.id}` }}>Take it in small steps</ButtonLink>}</Buttons>}
      </Stack>
    </Section>
  )
}

function History({ events }: { events: readonly Event[] }) {
  const { organisation: { timeZone } } = useMe()
  const words = { book: 'Booked for', change: 'Changed to', outcome: 'Outcome', reopen: 'Put right: planned again for' }
  return (
    <ol className={css.history}>
      {events.map((event) => (
        <li key={event.id}>
          <p>{words[event.act]} {event.act === 'outcome' ? statusNames[event.status].toLowerCase() : `${shortDay(event.heldOn)}, ${timesOf(event)}`}{event.because && <>: <q>{event.because}</q></>}{event.acknowledged > 0 && <> <Badge tone="warn">{event.acknowledged === 1 ? 'one warning' : `${event.acknowledged} warnings`} seen</Badge></>}</p>
          <p className={css.soft}>{shortDay(dateIn(event.happenedAt, timeZone))}, {clockTime(event.happenedAt, timeZone)}, {event.by}</p>
        </li>
      ))}
    </ol>
  )
}

function Reopen({ one, onClose }: { one: Appointment; onClose: () => void }) {
  const reopen = useCommand('appointments.reopen', { renews: ['appointments.', 'story.'] })
  const [because, setBecause] = useState('')
  const [tried, setTried] = useState(false)
  const send = async () => {
    setTried(true)
    if (!because.trim()) return
    if (!await reopen.send({ appointmentId: one.id, expectedVersion: one.version, because, happenedAt: happenedAt() })) return
    toast('Planned again')
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title="Put this right" hint="It is planned again, and what was said stays in its history." actions={<><Button kind="primary" busy={reopen.busy} onClick={() => void send()}>Plan it again</Button><Button kind="quiet" onClick={onClose}>Leave it</Button></>}>
      <Stack gap="small">
        {reopen.problem && <Problem what={wordsOf(reopen.problem)} />}
        <TextField id="reopen" label="What was wrong?" required value={because} onChange={setBecause} error={tried && !because.trim() ? 'Say it in a few words.' : undefined} maxLength={longLimit} />
      </Stack>
    </Dialog>
  )
}

function CalendarFile({ appointmentId }: { appointmentId: string }) {
  const [failed, setFailed] = useState(false)
  const save = async () => {
    try {
      const { name, text } = await call('appointments.file', { appointmentId })
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }))
      link.download = name
      link.click()
      URL.revokeObjectURL(link.href)
    } catch { setFailed(true) }
  }
  return <><Button kind="quiet" icon={<Download />} onClick={() => void save()}>Calendar file</Button>{failed && <Problem what="The file could not be made. Check the connection and try again." />}</>
}
