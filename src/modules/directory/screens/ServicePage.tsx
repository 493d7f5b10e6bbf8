import { ArrowRightLeft, BadgeCheck, Globe, Mail, MapPin, MessageSquare, Phone } from 'lucide-react'
import { useState } from 'react'
import { useFilters, useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt, now } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Menu, type MenuItem } from '../../../ui/Menu.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { Facts } from '../../../ui/Rows.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { toast } from '../../../ui/toast.ts'
import { dateIn, listed, nearDay, plainDay } from '../../../ui/words.ts'
import { PersonPicker } from '../../people/public-screens.ts'
import type { Service } from '../contract.ts'
import { dayNames, weekOf, weekdayOf } from '../hours.ts'
import { dayAfter, groupNames, needNames, reportWords, type ServiceDetails } from '../rules.ts'
import { CloseSheet, ReportSheet } from './ReportSheet.tsx'
import { OpenBadge } from './ServiceRows.tsx'
import { ageWords, areaWords, datesInWords, reportTones, wordsOf } from './words.ts'
import css from './Directory.module.css'

/** One service: how to reach it first, then when, for whom, how to refer; who last looked, and what colleagues met with there. */
export default function ServicePage() {
  const serviceId = useParam('serviceId')
  const asked = useAsk('directory.get', { serviceId })
  const service = asked.data
  return (
    <Page
      title={service?.details.name ?? 'Service'} back={{ to: '/directory', label: 'Directory' }}
      meta={service && <>{service.details.provider && <span>{service.details.provider}</span>}<span>{service.status === 'closed' ? <Badge tone="warn">Closed</Badge> : <OpenBadge service={service.details} />}</span>{service.details.crisis && <span><Badge tone="bad">In a crisis</Badge></span>}</>}
      actions={service && <Acts service={service} />}
    >
      <Ask of={asked} rows={6}>{(one) => <Shown service={one} />}</Ask>
    </Page>
  )
}

const read = (raw: Record<string, unknown>) => ({ wrong: (raw['wrong'] === true || raw['wrong'] === 'true' ? true : undefined) as true | undefined })

function Acts({ service }: { service: Service }) {
  const may = useMay(), go = useGo(), [{ wrong }, change] = useFilters(read)
  const openAgain = useCommand('directory.openAgain')
  const [doing, setDoing] = useState<'report' | 'wrong' | 'close' | 'refer' | undefined>(wrong ? 'wrong' : undefined)
  const can = (act: Service['may'][number]) => service.may.includes(act)
  const items: MenuItem[] = [
    ...(can('report') ? [{ label: 'Write what you met with', onPick: () => setDoing('report') }] : []),
    ...(can('report') && service.details.crisis ? [{ label: 'The number is wrong', onPick: () => setDoing('wrong') }] : []),
    ...(can('change') ? [{ label: 'Change what is written', to: `/directory/${service.id}/change` }] : []),
    ...(can('close') ? [{ label: 'It is closed for good', onPick: () => setDoing('close') }] : []),
  ]
  const done = () => { setDoing(undefined); if (wrong) change({ wrong: undefined }) }
  return (
    <>
      {service.status === 'open' && may('onward.write') && <Button kind="primary" icon={<ArrowRightLeft />} onClick={() => setDoing('refer')}>Refer somebody here</Button>}
      {can('open_again') && <Button busy={openAgain.busy} onClick={() => void openAgain.send({ serviceId: service.id }).then((answer) => answer && toast('Open again'))}>Open again</Button>}
      {items.length > 0 && <Menu label={`More for ${service.details.name}`} trigger="More" items={items} />}
      {(doing === 'report' || doing === 'wrong') && <ReportSheet service={service} wrong={doing === 'wrong'} onClose={done} />}
      {doing === 'close' && <CloseSheet service={service} onClose={done} />}
      {doing === 'refer' && <Sheet open lightly onClose={done} title={`Refer on to ${service.details.name}`}><PersonPicker id="refer-whom" label="Who is it?" value={null} onChange={(person) => { if (person) go(`/people/${person.id}/refer`, { search: { service: service.id } }) }} /></Sheet>}
    </>
  )
}

function Shown({ service }: { service: Service }) {
  const { today } = useMe()
  const { details } = service
  const trouble = service.reports.find(({ kind, on }) => kind === 'wrong_details' && (service.checkedOn === null || on >= service.checkedOn))
  return (
    <Stack gap="large">
      {service.status === 'closed' && <Notice tone="warn" title="This service is closed">{service.closedBecause}</Notice>}
      {trouble && <Notice tone="warn" title="A colleague found something wrong here">{trouble.words} ({trouble.by}, {nearDay(trouble.on, today)})</Notice>}
      {details.what && <p className={css.running}>{details.what}</p>}
      <div className={css.two}>
        <Section title="How to reach it"><Reach details={details} /></Section>
        <Section title="When"><When details={details} /></Section>
      </div>
      <Section title="For whom">
        <Facts facts={[
          { name: 'Helps with', value: listed(details.needs.map((need) => needNames[need])) },
          { name: 'Who it is for', value: details.forWhom && <span className={css.running}>{details.forWhom}</span>, none: 'Not said' },
          { name: 'Especially for', value: listed(details.groups.map((group) => groupNames[group])), none: 'Anybody' },
          { name: 'Ages', value: ageWords(details), none: 'Any' },
          { name: 'Areas', value: areaWords(details.areas) },
          { name: 'Languages', value: listed(details.languages), none: 'Not said' },
          { name: 'Cost', value: details.cost, none: 'Not said' },
          { name: 'How to refer', value: details.howToRefer && <span className={css.running}>{details.howToRefer}</span>, none: 'Not said. Ring and ask, then write it here.' },
        ]} />
      </Section>
      <Checked service={service} />
      <Met service={service} />
    </Stack>
  )
}

function Reach({ details }: { details: ServiceDetails }) {
  const dial = (number: string) => number.replace(/[^\d+]/g, '')
  return (
    <ul className={css.reach} role="list">
      {details.phones.map(({ number, how, words }) => (
        <li key={how + number}><a href={`${how === 'ring' ? 'tel' : 'sms'}:${dial(number)}`}>{how === 'ring' ? <Phone aria-hidden="true" size={20} /> : <MessageSquare aria-hidden="true" size={20} />}<span>{number}<small>{words || (how === 'text' ? 'By text message' : '')}</small></span></a></li>
      ))}
      {details.email && <li><a href={`mailto:${details.email}`}><Mail aria-hidden="true" size={20} /><span>{details.email}</span></a></li>}
      {details.web && <li><a href={details.web} target="_blank" rel="noreferrer"><Globe aria-hidden="true" size={20} /><span>{details.web.replace(/^https?:\/\//, '').replace(/\/$/, '')}<span className="said"> (opens in a new tab)</span></span></a></li>}
      {details.places.map((place) => (
        <li key={place.name + place.address}><div><MapPin aria-hidden="true" size={20} /><span>{[place.name, place.address, place.postcode].filter(Boolean).join(', ')}{place.access && <small>{place.access}</small>}</span></div></li>
      ))}
    </ul>
  )
}

function When({ details }: { details: ServiceDetails }) {
  const { organisation: { timeZone } } = useMe(), today = weekdayOf(dateIn(now(), timeZone))
  const coming = details.dates.filter(({ to }) => to >= dateIn(now(), timeZone))
  const dates = coming.length > 0 && <ul className={css.dates}>{coming.map((one) => <li key={one.from}>{datesInWords(one)}</li>)}</ul>
  if (details.alwaysOpen) return <Stack gap="small"><p>Open day and night.</p>{dates}{details.hoursWords && <p>{details.hoursWords}</p>}</Stack>
  if (!details.hours.length) return <Stack gap="small"><p className={details.hoursWords ? undefined : css.soft}>{details.hoursWords || 'Not known. Ring before anybody goes.'}</p>{dates}</Stack>
  return (
    <Stack gap="small">
      <table className={css.week}>
        <caption className="said">Opening hours in the week</caption>
        <tbody>
          {weekOf(details.hours).map(({ day, spans }) => (
            <tr key={day} data-today={day === today ? '' : undefined}>
              <th scope="row">{dayNames[day - 1]}{day === today && <span className="said"> (today)</span>}</th>
              <td>{spans.length ? spans.map(({ from, until, words }) => <div key={from}>{from} to {until}{words && `, ${words}`}</div>) : <span className={css.closed}>Closed</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {dates}
      {details.hoursWords && <p>{details.hoursWords}</p>}
    </Stack>
  )
}

function Checked({ service }: { service: Service }) {
  const { today } = useMe()
  const check = useCommand('directory.check')
  const said = service.checkedOn === null ? 'Nobody here has looked yet whether this is right.' : `${service.checkedBy ? `Checked by ${service.checkedBy}` : 'Checked by its source'} ${nearDay(service.checkedOn, today)}.`
  const tick = async () => { if (await check.send({ serviceId: service.id, happenedAt: happenedAt() })) toast('Checked today. Thank you.') }
  return (
    <Section title="Is this still right?" hint="One call or one look at their page is enough. Whoever rings next relies on it.">
      <Stack gap="small">
        {check.problem && <Problem what={wordsOf(check.problem)} />}
        <div className={css.checked}>
          <span>{said} {service.stale ? <Badge tone="warn">Not checked for long</Badge> : service.checkedOn && <span className={css.soft}>Look again by {plainDay(dayAfter(service.checkedOn, service.every))}.</span>}</span>
          {service.may.includes('check') && <Button icon={<BadgeCheck />} busy={check.busy} onClick={() => void tick()}>Checked: still right</Button>}
        </div>
      </Stack>
    </Section>
  )
}

function Met({ service }: { service: Service }) {
  const { today } = useMe()
  const [writing, setWriting] = useState(false)
  return (
    <Section title="What colleagues met with" hint="Full, no answer, a long wait: so that nobody is sent to a closed door." actions={service.may.includes('report') && <Button size="small" onClick={() => setWriting(true)}>Add</Button>}>
      {service.reports.length === 0 ? <p className={css.soft}>Nothing yet. What you write when you refer somebody on comes here by itself, without a word about whom.</p> : (
        <ul className={css.met} role="list">
          {service.reports.map((report) => <li key={report.id}><Badge tone={reportTones[report.kind]}>{reportWords(report)}</Badge>{report.words && <p>{report.words}</p>}<p className={css.by}>{report.by}, {nearDay(report.on, today)}</p></li>)}
        </ul>
      )}
      {writing && <ReportSheet service={service} onClose={() => setWriting(false)} />}
    </Section>
  )
}
