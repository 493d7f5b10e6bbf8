import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { Signature, type Signed } from '../../../ui/Signature.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Leaving } from '../contract.ts'
import { becauseOf } from '../refusals.ts'
import { stillHere, wordsOf } from './words.ts'

/** The person agrees to the plan as it stands: with a signature, or aloud. */
export function Agree({ leaving: { id, version, person }, onClose }: { leaving: Leaving; onClose: () => void }) {
  const agree = useCommand('leaving.agree', { renews: ['leaving.', 'story.'] })
  const { draft, put, clear } = useDraft(`leaving ${id} agreed`, () => ({ how: 'signed' as 'signed' | 'said', signed: null as Signed | null })), { how, signed } = draft ?? { how: 'signed', signed: null }
  const [tried, setTried] = useState(false)
  const missing = how === 'signed' && (signed === null || (signed.kind === 'typed' ? !signed.name.trim() : signed.strokes.flat().length < 5))
  const send = async () => {
    setTried(true)
    if (missing) return
    const name = how === 'signed' && signed?.kind === 'typed' ? signed.name : person.name
    if (!await agree.send({ leavingId: id, expectedVersion: version, how, name, signature: how === 'signed' ? signed as never : null, happenedAt: happenedAt() })) return
    clear()
    toast('Agreed. If its words change, it is to be agreed again.')
    onClose()
  }
  return (
    <Sheet open onClose={onClose} title="Do we agree?" hint={`Read it once more together with ${person.called}.`} actions={<><Button kind="primary" busy={agree.busy} onClick={() => void send()}>We agree</Button><Button kind="quiet" onClick={onClose}>Not yet</Button></>}>
      <Stack>
        {agree.problem && <Problem what={wordsOf(agree.problem)} why={stillHere} />}
        <Choice label={`How does ${person.called} agree?`} layout="row" value={how} onChange={(next) => put({ how: next })} options={[{ value: 'signed', label: 'With a signature' }, { value: 'said', label: 'Aloud' }]} />
        {how === 'signed' && <Signature id="signature" label={`Signature of ${person.called}`} statement="This is how I would like to leave." value={signed} onChange={(next) => put({ signed: next })} error={tried && missing ? becauseOf.not_signed : undefined} />}
      </Stack>
    </Sheet>
  )
}
