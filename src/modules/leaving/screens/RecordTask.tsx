import { useAsk } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { Record } from './Record.tsx'

/** The form of a follow-up, opened from its task wherever that stands. */
export function RecordTask({ originId, onClose }: { originId: string; onClose: () => void }) {
  const asked = useAsk('leaving.followUp', { followUpId: originId })
  return asked.data ? <Record one={asked.data} person={{ ...asked.data.person, safeContact: asked.data.safeContact }} onClose={onClose} /> : <Sheet open onClose={onClose} title="How does it go?"><Ask of={asked} rows={4}>{() => null}</Ask></Sheet>
}
