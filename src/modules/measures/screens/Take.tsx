import { useBlocker } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useFilters, useParam } from '../../../platform/client/address.ts'
import { heldNow, useHeld } from '../../../platform/client/held.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import type { Instrument } from '../instrument.ts'
import { takingModes, type TakingMode } from '../rules.ts'
import type { Worded } from '../wording.ts'
import { Asking } from './Asking.tsx'
import { Between } from './Between.tsx'
import { Handed } from './Handed.tsx'
import { Paper } from './Paper.tsx'
import { Result } from './Result.tsx'
import { Start } from './Start.tsx'
import { useInstrument, useWorded } from './useInstrument.ts'
import { useTaking } from './useTaking.ts'

/** What the address says of a form: which one, how it is filled in, at which session, on how many pages. */
export type Address = { form: string | undefined; mode: TakingMode | undefined; session: string | undefined; all: boolean }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const idIn = (raw: unknown) => (typeof raw === 'string' && uuid.test(raw) ? raw : undefined)
const read = (raw: Record<string, unknown>): Address => ({
  form: idIn(raw['form']), session: idIn(raw['session']), all: raw['all'] === true || raw['all'] === 'true', mode: takingModes.find((mode) => mode === raw['mode']),
})

export type Taken = { instrument: Instrument; worded: Worded; personId: string; address: Address }

/** A measure, from choosing how it is filled in to its result. Handed over, nothing else can be reached until it is taken back. */
export default function Take() {
  const personId = useParam('personId')
  const name = useParam('instrument')
  const [address] = useFilters(read)
  const found = useInstrument(name)
  useBlocker({ shouldBlockFn: () => heldNow() !== null, enableBeforeUnload: false })
  return (
    <Ask of={found} waiting={<Waiting />}>
      {(instrument) => (instrument ? <WithWords instrument={instrument} personId={personId} address={address} /> : <NoSuch personId={personId} />)}
    </Ask>
  )
}

function WithWords({ instrument, personId, address }: Omit<Taken, 'worded'>) {
  const { worded, asked } = useWorded(instrument)
  // Fetched now: a critical answer may be given when there is no network, and what to do must stand there then.
  useAsk('measures.guidance', {}, { enabled: instrument.items.some((item) => item.critical !== undefined), staleTime: 60 * 60_000 })
  if (!worded) return <Ask of={asked} waiting={<Waiting />}>{() => null}</Ask>
  const taken = { instrument, worded, personId, address }
  if (address.form) return <OneForm key={address.form} {...taken} completionId={address.form} />
  return address.mode === 'from_paper' ? <Paper {...taken} /> : <BeforeStart {...taken} />
}

function BeforeStart(taken: Taken) {
  const due = useAsk('measures.dueFor', { personId: taken.personId })
  return <Ask of={due} waiting={<Waiting />}>{(found) => <Start {...taken} person={found} />}</Ask>
}

function OneForm({ completionId, ...taken }: Taken & { completionId: string }) {
  const { instrument, personId, address } = taken
  const held = useHeld()
  const taking = useTaking({ instrument, personId, completionId, mode: address.mode, sessionId: address.session })
  // From hand to hand and from question to result the screen changes whole: reading begins at its title.
  const whole = typeof taking === 'object' && !held ? taking.form.status : undefined
  useEffect(() => { if (whole !== undefined) document.querySelector<HTMLElement>('#main h1')?.focus({ preventScroll: true }) }, [whole])
  if (taking === undefined) return <Waiting />
  if (taking === 'missing') return <NoSuch personId={personId} />
  if (taking === 'unreachable') return <NotReached />
  if (held) return <Handed {...taken} taking={taking} />
  if (taking.form.status !== 'unfinished') return <Result {...taken} taking={taking} completionId={completionId} />
  if (address.mode === 'with_worker' && !taking.form.refused) return <Asking {...taken} taking={taking} />
  return <Between {...taken} taking={taking} completionId={completionId} />
}

const Waiting = () => <Page title="One moment" width="narrow"><Loading /></Page>

function NotReached() {
  return (
    <Page title="This form cannot be opened just now" width="narrow">
      <Problem what="The form is on the service, and the service cannot be reached." why="Nothing is lost. Try again when there is a connection." actions={<Button onClick={() => location.reload()}>Try again</Button>} />
    </Page>
  )
}

function NoSuch({ personId }: { personId: string }) {
  return (
    <Page title="There is no such form here" width="narrow">
      <Empty title="Perhaps the link is old, or the form is not for you to see" actions={<ButtonLink kind="primary" to={`/people/${personId}/measures`}>Choose a measure</ButtonLink>} />
    </Page>
  )
}
