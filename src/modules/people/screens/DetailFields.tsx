import { DateField } from '../../../ui/DateField.tsx'
import { Check, Choice } from '../../../ui/Choice.tsx'
import { FieldRow, type FieldFault } from '../../../ui/Form.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { ethnicities, preferNotToSay } from '../ethnicities.ts'
import { consentNames, consents, limits, type Details } from '../rules.ts'
import { errorOf } from './words.ts'

export type Fields = {
  details: Details
  put: (part: Partial<Details>) => void
  faults: readonly FieldFault[]
  /** A birth date half typed: the sentence that says so, or `undefined`. */
  onBirthProblem: (problem: string | undefined) => void
}

/** What is asked of everybody: name, birth date, how to reach them, where they live. */
export function FirstFields({ details, put, faults, onBirthProblem, today }: Fields & { today: string }) {
  return (
    <>
      <FieldRow>
        <TextField id="givenName" label="First name" required value={details.givenName} onChange={(givenName) => put({ givenName })} error={errorOf(faults, 'givenName')} maxLength={limits.name} spellCheck={false} />
        <TextField id="familyName" label="Surname" value={details.familyName} onChange={(familyName) => put({ familyName })} maxLength={limits.name} spellCheck={false} />
      </FieldRow>
      <DateField
        id="birthDate" label="Birth date" hint="Leave it empty when they would rather not say." birth latest={today} value={details.birthDate ?? ''} error={errorOf(faults, 'birthDate')}
        onChange={(iso, problem) => { put({ birthDate: iso || null }); onBirthProblem(problem) }}
      />
      <FieldRow>
        <TextField id="phone" label="Phone" type="tel" inputMode="tel" value={details.phone} onChange={(phone) => put({ phone })} error={errorOf(faults, 'phone')} maxLength={limits.text} />
        <TextField id="email" label="E-mail" type="email" inputMode="email" value={details.email} onChange={(email) => put({ email })} error={errorOf(faults, 'email')} maxLength={limits.text} />
      </FieldRow>
      <FieldRow>
        <TextField id="postcode" label="Postcode" hint="Such as ME4 4AB." size="medium" value={details.postcode ?? ''} onChange={(postcode) => put({ postcode: postcode || null })} error={errorOf(faults, 'postcode')} maxLength={20} spellCheck={false} />
        <TextField id="area" label="Area" hint="The town or part of town." value={details.area} onChange={(area) => put({ area })} maxLength={limits.text} />
      </FieldRow>
    </>
  )
}

/** What makes somebody welcome and safe: what to call them, how to reach them, what they need. */
export function CareFields({ details, put, faults }: Omit<Fields, 'onBirthProblem'>) {
  return (
    <>
      <FieldRow>
        <TextField id="knownAs" label="Known as" hint="The name they go by." value={details.knownAs} onChange={(knownAs) => put({ knownAs })} maxLength={limits.name} spellCheck={false} />
        <TextField id="pronouns" label="Pronouns" value={details.pronouns} onChange={(pronouns) => put({ pronouns })} maxLength={limits.text} />
      </FieldRow>
      <TextArea id="safeContact" label="Reaching them safely" hint="May we leave a message? Is there a time, or a number, that is not safe?" rows={2} value={details.safeContact} onChange={(safeContact) => put({ safeContact })} most={limits.long} />
      <TextArea id="emergencyContact" label="Emergency contact" hint="Who, how they know each other, and a number." rows={2} value={details.emergencyContact} onChange={(emergencyContact) => put({ emergencyContact })} most={limits.long} />
      <FieldRow>
        <TextField id="language" label="Language" hint="What they speak best." value={details.language} onChange={(language) => put({ language })} error={errorOf(faults, 'language')} maxLength={limits.text} />
        <TextField id="gp" label="GP" value={details.gp} onChange={(gp) => put({ gp })} maxLength={limits.text} />
      </FieldRow>
      <Check label="Needs an interpreter" checked={details.interpreter} onChange={(interpreter) => put({ interpreter })} />
      <TextArea id="accessNeeds" label="Access needs" hint="Large print, step-free, a quiet room, whatever makes it easier to be here." rows={2} value={details.accessNeeds} onChange={(accessNeeds) => put({ accessNeeds })} most={limits.long} />
    </>
  )
}

const ethnicityOptions = [...ethnicities, preferNotToSay].map((value) => ({ value: value as string, label: value }))

/** What is written down for the record: numbers, where they came from, consent. */
export function RecordFields({ details, put, faults, today }: Omit<Fields, 'onBirthProblem'> & { today: string }) {
  const known = details.ethnicity === null || ethnicityOptions.some(({ value }) => value === details.ethnicity)
  return (
    <>
      <Choice label="May we share what they tell us with other services?" options={consents.map((value) => ({ value, label: consentNames[value] }))} value={details.consentToShare} onChange={(consentToShare) => put({ consentToShare })} />
      <Select
        id="ethnicity" label="Ethnic group" none="Not asked" value={details.ethnicity ?? ''} onChange={(ethnicity) => put({ ethnicity: ethnicity || null })}
        options={known ? ethnicityOptions : [{ value: details.ethnicity!, label: `${details.ethnicity} (as it was typed)` }, ...ethnicityOptions]}
      />
      <TextField id="nhsNumber" label="NHS number" size="medium" inputMode="numeric" value={details.nhsNumber ?? ''} onChange={(nhsNumber) => put({ nhsNumber: nhsNumber || null })} error={errorOf(faults, 'nhsNumber')} maxLength={20} />
      <FieldRow>
        <TextField id="referredBy" label="Who sent them" hint="Themselves, a GP, a friend." value={details.referredBy} onChange={(referredBy) => put({ referredBy })} maxLength={limits.text} />
        <DateField id="referredOn" label="Referred on" latest={today} value={details.referredOn ?? ''} error={errorOf(faults, 'referredOn')} onChange={(iso) => put({ referredOn: iso || null })} />
      </FieldRow>
      <TextArea id="remarks" label="Remarks" rows={2} value={details.remarks} onChange={(remarks) => put({ remarks })} most={limits.long} />
    </>
  )
}
