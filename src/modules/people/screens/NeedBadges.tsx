import { Accessibility, Languages } from 'lucide-react'
import { Badge } from '../../../ui/Badge.tsx'

/** What somebody needs to be met well, in a row about them: access, and an interpreter (the language; `null` when none is needed). */
export function NeedBadges({ accessNeeds, interpreter }: { accessNeeds: string; interpreter: string | null }) {
  return (
    <>
      {accessNeeds && <Badge tone="info" icon={<Accessibility />}>{accessNeeds.length > 32 ? `${accessNeeds.slice(0, 30).trimEnd()}…` : accessNeeds}</Badge>}
      {interpreter !== null && <Badge tone="info" icon={<Languages />}>{interpreter ? `Interpreter: ${interpreter}` : 'Interpreter'}</Badge>}
    </>
  )
}
