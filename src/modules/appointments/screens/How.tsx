import { Ban, CircleCheck, CircleSlash, Clock } from 'lucide-react'
import { Badge } from '../../../ui/Badge.tsx'
import { statusNames, type Status } from '../rules.ts'

/** How an appointment stands. Somebody who did not come is not an error: no red. */
export function How({ status }: { status: Status }) {
  if (status === 'planned') return null
  if (status === 'attended') return <Badge tone="good" icon={<CircleCheck />}>{statusNames[status]}</Badge>
  if (status === 'late') return <Badge tone="good" icon={<Clock />}>{statusNames[status]}</Badge>
  if (status === 'did_not_attend') return <Badge tone="warn" icon={<CircleSlash />}>{statusNames[status]}</Badge>
  return <Badge icon={<Ban />}>{statusNames[status]}</Badge>
}
