import { useEffect, useState } from 'react'
import { useFilters, useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { toast } from '../../../ui/toast.ts'
import { Crisis, type ServiceRow } from '../../directory/public-screens.ts'
import { PersonStrip } from '../../people/public-screens.ts'
import { Whose } from '../../tasks/public-screens.ts'
import type { Consent, OnwardRow } from '../contract.ts'
import { becauseOf, dayAfter, kindHints, kindNames, kinds, limits, usualDays, usuallyShared, whyNotConsent, whyNotSend, type ContactHow, type Kind, type SentHow, type Shareable } from '../rules.ts'
import { FollowUp } from './FollowUp.tsx'
import { ConsentSays, ContactFields, ShareFields, WhereTo } from './ReferFields.tsx'
import { faultsOf, waits } from './words.ts'

export type Draft = {
  onwardId: string; stepId: string; service: ServiceRow | null; kind: Kind | ''; reason: string; shared: Shareable[]; sharedWords: string; sentHow: SentHow | ''; who: string; how: ContactHow; on: string; followUpOn: string; memberId: string
}
const id = (value: unknown) => (typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value) ? value : undefined)
const read = (raw: Record<string, unknown>) => ({ service: id(raw['service']), again: id(raw['again']) })

/** Refers somebody on: where to, how, why in their own words, what is shared, and who asks what became of it. Kept on the device while it is written. */
export default function ReferOn() {
  const personId = useParam('personId'), { today, member } = useMe()
  const [{ service, again }] = useFilters(read)
  const asked = useAsk('onward.before', { personId })
  const { draft, put, clear } = useDraft<Draft>(`refer ${personId}`, () => ({
    onwardId: uuidv7(), stepId: uuidv7(), service: null, kind: '', reason: '', shared: [...usuallyShared], sharedWords: '', sentHow: '', who: '', how: 'call', on: today, followUpOn: '', memberId: member.id,
  }))
  const from = useAsk('directory.list', { id: service ?? '', limit: 1 }, { enabled: service !== undefined }), earlier = useAsk('onward.get', { onwardId: again ?? '' }, { enabled: again !== undefined })
  const came = from.data?.rows[0], reason = earlier.data?.person.id === personId ? earlier.data.reason : undefined
  useEffect(() => { if (came && draft && draft.service?.id !== came.id) put({ service: came }) }, [came, Boolean(draft)])
  useEffect(() => { if (reason && draft && !draft.reason) put({ reason }) }, [reason, Boolean(draft)])
  return (
    <Page title="Refer on" width="narrow" back={{ to: `/people/${personId}/around`, label: 'Their page' }} meta="To a service elsewhere. People sent to us are under Referrals to us.">
      <Stack>
        <PersonStrip personId={personId} />
        <Crisis brief />
        {draft ? <Ask of={asked} rows={4}>{({ consent, open }) => <Writing personId={personId} draft={draft} put={put} clear={clear} consent={consent} open={open} />}</Ask> : <Loading />}
      </Stack>
    </Page>
  )
}

const done: Record<Kind, string> = { signpost: 'Signpost kept', referral: 'Referral kept as sent', handover: 'Handover kept' }
const buttons: Record<Kind, string> = { signpost: 'Keep the signpost', referral: 'Keep as sent', handover: 'Keep the handover' }

function Writing({ personId, draft, put, clear, consent, open }: { personId: string; draft: Draft; put: (part: Partial<Draft>) => void; clear: () => void; consent: Consent; open: readonly OnwardRow[] }) {
  const { today } = useMe(), go = useGo()
  const send = useCommand('onward.send', { renews: ['onward.', 'tasks.', 'story.', 'directory.'] })
  const [wrong, setWrong] = useState<FieldFault[]>([])
  const { kind } = draft, shares = kind === 'referral' || kind === 'handover', barred = kind !== '' && whyNotConsent(kind, consent.state) !== null
  const sending = kind && {
    kind, reason: draft.reason, shared: shares ? draft.shared : [], sharedWords: shares ? draft.sharedWords : '', sentHow: kind === 'referral' && draft.sentHow ? draft.sentHow : null, contact: kind === 'handover' ? { who: draft.who, how: draft.how } : null, followUpOn: draft.followUpOn || null,
  }
  const check = (): FieldFault[] => {
    const unfit = sending && whyNotSend(sending, today), barring = sending && whyNotConsent(sending.kind, consent.state)
    return [
      ...(draft.service ? [] : [{ field: 'serviceId', words: becauseOf.no_such_service }]), ...(sending ? [] : [{ field: 'kind', words: 'Choose how: told of it, referred, or handed over together.' }, ...(draft.reason.trim() ? [] : [{ field: 'reason', words: becauseOf.no_reason }])]),
      ...(barring ? [{ field: 'kind', words: becauseOf[barring] }] : []), ...(unfit ? [{ field: unfit.field, words: becauseOf[unfit.because] }] : []), ...(kind === 'handover' && (!draft.on || draft.on > today) ? [{ field: 'on', words: 'Say on which day the contact was; it cannot lie ahead.' }] : []),
    ]
  }
  // What has been mended no longer stands there.
  const standing = wrong.length ? check() : [], still = wrong.filter(({ field, words }) => standing.some((one) => one.field === field && one.words === words))
  const faults = wrong.length ? still : faultsOf(send.problem, 'serviceId')
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.words

  const keep = async () => {
    const found = check()
    setWrong(found)
    if (found.length || !sending || !draft.service) return
    const at = kind === 'handover' && draft.on !== today ? `${draft.on}T12:00:00.000Z` : happenedAt()
    const input = { onwardId: draft.onwardId, stepId: draft.stepId, personId, serviceId: draft.service.id, ...sending, memberId: draft.memberId, happenedAt: at }
    // A signpost shares nothing, so it can wait for a network. Whatever shares needs the consent as it stands now.
    const kept = sending.kind === 'signpost' ? await send.keep(input, [personId, draft.onwardId]) : await send.send(input) && 'sent'
    if (!kept) return
    clear()
    toast(kept === 'sent' ? done[sending.kind] : waits)
    go(kept === 'sent' ? `/onward/${draft.onwardId}` : `/people/${personId}/around`, { replace: true })
  }
  const choose = (next: Kind) => put({ kind: next, followUpOn: dayAfter(today, usualDays[next]) })
  return (
    <Form onSubmit={() => void keep()} faults={faults} actions={<><Button kind="primary" type="submit" busy={send.busy} disabled={barred}>{kind ? buttons[kind] : 'Keep'}</Button><Button kind="quiet" onClick={() => { clear(); go(`/people/${personId}/around`) }}>Throw away</Button></>}>
      <Section title="Where to"><WhereTo draft={draft} put={put} open={open} error={errorOf('serviceId')} /></Section>
      <Section title="How">
        <Stack>
          <Choice<Kind> id="kind" label="How are they referred on?" hideLabel value={kind} onChange={choose} error={errorOf('kind')} options={kinds.map((value) => ({ value, label: kindNames[value], hint: kindHints[value] }))} />
          {shares && <ConsentSays personId={personId} kind={kind} consent={consent} onSignpost={() => choose('signpost')} />}
          {kind === 'handover' && <ContactFields draft={draft} put={put} errorOf={errorOf} />}
        </Stack>
      </Section>
      <Section title="Why">
        <TextArea id="reason" label="What they want from it, in their own words" hint="They may read this, and the service too if it is shared." required rows={3} value={draft.reason} onChange={(reason) => put({ reason })} error={errorOf('reason')} most={limits.reason} />
      </Section>
      {shares && !barred && <Section title="What is shared" hint="Only what they need to be expected. Go through it together."><ShareFields draft={draft} put={put} errorOf={errorOf} /></Section>}
      <Section title="And then">
        <Stack>
          <FollowUp value={draft.followUpOn} onChange={(followUpOn) => put({ followUpOn })} error={errorOf('followUpOn')} none={kind === 'signpost'} />
          {draft.followUpOn && <Whose id="memberId" label="Who asks" value={draft.memberId} onChange={(memberId) => put({ memberId: memberId ?? draft.memberId })} error={errorOf('memberId')} />}
        </Stack>
      </Section>
    </Form>
  )
}
