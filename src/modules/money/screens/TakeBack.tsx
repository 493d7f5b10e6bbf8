import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { Button } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { money, weekDay } from '../../../ui/words.ts'
import type { Banking } from '../contract.ts'
import { becauseOf, limits, whyNotTakeBack } from '../rules.ts'
import { faultsOf } from './words.ts'

/** A banking that was entered by mistake. It stays in the list, marked, and its tins wait again. */
export function TakeBack({ banking, onClose }: { banking: Banking; onClose: () => void }) {
  const { send, busy, problem } = useCommand('money.takeBack')
  const [because, setBecause] = useState('')
  const [missing, setMissing] = useState(false)
  const faults = missing ? [{ field: 'because', words: becauseOf.no_reason }] : faultsOf(problem, 'because')
  const save = async () => {
    const why = whyNotTakeBack({ takenBackAt: null }, because)
    setMissing(why !== null)
    if (why || !await send({ bankingId: banking.id, because })) return
    toast('Taken back: its tins are to bank again')
    onClose()
  }
  return (
    <Sheet open onClose={onClose} title="Take this banking back" hint={`${money(banking.banked)} of ${weekDay(banking.bankedOn)}. It stays in the list, marked as taken back.`}>
      <Form onSubmit={() => void save()} faults={faults} actions={<><Button kind="primary" type="submit" busy={busy}>Take it back</Button><Button kind="quiet" onClick={onClose}>Leave it</Button></>}>
        <TextField id="because" label="Why" value={because} onChange={(words) => { setBecause(words); setMissing(false) }} maxLength={limits.because} error={faults[0]?.words} required />
      </Form>
    </Sheet>
  )
}
