import { useState } from 'react'
import { useFilters, useGo } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Chip, Chips } from '../../../ui/Badge.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Check, Choice } from '../../../ui/Choice.tsx'
import { FieldRow, Form, type FieldFault } from '../../../ui/Form.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { count, weekDay } from '../../../ui/words.ts'
import { daysOf, madeAhead, weekdayNames, weekdayOf, whyNotSeries } from '../recurrence.ts'
import { becauseOf, dayAfter, type SessionRefusal } from '../rules.ts'
import { PlanFields, blank, faultsOf, fieldOf, type Planned } from './PlanForm.tsx'

const readFilters = (raw: Record<string, unknown>) => ({ day: typeof raw['day'] === 'string' && /^\d{4}-\d\d-\d\d$/.test(raw['day']) ? raw['day'] : undefined })
const rhythms = [{ value: '1', label: 'Every week' }, { value: '2', label: 'Every second week' }, { value: '3', label: 'Every third week' }, { value: '4', label: 'Every fourth week' }] as const

/** Planning one session, or sessions that recur. */
export default function NewSession() {
  const me = useMe()
  const go = useGo()
  const [{ day = me.today }] = useFilters(readFilters)
  const [ids] = useState(() => ({ sessionId: uuidv7(), seriesId: uuidv7() }))
  const [programmeId, setProgrammeId] = useState('')
  const [kind, setKind] = useState<'one' | 'series'>('one')
  const [heldOn, setHeldOn] = useState(day)
  const [endsOn, setEndsOn] = useState(dayAfter(day, 7 * 12))
  const [everyWeeks, setEveryWeeks] = useState<(typeof rhythms)[number]['value']>('1')
  const [except, setExcept] = useState<readonly string[]>([])
  const [goesOn, setGoesOn] = useState(false)
  const [plan, setPlan] = useState<Planned>({ ...blank, people: [{ memberId: me.member.id, part: 'lead' }] })
  const [faults, setFaults] = useState<FieldFault[]>([])
  const programmes = useAsk('programmes.list', {}, { staleTime: 300_000 })
  const one = useCommand('sessions.plan'), series = useCommand('sessions.planSeries')
  const problem = kind === 'one' ? one.problem : series.problem
  const recurrence = { weekday: heldOn ? weekdayOf(heldOn) : 1, everyWeeks: Number(everyWeeks), startsOn: heldOn, endsOn, except }
  const days = kind === 'series' && heldOn && endsOn && !whyNotSeries({ ...recurrence, except: [] }) ? daysOf({ ...recurrence, except: [] }) : []
  const errors = new Map(faults.map(({ field, words }) => [field, words]))

  const save = async () => {
    const found = faultsOf(plan, heldOn, me.today, 'plan-day')
    if (!programmeId) found.unshift({ field: 'plan-programme', words: 'Choose a programme.' })
    const why = kind === 'series' && heldOn ? (endsOn ? whyNotSeries(recurrence) : 'no_days') : null
    if (why) found.push({ field: 'plan-last', words: becauseOf[why] })
    setFaults(found)
    if (found.length) return
    if (kind === 'one') {
      const planned = await one.send({ ...plan, sessionId: ids.sessionId, programmeId, heldOn })
      if (!planned) return
      toast('The session is planned')
      go(`/sessions/${planned.id}`)
    } else {
      const planned = await series.send({ ...plan, ...recurrence, seriesId: ids.seriesId, programmeId, goesOn, except: except.filter((left) => days.includes(left)) })
      if (!planned) return
      toast(`${count(planned.sessionIds.length, 'session is', 'sessions are')} planned`)
      go('/sessions', { search: { week: heldOn } })
    }
  }

  return (
    <Page title="Plan" back={{ to: '/sessions', label: 'Sessions' }} width="narrow">
      <Form onSubmit={() => void save()} faults={faults} actions={<><Button kind="primary" size="large" type="submit" busy={one.busy || series.busy}>{kind === 'one' ? 'Plan the session' : `Plan ${count(days.filter((one_) => !except.includes(one_)).length, 'session')}`}</Button><ButtonLink size="large" kind="quiet" to="/sessions">Not now</ButtonLink></>}>
        <Section>
          <Stack>
            <Select
              id="plan-programme" label="Programme" required value={programmeId} none="Choose…" onChange={setProgrammeId} error={errors.get('plan-programme')}
              options={(programmes.data?.rows ?? []).filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Choice label="How often" layout="row" value={kind} onChange={setKind} options={[{ value: 'one', label: 'Once' }, { value: 'series', label: 'A series' }]} />
            {kind === 'one'
              ? <TextField id="plan-day" label="Day" type="date" size="medium" required value={heldOn} onChange={setHeldOn} error={errors.get('plan-day')} />
              : (
                <>
                  <FieldRow>
                    <TextField id="plan-day" label="First day" type="date" size="medium" required value={heldOn} onChange={setHeldOn} error={errors.get('plan-day')} />
                    <TextField id="plan-last" label="Last day" type="date" size="medium" required value={endsOn} onChange={setEndsOn} error={errors.get('plan-last')} />
                  </FieldRow>
                  <Choice label="Rhythm" layout="row" value={everyWeeks} onChange={setEveryWeeks} options={rhythms} />
                  <Check label="It goes on after the last day" hint={`More sessions are made each morning, ${madeAhead / 7} weeks ahead, until somebody lets it end.`} checked={goesOn} onChange={setGoesOn} />
                  {days.length > 0 && (
                    <div>
                      <p><strong>{count(days.length, weekdayNames[weekdayOf(heldOn) - 1]!)}.</strong> Tap a day to leave it out: a holiday, the hall let to somebody else.</p>
                      <Chips label="Days of the series">
                        {days.map((held) => <Chip key={held} on={!except.includes(held)} onToggle={(on) => setExcept(on ? except.filter((left) => left !== held) : [...except, held])}>{weekDay(held)}</Chip>)}
                      </Chips>
                    </div>
                  )}
                </>
              )}
            <PlanFields plan={plan} onChange={setPlan} errors={errors} />
          </Stack>
        </Section>
        {problem && <Refusal now what={problem.kind === 'refused' ? becauseOf[problem.refusal.because as SessionRefusal] ?? problem.words : problem.words} mend={problem.kind === 'refused' && <a href={`#${fieldOf(problem.refusal.because, 'plan-day')}`}>Go to it</a>} />}
      </Form>
    </Page>
  )
}
