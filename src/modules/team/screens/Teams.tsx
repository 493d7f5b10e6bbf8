import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Section } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { count } from '../../../ui/words.ts'
import { errorOf, faultsOf } from './words.ts'

/** Groups of members who work with the same people. */
export function Teams() {
  const may = useMay()
  const teams = useAsk('team.teams', {})
  const [open, setOpen] = useState<{ id: string; name: string; fresh: boolean }>()
  return (
    <Section bare title="Teams" hint="Each programme belongs to a team. Its members see the people who take part." actions={may('team.change') && <Button kind="primary" icon={<Plus />} onClick={() => setOpen({ id: uuidv7(), name: '', fresh: true })}>Add a team</Button>}>
      <Ask of={teams}>
        {(rows) => (rows.length
          ? (
            <Rows label="Teams">
              {rows.map(({ id, name, members }) => <Row key={id} title={name} note={count(members, 'member')} control={may('team.change') && <Button size="small" onClick={() => setOpen({ id, name, fresh: false })}>Rename<span className="said"> {name}</span></Button>} />)}
            </Rows>
          )
          : <Empty title="No teams yet">Add the first one, then say who is in it on each member’s details.</Empty>)}
      </Ask>
      {open && <TeamName {...open} onClose={() => setOpen(undefined)} />}
    </Section>
  )
}

function TeamName({ id, name: before, fresh, onClose }: { id: string; name: string; fresh: boolean; onClose: () => void }) {
  const add = useCommand('team.addTeam'), rename = useCommand('team.renameTeam')
  const { send, busy, problem } = fresh ? add : rename
  const [name, setName] = useState(before)
  const faults = faultsOf(problem, 'name')
  const save = async () => { if (await send({ teamId: id, name })) onClose() }
  return (
    <Dialog open onClose={onClose} title={fresh ? 'Add a team' : `Rename ${before}`}>
      <Form onSubmit={() => void save()} faults={faults} actions={<><Button kind="primary" type="submit" busy={busy}>Save</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
        <TextField id="name" label="Name of the team" value={name} onChange={setName} error={errorOf(faults, 'name')} required autoFocus />
      </Form>
    </Dialog>
  )
}
