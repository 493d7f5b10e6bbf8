import { useMe } from '../../../platform/client/session.ts'
import { Notice } from '../../../ui/Refusal.tsx'
import { listed } from '../../../ui/words.ts'
import { lacks, partNames, restNames, type Part } from '../rules.ts'

/** Which parts are not shown to whoever looks, and why. `then`: what follows from it. */
export function NotShown({ parts, then }: { parts: readonly Part[]; then: string }) {
  const permissions = new Set(useMe().permissions)
  if (parts.length === 0) return null
  const why = [...new Set(parts.flatMap((part) => lacks(part, permissions)))].map((one) => restNames[one])
  return <Notice tone="calm" title={`Not shown to you: ${listed(parts.map((part) => `“${partNames[part]}”`))}`}>{why.length > 0 && `Your role does not include reading ${listed(why)}. `}{then}</Notice>
}
