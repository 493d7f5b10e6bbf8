import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Service } from '../contract.ts'
import { becauseOf, limits, reportKinds, reportNames, whyNotBecause, whyNotReport, type ReportKind } from '../rules.ts'
import { faultsOf } from './words.ts'

type Props = { service: Service; onClose: () => void }

/** What somebody met with there: one press, and words where they help the next person. */
export function ReportSheet({ service, wrong: begunWrong = false, onClose }: Props & { wrong?: boolean }) {
  const report = useCommand('directory.report')
  const [kind, setKind] = useState<ReportKind | ''>(begunWrong ? 'wrong_details' : ''), [weeks, setWeeks] = useState<number | null>(null), [words, setWords] = useState(''), [wrong, setWrong] = useState<FieldFault[]>([]), [reportId] = useState(uuidv7)
  const faults = wrong.length ? wrong : faultsOf(report.problem, 'kind')
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.words
  const keep = async () => {
    const given = kind && { kind, weeks: kind === 'wait' ? weeks : null, words }
    const unfit = given && whyNotReport(given)
    setWrong(!given ? [{ field: 'kind', words: 'Choose what you met with.' }] : unfit ? [{ field: unfit.field, words: becauseOf[unfit.because] }] : [])
    if (!given || unfit) return
    if (await report.send({ reportId, serviceId: service.id, ...given, happenedAt: happenedAt() })) { toast('Kept. The next person sees it.'); onClose() }
  }
  return (
    <Sheet open onClose={onClose} title="What you met with" hint={`At ${service.details.name}. Everybody here reads it: no word about whom it was for.`}>
      <Form onSubmit={() => void keep()} faults={faults} actions={<><Button kind="primary" type="submit" busy={report.busy}>Keep it</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
        <Choice<ReportKind> id="kind" label="What was it?" value={kind} onChange={setKind} error={errorOf('kind')} options={reportKinds.map((value) => ({ value, label: reportNames[value] }))} />
        {kind === 'wait' && <NumberField id="weeks" label="How long is the wait?" value={weeks} onChange={setWeeks} least={1} most={156} unit="weeks" error={errorOf('weeks')} />}
        <TextArea id="words" label={kind === 'wrong_details' ? 'What is wrong, and what is right' : 'In a few words'} hint={kind === 'wrong_details' && service.details.crisis ? 'Such as “The number is 01632 960 100 now, from their page”. Whoever looks after the directory is told at once.' : undefined} rows={2} value={words} onChange={setWords} most={limits.short} error={errorOf('words')} />
      </Form>
    </Sheet>
  )
}

export function CloseSheet({ service, onClose }: Props) {
  const close = useCommand('directory.close')
  const [because, setBecause] = useState(''), [wrong, setWrong] = useState<FieldFault[]>([])
  const faults = wrong.length ? wrong : faultsOf(close.problem, 'because')
  const keep = async () => {
    const unfit = whyNotBecause(because)
    setWrong(unfit ? [{ field: 'because', words: becauseOf[unfit] }] : [])
    if (!unfit && await close.send({ serviceId: service.id, because })) { toast('Closed. It can be opened again.'); onClose() }
  }
  return (
    <Sheet open onClose={onClose} title={`${service.details.name} is closed`} hint="It is no longer found, and stays for those who were referred there.">
      <Form onSubmit={() => void keep()} faults={faults} actions={<><Button kind="primary" type="submit" busy={close.busy}>Close it</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
        <TextArea id="because" label="Why?" hint="Such as “Funding ended in March; the library has taken it on”." rows={2} value={because} onChange={setBecause} most={limits.short} error={faults.find(({ field }) => field === 'because')?.words} />
      </Form>
    </Sheet>
  )
}
