import { Lightbulb, Plus } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Check } from '../../../ui/Choice.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Strategy } from '../contract.ts'
import { becauseOf, limits, whyNotStrategy } from '../rules.ts'
import { wordsOf } from './words.ts'
import css from './Coaching.module.css'

/** The strategies that people choose from: those that come along, and the service's own. */
export default function Strategies() {
  const may = useMay()('coaching.change_list')
  const asked = useAsk('coaching.strategies', {})
  const [open, setOpen] = useState<Strategy>()
  const row = (one: Strategy) => (
    <Row key={one.id} lead={<Lightbulb />} title={<>{one.words}{!one.active && <Badge>Not offered</Badge>}</>} note={one.how} end={one.own && may && <Button kind="quiet" size="small" onClick={() => setOpen(one)}>Change<span className="said"> {one.words}</span></Button>} />
  )
  return (
    <Page title="Strategies" width="narrow" meta="Ways of managing by oneself, in plain words" actions={may && <Button kind="primary" icon={<Plus />} onClick={() => setOpen({ id: uuidv7(), words: '', how: '', own: true, active: true, version: 0 })}>Add one of ours</Button>}>
      <Ask of={asked} rows={8}>
        {(all) => {
          const own = all.filter((one) => one.own)
          return (
            <Stack gap="large">
              <Section bare title="Ours">{own.length ? <Rows label="Our strategies">{own.map(row)}</Rows> : <p className={css.soft}>None added yet.</p>}</Section>
              <Section bare title="For everybody" hint="These come along."><Rows label="Strategies for everybody">{all.filter((one) => !one.own).map(row)}</Rows></Section>
            </Stack>
          )
        }}
      </Ask>
      {open && <Change key={open.id} one={open} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function Change({ one, onClose }: { one: Strategy; onClose: () => void }) {
  const keepStrategy = useCommand('coaching.keepStrategy')
  const [words, setWords] = useState(one.words), [how, setHow] = useState(one.how), [active, setActive] = useState(one.active), [tried, setTried] = useState(false)
  const wrong = tried ? whyNotStrategy({ words, how }) : null
  const send = async () => {
    setTried(true)
    if (whyNotStrategy({ words, how }) || !await keepStrategy.send({ strategyId: one.id, words, how, active, expectedVersion: one.version })) return
    toast('Kept')
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title={one.version ? 'Change this strategy' : 'A strategy of ours'} hint="What people practise already keeps the words it was chosen with." actions={<><Button kind="primary" busy={keepStrategy.busy} onClick={() => void send()}>Keep</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
      <Stack>
        {keepStrategy.problem && <Problem what={wordsOf(keepStrategy.problem)} />}
        <TextField id="strategy-words" label="What is it called?" required autoFocus value={words} onChange={setWords} error={wrong?.field === 'words' ? becauseOf[wrong.because] : undefined} maxLength={limits.skill} />
        <TextArea id="strategy-how" label="How is it done?" hint="In the first person, as somebody would say it to themselves." rows={3} value={how} onChange={setHow} error={wrong?.field === 'how' ? becauseOf[wrong.because] : undefined} most={limits.how} />
        {one.version > 0 && <Check id="strategy-active" label="Offered to choose from" checked={active} onChange={setActive} />}
      </Stack>
    </Dialog>
  )
}
