import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Glance } from '../../../ui/Glance.tsx'

/** What helps a person when it gets hard, from their own safety plan: what they do, and what makes life worth living. Nothing while it says neither. */
export function GlanceHelps({ personId }: { personId: string }) {
  const { data } = useAsk('safety.planOf', { personId }, { enabled: useMay()('safety.read_plan') })
  const steps = data?.plan?.steps
  const lines = steps ? [...steps.myself, ...steps.living_for].map(({ words }) => words.trim()).filter(Boolean).slice(0, 4) : []
  if (!lines.length) return null
  return <Glance title="What helps" to={`/people/${personId}/safety`}><p>{lines.join(' · ')}</p></Glance>
}
