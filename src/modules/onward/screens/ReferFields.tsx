import { FileSignature } from 'lucide-react'
import { useState } from 'react'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Button, ButtonLink, TextLink } from '../../../ui/Button.tsx'
import { Checks, Choice } from '../../../ui/Choice.tsx'
import { FieldRow } from '../../../ui/Form.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Notice, Refusal } from '../../../ui/Refusal.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { plainDay } from '../../../ui/words.ts'
import { ServiceBadges, ServicePicker, needNames, needs, weekInWords, type Need } from '../../directory/public-screens.ts'
import type { Consent, OnwardRow } from '../contract.ts'
import { becauseOf, contactHowNames, contactHows, limits, sentHowNames, sentHows, shareNames, shareables, whyNotConsent, type ContactHow, type Kind } from '../rules.ts'
import type { Draft } from './ReferOn.tsx'
import { standing } from './words.ts'
import css from './Onward.module.css'

type Fields = { draft: Draft; put: (part: Partial<Draft>) => void }

/** The service, found by words and need; once chosen, what to know before anybody is sent there. */
export function WhereTo({ draft, put, open, error }: Fields & { open: readonly OnwardRow[]; error: string | undefined }) {
  const may = useMay()
  const [need, setNeed] = useState<Need | ''>('')
  const { service } = draft, already = service && open.find((one) => one.service.id === service.id)
  return (
    <Stack>
      <FieldRow>
        <Select label="Need" none="Any need" value={need} onChange={setNeed} options={needs.map((value) => ({ value, label: needNames[value] }))} />
        <ServicePicker id="serviceId" label="Service" required value={service} onChange={(chosen) => put({ service: chosen })} error={error} need={need || undefined} />
      </FieldRow>
      {service ? (
        <div className={css.chosen}>
          <p><TextLink to={`/directory/${service.id}`}>{service.name}</TextLink>{service.provider && `, ${service.provider}`}</p>
          {service.what && <p>{service.what}</p>}
          {service.phones[0] && <p>{service.phones.map(({ number, words }) => [number, words].filter(Boolean).join(', ')).join('; ')}</p>}
          {weekInWords(service) && <p className={css.soft}>{weekInWords(service)}</p>}
          <ServiceBadges service={service} />
        </div>
      ) : may('directory.write') && <p className={css.soft}>Not there? <TextLink to="/directory/new">Add it to the directory</TextLink>. What you have typed here stays.</p>}
      {already && <Notice tone="warn" title="They are referred there already">{standing(already)}. <TextLink to={`/onward/${already.id}`}>Look at it</TextLink></Notice>}
    </Stack>
  )
}

/** Whether we may share, and the way to ask where we may not. */
export function ConsentSays({ personId, kind, consent, onSignpost }: { personId: string; kind: Kind; consent: Consent; onSignpost: () => void }) {
  const may = useMay(), because = whyNotConsent(kind, consent.state)
  if (because) {
    return (
      <Refusal
        now what="Not without their consent" why={becauseOf[because]}
        actions={<>{may('paperwork.write') && <ButtonLink icon={<FileSignature />} to={`/people/${personId}/consents/share`} search={{ then: 'refer' }}>Ask for the consent</ButtonLink>}<Button onClick={onSignpost}>Make it a signpost</Button></>}
      />
    )
  }
  return <Notice tone="good" title="They agreed to sharing with other services">{consent.until ? `Until ${plainDay(consent.until)}. ` : ''}{consent.remark ? `They said: “${consent.remark}”` : ''}</Notice>
}

/** The contact that was made together: who, how, when. */
export function ContactFields({ draft, put, errorOf }: Fields & { errorOf: (field: string) => string | undefined }) {
  const { today } = useMe()
  return (
    <Stack>
      <FieldRow>
        <TextField id="who" label="With whom there" placeholder="A name, or what they do" required value={draft.who} onChange={(who) => put({ who })} error={errorOf('who')} maxLength={limits.who} />
        <TextField id="on" label="When" type="date" required value={draft.on || today} onChange={(on) => put({ on })} error={errorOf('on')} />
      </FieldRow>
      <Choice<ContactHow> label="How" layout="row" value={draft.how} onChange={(how) => put({ how })} options={contactHows.map((value) => ({ value, label: contactHowNames[value] }))} />
    </Stack>
  )
}

export function ShareFields({ draft, put, errorOf }: Fields & { errorOf: (field: string) => string | undefined }) {
  return (
    <Stack>
      <Checks id="shared" label="From the record" layout="row" options={shareables.map((value) => ({ value, label: shareNames[value] }))} value={draft.shared} onChange={(shared) => put({ shared })} error={errorOf('shared')} />
      <TextArea id="sharedWords" label="And in words" hint="What else they want the service to know." rows={2} value={draft.sharedWords} onChange={(sharedWords) => put({ sharedWords })} error={errorOf('sharedWords')} most={limits.words} />
      {draft.kind === 'referral' && <Choice id="sentHow" label="How does it go to them?" hint="Nothing is sent by itself: you send it, and it is kept here that you did. A letter can be written in the next step." layout="row" value={draft.sentHow} onChange={(sentHow) => put({ sentHow })} error={errorOf('sentHow')} options={sentHows.map((value) => ({ value, label: sentHowNames[value] }))} />}
    </Stack>
  )
}
