import { useState } from 'react'
import { useGo } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { Select } from '../../../ui/Select.tsx'
import { toast } from '../../../ui/toast.ts'
import { tidied, noDetails, useSettled, whyNotDetails } from '../../people/public-screens.ts'
import { eligibility, inWords } from '../../programmes/public-screens.ts'
import type { ReferralDetails } from '../contract.ts'
import { whyNotReferral } from '../rules.ts'
import { CriteriaList } from './CriteriaList.tsx'
import { EarlierReferrals, WhoseRecord, referredBefore, useKnown, type Whose } from './Known.tsx'
import { PersonFields, ReasonFields, SafetyFields, SourceFields, noReferral } from './ReferralFields.tsx'
import { becauseOf, errorOf, faultsOf } from './words.ts'

type Draft = { id: string; details: ReferralDetails; whose: Whose }

/** A referral taken while somebody is on the phone: kept as it is typed, compared with who is on file, the criteria answered as they go. */
export default function Take() {
  const { today } = useMe()
  const { draft, put, clear } = useDraft<Draft>('referral', () => ({ id: uuidv7(), details: noReferral(today), whose: '' }))
  return (
    <Page title="Take a referral" width="narrow" back={{ to: '/referrals', label: 'Referrals' }}>
      {draft ? <Taking draft={draft} put={put} clear={clear} /> : <Loading />}
    </Page>
  )
}

/** A person's details out of a referral's, tidied as the service tidies them. */
export const personOf = ({ givenName, familyName, knownAs, pronouns, birthDate, phone, email, postcode, area, nhsNumber }: ReferralDetails) => tidied({ ...noDetails, givenName, familyName, knownAs, pronouns, birthDate, phone, email, postcode, area, nhsNumber })

/** What keeps these details from being kept, each with its field. */
export function faultsIn(details: ReferralDetails, birthProblem: string | undefined, today: string, by: 'typed' | 'file' = 'typed'): FieldFault[] {
  const person = whyNotDetails(personOf(details), today), referral = whyNotReferral(details, by, today)
  return [
    ...(birthProblem ? [{ field: 'birthDate', words: birthProblem }] : person ? [{ field: person.field, words: becauseOf[person.because]! }] : []),
    ...(referral ? [{ field: referral.field, words: becauseOf[referral.because]! }] : []),
  ]
}

function Taking({ draft, put, clear }: { draft: Draft; put: (part: Partial<Draft>) => void; clear: () => void }) {
  const { today } = useMe(), go = useGo()
  const take = useCommand('referrals.take')
  const programmes = useAsk('programmes.list', {})
  const [birthProblem, setBirthProblem] = useState<string>()
  const [wrong, setWrong] = useState<FieldFault[]>([])
  const { details, whose } = draft
  const change = (part: Partial<ReferralDetails>) => put({ details: { ...details, ...part } })
  const settled = useSettled(personOf(details), 300)
  const { likely, alike } = useKnown(settled, Boolean(settled.givenName || settled.familyName) && Boolean(settled.familyName || settled.birthDate || settled.phone || settled.nhsNumber))
  const programme = programmes.data?.rows.find(({ id }) => id === details.programmeId)
  const answers = programme ? eligibility(programme.criteria, { ...personOf(details), needs: details.needs, source: details.source }, today).map(({ criterion, outcome, why }) => ({ words: inWords(criterion), outcome, why })) : []

  const chosen = likely.find(({ person }) => person.id === whose)
  const check = () => [...faultsIn(details, birthProblem, today), ...(likely.length && !chosen && whose !== 'other' && whose !== 'unsure' ? [{ field: 'whose', words: 'Say whether this is somebody on file already.' }] : [])]
  const faults = wrong.length ? wrong.filter(({ field }) => check().some((one) => one.field === field)) : faultsOf(take.problem, 'givenName')
  const keep = async () => {
    const found = check()
    setWrong(found)
    if (found.length) return
    const kept = await take.send({ referralId: draft.id, details, personId: chosen?.person.id ?? null, happenedAt: happenedAt() })
    if (!kept) return
    clear()
    toast(`Referral kept: ${kept.receipt}`)
    go(`/referrals/${kept.id}`, { replace: true })
  }
  const props = { details, put: change, faults }
  return (
    <Form onSubmit={() => void keep()} faults={faults} actions={<><Button kind="primary" type="submit" busy={take.busy}>Keep the referral</Button><Button kind="quiet" onClick={() => { clear(); go('/referrals') }}>Throw away</Button></>}>
      <SourceFields {...props} />
      <PersonFields {...props} onBirthProblem={setBirthProblem}>
        {likely.length > 0 && <WhoseRecord likely={likely} value={whose} onChange={(next) => put({ whose: next })} error={errorOf(faults, 'whose')} />}
        {alike.length > 0 && <Notice tone="info" title={referredBefore(alike.length)} now><EarlierReferrals referrals={alike} /></Notice>}
      </PersonFields>
      <SafetyFields {...props} />
      <ReasonFields {...props} />
      <Section title="What for" hint="Leave it open when nobody knows yet what would suit them.">
        <Stack>
          <Select id="programmeId" label="Programme" none="Not decided" value={details.programmeId ?? ''} onChange={(id) => change({ programmeId: id || null })} error={errorOf(faults, 'programmeId')} options={(programmes.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
          {programme && <CriteriaList answers={answers} />}
          {answers.some(({ outcome }) => outcome === 'does_not') && <p>It can be kept all the same. Whoever looks at it decides.</p>}
        </Stack>
      </Section>
    </Form>
  )
}
