import { useState } from 'react'
import { useParam } from '../../../platform/client/address.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { FieldRow } from '../../../ui/Form.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Select } from '../../../ui/Select.tsx'
import { SignatureView } from '../../../ui/Signature.tsx'
import { dateIn, plainDay } from '../../../ui/words.ts'
import type { Revision } from '../contract.ts'
import { compared, stepKeys, stepWords } from '../rules.ts'
import { Lines } from './BothPlans.tsx'
import css from './SafetyPlan.module.css'

/** Every version that the person said yes to, any two beside each other. */
export default function SafetyPlanVersions() {
  const personId = useParam('personId')
  const asked = useAsk('safety.revisionsOf', { personId })
  return (
    <Page title="Versions of the safety plan" back={{ to: `/people/${personId}/safety`, label: 'Safety' }}>
      <Stack gap="large">
        <Ask of={asked} rows={6}>{(revisions) => (revisions.length ? <Versions revisions={revisions} /> : <Empty title="Not agreed yet">Once the person has said yes to their plan, each version is kept here.</Empty>)}</Ask>
        <Aside personId={personId} />
      </Stack>
    </Page>
  )
}

/** Plans that were set aside when two records were brought together. Nothing where there are none. */
function Aside({ personId }: { personId: string }) {
  const { organisation: { timeZone } } = useMe()
  const { data: aside } = useAsk('safety.plansAside', { personId })
  if (!aside?.length) return null
  return (
    <Section bare title="Set aside" hint="From a record that was brought together with this one.">
      {aside.map((one) => (
        <Section key={one.id} title={`${one.agreedAt ? `Agreed ${plainDay(dateIn(one.agreedAt, timeZone))}` : `Written ${plainDay(dateIn(one.changedAt, timeZone))}`}, set aside ${plainDay(dateIn(one.asideAt!, timeZone))}`} hint={`${one.asideBecause} (${one.asideBy})`}>
          {stepKeys.filter((key) => one.steps[key].length > 0).map((key) => <div key={key}><h3>{stepWords[key].title}</h3><Lines of={one.steps[key]} /></div>)}
        </Section>
      ))}
    </Section>
  )
}

function Versions({ revisions }: { revisions: readonly Revision[] }) {
  const { organisation: { timeZone } } = useMe()
  const [laterId, setLater] = useState(revisions[0]!.id)
  const [earlierId, setEarlier] = useState(revisions[1]?.id ?? '')
  const later = revisions.find(({ id }) => id === laterId)!
  const earlier = revisions.find(({ id }) => id === earlierId)
  const called = ({ number, agreedAt }: Revision) => `Version ${number}, ${plainDay(dateIn(agreedAt, timeZone))}`
  const options = revisions.map((one) => ({ value: one.id, label: called(one) }))
  return (
    <Stack gap="large">
      {revisions.length > 1 && (
        <FieldRow>
          <Select label="Show" options={options} value={laterId} onChange={setLater} />
          <Select label="Compared with" options={options.filter(({ value }) => value !== laterId)} none="Nothing" value={earlierId === laterId ? '' : earlierId} onChange={setEarlier} />
        </FieldRow>
      )}
      <Section title={called(later)} hint={`${later.agreedBy} said yes, with ${later.witnessedBy}${later.enteredLater ? '; written down later' : ''}.`}>
        <Stack>
          {stepKeys.map((key) => {
            const rows = compared(earlier && earlier !== later ? earlier.steps[key] : later.steps[key], later.steps[key])
            if (!rows.length) return null
            return (
              <div key={key}>
                <h3>{stepWords[key].title}</h3>
                <ul role="list">
                  {rows.map(({ line, change }, index) => (
                    <li key={index} className={css.change}>
                      <span className={css[change]}>{[line.words, line.phone].filter(Boolean).join(' ')}</span>{change !== 'stayed' && <span className={css.tag}>{change === 'came' ? 'New' : 'Taken out'}</span>}
                    </li>
                  ))}
                </ul>
              </div>
            )
          })}
          {later.signature && <div className={css.signature}><SignatureView signed={{ kind: 'drawn', strokes: later.signature }} name={later.agreedBy} /></div>}
        </Stack>
      </Section>
    </Stack>
  )
}
