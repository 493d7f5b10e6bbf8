import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { toast } from '../../../ui/toast.ts'
import { HintedArea } from '../../notes/public-screens.ts'
import type { Leaving } from '../contract.ts'
import { becauseOf } from '../refusals.ts'
import { limits, whyNotBecause } from '../rules.ts'
import { stillHere, wordsOf } from './words.ts'

/** An act on a leaving that only wants its reason. */
export function Because({ name, leaving, title, hint, act, done, onClose }: { name: 'leaving.setAside' | 'leaving.undo'; leaving: Leaving; title: string; hint: string; act: string; done: string; onClose: () => void }) {
  const command = useCommand(name, { renews: ['leaving.', 'people.', 'goals.', 'tasks.', 'story.'] })
  const { draft, put, clear } = useDraft(`${name} ${leaving.id}`, () => ({ because: '' })), because = draft?.because ?? ''
  const [tried, setTried] = useState(false)
  const wrong = whyNotBecause(because)
  const send = async () => {
    setTried(true)
    if (wrong || !await command.send({ leavingId: leaving.id, expectedVersion: leaving.version, because, happenedAt: happenedAt() })) return
    clear()
    toast(done)
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title={title} hint={hint} actions={<><Button kind="primary" busy={command.busy} onClick={() => void send()}>{act}</Button><Button kind="quiet" onClick={onClose}>Leave it</Button></>}>
      <Stack gap="small">
        {command.problem && <Problem what={wordsOf(command.problem)} why={stillHere} />}
        <HintedArea of={leaving.id} id="because" label="Why?" required rows={1} value={because} onChange={(next) => put({ because: next })} error={tried && wrong ? becauseOf[wrong] : undefined} most={limits.because} />
      </Stack>
    </Dialog>
  )
}
