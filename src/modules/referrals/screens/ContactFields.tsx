import { Choice } from '../../../ui/Choice.tsx'
import { Grid, Stack } from '../../../ui/Page.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { limits, type Answer, type Channel, type SafeContact } from '../rules.ts'

export type Asked = [key: Channel | 'sayWho', label: string]
export const askedOfWorker: readonly Asked[] = [['ring', 'Ring them'], ['message', 'Leave a message'], ['text', 'Text'], ['email', 'E-mail'], ['write', 'Write by post'], ['sayWho', 'Say who we are']]

const options: { value: Answer; label: string }[] = [{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }]

/** How to reach somebody safely, way by way. What nobody answered stays "not asked", which counts as no. */
export function ContactFields({ contact, safeTimes, asked = askedOfWorker, put, timesHint = 'Mornings; not while somebody is at home; only on this number.' }: {
  contact: SafeContact
  safeTimes: string
  asked?: readonly Asked[]
  put: (part: { contact?: SafeContact; safeTimes?: string }) => void
  timesHint?: string
}) {
  return (
    <Stack>
      <Grid least={14}>
        {asked.map(([key, label]) => (
          <Choice key={key} label={label} layout="row" options={options} value={contact[key] === 'not_asked' ? '' : contact[key]} onChange={(answer) => put({ contact: { ...contact, [key]: answer } })} />
        ))}
      </Grid>
      <TextArea id="safeTimes" label="When, and what to be careful of" hint={timesHint} rows={2} value={safeTimes} onChange={(next) => put({ safeTimes: next })} most={limits.safeTimes} />
    </Stack>
  )
}
