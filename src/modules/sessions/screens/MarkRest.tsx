import { useState } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { toast } from '../../../ui/toast.ts'
import { count, listed } from '../../../ui/words.ts'
import type { MarkStatus } from '../rules.ts'
import type { ShownRow } from '../showing.ts'
import type { Marking } from './useRegister.ts'
import { statusWords } from './words.ts'

type Rest = 'absent' | 'apologies' | 'here'

/** Everyone still without a mark, in one go, with a way back. */
export default function MarkRest({ left, onMark, onClose }: { left: readonly ShownRow[]; onMark: (marks: readonly Marking[]) => void; onClose: () => void }) {
  const [status, setStatus] = useState<Rest>('absent')
  const [people] = useState(left)
  const all = (mark: MarkStatus) => onMark(people.map(({ personId }) => ({ personId, status: mark })))
  const give = () => {
    all(status)
    toast(`${count(people.length, 'person', 'people')}: ${statusWords[status].toLowerCase()}`, { undo: () => all('unmarked') })
    onClose()
  }
  const names = people.map(({ name }) => name)
  return (
    <Dialog
      open onClose={onClose} title={`Mark the ${count(people.length, 'person', 'people')} left`}
      actions={<><Button kind="primary" onClick={give}>Mark {people.length} {statusWords[status].toLowerCase()}</Button><Button onClick={onClose}>Not now</Button></>}
    >
      <p>{names.length > 8 ? `${names.slice(0, 6).join(', ')} and ${names.length - 6} more` : listed(names)}</p>
      <Choice<Rest> label="All of them are" value={status} onChange={setStatus} options={[{ value: 'absent', label: 'Absent' }, { value: 'apologies', label: 'Apologies' }, { value: 'here', label: 'Here' }]} />
    </Dialog>
  )
}
