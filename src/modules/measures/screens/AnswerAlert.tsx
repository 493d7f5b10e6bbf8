import { useEffect, useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { Button } from '../../../ui/Button.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { toast } from '../../../ui/toast.ts'
import { whyNotDone, wordsLimit } from '../completion-rules.ts'
import type { Alert } from '../contract.ts'
import { becauseOf, wordsOf } from './words.ts'

/** What was done about a critical answer. Written once; what was typed stays when it was refused. */
export function AnswerAlert({ alert, onClose }: { alert: Alert | undefined; onClose: () => void }) {
  const command = useCommand('measures.answerAlert', { renews: ['measures.', 'asking.', 'sessions.', 'notices.'] })
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const id = alert?.id
  useEffect(() => { setWords(''); setTried(false) }, [id])
  const wrong = whyNotDone(words, { answeredAt: null })
  const send = async () => {
    setTried(true)
    if (!alert || wrong) return
    if (await command.send({ alertId: alert.id, whatWasDone: words })) {
      toast('What was done is written down')
      onClose()
    }
  }
  return (
    <Sheet
      open={alert !== undefined} onClose={onClose} title="What was done" hint={alert?.name}
      actions={<><Button kind="primary" onClick={() => void send()} busy={command.busy}>Keep this</Button><Button onClick={onClose}>Not now</Button></>}
    >
      <TextArea
        label="Who spoke with the person, what was agreed, what happens next" value={words} onChange={(text) => { setWords(text); command.clear() }} rows={6} most={wordsLimit}
        error={wordsOf(command.problem) ?? (tried && wrong ? becauseOf[wrong] : undefined)} required
      />
    </Sheet>
  )
}
