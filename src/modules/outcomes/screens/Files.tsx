import { Download } from 'lucide-react'
import { call } from '../../../platform/client/rpc.ts'
import { useSaving } from '../../../platform/client/save.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { Section } from '../../../ui/Page.tsx'
import type { Scope } from '../contract.ts'

/** The figures as files, always with small numbers hidden. */
export function Files({ scope, reportId }: { scope: Scope; reportId?: string | undefined }) {
  const { save, busy, wrong } = useSaving((as: 'csv' | 'xlsx') => call('outcomes.file', { ...scope, as, ...(reportId ? { reportId } : {}) }))
  return (
    <Section title="Take it with you" hint="Files hold the figures with small numbers hidden, whoever saves them.">
      <Buttons>
        <Button icon={<Download />} busy={busy === 'xlsx'} onClick={() => void save('xlsx')}>Spreadsheet (XLSX)</Button>
        <Button icon={<Download />} busy={busy === 'csv'} onClick={() => void save('csv')}>Plain table (CSV)</Button>
      </Buttons>
      {wrong && <Problem what="The file could not be made." why={wrong} />}
    </Section>
  )
}
