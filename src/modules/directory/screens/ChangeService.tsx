import { useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { renew, useAsk } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Page, Stack } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { toast } from '../../../ui/toast.ts'
import { ServiceForm, draftOf } from './ServiceForm.tsx'

export default function ChangeService() {
  const serviceId = useParam('serviceId'), go = useGo()
  const asked = useAsk('directory.get', { serviceId }, { staleTime: Infinity }), change = useCommand('directory.change')
  const elsewhere = change.problem?.kind === 'refused' && change.problem.refusal.because === 'changed_meanwhile'
  return (
    <Page title="Change what is written" width="narrow" back={{ to: `/directory/${serviceId}`, label: asked.data?.details.name ?? 'The service' }}>
      <Ask of={asked} rows={8}>
        {({ details, version }) => (
          <Stack>
            {elsewhere && <Refusal now what="Somebody else changed this service meanwhile" mend="What you typed is still here. Throw it away to see theirs, or open the service in another tab and compare." actions={<Button onClick={() => void renew(['directory.get'])}>Look again</Button>} />}
            <ServiceForm
              place={serviceId} from={draftOf(details, version)} keeps="Keep" busy={change.busy} problem={elsewhere ? undefined : change.problem} onLeave={() => go(`/directory/${serviceId}`)}
              onKeep={(kept, expectedVersion, clear) => void change.send({ serviceId, details: kept, expectedVersion }).then((answer) => { if (answer) { clear(); toast('Kept'); go(`/directory/${serviceId}`, { replace: true }) } })}
            />
          </Stack>
        )}
      </Ask>
    </Page>
  )
}
