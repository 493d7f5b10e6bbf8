import { CalendarClock, Flag as FlagIcon, Lock } from 'lucide-react'
import { useState } from 'react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { count, dateIn, nearDay, shortDay } from '../../../ui/words.ts'
import type { Flag } from '../contract.ts'
import { EndFlag, RaiseFlag, RenewFlag } from './FlagForms.tsx'
import css from './Risk.module.css'

const actWords: Record<Flag['events'][number]['act'], string> = { raise: 'Raised', renew: 'Looked at again', end: 'Ended' }

/** What to know before ringing, visiting or cooking: each with its reason, who looks after it, and until when it holds without another look. */
export function PersonFlags({ personId }: { personId: string }) {
  const may = useMay()
  const asked = useAsk('safety.flagsOf', { personId }, { enabled: may('safety.read_flags') })
  const [raising, setRaising] = useState(false)
  if (!may('safety.read_flags')) return null
  return (
    <Section bare id="flags" title="Flags" hint="Good to know before you ring, visit or cook." actions={may('safety.write_flags') && !raising && <Button icon={<FlagIcon />} onClick={() => setRaising(true)}>Raise a flag</Button>}>
      <Stack>
        {raising && <RaiseFlag personId={personId} onClose={() => setRaising(false)} />}
        <Ask of={asked} rows={2}>
          {(flags) => {
            const hold = flags.filter(({ endedOn }) => endedOn === null), ended = flags.filter(({ endedOn }) => endedOn !== null)
            return (
              <Stack>
                {hold.length === 0 && !raising && <Card><Empty icon={<FlagIcon />} title="No flag">When there is something that everybody should know first, it goes here.</Empty></Card>}
                {hold.map((flag) => <Held key={flag.id} flag={flag} />)}
                {ended.length > 0 && <Disclosure label={count(ended.length, 'flag that has ended', 'flags that have ended')}><Stack>{ended.map((flag) => <Held key={flag.id} flag={flag} />)}</Stack></Disclosure>}
              </Stack>
            )
          }}
        </Ask>
      </Stack>
    </Section>
  )
}

function Held({ flag }: { flag: Flag }) {
  const { today, organisation: { timeZone } } = useMe()
  const [open, setOpen] = useState<'renew' | 'end'>()
  const close = () => setOpen(undefined)
  return (
    <Card>
      <article className={css.flag} aria-label={`${flag.kindName}: ${flag.words}`}>
        <div className={css.top}>
          <h3>{flag.kindName}: {flag.words}</h3>
          <span>
            {flag.restricted && <Badge icon={<Lock />}>Restricted</Badge>}{' '}
            {flag.endedOn ? <Badge>Ended {nearDay(flag.endedOn, today)}</Badge> : <Badge tone={flag.overdue ? 'warn' : 'calm'} icon={<CalendarClock />}>{flag.overdue ? `Another look was due ${nearDay(flag.dueOn, today)}` : `Holds until ${shortDay(flag.dueOn)}`}</Badge>}
          </span>
        </div>
        <p className={css.reason}>{flag.reason}</p>
        <p className={css.ended}>{flag.owner.name} looks after it. Since {shortDay(flag.fromOn)}.</p>
        {open === 'renew' && <RenewFlag flag={flag} onClose={close} />}
        {open === 'end' && <EndFlag flag={flag} onClose={close} />}
        {!open && flag.may.length > 0 && <Buttons><Button onClick={() => setOpen('renew')}>It still holds…</Button><Button kind="quiet" onClick={() => setOpen('end')}>It has ended…</Button></Buttons>}
        {flag.events.length > 1 && <Disclosure label="What became of it"><ul>{flag.events.map((event, index) => <li key={index}>{actWords[event.act]} {nearDay(dateIn(event.at, timeZone), today)} by {event.by}{event.act !== 'raise' && `: ${event.words}`}{event.dueOn && `, until ${shortDay(event.dueOn)}`}</li>)}</ul></Disclosure>}
      </article>
    </Card>
  )
}
