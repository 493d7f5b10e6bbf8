import { Notice } from '../../../ui/Refusal.tsx'
import css from './Refer.module.css'

/** Where help is now, in the United Kingdom. Numbers as their services publish them. */
export function CrisisLines({ young = false }: { young?: boolean }) {
  return (
    <Notice tone="bad" title="If it cannot wait">
      <ul className={css.lines} role="list">
        <li>In danger now, or badly hurt: <a href="tel:999">999</a></li>
        <li>Urgent help with how you feel, day and night: <a href="tel:111">NHS 111</a>, option 2</li>
        <li>Somebody to talk to, any hour: Samaritans <a href="tel:116123">116 123</a></li>
        <li>Rather text: <a href="sms:85258?body=SHOUT">SHOUT to 85258</a></li>
        {young && <li>Under 19: Childline <a href="tel:08001111">0800 1111</a></li>}
      </ul>
    </Notice>
  )
}
