import { useSyncExternalStore } from 'react'
import { Outbox, type Pending } from './outbox.ts'
import { renew } from './query.ts'
import { type InputOf, type Name, call } from './rpc.ts'

/** Seconds between tries while the server cannot be reached: quickly at first, then each minute. */
const PAUSES = [2, 4, 8, 15, 30, 60]
let tries = 0
let timer: ReturnType<typeof setTimeout> | undefined

const others = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('alongside-outbox')

/** The outbox of whoever is signed in at this window. */
export const outbox = new Outbox(
  (command) => call(command.name as Name, command.input as InputOf[Name], { commandId: command.id }),
  (done) => renew(done.flatMap((command) => command.renews)),
  {
    tell: () => others?.postMessage('changed'),
    // Without locks (plain http) there is no store to share either: each tab sends its own.
    alone: async (owner, work) => (navigator.locks ? navigator.locks.request(`outbox ${owner}`, work) : work()) as never,
    ended: (how) => {
      clearTimeout(timer)
      if (how === 'resting') tries = 0
      else timer = setTimeout(() => void outbox.drain(), PAUSES[Math.min(tries++, PAUSES.length - 1)]! * 1000)
    },
  },
)

/** Opens the outbox of a member. `key` comes with the sign-in and is held in memory only. Asks the browser not to throw the store away. */
export async function openOutbox(memberId: string, key: string): Promise<void> {
  const keeping = import('./keeping.ts')
  const sealable = typeof indexedDB !== 'undefined' && Boolean(globalThis.crypto?.subtle)
  // A browser may refuse storage, in a private window or when the disk is full: then work waits in memory, and the screen says so.
  await outbox.open(memberId, async () => {
    const { InMemory, OnDevice } = await keeping
    return sealable ? OnDevice.open(memberId, key).catch(() => new InMemory()) : new InMemory()
  })
  if (sealable) void navigator.storage?.persist?.().catch(() => false)
}

/** Keeps an eye on the network, the other tabs and the closing of the window. Called once. */
export function watchOutbox(): void {
  const soon = () => { tries = 0; void outbox.drain() }
  others?.addEventListener('message', () => void outbox.look())
  addEventListener('online', soon)
  document.addEventListener('visibilitychange', () => { if (!document.hidden) soon() })
  addEventListener('beforeunload', (event) => {
    const { kept, waiting, needsYou } = outbox.get()
    if (kept === 'memory' && waiting + needsYou > 0) event.preventDefault()
  })
}

export const useOutbox = () => useSyncExternalStore(outbox.subscribe, outbox.get)

/** Only what is given and not yet shown by the server: not drawn again when sending begins and ends. */
export const useAllPending = (): readonly Pending[] => useSyncExternalStore(outbox.subscribe, () => outbox.get().pending)

/** What is given but not yet shown by the server about one record, in the order given: fold it over what was read, with the module's own rules. */
export function usePending(about: string, name?: Name): readonly Pending[] {
  return useAllPending().filter((one) => one.about.includes(about) && (name === undefined || one.name === name))
}
