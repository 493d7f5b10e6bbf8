import { useState } from 'react'
import { Checks } from '../../../ui/Choice.tsx'
import { FieldGroup } from '../../../ui/Field.tsx'
import { FieldRow } from '../../../ui/Form.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import type { Criterion } from '../contract.ts'
import { needWords, needs, routeWords, routes } from '../whom.ts'

/** The criteria of a programme: a youngest age, an oldest age, areas, what it is for, who may refer. Whatever is left empty is not asked. */
export function CriteriaFields({ criteria, onChange, onProblem, error }: { criteria: Criterion[]; onChange: (criteria: Criterion[]) => void; onProblem: (field: string, words: string | undefined) => void; error: string | undefined }) {
  const age = (kind: 'minimum_age' | 'maximum_age') => criteria.flatMap((criterion) => (criterion.kind === kind ? [criterion.number] : []))[0] ?? null
  const areas = criteria.flatMap((criterion) => (criterion.kind === 'area' ? criterion.areas : []))
  const chosenNeeds = criteria.flatMap((criterion) => (criterion.kind === 'need' ? criterion.needs : [])), chosenRoutes = criteria.flatMap((criterion) => (criterion.kind === 'route' ? criterion.routes : []))
  const [typed, setTyped] = useState(areas.join(', '))
  const set = (kind: Criterion['kind'], criterion: Criterion | null) => onChange(order.flatMap((one) => (one === kind ? (criterion ? [criterion] : []) : criteria.filter((other) => other.kind === one))))

  return (
    <FieldGroup id="criteria" label="Criteria" hideLabel error={error}>
      {() => (
        <Stack>
          <FieldRow>
            <NumberField id="minimum_age" label="Youngest age" value={age('minimum_age')} onChange={(number, words) => { set('minimum_age', number === null ? null : { kind: 'minimum_age', number }); onProblem('minimum_age', words) }} least={0} most={120} unit="years" />
            <NumberField id="maximum_age" label="Oldest age" value={age('maximum_age')} onChange={(number, words) => { set('maximum_age', number === null ? null : { kind: 'maximum_age', number }); onProblem('maximum_age', words) }} least={0} most={120} unit="years" />
          </FieldRow>
          <TextArea
            label="Areas" hint="Beginnings of postcodes and names of places, with commas: ME4, ME5, Gillingham. ME1 holds ME1 2AB and not ME14 5AA." rows={2} value={typed} spellCheck={false}
            onChange={(text) => {
              setTyped(text)
              const list = text.split(/[,;\n]/).map((area) => area.trim()).filter(Boolean)
              set('area', list.length ? { kind: 'area', areas: list } : null)
            }}
          />
          <Checks
            label="What it is for" layout="row" hint="Answered when a referral is looked at: one of these is enough. None chosen: whatever brings somebody." value={chosenNeeds}
            options={needs.filter((need) => need !== 'something_else').map((value) => ({ value, label: needWords[value] }))} onChange={(chosen) => set('need', chosen.length ? { kind: 'need', needs: chosen } : null)}
          />
          <Checks
            label="Who may refer" layout="row" hint="None chosen: anybody, and people themselves." value={chosenRoutes}
            options={routes.map((value) => ({ value, label: routeWords[value] }))} onChange={(chosen) => set('route', chosen.length ? { kind: 'route', routes: chosen } : null)}
          />
        </Stack>
      )}
    </FieldGroup>
  )
}

const order = ['minimum_age', 'maximum_age', 'area', 'need', 'route'] as const
