import { useMe } from '../../../platform/client/session.ts'
import { Chip, Chips } from '../../../ui/Badge.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { dayAfter } from '../rules.ts'

const presses = [[7, 'In a week'], [14, 'In 2 weeks'], [28, 'In 4 weeks']] as const

/** The day on which somebody asks what became of it: one press, or a day of one's own. `none` offers that nobody does. */
export function FollowUp({ value, onChange, error, none }: { value: string; onChange: (day: string) => void; error?: string | undefined; none?: boolean }) {
  const { today } = useMe()
  return (
    <Stack gap="small">
      <TextField id="followUpOn" label="Ask what became of it on" hint="It goes onto the list of whoever asks." type="date" size="medium" required={!none} value={value} onChange={onChange} error={error} />
      <Chips label="Or in one press">
        {presses.map(([days, words]) => <Chip key={days} on={value === dayAfter(today, days)} onToggle={() => onChange(dayAfter(today, days))}>{words}</Chip>)}
        {none && <Chip on={value === ''} onToggle={() => onChange('')}>Nobody asks</Chip>}
      </Chips>
    </Stack>
  )
}
