import { CloudOff, CloudUpload, TriangleAlert } from 'lucide-react'
import { Suspense, lazy, useDeferredValue, useState, useSyncExternalStore } from 'react'
import { useOutbox } from '../../platform/client/device.ts'
import css from './Sync.module.css'

const SyncPanel = lazy(() => import('./SyncPanel.tsx'))

/** The truth about what has not yet reached the service. Nothing shows while all is sent. */
export function Sync() {
  // After what was tapped, which is painted first.
  const { waiting, needsYou, kept } = useDeferredValue(useOutbox())
  const online = useSyncExternalStore(watchNetwork, () => navigator.onLine)
  const [open, setOpen] = useState(false)
  const words = [waiting && `${waiting} waiting`, needsYou && `${needsYou} needs you`].filter(Boolean).join(', ') || (!online ? 'No connection' : kept === 'memory' ? 'Not kept' : '')
  const Icon = needsYou ? TriangleAlert : !online || kept === 'memory' ? CloudOff : CloudUpload
  return (
    <>
      <span role="status" className={css.status}>
        {words && (
          <button type="button" className={css.chip} data-needs={needsYou ? '' : undefined} onClick={() => setOpen(true)} aria-haspopup="dialog">
            <Icon aria-hidden="true" size={18} /><span>{words}</span>
          </button>
        )}
      </span>
      {open && <Suspense><SyncPanel onDone={() => setOpen(false)} /></Suspense>}
    </>
  )
}

function watchNetwork(tell: () => void) {
  addEventListener('online', tell)
  addEventListener('offline', tell)
  return () => { removeEventListener('online', tell); removeEventListener('offline', tell) }
}
