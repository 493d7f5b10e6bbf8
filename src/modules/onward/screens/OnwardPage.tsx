import { useState } from 'react'
import { useParam } from '../../../platform/client/address.ts'
import { usePending } from '../../../platform/client/device.ts'
import { now } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, ButtonLink, Buttons, TextLink } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { Facts } from '../../../ui/Rows.tsx'
import { ago, listed, nearDay, plainDay, shortDay } from '../../../ui/words.ts'
import { PersonStrip } from '../../people/public-screens.ts'
import type { Onward } from '../contract.ts'
import { isOpen, kindNames, sentHowNames, shareNames, type OnwardAct, type State } from '../rules.ts'
import { LetterSheet } from './LetterSheet.tsx'
import { StepSheet } from './StepSheet.tsx'
import { actWords, ageWords, standing, stateTones, stepWords } from './words.ts'
import css from './Onward.module.css'

/** One person referred on to one service: where it stands, what was heard, and the next step. */
export default function OnwardPage() {
  const onwardId = useParam('onwardId')
  const asked = useAsk('onward.get', { onwardId })
  const one = asked.data
  return (
    <Page
      title={one?.service.name ?? 'Referred on'} back={{ to: '/onward', label: 'Referred on' }}
      meta={one && <><span>{kindNames[one.kind]}, {shortDay(one.sentOn)}</span><span className={css.marks}><Badge tone={stateTones[one.state]}>{standing(one)}</Badge></span></>}
      actions={one && <Acts one={one} />}
    >
      <Ask of={asked} rows={6}>{(found) => <Shown one={found} />}</Ask>
    </Page>
  )
}

/** The acts that are likely next stand as buttons, the first as the main one; the rest in the menu. */
const likely: Record<State, readonly OnwardAct[]> = {
  told: ['start', 'finish'], sent: ['start', 'wait', 'service_declines'], waiting: ['start', 'service_declines'], started: ['finish'], declined_by_service: [], declined_by_person: [], finished: [],
}

function Acts({ one }: { one: Onward }) {
  const may = useMay()
  const [doing, setDoing] = useState<OnwardAct>()
  const first = likely[one.state].filter((act) => one.may.includes(act)), rest = one.may.filter((act) => !first.includes(act))
  const another = !isOpen(one.state) && one.state !== 'finished' && one.state !== 'told' && may('onward.write')
  return (
    <>
      {another && <ButtonLink kind="primary" to={`/people/${one.person.id}/refer`} search={{ again: one.id }}>Try another service</ButtonLink>}
      {first.map((act, n) => <Button key={act} kind={n === 0 ? 'primary' : 'plain'} onClick={() => setDoing(act)}>{actWords[act][0]}</Button>)}
      {rest.length > 0 && <Menu label="More that can be done" trigger="More" items={rest.map((act) => ({ label: actWords[act][0], onPick: () => setDoing(act) }))} />}
      {doing === 'letter' ? <LetterSheet one={one} onClose={() => setDoing(undefined)} /> : doing && <StepSheet key={doing} act={doing} one={one} onClose={() => setDoing(undefined)} />}
    </>
  )
}

function Shown({ one }: { one: Onward }) {
  const waiting = usePending(one.id, 'onward.step').filter(({ refused, answered }) => !refused && !answered)
  const { today } = useMe(), open = isOpen(one.state), late = open && one.followUpOn !== null && one.followUpOn < today
  return (
    <Stack gap="large">
      <PersonStrip personId={one.person.id} />
      {waiting.length > 0 && <Notice tone="info" title="Kept on this device, not sent yet">{listed(waiting.map(({ input }) => actWords[(input as { act: OnwardAct }).act][0]))}. It is sent as soon as there is a network.</Notice>}
      {open && one.kind !== 'signpost' && one.consentNow.state !== 'given' && <Notice tone="warn" title="Their consent to sharing no longer holds">Share nothing more with {one.service.name} until they have been asked. <TextLink to={`/people/${one.person.id}/consents/share`}>Ask for the consent</TextLink></Notice>}
      <Section title="Why, in their own words"><p className={css.own}>{one.reason}</p></Section>
      <Section title="Where it stands">
        <Facts facts={[
          { name: 'Now', value: <>{standing(one)}, {ageWords(one.days) === 'today' ? 'sent today' : `${open ? 'sent' : 'after'} ${ageWords(one.days)}${open ? ' ago' : ''}`}</> },
          ...(open ? [{ name: 'Ask what became of it', value: <>{one.member.name}, {one.followUpOn && nearDay(one.followUpOn, today)} {late && <Badge tone="warn">Past its day</Badge>}</> }] : []),
          { name: 'Service', value: <TextLink to={`/directory/${one.service.id}`}>{one.service.name}</TextLink> },
          ...(one.kind === 'signpost' ? [] : [
            { name: 'Shared', value: listed([...one.shared.map((what) => shareNames[what]), ...(one.sharedWords ? ['what stands below'] : [])]) },
            { name: 'Consent', value: `Given when it was sent${one.consentThen.until ? `, until ${plainDay(one.consentThen.until)}` : ''}` },
          ]),
          ...(one.sentHow ? [{ name: 'Sent', value: sentHowNames[one.sentHow] }] : []),
        ]} />
        {one.sharedWords && <p className={css.running}>{one.sharedWords}</p>}
      </Section>
      <History one={one} />
    </Stack>
  )
}

function History({ one }: { one: Onward }) {
  const { organisation: { timeZone } } = useMe()
  const [writing, setWriting] = useState(false)
  return (
    <Section title="What happened" actions={one.may.includes('letter') && <Buttons><Button size="small" onClick={() => setWriting(true)}>{one.kind === 'signpost' ? 'Write a slip for them' : 'Write a letter'}</Button></Buttons>}>
      <ol className={css.steps}>
        {one.steps.toReversed().map((step) => (
          <li key={step.id}>
            <p className={css.what}>{step.act === 'send' && !step.contact ? `${kindNames[one.kind]} to ${one.service.name}` : stepWords(step)}</p>
            {step.words && (step.act === 'letter' ? <Disclosure label="Read it"><p className={css.running}>{step.words}</p></Disclosure> : <p className={css.running}>{step.words}</p>)}
            {step.followUpOn && <p className={css.soft}>To be asked about on {shortDay(step.followUpOn)}.</p>}
            <p className={css.by}>{[ago(step.at, now(), timeZone), step.by, step.enteredAt && `entered ${ago(step.enteredAt, now(), timeZone)}`].filter(Boolean).join(', ')}</p>
          </li>
        ))}
      </ol>
      {writing && <LetterSheet one={one} onClose={() => setWriting(false)} />}
    </Section>
  )
}
