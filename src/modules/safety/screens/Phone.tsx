import { MessageSquare, Phone as PhoneIcon } from 'lucide-react'
import type { CrisisLine } from '../lists.ts'
import { dial } from '../rules.ts'
import css from './SafetyPlan.module.css'

/** A number that dials when it can; words otherwise. */
export function Phone({ phone, name }: { phone: string; name: string }) {
  const digits = dial(phone)
  if (!digits) return <span>{phone}</span>
  return <a className={css.dial} href={`tel:${digits}`}><PhoneIcon aria-hidden="true" size={18} /><span><span className="said">Ring {name}: </span>{phone}</span></a>
}

/** Where a tap on a crisis line leads: to the telephone, or to a message that already begins with the word it needs. */
export const hrefOf = ({ how, number, say }: CrisisLine) => (how === 'ring' ? `tel:${dial(number)}` : `sms:${dial(number)}${say ? `?&body=${encodeURIComponent(say)}` : ''}`)
export const iconOf = ({ how }: CrisisLine) => (how === 'ring' ? <PhoneIcon aria-hidden="true" /> : <MessageSquare aria-hidden="true" />)
