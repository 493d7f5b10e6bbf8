import { came } from '../rules.ts'
import { titleOf } from './head.tsx'
import { useRegister } from './useRegister.ts'

/** A session and who is here by its register, what was tapped on this device included: it stands without a network too, once the register was read. */
export function useHere(sessionId: string) {
  const { asked, register, shown } = useRegister(sessionId)
  const data = register && shown && { name: titleOf(register), heldOn: register.heldOn, startsAt: register.startsAt, people: shown.rows.filter(({ mark }) => came(mark?.status)) }
  return { ...asked, data }
}
