import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { HintedArea } from '../../notes/public-screens.ts'
import type { Matter } from '../contract.ts'
import { becauseOf, limits, outcomeHints, outcomeNames, outcomes, whyNotBecause, whyNotOutcome, type Outcome } from '../rules.ts'
import { wordsOf } from './words.ts'
import css from './Advocacy.module.css'

/** How it ended: what the person wanted stands beside what came. */
export function CloseMatter({ matter, onClose }: { matter: Matter; onClose: () => void }) {
  const close = useCommand('advocacy.close', { renews: ['advocacy.', 'story.', 'tasks.'] })
  const { draft, put, clear } = useDraft<{ outcome: Outcome | ''; words: string; entryId: string }>(`end of ${matter.id}`, () => ({ outcome: '', words: '', entryId: uuidv7() }))
  const [tried, setTried] = useState(false)
  if (!draft) return null
  const wrong = tried ? whyNotOutcome(draft.outcome, draft.words) : null
  const send = async () => {
    setTried(true)
    if (whyNotOutcome(draft.outcome, draft.words) || !draft.outcome || !await close.send({ matterId: matter.id, entryId: draft.entryId, outcome: draft.outcome, words: draft.words, happenedAt: happenedAt() })) return
    clear()
    toast('Closed')
    onClose()
  }
  return (
    <Sheet open onClose={onClose} title="How it ended" hint="It leaves the lists and can be opened again." actions={<><Button kind="primary" busy={close.busy} onClick={() => void send()}>Close the matter</Button><Button kind="quiet" onClick={onClose}>Not yet</Button></>}>
      <Stack>
        {close.problem && <Problem what={wordsOf(close.problem)} />}
        <div><p className={css.small}>What {matter.called} wanted</p><blockquote className={css.own}>{matter.wanted}</blockquote></div>
        <Choice<Outcome> id="outcome" label="What came of it?" required value={draft.outcome} onChange={(outcome) => put({ outcome })} options={outcomes.map((value) => ({ value, label: outcomeNames[value], hint: outcomeHints[value] }))} error={wrong?.field === 'outcome' ? becauseOf[wrong.because] : undefined} />
        <HintedArea of={matter.id} id="outcome-words" label="In a sentence" hint="What came, and what it means for them." required rows={2} most={limits.outcome} value={draft.words} onChange={(words) => put({ words })} error={wrong?.field === 'words' ? becauseOf[wrong.because] : undefined} />
      </Stack>
    </Sheet>
  )
}

export function Reopen({ matter, onClose }: { matter: Matter; onClose: () => void }) {
  const reopen = useCommand('advocacy.reopen', { renews: ['advocacy.', 'story.'] })
  const [because, setBecause] = useState(''), [tried, setTried] = useState(false), [entryId] = useState(uuidv7)
  const wrong = tried ? whyNotBecause(because) : null
  const send = async () => {
    setTried(true)
    if (whyNotBecause(because) || !await reopen.send({ matterId: matter.id, entryId, because, happenedAt: happenedAt() })) return
    toast('Open again')
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title="Open it again" hint="How it ended stays in the thread." actions={<><Button kind="primary" busy={reopen.busy} onClick={() => void send()}>Open it again</Button><Button kind="quiet" onClick={onClose}>Leave it closed</Button></>}>
      <Stack gap="small">
        {reopen.problem && <Problem what={wordsOf(reopen.problem)} />}
        <TextField id="reopen-because" label="Why?" required autoFocus value={because} onChange={setBecause} error={wrong ? becauseOf[wrong] : undefined} maxLength={limits.because} />
      </Stack>
    </Dialog>
  )
}
