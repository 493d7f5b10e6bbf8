import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { useFilters, useParam } from '../../../platform/client/address.ts'
import { useLive } from '../../../platform/client/live.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { Grid, Page, Section, Stack } from '../../../ui/Page.tsx'
import { Facts } from '../../../ui/Rows.tsx'
import { plainDay, shortDay } from '../../../ui/words.ts'
import { ActSheet, type SheetAct } from './ActSheet.tsx'
import { ChangeReferral } from './ChangeReferral.tsx'
import { CriteriaList } from './CriteriaList.tsx'
import { History } from './History.tsx'
import { Letters } from './Letters.tsx'
import { OnFile } from './OnFile.tsx'
import { SafeContactCard } from './SafeContact.tsx'
import type { Referral as ReferralRecord } from '../contract.ts'
import { actWords, needWords, paceWords, sourceChoices, statusTone, statusWords, urgencyWords } from './words.ts'
import css from './Referrals.module.css'

const read = (raw: Record<string, unknown>) => ({ change: raw['change'] === true })

/** The order in which the next step is looked for: the first one allowed is the main button. */
const nextSteps: readonly SheetAct[] = ['accept', 'triage', 'allocate', 'wait', 'decline', 'withdraw', 'reopen']
const mainIn: Partial<Record<ReferralRecord['status'], SheetAct>> = { received: 'triage', triaged: 'allocate', waiting: 'accept', allocated: 'accept', declined: 'reopen', withdrawn: 'reopen' }

/** One referral: how to reach them safely first, then what they said, who they may be, and what can be done next. */
export default function Referral() {
  const referralId = useParam('referralId')
  const [{ change }] = useFilters(read)
  const asked = useAsk('referrals.get', { referralId })
  useLive('referrals', ['referrals.'])
  const referral = asked.data, changing = change && referral?.may.includes('change')
  const pace = referral && paceWords({ days: referral.days, targetDays: referral.programme?.targetDays ?? null })
  return (
    <Page
      title={referral ? [referral.details.givenName, referral.details.familyName].join(' ').trim() : 'Referral'} back={{ to: '/referrals', label: 'Referrals' }} width={changing ? 'narrow' : 'normal'}
      meta={referral && <>
        <span>{referral.receipt}</span><span>received {plainDay(referral.details.receivedOn)}</span>
        <div className={css.marks}>
          <Badge tone={statusTone[referral.status]}>{statusWords[referral.status]}</Badge>
          {['received', 'triaged', 'waiting', 'allocated'].includes(referral.status) && <Badge tone={pace!.tone}>{pace!.words}</Badge>}
          {referral.details.urgency !== 'routine' && <Badge tone="accent">{urgencyWords[referral.details.urgency]}</Badge>}
        </div>
      </>}
      actions={referral && !changing && <Steps referral={referral} />}
    >
      <Ask of={asked} rows={6}>{(record) => (changing ? <ChangeReferral referral={record} /> : <Shown referral={record} />)}</Ask>
    </Page>
  )
}

/** What can be done next: the usual step as a button, the rest in a menu. */
function Steps({ referral }: { referral: ReferralRecord }) {
  const [doing, setDoing] = useState<SheetAct>()
  const allowed = nextSteps.filter((act) => referral.may.includes(act))
  const usual = mainIn[referral.status], main = usual && allowed.includes(usual) ? usual : undefined
  const second = referral.status === 'triaged' && allowed.includes('accept') ? 'accept' : undefined
  const rest = allowed.filter((act) => act !== main && act !== second)
  return (
    <>
      {main && <Button kind="primary" onClick={() => setDoing(main)}>{actWords[main][0]}</Button>}
      {second && <Button onClick={() => setDoing(second)}>{actWords[second][0]}</Button>}
      {rest.length > 0 && <Menu label={main ? 'More steps' : 'Next step'} trigger={main ? 'More steps' : 'Next step'} items={rest.map((act) => ({ label: actWords[act][0], onPick: () => setDoing(act) }))} />}
      {doing && <ActSheet act={doing} referral={referral} onClose={() => setDoing(undefined)} />}
    </>
  )
}

function Shown({ referral }: { referral: ReferralRecord }) {
  const { details, programme, answers } = referral
  return (
    <Stack gap="large">
      <SafeContactCard contact={details.contact} safeTimes={details.safeTimes} consent={details.consentToContact} phone={details.phone} email={details.email} />
      <Grid least={26}>
        <div>
          <Section title="What brings them">
            <Stack>
              <dl className={css.said}>
                <div><dt>In their or the referrer’s words</dt><dd>{details.reason}</dd></div>
                {details.hopes && <div><dt>What they hope for</dt><dd>{details.hopes}</dd></div>}
              </dl>
              {details.needs.length > 0 && <p className={css.badges}>{details.needs.map((need) => <Badge key={need} tone="primary">{needWords[need]}</Badge>)}</p>}
            </Stack>
          </Section>
        </div>
        <div><OnFile referral={referral} /></div>
      </Grid>
      <Grid least={26}>
        <div><About referral={referral} /></div>
        <div>
          <Section title="What for" hint={programme?.targetDays ? `Answered within ${programme.targetDays} days of being received.` : undefined}>
            {programme
              ? <Stack><p className={css.heart}>{programme.name}</p><CriteriaList answers={answers} />{referral.overrideReason && <p>Welcome all the same: {referral.overrideReason}</p>}</Stack>
              : <p>Not decided yet.</p>}
          </Section>
        </div>
      </Grid>
      <Letters referral={referral} />
      <History referral={referral} />
    </Stack>
  )
}

function About({ referral: { id, details, may } }: { referral: ReferralRecord }) {
  const { organisation } = useMe()
  const referrer = [details.referrerName, details.referrerOrganisation].filter(Boolean).join(', ')
  return (
    <Section title="Who they are" actions={may.includes('change') && <Buttons><ButtonLink size="small" icon={<Pencil />} to={`/referrals/${id}`} search={{ change: true }}>Change details</ButtonLink></Buttons>}>
      <Facts
        facts={[
          ...(details.knownAs ? [{ name: 'Known as', value: details.knownAs }] : []), ...(details.pronouns ? [{ name: 'Pronouns', value: details.pronouns }] : []),
          { name: 'Born', value: details.birthDate && plainDay(details.birthDate) }, { name: 'Lives in', value: [details.area, details.postcode].filter(Boolean).join(', ') },
          ...(details.language ? [{ name: 'Language', value: `${details.language}${details.interpreter ? ', needs an interpreter' : ''}` }] : details.interpreter ? [{ name: 'Language', value: 'Needs an interpreter' }] : []),
          ...(details.accessNeeds ? [{ name: 'Access needs', value: <span className={css.running}>{details.accessNeeds}</span> }] : []), ...(details.gp ? [{ name: 'GP', value: details.gp }] : []),
          ...(details.nhsNumber && organisation.country === 'GB' ? [{ name: 'NHS number', value: details.nhsNumber.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3') }] : []),
          { name: 'Referred by', value: details.source === 'self' ? 'Themselves' : `${sourceChoices[details.source]}${referrer ? `: ${referrer}` : ''}` },
          ...(details.referrerReach ? [{ name: 'To answer them', value: details.referrerReach }] : []),
          { name: 'Referred on', value: shortDay(details.receivedOn) },
        ]}
      />
    </Section>
  )
}
