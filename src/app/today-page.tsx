import { TodayPage } from '../modules/sessions/screens/Today.tsx'
import { useAsk } from '../platform/client/query.ts'
import { useMay } from '../platform/client/session.ts'
import { day, todo } from './today-parts.tsx'

export default function Today() {
  // What stands above the sessions is shown together with them, so that nothing is pushed away.
  const { isLoading } = useAsk('appointments.today', {}, { enabled: useMay()('appointments.read') })
  return <TodayPage day={day} todo={todo} waits={isLoading} />
}
