import { useMe } from '../../../platform/client/session.ts'
import { Check, Checks, Choice } from '../../../ui/Choice.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { FieldRow, type FieldFault } from '../../../ui/Form.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import type { ReferralDetails } from '../contract.ts'
import { limits, needs, notAsked, sources, urgencies } from '../rules.ts'
import { ContactFields } from './ContactFields.tsx'
import { errorOf, needWords, sourceChoices, urgencyWords } from './words.ts'

export const noReferral = (today: string): ReferralDetails => ({
  givenName: '', familyName: '', knownAs: '', pronouns: '', birthDate: null, phone: '', email: '', postcode: null, area: '', nhsNumber: null, language: '', interpreter: false, accessNeeds: '', gp: '',
  source: 'self', receivedOn: today, urgency: 'routine', consentToContact: 'not_asked', contact: notAsked, safeTimes: '', reason: '', hopes: '', needs: [], programmeId: null, referrerName: '', referrerOrganisation: '', referrerReach: '',
})

export type Fields = { details: ReferralDetails; put: (part: Partial<ReferralDetails>) => void; faults: readonly FieldFault[] }

/** Where it comes from: who rings or writes, and how to answer them. */
export function SourceFields({ details, put, faults, fixedDay }: Fields & { fixedDay?: boolean }) {
  const { today } = useMe()
  return (
    <Section title="Who refers them">
      <Stack>
        <Choice label="It comes from" layout="row" value={details.source} onChange={(source) => put({ source })} options={sources.map((value) => ({ value, label: sourceChoices[value] }))} />
        {details.source !== 'self' && (
          <>
            <FieldRow>
              <TextField id="referrerName" label="Name of whoever refers" value={details.referrerName} onChange={(referrerName) => put({ referrerName })} error={errorOf(faults, 'referrerName')} maxLength={limits.name} spellCheck={false} />
              <TextField id="referrerOrganisation" label="From" hint="Surgery, ward, service." value={details.referrerOrganisation} onChange={(referrerOrganisation) => put({ referrerOrganisation })} maxLength={limits.text} />
            </FieldRow>
            <TextField id="referrerReach" label="How to answer them" hint="A phone number or e-mail address." value={details.referrerReach} onChange={(referrerReach) => put({ referrerReach })} maxLength={limits.text} />
          </>
        )}
        {!fixedDay && <TextField id="receivedOn" label="Received on" type="date" size="medium" value={details.receivedOn} onChange={(receivedOn) => put({ receivedOn: receivedOn || today })} error={errorOf(faults, 'receivedOn')} />}
      </Stack>
    </Section>
  )
}

/** Whom it is about: enough to know them again. */
export function PersonFields({ details, put, faults, onBirthProblem, children }: Fields & { onBirthProblem: (problem: string | undefined) => void; children?: React.ReactNode }) {
  const { today } = useMe()
  return (
    <Section title="Who it is about">
      <Stack>
        <FieldRow>
          <TextField id="givenName" label="First name" required value={details.givenName} onChange={(givenName) => put({ givenName })} error={errorOf(faults, 'givenName')} maxLength={limits.name} spellCheck={false} />
          <TextField id="familyName" label="Surname" value={details.familyName} onChange={(familyName) => put({ familyName })} maxLength={limits.name} spellCheck={false} />
        </FieldRow>
        <DateField id="birthDate" label="Birth date" birth latest={today} value={details.birthDate ?? ''} error={errorOf(faults, 'birthDate')} onChange={(iso, problem) => { put({ birthDate: iso || null }); onBirthProblem(problem) }} />
        <FieldRow>
          <TextField id="phone" label="Phone" type="tel" inputMode="tel" value={details.phone} onChange={(phone) => put({ phone })} error={errorOf(faults, 'phone')} maxLength={limits.text} />
          <TextField id="email" label="E-mail" type="email" inputMode="email" value={details.email} onChange={(email) => put({ email })} error={errorOf(faults, 'email')} maxLength={limits.text} />
        </FieldRow>
        <FieldRow>
          <TextField id="postcode" label="Postcode" hint="Such as ME4 4AB." size="medium" value={details.postcode ?? ''} onChange={(postcode) => put({ postcode: postcode || null })} error={errorOf(faults, 'postcode')} maxLength={20} spellCheck={false} />
          <TextField id="area" label="Area" hint="The town or part of town." value={details.area} onChange={(area) => put({ area })} maxLength={limits.text} />
        </FieldRow>
        <Disclosure label="More about them: what they are called, language, access needs, GP, NHS number" open={Boolean(details.knownAs || details.language || details.accessNeeds || details.gp || details.nhsNumber || errorOf(faults, 'nhsNumber'))}>
          <Stack>
            <FieldRow>
              <TextField id="knownAs" label="Known as" value={details.knownAs} onChange={(knownAs) => put({ knownAs })} maxLength={limits.name} spellCheck={false} />
              <TextField id="pronouns" label="Pronouns" value={details.pronouns} onChange={(pronouns) => put({ pronouns })} maxLength={limits.text} />
            </FieldRow>
            <FieldRow>
              <TextField id="language" label="Language" hint="What they speak best." value={details.language} onChange={(language) => put({ language })} maxLength={limits.text} />
              <TextField id="gp" label="GP" value={details.gp} onChange={(gp) => put({ gp })} maxLength={limits.text} />
            </FieldRow>
            <Check label="Needs an interpreter" checked={details.interpreter} onChange={(interpreter) => put({ interpreter })} />
            <TextArea id="accessNeeds" label="Access needs" rows={2} value={details.accessNeeds} onChange={(accessNeeds) => put({ accessNeeds })} most={4000} />
            <TextField id="nhsNumber" label="NHS number" size="medium" inputMode="numeric" value={details.nhsNumber ?? ''} onChange={(nhsNumber) => put({ nhsNumber: nhsNumber || null })} error={errorOf(faults, 'nhsNumber')} maxLength={20} />
          </Stack>
        </Disclosure>
        {children}
      </Stack>
    </Section>
  )
}

/** How to reach them safely: asked of whoever rings, before anything is sent to anybody. */
export function SafetyFields({ details, put }: Fields) {
  return (
    <Section title="Reaching them safely" hint="Ask before you ring off. What was not asked counts as no.">
      <Stack>
        <Choice
          label="Do they know about this, and agree to be contacted?" layout="row" value={details.consentToContact} onChange={(consentToContact) => put({ consentToContact })}
          options={[{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }, { value: 'not_asked', label: 'Not known' }]}
        />
        <ContactFields contact={details.contact} safeTimes={details.safeTimes} put={put} />
      </Stack>
    </Section>
  )
}

/** What brings them and what they hope for, in words that could be read to them. */
export function ReasonFields({ details, put, faults }: Fields) {
  return (
    <Section title="What brings them">
      <Stack>
        <TextArea id="reason" label="What brings them" required hint="In their own words where you can: they may read this." rows={3} value={details.reason} onChange={(reason) => put({ reason })} error={errorOf(faults, 'reason')} most={limits.reason} />
        <TextArea id="hopes" label="What they hope for" rows={2} value={details.hopes} onChange={(hopes) => put({ hopes })} error={errorOf(faults, 'hopes')} most={limits.hopes} />
        <Checks label="What it is about" layout="row" value={details.needs} onChange={(chosen) => put({ needs: chosen })} options={needs.map((value) => ({ value, label: needWords[value] }))} />
        <Choice label="How soon" layout="row" value={details.urgency} onChange={(urgency) => put({ urgency })} options={urgencies.map((value) => ({ value, label: urgencyWords[value] }))} />
      </Stack>
    </Section>
  )
}
