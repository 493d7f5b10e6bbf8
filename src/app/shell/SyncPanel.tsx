import { Download, RotateCw, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { outbox, useOutbox } from '../../platform/client/device.ts'
import type { Pending } from '../../platform/client/outbox.ts'
import type { OutboxWords } from '../../platform/client/screen.ts'
import { Button, Buttons } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Stack } from '../../ui/Page.tsx'
import { Notice, Refusal } from '../../ui/Refusal.tsx'
import { Row, Rows } from '../../ui/Rows.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { count } from '../../ui/words.ts'
import { moduleScreens } from '../modules.ts'

/** Everything given on this device that the service does not have yet: what waits, what was refused and why, and what can be done about it. */
export default function SyncPanel({ onDone }: { onDone: () => void }) {
  const { pending, kept, sending, others } = useOutbox()
  const [giving, setGiving] = useState<Pending>()
  const waiting = pending.filter((one) => !one.refused && !one.answered)
  const refused = pending.filter((one) => one.refused)
  const words = useWords(pending)

  return (
    <Sheet open onClose={onDone} title="What is not yet sent" lightly><Stack>
      {kept === 'memory' && (
        <Notice tone="warn" title="Unsent work is only kept while this window stays open">
          This address is not secured, or the browser gives no storage, so nothing is written to this device. Ask whoever looks after Alongside to set up HTTPS.
        </Notice>
      )}
      {refused.map((one) => (
        <Refusal
          key={one.id} what={`${words.act(one)}: not taken`} why={words.because(one)} mend={`Given ${when(one.at)}. It stays here until you decide.`}
          actions={(
            <>
              <Button size="small" icon={<RotateCw />} onClick={() => void outbox.again(one.seq)}>Try again</Button>
              <Button size="small" kind="quiet" icon={<Trash2 />} onClick={() => setGiving(one)}>Give up</Button>
            </>
          )}
        />
      ))}
      {refused.length > 0 && <Buttons><Button icon={<Download />} onClick={save}>Save these as a file</Button></Buttons>}
      {waiting.length > 0 && (
        <>
          <p>{sending === 'sign-in' ? 'Waiting until you sign in again.' : sending === 'unreachable' ? 'The service cannot be reached just now. It is tried again by itself.' : 'On its way.'}</p>
          <Rows label="Waiting">{waiting.map((one) => <Row key={one.id} title={words.act(one)} note={`Given ${when(one.at)}`} />)}</Rows>
          <Buttons><Button onClick={() => void outbox.drain()} busy={sending === 'sending'}>Send now</Button></Buttons>
        </>
      )}
      {!refused.length && !waiting.length && <p>Everything you gave has reached the service.</p>}
      {others > 0 && <p>{count(others, 'piece', 'pieces')} of other people’s work wait on this device, sealed. They are sent when those people sign in here.</p>}
      <Buttons><Button kind="quiet" onClick={onDone}>Back to work</Button></Buttons>
      <Dialog
        open={giving !== undefined} onClose={() => setGiving(undefined)} title="Give this up for good?"
        actions={<><Button kind="danger" onClick={() => { void outbox.giveUp(giving!.seq); setGiving(undefined) }}>Give up</Button><Button onClick={() => setGiving(undefined)}>Keep it</Button></>}
      >
        <p>{giving && words.act(giving)} will not be sent and will no longer be on this device. There is no way back. You can save it as a file first.</p>
      </Dialog>
    </Stack></Sheet>
  )
}

/** The words of the modules concerned, fetched when there is something to say. */
function useWords(pending: readonly Pending[]) {
  const [words, setWords] = useState<Record<string, OutboxWords>>({})
  const names = [...new Set(pending.map((one) => one.name.split('.')[0]!))].sort().join(' ')
  useEffect(() => {
    for (const name of names.split(' ')) {
      const load = moduleScreens.find((module) => module.name === name)?.words
      if (load) void load().then((loaded) => setWords((before) => ({ ...before, [name]: loaded })))
    }
  }, [names])
  const parts = (one: Pending) => one.name.split('.') as [string, string]
  return {
    act: (one: Pending) => {
      const [module, act] = parts(one)
      // What was given under last month's shape must not take the whole panel down with it.
      try { return words[module]?.acts[act]?.(one.input as never) ?? 'A change' } catch { return 'A change' }
    },
    because: (one: Pending) => words[parts(one)[0]]?.becauseOf[one.refused!.because] ?? one.refused!.words,
  }
}

function save() {
  const file = new Blob([JSON.stringify(outbox.refused(), null, 2)], { type: 'application/json' })
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(file), download: `not-sent-${new Date().toISOString().slice(0, 10)}.json` })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

const when = (at: number) => new Intl.DateTimeFormat('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(at)
