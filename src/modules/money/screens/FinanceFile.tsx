import { Download } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../../platform/client/rpc.ts'
import { useSaving } from '../../../platform/client/save.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { FieldRow } from '../../../ui/Form.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { becauseOf, lastMonth, whyNotPeriod } from '../rules.ts'

/** The file for whoever keeps the books. */
export function FinanceFile() {
  const { today } = useMe()
  const [{ from, to }, setDays] = useState(() => lastMonth(today))
  const { save, busy, wrong } = useSaving((as: 'csv' | 'xlsx') => call('money.file', { from, to, as }))
  const why = from && to ? whyNotPeriod(from, to) : null
  const ready = Boolean(from && to) && why === null
  return (
    <Section title="For finance" hint="Each session with what was paid, waived, counted and banked. Nobody’s name is in it.">
      <Stack>
        <FieldRow>
          <DateField label="From" value={from} onChange={(iso) => setDays((before) => ({ ...before, from: iso }))} />
          <DateField label="To" value={to} onChange={(iso) => setDays((before) => ({ ...before, to: iso }))} error={why ? becauseOf[why] : undefined} />
        </FieldRow>
        <Buttons>
          <Button icon={<Download />} disabled={!ready} busy={busy === 'xlsx'} onClick={() => void save('xlsx')}>Spreadsheet (XLSX)</Button>
          <Button icon={<Download />} disabled={!ready} busy={busy === 'csv'} onClick={() => void save('csv')}>Plain table (CSV)</Button>
        </Buttons>
        {wrong && <Problem what="The file could not be made." why={wrong} />}
      </Stack>
    </Section>
  )
}
