import { Copy } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { sha256 } from '../../../platform/client/sha256.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { dateIn, plainDay } from '../../../ui/words.ts'
import { wordsOf } from './words.ts'

/** A secret address at which a telephone follows one's own calendar. Shown once, here; only its hash is kept. */
export function Follow({ onClose }: { onClose: () => void }) {
  const { organisation: { id, timeZone } } = useMe()
  const asked = useAsk('appointments.feed', {})
  const open = useCommand('appointments.openFeed'), end = useCommand('appointments.endFeed')
  const [address, setAddress] = useState('')
  const make = async () => {
    const token = `${id}.${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
    if (await open.send({ feedId: uuidv7(), tokenHash: sha256(token) })) setAddress(`${location.origin}/calendar/${token}.ics`)
  }
  const stop = async () => { if (await end.send({})) { setAddress(''); toast('The address is ended. Whoever follows it finds nothing there.') } }
  const problem = open.problem ?? end.problem
  return (
    <Sheet open onClose={onClose} title="Your calendar on your phone" hint="A secret address for your phone’s own calendar. It shows times and our venues; never a name, never what it is about.">
      <Stack>
        {problem && <Problem what={wordsOf(problem)} />}
        <Ask of={asked} rows={2}>
          {({ since }) => (
            <Stack>
              {address
                ? (
                  <>
                    <TextField label="Your address" hint="Copy it now: it is not shown again. In your phone’s calendar choose “subscribe” or “add by URL”." value={address} onChange={() => {}} />
                    <Buttons><Button kind="primary" icon={<Copy />} onClick={() => { void navigator.clipboard?.writeText(address).then(() => toast('Copied')) }}>Copy</Button></Buttons>
                  </>
                )
                : <p>{since ? `There is an address since ${plainDay(dateIn(since, timeZone))}. A new one ends it.` : 'There is no address yet.'}</p>}
              <Buttons>
                {!address && <Button kind="primary" busy={open.busy} onClick={() => void make()}>{since ? 'Make a new address' : 'Make an address'}</Button>}
                {since && <Button busy={end.busy} onClick={() => void stop()}>End it</Button>}
              </Buttons>
            </Stack>
          )}
        </Ask>
      </Stack>
    </Sheet>
  )
}
