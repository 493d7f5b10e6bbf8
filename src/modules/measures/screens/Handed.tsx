import { HeartHandshake, LockKeyhole } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { heldNow, leaveHeld, takeBack, useHeld, wrongCodes } from '../../../platform/client/held.ts'
import { useOutbox } from '../../../platform/client/device.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { criticalAnswers } from '../critical.ts'
import { AllQuestions } from './AllQuestions.tsx'
import { Questions } from './Questions.tsx'
import css from './Handed.module.css'
import type { Taken } from './Take.tsx'
import type { Taking } from './useTaking.ts'
import { questions } from './words.ts'

/** What the person has in their hands: the questions and nothing else, until whoever handed it over takes it back. */
export function Handed({ instrument, worded, address, taking }: Taken & { taking: Taking }) {
  const begun = taking.form.answers.some((answer) => answer !== null)
  const [place, setPlace] = useState<'before' | 'asking' | 'stopped'>(begun ? 'asking' : 'before')
  useEffect(() => { document.title = 'Questions · Alongside' }, [])
  const Asked = address.all ? AllQuestions : Questions
  const finished = taking.form.status !== 'unfinished'
  const gave = criticalAnswers(instrument, taking.form.answers).some(({ answer }) => answer !== null)

  return (
    <div className={css.glass} data-handed>
      <div className={css.middle}>
        {finished ? (
          <Calm icon={<HeartHandshake />} title="Thank you">
            {gave && <p>What you told us matters. Somebody here would like to talk with you about it.</p>}
            <p>That is all. Please give the tablet back now.</p>
          </Calm>
        ) : place === 'stopped' ? (
          <Calm icon={<HeartHandshake />} title="That is fine" actions={<Button size="large" onClick={() => setPlace('asking')}>Go on with the questions</Button>}>
            <p>Nothing more is asked. Please give the tablet back now.</p>
          </Calm>
        ) : place === 'before' ? (
          <Calm title={`${questions(instrument.items.length).replace(/^1 question$/, 'One question').replace(/^./, (letter) => letter.toUpperCase())} for you`} actions={<Button kind="primary" size="large" onClick={() => setPlace('asking')}>Begin</Button>}>
            <p>They ask about {instrument.recall.words}. There are no right or wrong answers.</p>
            <p>You can go back, leave any of them out, or stop at any time. What you tap is kept.</p>
          </Calm>
        ) : <Asked instrument={instrument} worded={worded} taking={taking} onFinish={taking.finish} onStop={() => setPlace('stopped')} />}
      </div>
      <footer className={css.foot}>
        <p className={css.credit}>{instrument.licence.credit}</p>
        <TakeBack ready={finished || place === 'stopped'} />
      </footer>
    </div>
  )
}

function Calm({ icon, title, actions, children }: { icon?: ReactNode; title: string; actions?: ReactNode; children: ReactNode }) {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => { head.current?.focus() }, [])
  return (
    <div className={css.calm}>
      {icon && <span className={css.icon} aria-hidden="true">{icon}</span>}
      <h1 ref={head} tabIndex={-1}>{title}</h1>
      <div className={css.words}>{children}</div>
      {actions && <Buttons>{actions}</Buttons>}
    </div>
  )
}

/** For whoever handed the device over: their four digits, or, when those are forgotten, signing in anew. */
export function TakeBack({ ready }: { ready: boolean }) {
  const { organisation } = useMe()
  const held = useHeld()
  const [open, setOpen] = useState(false)
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState(false)
  const leave = useCommand('team.signOut', { renews: [] })
  const { kept, waiting } = useOutbox()
  // Without storage what is unsent lives in this window only: signing out would lose it.
  const unsent = kept === 'memory' && waiting > 0
  const spent = (held?.wrong ?? 0) >= wrongCodes

  const type = (text: string) => {
    const digits = text.replace(/\D/g, '').slice(0, 4)
    setCode(digits)
    setWrong(false)
    if (digits.length < 4) return
    if (takeBack(digits)) {
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => {})
      return
    }
    setCode('')
    setWrong(true)
  }
  const signOut = async () => {
    if (!await leave.send({})) return
    const to = heldNow()?.address ?? '/'
    leaveHeld()
    location.replace(organisation.isExample ? '/welcome' : `/sign-in?to=${encodeURIComponent(to)}`)
  }

  return (
    <>
      <Button kind={ready ? 'plain' : 'quiet'} size={ready ? 'normal' : 'small'} icon={<LockKeyhole />} onClick={() => { setOpen(true); setCode(''); setWrong(false) }}>For staff: take back</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Take the tablet back">
        <Stack>
          {!spent && (
            <TextField
              label="Your four digits" type="password" inputMode="numeric" size="tiny" value={code} onChange={type} autoFocus autoComplete="off" maxLength={4}
              error={wrong ? 'Those are not the digits it was handed over with. Type them again.' : undefined}
            />
          )}
          {spent && <p>The wrong digits were typed {wrongCodes} times. Whoever handed the tablet over can take it back by signing in again.</p>}
          {leave.problem && <Problem what="You could not be signed out, so the tablet stays handed over." why={leave.problem.words} />}
          {unsent && <p>The answers have not been sent yet, and this browser cannot keep them: signing in again has to wait until there is a connection.</p>}
          <Buttons><Button onClick={() => void signOut()} busy={leave.busy} disabled={unsent}>{spent ? 'Sign in again' : 'Forgotten: sign in again'}</Button><Button kind="quiet" onClick={() => setOpen(false)}>Close</Button></Buttons>
        </Stack>
      </Dialog>
    </>
  )
}
