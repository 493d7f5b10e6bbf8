import { UsersRound } from 'lucide-react'
import { useEffect } from 'react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { ButtonLink } from '../../../ui/Button.tsx'
import { useSeveral } from './useSeveral.ts'

/** Offered at a session: notes on several of those who are here. What its page needs is fetched along, so that it opens also when the network has gone. */
export function AboutSeveral({ sessionId }: { sessionId: string }) {
  const may = useMay()('notes.write')
  const { begun } = useSeveral(sessionId)
  useAsk('notes.attendees', { sessionId }, { enabled: may })
  useEffect(() => { if (may) for (const coming of [import('./Several.tsx'), import('../language/phrases.ts')]) void coming.catch(() => {}) }, [may])
  if (!may) return null
  return <ButtonLink icon={<UsersRound />} to={`/sessions/${sessionId}/notes`}>{begun ? 'Go on writing about several' : 'Write about several'}</ButtonLink>
}
