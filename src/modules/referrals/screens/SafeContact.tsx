import { Check, CircleHelp, ShieldCheck, X } from 'lucide-react'
import { channels, type Channel, type SafeContact as Contact } from '../rules.ts'
import css from './Referrals.module.css'

const names: Record<Channel, string> = { ring: 'Ring', message: 'Leave a message', text: 'Text', email: 'E-mail', write: 'Write by post' }
const icons = { yes: <Check aria-hidden="true" size={18} />, no: <X aria-hidden="true" size={18} />, not_asked: <CircleHelp aria-hidden="true" size={18} /> }
const said = { yes: 'yes', no: 'no', not_asked: 'not asked, so no' }

/** First on the page of a referral: how this person may be reached. What was not asked is not allowed. */
export function SafeContactCard({ contact, safeTimes, consent, phone, email }: { contact: Contact; safeTimes: string; consent: 'yes' | 'no' | 'not_asked'; phone: string; email: string }) {
  const care = consent === 'no' || contact.sayWho !== 'yes' || channels.some((channel) => contact[channel] === 'no')
  return (
    <section className={css.safe} data-care={care || undefined} aria-label="Reaching them safely">
      <h2><ShieldCheck aria-hidden="true" />Reaching them safely</h2>
      {consent !== 'yes' && <p>{consent === 'no' ? 'They did not agree to be contacted. Speak to whoever referred them.' : 'Nobody has said yet that they agree to be contacted.'}</p>}
      <ul className={css.ways} role="list">
        {channels.map((channel) => <li key={channel} data-answer={contact[channel]}>{icons[contact[channel]]}<span>{names[channel]}: {said[contact[channel]]}</span></li>)}
        <li data-answer={contact.sayWho}>{icons[contact.sayWho]}<span>Say who we are: {said[contact.sayWho]}</span></li>
      </ul>
      {safeTimes && <p className={css.running}>{safeTimes}</p>}
      {(phone || email) && <p className={css.heart}>{[contact.ring === 'yes' || contact.text === 'yes' ? phone : phone && `${phone} (not to be rung unless they said so)`, contact.email === 'yes' ? email : email && `${email} (no e-mail unless they said so)`].filter(Boolean).join(' · ')}</p>}
    </section>
  )
}
