import { CircleMinus, Clock, MessageCircle, UserCheck } from 'lucide-react'
import type { Segment } from '../../../ui/Segmented.tsx'
import type { MarkStatus } from '../rules.ts'

/** What one tap says. "Absent" is stone, not red: somebody who did not come is not an error. */
export const segments: readonly Segment<Exclude<MarkStatus, 'unmarked'>>[] = [
  { value: 'here', label: 'Here', icon: <UserCheck />, tone: 'good' },
  { value: 'late', label: 'Late', icon: <Clock />, tone: 'warn' },
  { value: 'apologies', label: 'Apologies', icon: <MessageCircle />, tone: 'info' },
  { value: 'absent', label: 'Absent', icon: <CircleMinus />, tone: 'calm' },
]

/** The letter that gives each mark from the keyboard, while the focus is on a row. */
export const letters: Readonly<Record<string, Exclude<MarkStatus, 'unmarked'>>> = { h: 'here', l: 'late', p: 'apologies', a: 'absent' }
