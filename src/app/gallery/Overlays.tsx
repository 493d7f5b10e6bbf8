import { MoreHorizontal, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button, Buttons } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Section } from '../../ui/Page.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { toast } from '../../ui/toast.ts'

export function Overlays() {
  const [dialog, setDialog] = useState(false)
  const [sheet, setSheet] = useState(false)
  const [why, setWhy] = useState('')
  return (
    <Section title="Above the page">
      <Buttons>
        <Button onClick={() => setDialog(true)}>Open a dialog</Button>
        <Button onClick={() => setSheet(true)}>Open a sheet</Button>
        <Button onClick={() => toast('Hannah Quillfeather marked here', { undo: () => toast('The mark is taken back', { tone: 'info' }) })}>Show a toast</Button>
        <Menu label="More for this note" trigger={<MoreHorizontal />} items={[{ label: 'Amend', hint: 'The original is kept', icon: <Pencil />, onPick: () => {} }, 'line', { label: 'Discard draft', icon: <Trash2 />, danger: true, onPick: () => {} }]} />
      </Buttons>
      <Dialog open={dialog} onClose={() => setDialog(false)} title="Correct this register" hint="The first mark is kept beside the correction." actions={<><Button kind="primary" onClick={() => setDialog(false)}>Correct</Button><Button onClick={() => setDialog(false)}>Not now</Button></>}>
        <TextArea label="Why is it corrected?" value={why} onChange={setWhy} required />
      </Dialog>
      <Sheet open={sheet} onClose={() => setSheet(false)} title="Contact note" hint="Hannah Quillfeather" actions={<Button kind="primary" onClick={() => setSheet(false)}>Sign the note</Button>}>
        <TextArea label="What was it about?" value={why} onChange={setWhy} rows={6} />
      </Sheet>
    </Section>
  )
}
