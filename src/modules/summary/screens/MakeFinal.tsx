import { useState } from 'react'
import { useGo } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Draft } from '../contract.ts'
import { kept } from '../drafting.ts'
import { becauseOf, limits, whyNotMake } from '../rules.ts'
import { Consented } from './Choosing.tsx'
import type { Writing } from './useWriting.ts'
import { wordsOf } from './words.ts'

/** Makes a draft final. Where the person's consent is missing it says so; whoever may decide otherwise says why. */
export function MakeFinal({ draft, writing, onClose }: { draft: Draft; writing: Writing; onClose: () => void }) {
  const go = useGo()
  const make = useCommand('summary.make', { renews: ['summary.ofPerson', 'story.'] })
  const [because, setBecause] = useState(draft.withoutConsentBecause)
  const [wrong, setWrong] = useState<string>()
  const [summaryId] = useState(uuidv7)
  const { needed, given } = draft.consent
  const missing = needed !== null && !given
  const send = async () => {
    const fault = whyNotMake(kept(writing.content), { parts: draft.parts, withoutConsentBecause: because }, draft.consent, draft.mayWithoutConsent)
    setWrong(fault ? becauseOf[fault.because] : undefined)
    const expectedVersion = fault ? undefined : await writing.settled()
    if (!fault && expectedVersion === undefined) return setWrong('What you wrote is not with the service yet. It is kept on this device; try again when there is a connection.')
    if (expectedVersion === undefined || !await make.send({ draftId: draft.id, summaryId, expectedVersion, withoutConsentBecause: missing ? because : '', happenedAt: happenedAt() })) return
    toast('Made. It is kept as it stands.')
    go(`/people/${draft.personId}/summaries/${summaryId}`, { replace: true })
  }
  const reason = missing && draft.mayWithoutConsent
  return (
    <Dialog
      open onClose={onClose} title="Make it final?" hint="It is kept word for word from now on. A new one can begin from it."
      actions={<><Button kind="primary" busy={make.busy} onClick={() => void send()}>Make it final</Button><Button kind="quiet" onClick={onClose}>Not yet</Button></>}
    >
      <Stack>
        {make.problem && <Problem what={wordsOf(make.problem)} />}
        {wrong && !reason && <Problem what={wrong} />}
        {needed !== null && <Consented consent={draft.consent} personId={draft.personId} called={draft.person.called} />}
        {reason && <TextField id="withoutConsentBecause" label="Why does it go out without consent?" hint="Only where the law asks for it. It is kept with the summary." required value={because} onChange={setBecause} error={wrong} maxLength={limits.because} />}
        {needed === null && <p>It is for {draft.person.called}. Reading it aloud together first is never wrong.</p>}
      </Stack>
    </Dialog>
  )
}
