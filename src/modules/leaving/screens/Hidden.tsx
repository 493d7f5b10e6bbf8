import { Notice } from '../../../ui/Refusal.tsx'
import { listed } from '../../../ui/words.ts'
import type { Leaving } from '../contract.ts'

/** What of a leaving is not shown to whoever looks, and why. */
export function Hidden({ what }: { what: Leaving['hidden'] }) {
  return what.length > 0 && <Notice tone="calm" title={`Not shown to you: ${listed(what)}`}>Your role does not include reading them.</Notice>
}
