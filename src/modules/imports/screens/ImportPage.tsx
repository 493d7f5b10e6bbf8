import { useQuery } from '@tanstack/react-query'
import { Download, Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { ask } from '../../../platform/client/query.ts'
import { call } from '../../../platform/client/rpc.ts'
import { useSaving } from '../../../platform/client/save.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Progress } from '../../../ui/Progress.tsx'
import { Notice, Problem, Refusal } from '../../../ui/Refusal.tsx'
import type { Import } from '../contract.ts'
import { becauseOf } from '../deciding.ts'
import { Duplicates } from './Duplicates.tsx'
import { FileCard } from './FileCard.tsx'
import { Programme } from './Programme.tsx'
import { madeList, some, statusWords, when } from './words.ts'

/** One import: what the files would become, what is open, then how it goes and what came of it. */
export default function ImportPage() {
  const importId = useParam('importId')
  const one = useQuery({ ...ask('imports.get', { importId }), refetchInterval: ({ state }) => (state.data?.status === 'running' || state.data?.status === 'undoing' ? 700 : false) })
  return <Ask of={one} rows={8} waiting={<Page title="Import" back={back}><Section><Progress label="Reading the files" /></Section></Page>}>{(found) => <Shown one={found} />}</Ask>
}

const back = { to: '/import', label: 'Import' }

function Shown({ one }: { one: Import }) {
  const { words, tone } = statusWords[one.status]
  return (
    <Page title={one.files.map(({ name }) => name).join(', ')} back={back} width="wide" meta={<><Badge tone={tone}>{words}</Badge> {when(one.createdAt)}, {one.createdBy}</>}>
      <Stack>
        <State one={one} />
        {one.needsProgramme && one.status === 'ready' && <Programme one={one} />}
        {one.files.map((file, at) => <FileCard key={`${at} ${file.name}`} one={one} file={file} at={at} />)}
        {one.duplicates.pairs > 0 && one.status === 'ready' && <Duplicates one={one} />}
        {one.status === 'ready' && <Start one={one} />}
      </Stack>
    </Page>
  )
}

/** Where it stands, beyond looking it over. */
function State({ one }: { one: Import }) {
  if (one.status === 'running') return <Section title="Under way"><Progress label="Importing" value={one.stepsDone} most={Math.max(1, one.stepsTotal)} words={`step ${one.stepsDone} of ${one.stepsTotal}`} /><p>You may leave this page; it goes on, also after a restart.</p></Section>
  if (one.status === 'undoing') return <Section title="Being undone"><Progress label="Undoing" value={one.stepsDone} most={Math.max(1, one.stepsTotal)} words={`step ${one.stepsDone} of ${one.stepsTotal}`} /></Section>
  if (one.status === 'done') return <Notice tone="good" title="Imported" actions={<Buttons><Report one={one} /><Undo one={one} /></Buttons>}><MadeList made={one.made} /></Notice>
  if (one.status === 'undone') return <Notice title="This import was undone" actions={<Report one={one} />}>{one.made['kept'] ? <>{some(one.made['kept'], 'row has', 'rows have')} been used since and stayed. The report lists them and says why.</> : 'Everything it had added is gone again.'}</Notice>
  if (one.status === 'discarded') return <Notice title="This import was discarded">Nothing of it was written.</Notice>
  return one.files.some(({ before }) => before) ? <Notice tone="warn" title="Brought in before">{one.files.filter(({ before }) => before).map(({ name }) => name).join(', ')}: the very same {one.files.length === 1 ? 'file' : 'files'}. Rows that are here already are not added twice.</Notice> : null
}

const MadeList = ({ made }: { made: Record<string, number> }) => <ul>{madeList(made).map((words) => <li key={words}>{words}</li>)}</ul>

function Report({ one }: { one: Import }) {
  const { save, busy, wrong } = useSaving((importId: string) => call('imports.report', { importId }))
  return (
    <>
      <Button icon={<Download />} busy={busy !== null} onClick={() => void save(one.id)}>Report of every row</Button>
      {wrong && <Problem what="The report could not be made." why={wrong} />}
    </>
  )
}

function Undo({ one }: { one: Import }) {
  const [open, setOpen] = useState(false)
  const { send, busy, problem } = useCommand('imports.undo')
  if (!one.may.includes('undo')) return null
  return (
    <>
      <Button icon={<Undo2 />} onClick={() => setOpen(true)}>Undo this import</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Undo this import?" actions={<><Button kind="danger" busy={busy} onClick={() => void send({ importId: one.id }).then((done) => { if (done) setOpen(false) })}>Undo it</Button><Button onClick={() => setOpen(false)}>Leave it</Button></>}>
        <p>The people, marks and measures that it added are taken out again. What somebody has used since stays, and the report lists it.</p>
        {problem && <Refusal what="It was not undone." why={problem.words} now />}
      </Dialog>
    </>
  )
}

function Start({ one }: { one: Import }) {
  const start = useCommand('imports.start'), discard = useCommand('imports.discard')
  const going = one.files.reduce((sum, { counts }) => sum + counts.importable, 0), waiting = one.files.reduce((sum, { counts }) => sum + counts.undecided + counts.stopped, 0)
  const open = one.duplicates.pairs - one.duplicates.decided
  const refused = start.problem?.kind === 'refused' ? start.problem.refusal.because : ''
  if (!one.may.includes('start')) return null
  return (
    <Section title="Import">
      <p><strong>{some(going, 'row goes', 'rows go')} in.</strong> {waiting > 0 && <>{some(waiting, 'row stays', 'rows stay')} out; the report will say why. </>}{open > 0 && <>{some(open, 'likely duplicate is', 'likely duplicates are')} left for later: both records go in, side by side under People. </>}It can be undone.</p>
      {start.problem && <Refusal what="The import did not start." why={becauseOf[refused as keyof typeof becauseOf] ?? start.problem.words} now />}
      <Buttons>
        <Button kind="primary" size="large" busy={start.busy} onClick={() => void start.send({ importId: one.id, expectedVersion: one.version })}>Import</Button>
        <Button icon={<Trash2 />} busy={discard.busy} onClick={() => void discard.send({ importId: one.id })}>Discard</Button>
      </Buttons>
    </Section>
  )
}
