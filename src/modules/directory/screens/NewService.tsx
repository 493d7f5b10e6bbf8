import { useState } from 'react'
import { useGo } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Page } from '../../../ui/Page.tsx'
import { toast } from '../../../ui/toast.ts'
import { ServiceForm } from './ServiceForm.tsx'

/** A service that the directory lacks. Whoever adds it has just looked: it counts as checked today. */
export default function NewService() {
  const go = useGo(), add = useCommand('directory.add')
  const [serviceId] = useState(uuidv7)
  return (
    <Page title="Add a service" width="narrow" back={{ to: '/directory', label: 'Directory' }}>
      <ServiceForm
        place="new" keeps="Add it" busy={add.busy} problem={add.problem} onLeave={() => go('/directory')}
        onKeep={(details, _version, clear) => void add.send({ serviceId, details, happenedAt: happenedAt() }).then((kept) => { if (kept) { clear(); toast('Added, and checked today'); go(`/directory/${kept.id}`, { replace: true }) } })}
      />
    </Page>
  )
}
