import { useState } from 'react'
import { useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { FieldRow, Form, type FieldFault } from '../../../ui/Form.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { toast } from '../../../ui/toast.ts'
import { dateIn, plainDay } from '../../../ui/words.ts'
import type { Programme, ProgrammeDetails } from '../contract.ts'
import { becauseOf, limits, whyNotSchedule } from '../rules.ts'
import { MeasureFields } from './MeasureFields.tsx'
import { scheduleInWords } from './schedule.ts'
import { errorOf, faultsOf } from './words.ts'
import css from './Programmes.module.css'

type Schedule = { startDays: number; graceDays: number; measures: ProgrammeDetails['measures'] }

/** Which measures a programme asks for and when they fall due, said back as it is set. */
export default function MeasureSchedule() {
  const programmeId = useParam('programmeId')
  const asked = useAsk('programmes.get', { programmeId })
  return (
    <Page title="What is measured, and when" width="narrow" back={{ to: `/programmes/${programmeId}`, label: asked.data?.name ?? 'Programme' }} meta={asked.data?.name}>
      <Ask of={asked} rows={6}>{(programme) => <Setting key={programme.version} programme={programme} />}</Ask>
    </Page>
  )
}

function Setting({ programme }: { programme: Programme }) {
  const send = useCommand('programmes.setMeasures', { renews: ['programmes.', 'measures.', 'asking.', 'sessions.'] }), go = useGo()
  const [scheduleId] = useState(uuidv7)
  const [given, setGiven] = useState<Schedule>({ startDays: programme.measureStartDays, graceDays: programme.measureGraceDays, measures: programme.measures })
  const [days, setDays] = useState<{ startDays: number | null; graceDays: number | null }>({ startDays: given.startDays, graceDays: given.graceDays })
  const [typing, setTyping] = useState<Record<string, string | undefined>>({})
  const [wrong, setWrong] = useState<FieldFault[]>([])
  const said = (field: string, words: string | undefined) => setTyping((before) => ({ ...before, [field]: words }))
  const put = (part: Partial<Schedule>) => setGiven((before) => ({ ...before, ...part }))
  const number = (field: 'startDays' | 'graceDays') => (value: number | null, words: string | undefined) => {
    setDays((before) => ({ ...before, [field]: value }))
    if (value !== null && !words) put({ [field]: value })
    said(field, words ?? (value === null ? becauseOf[field === 'startDays' ? 'impossible_start_days' : 'impossible_grace_days'] : undefined))
  }
  const faults = wrong.length ? wrong : faultsOf(send.problem, 'measures')
  const save = async () => {
    const halfTyped = Object.entries(typing).flatMap(([field, words]) => (words ? [{ field, words }] : []))
    const unfit = whyNotSchedule(given)
    const found = [...halfTyped, ...(unfit ? [{ field: unfit.field, words: becauseOf[unfit.because] }] : [])]
    setWrong(found)
    if (found.length) return
    const kept = await send.send({ programmeId: programme.id, scheduleId, expectedVersion: programme.version, startDays: given.startDays, graceDays: given.graceDays, measures: given.measures })
    if (!kept) return
    toast('From today it is asked so')
    go(`/programmes/${programme.id}`, { replace: true })
  }
  return (
    <Stack gap="large">
      <Form onSubmit={() => void save()} faults={faults} actions={<><Button kind="primary" type="submit" busy={send.busy}>Save</Button><ButtonLink kind="quiet" to={`/programmes/${programme.id}`}>Cancel</ButtonLink></>}>
        <Section title="As it would be">
          <Stack gap="small">
            <p className={css.sentence} aria-live="polite">{scheduleInWords(given, (key) => key)}</p>
            <p>A change holds from today. Nobody becomes late by it, and what was answered stays as it is.</p>
          </Stack>
        </Section>
        <Section title="Days around">
          <FieldRow>
            <NumberField id="startDays" label="First within" hint="Days of joining. 0 is the day itself." unit="days" value={days.startDays} least={0} most={limits.startDays} onChange={number('startDays')} error={errorOf(faults, 'startDays')} />
            <NumberField id="graceDays" label="Early or late by" hint="Days that still count as in time." unit="days" value={days.graceDays} least={0} most={limits.graceDays} onChange={number('graceDays')} error={errorOf(faults, 'graceDays')} />
          </FieldRow>
        </Section>
        <Section title="Measures" hint="Each is asked when somebody joins.">
          <MeasureFields measures={given.measures} course={programme.kind === 'course'} onChange={(measures) => put({ measures })} onProblem={said} error={errorOf(faults, 'measures')} />
        </Section>
      </Form>
      <Disclosure label="How it was asked before"><Before programmeId={programme.id} /></Disclosure>
    </Stack>
  )
}

function Before({ programmeId }: { programmeId: string }) {
  const { organisation } = useMe()
  const asked = useAsk('programmes.schedules', { programmeId })
  return (
    <Ask of={asked} rows={2}>
      {(all) => (all.length === 0 ? <p>It has not been changed since the programme began.</p> : (
        <ul className={css.plain}>{all.map((one) => <li key={one.id}><strong>From {plainDay(dateIn(one.setAt, organisation.timeZone))}</strong>, by {one.setBy}: {scheduleInWords(one, (key) => key)}</li>)}</ul>
      ))}
    </Ask>
  )
}
