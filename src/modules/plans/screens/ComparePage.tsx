import { useFilters, useParam } from '../../../platform/client/address.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Check } from '../../../ui/Choice.tsx'
import { FieldRow } from '../../../ui/Form.tsx'
import { Card, Page, Stack } from '../../../ui/Page.tsx'
import { Select } from '../../../ui/Select.tsx'
import { count, shortDay } from '../../../ui/words.ts'
import { useState } from 'react'
import { PersonStrip } from '../../people/public-screens.ts'
import { compare, type ComparedGroup } from '../comparing.ts'
import type { Revision, RevisionHead } from '../contract.ts'
import { kindOf } from '../kinds.ts'
import { readCompare } from './address.ts'
import { Changes } from './Changes.tsx'
import { revisionName } from './Revisions.tsx'

/** Two agreements of a plan side by side: what was added, changed, moved and taken away, each with a word and a sign. */
export default function ComparePage() {
  const [personId, planId] = [useParam('personId'), useParam('planId')]
  const [{ from, to }, setFilters] = useFilters(readCompare)
  const asked = useAsk('plans.get', { personId, planId })
  const back = { to: `/people/${personId}/plans/${planId}`, label: asked.data ? kindOf(asked.data.plan.content).name : 'Plan' }
  return (
    <Page title="What changed" back={back}>
      <PersonStrip personId={personId} screenOnly />
      <Ask of={asked} rows={6}>
        {({ plan, revisions }) => {
          const later = Math.min(to ?? plan.revision, plan.revision), earlier = Math.min(from ?? Math.max(1, later - 1), plan.revision)
          if (plan.revision < 2) return <Card><p>It was agreed once so far: there is nothing to compare yet.</p></Card>
          const options = revisions.map((one: RevisionHead) => ({ value: String(one.number), label: `${revisionName(one.number)}, ${shortDay(one.agreedOn)}` }))
          return (
            <Stack>
              <FieldRow>
                <Select label="From" options={options} value={String(earlier)} onChange={(value) => setFilters({ from: Number(value) })} />
                <Select label="To" options={options} value={String(later)} onChange={(value) => setFilters({ to: Number(value) })} />
              </FieldRow>
              <Two personId={personId} planId={planId} from={earlier} to={later} />
            </Stack>
          )
        }}
      </Ask>
    </Page>
  )
}

function Two({ personId, planId, from, to }: { personId: string; planId: string; from: number; to: number }) {
  const before = useAsk('plans.revision', { personId, planId, number: from })
  const after = useAsk('plans.revision', { personId, planId, number: to })
  const [everything, setEverything] = useState(false)
  const name = ({ number, agreedOn }: Revision) => `${revisionName(number)}, ${shortDay(agreedOn)}`
  return (
    <Ask of={before} rows={6}>
      {(one) => (
        <Ask of={after} rows={6}>
          {(other) => {
            const groups = compare(one.content, other.content)
            return (
              <Stack>
                <p role="status">{inShort(groups)}</p>
                <Check label="Also show what stayed the same" checked={everything} onChange={setEverything} />
                <Card><Changes groups={groups} names={[name(one), name(other)]} onlyChanged={!everything} /></Card>
              </Stack>
            )
          }}
        </Ask>
      )}
    </Ask>
  )
}

function inShort(groups: readonly ComparedGroup[]): string {
  const lines = groups.flatMap((group) => group.lines)
  const of = (change: string) => lines.filter((line) => line.change === change).length
  const moved = groups.filter((group) => group.moved).length
  const parts = [of('added') && `${of('added')} added`, of('changed') && `${of('changed')} changed`, of('taken_away') && `${of('taken_away')} taken away`, moved && `${moved} moved`].filter(Boolean)
  return parts.length ? `${count(lines.length - of('same') + moved, 'difference')}: ${parts.join(', ')}.` : 'Nothing differs between these two.'
}
