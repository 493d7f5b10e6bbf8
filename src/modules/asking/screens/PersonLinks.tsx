import { Smartphone } from 'lucide-react'
import { useLive } from '../../../platform/client/live.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Tone } from '../../../ui/tone.ts'
import { dateIn, listed, nearDay } from '../../../ui/words.ts'
import type { MeasureLink } from '../contract.ts'
import type { LinkState } from '../rules.ts'
import { called, stateWords, wordsOf } from './words.ts'

const tones: Partial<Record<LinkState, Tone>> = { waiting: 'primary', begun: 'info', finished: 'good', locked: 'warn', expired: 'warn' }

/** Links to a person's phone: the one that holds, and those before it. */
export function PersonLinks({ links }: { links: readonly MeasureLink[] }) {
  const { member } = useMe()
  useLive(`member:${member.id}`, ['asking.of'])
  const holds = links.filter(({ state }) => state === 'waiting' || state === 'begun'), over = links.filter(({ state }) => state !== 'waiting' && state !== 'begun')
  return (
    <Section title={holds.length ? 'With them on their phone' : 'Sent to their phone before'} bare>
      <Stack gap="small">
        {holds.length > 0 && <Rows label="Links that hold">{holds.map((link) => <LinkRow key={link.id} link={link} />)}</Rows>}
        {over.length > 0 && (holds.length
          ? <Disclosure label="Sent before"><Rows label="Links before">{over.map((link) => <LinkRow key={link.id} link={link} />)}</Rows></Disclosure>
          : <Rows label="Links before">{over.slice(0, 3).map((link) => <LinkRow key={link.id} link={link} />)}</Rows>)}
      </Stack>
    </Section>
  )
}

function LinkRow({ link }: { link: MeasureLink }) {
  const { organisation, today } = useMe()
  const revoke = useCommand('asking.revokeLink')
  const on = (instant: string) => nearDay(dateIn(instant, organisation.timeZone), today)
  const back = async () => { if (await revoke.send({ linkId: link.id })) toast('Taken back: the link no longer opens') }
  return (
    <Row
      lead={<Smartphone />} title={<>{listed(link.instruments.map(called))} <Badge tone={tones[link.state] ?? 'calm'}>{stateWords[link.state]}</Badge></>}
      note={<><span>sent {on(link.madeAt)} by {link.madeBy}{link.safeAskedAt ? ', whom they told that it is safe' : ''}</span>{link.may.includes('revoke') ? <span>holds until {on(link.expiresAt)}</span> : link.endedAt && <span>{on(link.endedAt)}</span>}</>}
      end={link.may.includes('revoke') && <Button kind="quiet" size="small" busy={revoke.busy} onClick={() => void back()}>Take back<span className="said"> the link</span></Button>}
      below={revoke.problem ? <Refusal what={wordsOf(revoke.problem)!} now /> : undefined}
    />
  )
}
