import { useState } from 'react'
import { useFilters, useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { Signature, SignatureView, type Signed } from '../../../ui/Signature.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { dateIn, plainDay } from '../../../ui/words.ts'
import type { Consent } from '../contract.ts'
import { becauseOf, consentNames, howNames, lastDay, stateNames, whyNotConsent, type ConsentAct, type ConsentHow } from '../rules.ts'
import css from './Paperwork.module.css'
import { againNames, wordsOf } from './words.ts'

/** Where it was asked from, so that whoever was at something goes back to it. */
const readThen = (raw: Record<string, unknown>) => ({ then: raw['then'] === 'refer' ? 'refer' as const : undefined })

/** One consent: the words it is asked for in, what is answered, how, until when; and all that was answered before. */
export default function AskConsent() {
  const personId = useParam('personId'), what = useParam('what')
  const asked = useAsk('paperwork.of', { personId })
  return (
    <Ask of={asked}>
      {({ consents }) => {
        const consent = consents.find((one) => one.what === what)
        return consent ? <One key={consent.wordingNumber} consent={consent} personId={personId} /> : <Page title="There is no such consent"><Empty title="The link may be old" /></Page>
      }}
    </Ask>
  )
}

function One({ consent, personId }: { consent: Consent; personId: string }) {
  const { today, member, organisation } = useMe()
  const head = useAsk('people.head', { personId })
  const go = useGo()
  const [{ then }] = useFilters(readThen)
  const goOn = `/people/${personId}/${then ?? 'paperwork'}`
  const command = useCommand('paperwork.consent', { renews: ['paperwork.', 'people.', 'onward.'] })
  const [act, setAct] = useState<ConsentAct | ''>('')
  const [how, setHow] = useState<ConsentHow>('on_screen')
  const [until, setUntil] = useState(consent.lastsMonths === null ? '' : lastDay(today, consent.lastsMonths))
  const [remark, setRemark] = useState('')
  const [witness, setWitness] = useState('')
  const [signature, setSignature] = useState<Signed | null>(null)
  const [faults, setFaults] = useState<FieldFault[]>([])
  const latest = consent.events[0] ?? null
  const errorOf = (field: string) => faults.find((fault) => fault.field === `consent-${field}`)?.words

  const keep = async () => {
    if (!act) return setFaults([{ field: 'consent-act', words: 'Choose what the person says: yes, no, or withdrawn.' }])
    const event = { act, how, until: act === 'given' && until ? until : null, remark, witness: how === 'by_word' ? witness : '', wordingNumber: consent.wordingNumber }
    const fault = whyNotConsent({ ...event, signed: signature !== null }, { latest, wordingNumber: consent.wordingNumber, day: today })
    setFaults(fault ? [{ field: `consent-${fault.field}`, words: becauseOf[fault.because] }] : [])
    if (fault) return
    const kept = await command.send({ ...event, eventId: uuidv7(), personId, what: consent.what, signature: how === 'on_screen' ? signature : null, happenedAt: happenedAt() })
    if (kept) { toast(`${consentNames[consent.what]}: ${stateNames[kept.state].toLowerCase()}`); go(goOn) }
  }

  return (
    <Page title={consentNames[consent.what]} width="narrow" back={then ? { to: goOn, label: 'Referring on' } : { to: goOn, label: 'Paperwork' }} meta={<>{head.data && <span>{head.data.called}</span>}<span>{stateNames[consent.state]}</span>{consent.askAgain && consent.askAgain !== 'not_asked' && <Badge tone="warn">{againNames[consent.askAgain]}</Badge>}</>}>
      <Stack gap="large">
        <Section title="Read this together"><p className={css.words}>{consent.words}</p></Section>
        <Section>
          <Form onSubmit={() => void keep()} faults={faults} actions={<Button kind="primary" type="submit" busy={command.busy}>Keep this answer</Button>}>
            {command.problem && <Problem what={wordsOf(command.problem)} why="What you entered is still here." />}
            <Choice
              id="consent-act" label="What does the person say?" layout="row" value={act} onChange={setAct} error={errorOf('act')} required
              options={[{ value: 'given', label: 'Yes' }, { value: 'refused', label: 'No' }, ...(consent.state === 'given' ? [{ value: 'withdrawn' as const, label: 'No longer: withdrawn' }] : [])]}
            />
            <Choice label="How was it said?" layout="row" value={how} onChange={setHow} options={(['on_screen', 'on_paper', 'by_word'] as const).map((value) => ({ value, label: howNames[value] }))} />
            {act === 'given' && <TextField id="consent-until" label="Until, if it ends" hint="The last day it holds. Leave it empty when it has no end." type="date" size="medium" value={until} onChange={setUntil} error={errorOf('until')} />}
            <TextField id="consent-remark" label="Remark" hint="With whom, about what, what not: in their words." value={remark} onChange={setRemark} error={errorOf('remark')} maxLength={1000} />
            {how === 'by_word' && <TextField id="consent-witness" label="Who heard it?" hint={`Such as ${member.name}, if it was you.`} value={witness} onChange={setWitness} error={errorOf('witness')} maxLength={200} required={act === 'given'} />}
            {how === 'on_screen' && act === 'given' && <Signature id="consent-signature" label="Signature" value={signature} onChange={setSignature} statement="I agree to this." error={errorOf('signature')} required />}
          </Form>
        </Section>
        {consent.events.length > 0 && (
          <Section title="What was answered before">
            <ol role="list" className={css.history}>
              {consent.events.map((event) => (
                <li key={event.id}>
                  <strong>{stateNames[event.act]}</strong>, {plainDay(dateIn(event.happenedAt, organisation.timeZone))}, {howNames[event.how].toLowerCase()}{event.until ? `, until ${plainDay(event.until)}` : ''}. Entered by {event.by}{event.witness ? `, heard by ${event.witness}` : ''}.
                  {event.remark && <p className={css.quiet}>{event.remark}</p>}
                  {event.wordingNumber < consent.wordingNumber && <p className={css.quiet}>In earlier words: “{event.words}”</p>}
                  {event.signature && <SignatureView signed={event.signature as Signed} name="the person" />}
                </li>
              ))}
            </ol>
          </Section>
        )}
      </Stack>
    </Page>
  )
}
