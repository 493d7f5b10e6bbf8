import { useState } from 'react'
import { useGo } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Page } from '../../../ui/Page.tsx'
import { toast } from '../../../ui/toast.ts'
import type { ProgrammeDetails } from '../contract.ts'
import { ProgrammeForm, noProgramme } from './ProgrammeForm.tsx'

export default function NewProgramme() {
  const add = useCommand('programmes.add'), go = useGo()
  const [programmeId] = useState(uuidv7)
  const save = async (details: ProgrammeDetails) => {
    if (!await add.send({ programmeId, ...details })) return
    toast(`${details.name.trim()} added`)
    go(`/programmes/${programmeId}`, { replace: true })
  }
  return (
    <Page title="Add a programme" width="narrow" back={{ to: '/programmes', label: 'Programmes' }}>
      <ProgrammeForm fresh begin={noProgramme} onSave={(details) => void save(details)} problem={add.problem} busy={add.busy} back="/programmes" />
    </Page>
  )
}
