import { BookOpen, Flag, HeartHandshake } from 'lucide-react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Stack } from '../../../ui/Page.tsx'

function useOwn(sessionId: string, personId: string) {
  const may = useMay()
  const { data } = useAsk('safety.atSession', { sessionId }, { enabled: may('safety.read_flags') })
  return data?.find((one) => one.personId === personId)
}

/** In a row of a register: flags, and "Read first" where something should be read before one meets. Words that may be read over a shoulder. */
export function RowSafety({ sessionId, personId }: { sessionId: string; personId: string }) {
  const own = useOwn(sessionId, personId)
  if (!own) return null
  return (
    <>
      {own.readFirst && <Badge tone="warn" icon={<BookOpen />}>Read first</Badge>}
      {own.flags.map((words) => <Badge key={words} tone="info" icon={<Flag />}>{words.length > 40 ? `${words.slice(0, 38).trimEnd()}…` : words}</Badge>)}
    </>
  )
}

/** In the detail of a row: the flags whole, the safety plan one tap away, and what to read first. */
export function SheetSafety({ sessionId, personId }: { sessionId: string; personId: string }) {
  const own = useOwn(sessionId, personId)
  if (!own) return null
  return (
    <Stack gap="small">
      {own.flags.map((words) => <p key={words}><Badge tone="info" icon={<Flag />}>{words}</Badge></p>)}
      {own.readFirst && <ButtonLink wide icon={<BookOpen />} to={`/people/${personId}/safety`}>Read first</ButtonLink>}
      {own.plan && <ButtonLink wide icon={<HeartHandshake />} to={`/people/${personId}/safety-plan`}>Safety plan</ButtonLink>}
    </Stack>
  )
}
