import { useEffect } from 'react'
import { useFilters, useGo, useParam } from '../../../platform/client/address.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { kindNamed } from '../kinds.ts'
import { planKinds, oneAtATime, type PlanKind } from '../rules.ts'
import { newPlanId, readNew } from './address.ts'
import { kindIcons } from './kindIcons.tsx'

const notes: Record<PlanKind, string> = {
  support: 'What matters, goals, and who does what by when.',
  relapse: 'Early signs in three steps, what helps at each, who acts.',
  steps: 'A ladder of small steps towards one hard thing, such as travelling to an interview.',
}

/** Gives a new plan its address at once, so that going back, reloading and another tab find the same one. Asks which kind when the address does not say. */
export default function NewPlan() {
  const personId = useParam('personId')
  const [{ kind, from }] = useFilters(readNew)
  const go = useGo()
  const head = useAsk('people.head', { personId })
  const asked = useAsk('plans.of', { personId }, { staleTime: 0 })
  const open = (one: PlanKind) => (oneAtATime[one] ? asked.data?.find((plan) => plan.kind === one && plan.status !== 'closed') : undefined)
  const begin = (one: PlanKind) => {
    const there = open(one)
    if (there) go(`/people/${personId}/plans/${there.id}`, { replace: true })
    else go(`/people/${personId}/plans/${newPlanId()}/together`, { search: { kind: one, ...(from ? { from } : {}) }, replace: true })
  }
  useEffect(() => { if (kind && asked.data) begin(kind) }, [kind, asked.data !== undefined])
  return (
    <Page title="A plan, written together" width="narrow" back={{ to: `/people/${personId}/plan`, label: 'Plan' }} meta={head.data && `With ${head.data.called}`}>
      <Ask of={asked}>
        {() => (
          <Rows label="Kinds of plan">
            {planKinds.map((one) => <Row key={one} lead={kindIcons[one]} title={kindNamed(one).name} note={open(one) ? 'There is one already: open it.' : notes[one]} to={open(one) ? `/people/${personId}/plans/${open(one)!.id}` : `/people/${personId}/plans/new`} search={open(one) ? {} : { kind: one, ...(from ? { from } : {}) }} />)}
          </Rows>
        )}
      </Ask>
    </Page>
  )
}
