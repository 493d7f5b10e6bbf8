import { CalendarArrowDown, CircleCheck, Phone, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useOutbox } from '../../../platform/client/device.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { dateIn, nearDay, shortDay } from '../../../ui/words.ts'
import { Whose } from '../../tasks/public-screens.ts'
import type { FollowUp, Leaving } from '../contract.ts'
import { becauseOf } from '../refusals.ts'
import { howNames, limits, resultNames, whyNotBecause } from '../rules.ts'
import { showFollowUps } from '../showing.ts'
import { Record } from './Record.tsx'
import { wordsOf } from './words.ts'
import css from './Leaving.module.css'

const tones = { due: 'primary', reached: 'good', not_reached: 'calm', worse: 'warn', declined: 'calm', dropped: 'calm' } as const

/** Each time somebody asks how it goes, and what was heard. */
export function FollowUps({ leaving }: { leaving: Leaving }) {
  const { today, member, organisation: { timeZone } } = useMe()
  const [open, setOpen] = useState<{ what: 'record' | 'move' | 'reopen'; one: FollowUp }>()
  const close = () => setOpen(undefined)
  const { pending } = useOutbox()
  const followUps = showFollowUps(leaving.followUps, pending, member.name)
  return (
    <Section bare title="Follow-ups" id="follow-ups" hint="Somebody asks how it goes. A word is enough.">
      {followUps.length === 0 ? <p className={css.soft}>None were wished for.</p> : (
        <Rows label="Follow-ups">
          {followUps.map((one) => (
            <Row
              key={one.id} title={<span className={css.when}>{one.recordedAt ? shortDay(dateIn(one.recordedAt, timeZone)) : shortDay(one.dueOn)}</span>}
              note={<><span>{howNames[one.how]}</span>{one.purpose && <span>{one.purpose}</span>}<span>{one.recordedBy ?? one.member?.name ?? one.team ?? 'The team'}</span></>}
              end={<Badge tone={one.status === 'due' && one.dueOn < today ? 'warn' : tones[one.status]} {...(one.status === 'reached' ? { icon: <CircleCheck /> } : {})}>{one.status === 'due' ? `${one.dueOn < today ? 'Was due' : 'Due'} ${nearDay(one.dueOn, today)}` : resultNames[one.status]}</Badge>}
              below={(
                <Stack gap="small">
                  {one.words && <p className={css.text}>{one.status === 'dropped' ? `Not asked: ${one.words}` : one.words}</p>}
                  {one.may.length > 0 && (
                    <div>
                      {one.may.includes('record') && <Button size="small" kind={one.dueOn <= today ? 'primary' : 'plain'} icon={<Phone />} onClick={() => setOpen({ what: 'record', one })}>Say how it went<span className="said"> on {shortDay(one.dueOn)}</span></Button>}
                      {one.may.includes('move') && <Button size="small" kind="quiet" icon={<CalendarArrowDown />} onClick={() => setOpen({ what: 'move', one })}>Another day or person<span className="said"> for {shortDay(one.dueOn)}</span></Button>}
                      {one.may.includes('reopen') && <Button size="small" kind="quiet" icon={<RotateCcw />} onClick={() => setOpen({ what: 'reopen', one })}>Take back<span className="said"> what was recorded for {shortDay(one.dueOn)}</span></Button>}
                    </div>
                  )}
                </Stack>
              )}
            />
          ))}
        </Rows>
      )}
      {open?.what === 'record' && <Record one={open.one} person={leaving.person} onClose={close} />}
      {open?.what === 'move' && <Move one={open.one} onClose={close} />}
      {open?.what === 'reopen' && <Reopen one={open.one} onClose={close} />}
    </Section>
  )
}

function Move({ one, onClose }: { one: FollowUp; onClose: () => void }) {
  const move = useCommand('leaving.move', { renews: ['leaving.', 'tasks.'] })
  const [dueOn, setDueOn] = useState(one.dueOn)
  const [memberId, setMemberId] = useState(one.member?.id ?? null)
  const [because, setBecause] = useState('')
  const [tried, setTried] = useState(false)
  const wrong = whyNotBecause(because)
  const send = async () => {
    setTried(true)
    if (wrong || !dueOn || !await move.send({ followUpId: one.id, expectedVersion: one.version, dueOn, memberId, because, happenedAt: happenedAt() })) return
    toast('Moved')
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title="Another day or person" actions={<><Button kind="primary" busy={move.busy} onClick={() => void send()}>Move it</Button><Button kind="quiet" onClick={onClose}>Leave it</Button></>}>
      <Stack>
        {move.problem && <Problem what={wordsOf(move.problem)} />}
        <TextField id="move-day" label="By" type="date" size="medium" required value={dueOn} onChange={setDueOn} error={tried && !dueOn ? becauseOf.due_in_the_past : undefined} />
        <Whose id="move-whose" label="Who asks" value={memberId} onChange={setMemberId} />
        <TextField id="move-because" label="Why?" required value={because} onChange={setBecause} error={tried && wrong ? becauseOf[wrong] : undefined} maxLength={limits.because} />
      </Stack>
    </Dialog>
  )
}

function Reopen({ one, onClose }: { one: FollowUp; onClose: () => void }) {
  const reopen = useCommand('leaving.reopen', { renews: ['leaving.', 'tasks.', 'story.'] })
  const [because, setBecause] = useState('')
  const [tried, setTried] = useState(false)
  const wrong = whyNotBecause(because)
  const send = async () => {
    setTried(true)
    if (wrong || !await reopen.send({ followUpId: one.id, expectedVersion: one.version, because, happenedAt: happenedAt() })) return
    toast('It is due again')
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title="Take back what was recorded" hint="The follow-up is due again. What was recorded before is kept." actions={<><Button kind="primary" busy={reopen.busy} onClick={() => void send()}>Take it back</Button><Button kind="quiet" onClick={onClose}>Leave it</Button></>}>
      <Stack gap="small">
        {reopen.problem && <Problem what={wordsOf(reopen.problem)} />}
        <TextField id="reopen-because" label="Why?" required value={because} onChange={setBecause} error={tried && wrong ? becauseOf[wrong] : undefined} maxLength={limits.because} />
      </Stack>
    </Dialog>
  )
}
