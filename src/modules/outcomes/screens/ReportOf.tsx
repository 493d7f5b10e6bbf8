import type { ReactNode } from 'react'
import { useFilters } from '../../../platform/client/address.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Choice } from '../../../ui/Choice.tsx'
import { Grid, Section, Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import type { Scope } from '../contract.ts'
import { becauseOf, whyNotPeriod } from '../periods.ts'
import { daysOf, periodChoices, periodWords, readAsked } from './period.ts'

/** What a report is of: a programme, a period, and exact figures or those that others see. Kept in the address; `children` shows the report once it is chosen. */
export function ReportOf({ hint = '', children }: { hint?: string; children: (scope: Scope, view: 'exact' | 'suppressed') => ReactNode }) {
  const { today } = useMe()
  const [asked, change] = useFilters(readAsked)
  const scopes = useAsk('outcomes.scopes', {}, { staleTime: 300_000 })
  const days = daysOf(asked, today), why = days && whyNotPeriod(days, today)
  const exact = scopes.data?.find(({ programmeId }) => (programmeId ?? '') === asked.programme)?.exact ?? false
  const view = exact && asked.view !== 'suppressed' ? 'exact' : 'suppressed'
  return (
    <Stack>
      <Section>
        <Grid least={17}>
          <Select label="Programme" value={asked.programme} onChange={(programme) => change({ programme })} options={(scopes.data ?? [{ programmeId: null, name: 'All programmes' }]).map(({ programmeId, name }) => ({ value: programmeId ?? '', label: name }))} />
          <Select label="Period" value={asked.period} onChange={(period) => change({ period: period || 'this_financial_year' })} options={periodChoices.map((value) => ({ value, label: periodWords(value, today) }))} />
          {asked.period === 'days' && <TextField label="First day" type="date" value={asked.from} onChange={(from) => change({ from })} />}
          {asked.period === 'days' && <TextField label="Last day" type="date" value={asked.to} onChange={(to) => change({ to })} error={why ? becauseOf[why] : undefined} />}
          {exact && <Choice label="Figures" layout="row" value={view} onChange={(chosen) => change({ view: chosen })} options={[{ value: 'exact', label: 'Exact' }, { value: 'suppressed', label: 'For the funder' }]} />}
        </Grid>
      </Section>
      {!days && <Notice title="Choose the first and the last day">Any days of up to ten years.{hint && ` ${hint}`}</Notice>}
      {days && !why && scopes.data && children({ ...(asked.programme ? { programmeId: asked.programme } : {}), ...days }, view)}
    </Stack>
  )
}
