import { Notice } from '../../../ui/Refusal.tsx'
import type { Opened } from '../contract.ts'
import { Calm } from './Answer.tsx'
import type { Phone } from './usePhone.ts'
import css from './Answer.module.css'

/** The last page: what was answered just now, or why the link does not open. Kind, and true about who has been told. */
export function Ended({ phone, opened }: { phone: Phone; opened: Opened }) {
  const { organisation, state } = opened
  if (state === 'finished' || state === 'stopped') {
    if (phone.critical) {
      return (
        <Calm title="Thank you for telling us">
          <p>What you told us matters. Somebody at {organisation} has been told just now, and will want to talk with you about it.</p>
          <p>They are not there day and night. If you would like to talk to somebody sooner, these people listen at any hour:</p>
          <Notice tone="info" title="Somebody to talk to"><CrisisLines lines={opened.crisisLines} /></Notice>
          <p>You can close this page now. Nothing of it is left on this phone.</p>
        </Calm>
      )
    }
    return state === 'finished'
      ? <Calm title="Thank you"><p>Your answers have reached {organisation}. That is all.</p><p>You can close this page now. Nothing of it is left on this phone.</p></Calm>
      : <Calm title="That is fine"><p>Nothing more is asked here. If you would like to talk instead, {organisation} is glad to hear from you.</p></Calm>
  }
  if (state === 'with_worker') return <Calm title="Already completed with your worker"><p>Somebody at {organisation} has finished with these questions meanwhile. What you had answered here by then is kept with them; nothing more is asked.</p><p>If something in it is not right, tell them.</p></Calm>
  const [title, words] = over[state as keyof typeof over] ?? over.revoked
  return <Calm title={title}><p>{words}</p><p>If you would like to answer, ask {organisation} for a new link.</p></Calm>
}

const over = {
  expired: ['This link has run out', 'It held for some days, and they are over. What you had already answered is not lost.'],
  revoked: ['This link is no longer in use', 'It was taken back.'],
  replaced: ['This link is no longer in use', 'A newer one took its place. Look for the last one that you were given.'],
  locked: ['This link is locked', 'A birthday was given five times that is not the one we have.'],
  elsewhere: ['Go on where you began', 'This link was begun on another phone, or in another browser. For your safety it opens only there.'],
} as const

/** Whom to ring or write to at any hour, as the service has it. */
export function CrisisLines({ lines }: { lines: Opened['crisisLines'] }) {
  return (
    <ul className={css.lines} role="list">
      {lines.map(({ name, number, how, say, words }) => {
        const dial = number.replace(/[^\d+]/g, '')
        return <li key={`${name} ${number}`}><a href={how === 'text' ? `sms:${dial}${say ? `?body=${encodeURIComponent(say)}` : ''}` : `tel:${dial}`}>{name}: {number}</a><span>{words}</span></li>
      })}
    </ul>
  )
}
