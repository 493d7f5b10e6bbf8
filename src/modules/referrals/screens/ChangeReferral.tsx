import { useState } from 'react'
import { useGo } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useMe } from '../../../platform/client/session.ts'
import { renew } from '../../../platform/client/query.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button, Buttons, ButtonLink } from '../../../ui/Button.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Referral, ReferralDetails } from '../contract.ts'
import { PersonFields, ReasonFields, SafetyFields, SourceFields } from './ReferralFields.tsx'
import { faultsIn } from './Take.tsx'
import { actWords, faultsOf } from './words.ts'

/** What a referral tells, corrected: a phone number that was misheard, a safe time that changed. */
export function ChangeReferral({ referral }: { referral: Referral }) {
  const { today } = useMe(), go = useGo()
  const change = useCommand('referrals.change')
  const [details, setDetails] = useState(referral.details), [from, setFrom] = useState(referral.version), [changeId] = useState(uuidv7)
  const [birthProblem, setBirthProblem] = useState<string>(), [wrong, setWrong] = useState<FieldFault[]>([])
  const back = `/referrals/${referral.id}`
  const put = (part: Partial<ReferralDetails>) => setDetails((before) => ({ ...before, ...part }))
  const meanwhile = change.problem?.kind === 'refused' && change.problem.refusal.because === 'changed_meanwhile'
  const faults = wrong.length ? wrong : meanwhile ? [] : faultsOf(change.problem, 'givenName')
  const send = async (expectedVersion: number) => {
    const found = faultsIn(details, birthProblem, today, 'file')
    setWrong(found)
    if (found.length) return
    setFrom(expectedVersion)
    if (!await change.send({ referralId: referral.id, changeId, details, expectedVersion, happenedAt: happenedAt() })) return void renew(['referrals.get'])
    toast(actWords.change[1])
    go(back, { replace: true })
  }
  const props = { details, put, faults }
  return (
    <Form onSubmit={() => void send(from)} faults={faults} actions={<><Button kind="primary" type="submit" busy={change.busy}>Save</Button><ButtonLink kind="quiet" to={back}>Cancel</ButtonLink></>}>
      {meanwhile && referral.version !== from && (
        <Notice tone="warn" now title="Somebody else changed this referral meanwhile" actions={<Buttons><Button kind="primary" busy={change.busy} onClick={() => void send(referral.version)}>Keep yours</Button><Button onClick={() => go(back, { replace: true })}>Keep theirs</Button></Buttons>}>
          <Theirs mine={details} theirs={referral.details} />
        </Notice>
      )}
      <SourceFields {...props} fixedDay />
      <PersonFields {...props} onBirthProblem={setBirthProblem} />
      <SafetyFields {...props} />
      <ReasonFields {...props} />
    </Form>
  )
}

const fieldNames: Partial<Record<keyof ReferralDetails, string>> = {
  givenName: 'First name', familyName: 'Surname', knownAs: 'Known as', pronouns: 'Pronouns', birthDate: 'Birth date', phone: 'Phone', email: 'E-mail', postcode: 'Postcode', area: 'Area', nhsNumber: 'NHS number', language: 'Language', accessNeeds: 'Access needs',
  gp: 'GP', safeTimes: 'When, and what to be careful of', reason: 'What brings them', hopes: 'What they hope for', referrerName: 'Name of whoever refers', referrerOrganisation: 'From', referrerReach: 'How to answer them', urgency: 'How soon',
}

/** Field by field where the two differ. */
function Theirs({ mine, theirs }: { mine: ReferralDetails; theirs: ReferralDetails }) {
  const differ = (Object.keys(fieldNames) as (keyof ReferralDetails)[]).filter((field) => mine[field] !== theirs[field])
  const contact = JSON.stringify(mine.contact) !== JSON.stringify(theirs.contact)
  return (
    <ul>
      {differ.map((field) => <li key={field}>{fieldNames[field]}: yours “{String(mine[field] ?? '')}”, theirs “{String(theirs[field] ?? '')}”</li>)}
      {contact && <li>How to reach them safely differs as well: look at it before you keep yours.</li>}
    </ul>
  )
}
