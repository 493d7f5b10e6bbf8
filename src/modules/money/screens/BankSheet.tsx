import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { MoneyField } from '../../../ui/MoneyField.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { count, money } from '../../../ui/words.ts'
import type { ToBank } from '../contract.ts'
import { becauseOf, limits, totalOf, whyNotBank } from '../rules.ts'
import { faultsOf } from './words.ts'

/** Taking the chosen tins to the bank: when, how much it took, its slip, and why that differs where it does. */
export function BankSheet({ sessions, onClose, onBanked }: { sessions: readonly ToBank[]; onClose: () => void; onBanked: () => void }) {
  const { today } = useMe()
  const { send, busy, problem } = useCommand('money.bank')
  const [bankingId] = useState(uuidv7)
  const [bankedOn, setBankedOn] = useState(today)
  const [pence, setPence] = useState<number | null>(totalOf(sessions))
  const [wrongDay, setWrongDay] = useState<string>()
  const [wrongSum, setWrongSum] = useState<string>()
  const [because, setBecause] = useState('')
  const [slip, setSlip] = useState('')
  const [tried, setTried] = useState<FieldFault[]>([])
  const total = totalOf(sessions)
  const faults = tried.length ? tried : faultsOf(problem, 'bankedOn')
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.words

  const save = async () => {
    const said = { bankedOn, pence: pence ?? 0, slip, ...(because.trim() ? { because: because.trim() } : {}) }
    const heldOn = sessions.reduce((latest, session) => (session.heldOn > latest ? session.heldOn : latest), '')
    const wrong: FieldFault[] = [
      ...(wrongDay || !bankedOn ? [{ field: 'bankedOn', words: wrongDay ?? 'Give the day on which the bank took it.' }] : []),
      ...(wrongSum || pence === null ? [{ field: 'pence', words: wrongSum ?? 'Give the amount that the bank took.' }] : []),
    ]
    const why = wrong.length ? wrong : whyNotBank(sessions.map(({ sessionId, counted }) => ({ id: sessionId, counted, banked: false })), said, { today, heldOn }).map(({ because: code, field }) => ({ field: field ?? 'bankedOn', words: becauseOf[code] }))
    setTried(why)
    if (why.length || !await send({ bankingId, sessionIds: sessions.map(({ sessionId }) => sessionId), ...said })) return
    toast(`${money(said.pence)} banked`)
    onBanked()
  }
  return (
    <Sheet open onClose={onClose} title="Take to the bank" hint={`${money(total)} was counted in the ${count(sessions.length, 'tin')}.`}>
      <Form onSubmit={() => void save()} faults={faults} actions={<><Button kind="primary" type="submit" busy={busy}>Banked</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
        <DateField id="bankedOn" label="On which day" value={bankedOn} onChange={(iso, wrong) => { setBankedOn(iso); setWrongDay(wrong) }} latest={today} error={errorOf('bankedOn')} required />
        <MoneyField id="pence" label="The bank took" value={pence} onChange={(next, wrong) => { setPence(next); setWrongSum(wrong) }} error={errorOf('pence')} required />
        {pence !== null && pence !== total && <TextField id="because" label="Why it differs from what was counted" value={because} onChange={setBecause} maxLength={limits.because} error={errorOf('because')} required />}
        <TextField id="slip" label="Number on the paying-in slip" size="short" value={slip} onChange={setSlip} maxLength={limits.slip} error={errorOf('slip')} hint="So that finance finds it on the statement." />
      </Form>
    </Sheet>
  )
}
