import { TodayPage } from '../modules/sessions/screens/Today.tsx'
import { day, todo } from './today-parts.tsx'

export default function Today() {
  return <TodayPage day={day} todo={todo} />
}
