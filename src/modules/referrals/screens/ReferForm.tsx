import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { call, failureOf } from '../../../platform/client/rpc.ts'
import { Button } from '../../../ui/Button.tsx'
import { Check, Checks, Choice } from '../../../ui/Choice.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { FieldRow, Form, type FieldFault } from '../../../ui/Form.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { ageOn, eligibility, type Criterion } from '../../programmes/public-screens.ts'
import type { ReferralForm, SentReferral } from '../contract.ts'
import { limits, needs, receiptOf, type Source } from '../rules.ts'
import { ContactFields, type Asked } from './ContactFields.tsx'
import { ElsewhereNotice } from './Elsewhere.tsx'
import { faultsIn } from './Take.tsx'
import { useWork, type Draft } from './sender.ts'
import { becauseOf, errorOf, needWords, sourceChoices } from './words.ts'
import css from './Refer.module.css'

const askedOfSelf: readonly Asked[] = [['ring', 'May we ring you?'], ['message', 'May we leave a message?'], ['text', 'May we text you?'], ['email', 'May we e-mail you?'], ['sayWho', 'May we say who we are, if somebody else answers?']]
const askedOfOther: readonly Asked[] = [['ring', 'May we ring them?'], ['message', 'May we leave a message?'], ['text', 'May we text them?'], ['email', 'May we e-mail them?'], ['sayWho', 'May we say who we are, if somebody else answers?']]
const sourcesOf = (professional: boolean): readonly Source[] => (professional ? ['gp', 'hospital', 'agency', 'programme'] : ['self', 'supporter'])

/** One page in calm parts: reaching you safely comes first. */
export function ReferForm({ form, place, draft, put, clear, onSent }: { form: ReferralForm; place: string; draft: Draft; put: (part: Partial<SentReferral>) => void; clear: () => void; onSent: (receipt: string) => void }) {
  const professional = form.audience === 'professional', { details } = draft
  const self = details.source === 'self', they = self ? 'you' : 'they', their = self ? 'your' : 'their'
  const work = useWork(form.challenge, draft.command), queries = useQueryClient()
  const [website, setWebsite] = useState(''), [busy, setBusy] = useState(false), [wrong, setWrong] = useState<FieldFault[]>([]), [birthProblem, setBirthProblem] = useState<string>()

  const send = async () => {
    const found = faultsIn({ ...details, receivedOn: form.today, urgency: 'routine', programmeId: null }, birthProblem, form.today)
    setWrong(found)
    if (found.length) return
    setBusy(true)
    try {
      const { receipt } = await call('referrals.send', { place, referralId: draft.referral, details, challenge: form.challenge, nonce: await work(), website }, { commandId: draft.command })
      onSent(receipt)
    } catch (error) {
      const failure = failureOf(error)
      // It arrived before, and no answer came back: the number is known from its id.
      if (failure.kind === 'refused' && failure.refusal.code === 'CONFLICT') return onSent(receiptOf(draft.referral))
      const because = failure.kind === 'refused' ? failure.refusal.because : ''
      if (because === 'no_work') void queries.invalidateQueries({ queryKey: ['referrals.form'] })
      setWrong([failure.kind === 'refused' ? { field: failure.refusal.field ?? 'send', words: becauseOf[because] ?? failure.refusal.words } : { field: 'send', words: 'There was no answer. Check the connection and press again: it will not arrive twice, and what you typed is still here.' }])
    } finally { setBusy(false) }
  }
  const faults = wrong

  return (
    <Form onSubmit={() => void send()} faults={faults} actions={<><span id="send"><Button kind="primary" size="large" type="submit" busy={busy}>{professional ? 'Send the referral' : 'Send'}</Button></span><Button kind="quiet" onClick={() => { clear(); scrollTo(0, 0) }}>Clear what I typed</Button></>}>
      <p className={css.kept}>What you type stays in this tab until you send it or close the tab. On a shared phone or computer, press “Clear what I typed” if you stop before the end.</p>
      {!professional && <Choice label="Who is this for?" layout="row" value={details.source} onChange={(source) => put({ source, consentToContact: source === 'self' ? 'yes' : 'not_asked' })} options={[{ value: 'self', label: 'For me' }, { value: 'supporter', label: 'For somebody I know' }]} />}

      <Section title={self ? 'Reaching you safely' : 'Reaching them safely'} hint={self ? 'We ask this first. We only use the ways you say yes to.' : 'We ask this first. We only use the ways that get a yes.'}>
        <Stack>
          {!self && <Choice label="Do they know, and agree that we get in touch?" layout="row" value={details.consentToContact === 'not_asked' ? '' : details.consentToContact} onChange={(consentToContact) => put({ consentToContact })} options={[{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }]} />}
          <ContactFields contact={details.contact} safeTimes={details.safeTimes} asked={self ? askedOfSelf : askedOfOther} put={put} timesHint="Times that are good, times that are not, anybody who should not know." />
        </Stack>
      </Section>

      <Section title={self ? 'About you' : 'About them'}>
        <Stack>
          <FieldRow>
            <TextField id="givenName" label="First name" required value={details.givenName} onChange={(givenName) => put({ givenName })} error={errorOf(faults, 'givenName')} maxLength={limits.name} spellCheck={false} autoComplete={self ? 'given-name' : 'off'} />
            <TextField id="familyName" label="Surname" value={details.familyName} onChange={(familyName) => put({ familyName })} maxLength={limits.name} spellCheck={false} autoComplete={self ? 'family-name' : 'off'} />
          </FieldRow>
          <DateField id="birthDate" label={`When were ${they} born?`} hint="Leave it empty if you would rather not say." birth={self} latest={form.today} value={details.birthDate ?? ''} error={errorOf(faults, 'birthDate')} onChange={(iso, problem) => { put({ birthDate: iso || null }); setBirthProblem(problem) }} />
          <FieldRow>
            <TextField id="phone" label="Phone" type="tel" inputMode="tel" value={details.phone} onChange={(phone) => put({ phone })} error={errorOf(faults, 'phone')} maxLength={limits.text} autoComplete={self ? 'tel' : 'off'} />
            <TextField id="email" label="E-mail" type="email" inputMode="email" value={details.email} onChange={(email) => put({ email })} error={errorOf(faults, 'email')} maxLength={limits.text} autoComplete={self ? 'email' : 'off'} />
          </FieldRow>
          <FieldRow>
            <TextField id="postcode" label="Postcode" size="medium" value={details.postcode ?? ''} onChange={(postcode) => put({ postcode: postcode || null })} error={errorOf(faults, 'postcode')} maxLength={20} spellCheck={false} autoComplete={self ? 'postal-code' : 'off'} />
            <TextField id="area" label="Town or area" value={details.area} onChange={(area) => put({ area })} maxLength={limits.text} />
          </FieldRow>
          {form.programme && <ElsewhereNotice programme={form.programme.name} answers={eligibility(form.programme.criteria as Criterion[], details, form.today)} age={details.birthDate ? ageOn(details.birthDate, form.today) : null} />}
          <TextField id="language" label={`Which language do ${they} speak best?`} value={details.language} onChange={(language) => put({ language })} maxLength={limits.text} />
          <Check label="An interpreter would help" checked={details.interpreter} onChange={(interpreter) => put({ interpreter })} />
          <TextArea id="accessNeeds" label="What would make it easier to come?" hint="Large print, step-free, a quiet room, somebody at the door." rows={2} value={details.accessNeeds} onChange={(accessNeeds) => put({ accessNeeds })} most={4000} />
          {professional && <TextField id="nhsNumber" label="NHS number" size="medium" inputMode="numeric" value={details.nhsNumber ?? ''} onChange={(nhsNumber) => put({ nhsNumber: nhsNumber || null })} error={errorOf(faults, 'nhsNumber')} maxLength={20} />}
        </Stack>
      </Section>

      <Section title={self ? 'What brings you' : 'What brings them'}>
        <Stack>
          <TextArea id="reason" label={self ? 'What is going on?' : `What is going on, in ${their} words where you can?`} required hint="A sentence or two is enough." rows={4} value={details.reason} onChange={(reason) => put({ reason })} error={errorOf(faults, 'reason')} most={limits.reason} />
          <TextArea id="hopes" label={self ? 'What do you hope for?' : 'What do they hope for?'} rows={2} value={details.hopes} onChange={(hopes) => put({ hopes })} error={errorOf(faults, 'hopes')} most={limits.hopes} />
          <Checks label="What it is about" hint="As many as fit, or none." layout="row" value={details.needs} onChange={(chosen) => put({ needs: chosen })} options={needs.map((value) => ({ value, label: needWords[value] }))} />
        </Stack>
      </Section>

      {!self && (
        <Section title="About you">
          <Stack>
            {professional && <Choice label="You write from" layout="row" value={details.source} onChange={(source) => put({ source })} options={sourcesOf(true).map((value) => ({ value, label: sourceChoices[value] }))} />}
            <FieldRow>
              <TextField id="referrerName" label="Your name" required value={details.referrerName} onChange={(referrerName) => put({ referrerName })} error={errorOf(faults, 'referrerName')} maxLength={limits.name} autoComplete="name" />
              {professional && <TextField id="referrerOrganisation" label="Your service or surgery" value={details.referrerOrganisation} onChange={(referrerOrganisation) => put({ referrerOrganisation })} maxLength={limits.text} autoComplete="organization" />}
            </FieldRow>
            <TextField id="referrerReach" label="How we can answer you" hint="A phone number or e-mail address." value={details.referrerReach} onChange={(referrerReach) => put({ referrerReach })} maxLength={limits.text} />
          </Stack>
        </Section>
      )}

      <div className={css.hidden} aria-hidden="true"><label>Leave this empty <input tabIndex={-1} autoComplete="off" name="website" value={website} onChange={(event) => setWebsite(event.target.value)} /></label></div>
      <Notice title="What happens next">Somebody reads it{form.programme?.targetDays ? ` and answers within ${form.programme.targetDays} days` : ' on the next working day'}. You get a number to ask by. Only people who work here see it, and who looked at it is kept.</Notice>
    </Form>
  )
}
