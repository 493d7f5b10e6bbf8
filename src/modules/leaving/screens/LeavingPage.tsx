import { CircleSlash, DoorClosed, FileText, PenLine, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt, now } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Menu, type MenuItem } from '../../../ui/Menu.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { Facts, Row, Rows } from '../../../ui/Rows.tsx'
import { ago, count, listed, nearDay, plainDay, shortDay } from '../../../ui/words.ts'
import { PersonStrip } from '../../people/public-screens.ts'
import { inSentence } from '../../programmes/public-screens.ts'
import type { Leaving, Setting } from '../contract.ts'
import { nameOf } from '../lists.ts'
import { Agree } from './Agree.tsx'
import { Because } from './Because.tsx'
import { Checklist } from './Checklist.tsx'
import { Complete } from './Complete.tsx'
import { Hidden } from './Hidden.tsx'
import { FollowUps } from './FollowUps.tsx'
import { PlanPaper } from './PlanPaper.tsx'
import { becomingNames } from '../ends.ts'
import { CameBack } from './CameBack.tsx'
import { leavingPath, standingWords, wordsOf } from './words.ts'
import css from './Leaving.module.css'

/** One leaving: prepared, with what still stands; afterwards what came of it and the follow-ups. */
export default function LeavingPage() {
  const leavingId = useParam('leavingId')
  const asked = useAsk('leaving.get', { leavingId }), setting = useAsk('leaving.setting', {}, { staleTime: 300_000 })
  return <Ask of={asked} rows={8}>{(leaving) => (setting.data ? <One leaving={leaving} setting={setting.data} /> : null)}</Ask>
}

function One({ leaving, setting }: { leaving: Leaving; setting: Setting }) {
  const { today, organisation: { timeZone } } = useMe()
  const { person, status, left, may } = leaving
  const [open, setOpen] = useState<'agree' | 'complete' | 'set_aside' | 'undo'>()
  const takeUp = useCommand('leaving.takeUp')
  const close = () => setOpen(undefined)
  const page = leavingPath(person.id, leaving.id), can = new Set(may)
  const items: MenuItem[] = [
    ...(can.has('summarise') ? [{ label: 'Make a handover', icon: <FileText />, to: `${page}/handover` }] : []),
    ...(can.has('set_aside') ? [{ label: 'Put it by', icon: <CircleSlash />, onPick: () => setOpen('set_aside') }] : []),
    ...(can.has('undo') ? [{ label: 'Take this leaving back', icon: <RotateCcw />, onPick: () => setOpen('undo') }] : []),
  ]
  return (
    <Page
      title={`${person.called} ${left ? 'left' : 'leaves'} ${leaving.programme ? inSentence(leaving.programme.name) : 'the service'}`} back={{ to: `/people/${person.id}/plan`, label: person.called }} width={status === 'planned' ? 'wide' : 'normal'}
      meta={(
        <>
          <span><Badge tone={status === 'planned' ? 'primary' : 'calm'}>{status === 'planned' ? 'Being prepared' : status === 'left' ? 'Left' : 'Put by'}</Badge></span>
          {left ? <span>{plainDay(left.on)}</span> : leaving.leavesOn && <span>{leaving.leavesOn < today ? 'was to be' : 'the last day'} {nearDay(leaving.leavesOn, today)}</span>}
          {leaving.reason && <span>{nameOf(setting.reasons, leaving.reason)}</span>}
        </>
      )}
      actions={(
        <>
          {can.has('write') && <ButtonLink kind={leaving.standing.length ? 'primary' : 'plain'} icon={<PenLine />} to={`${page}/write`}>{leaving.content.wentWell ? 'Go on writing' : 'Write it together'}</ButtonLink>}
          {can.has('complete') && <Button kind={leaving.standing.length ? 'plain' : 'primary'} icon={<DoorClosed />} onClick={() => setOpen('complete')}>They have left</Button>}
          {items.length > 0 && <Menu label="More about this leaving" trigger="More" items={items} />}
        </>
      )}
    >
      <Stack gap="large">
        <PersonStrip personId={person.id} />
        <Hidden what={leaving.hidden} />
        {takeUp.problem && <Problem what={wordsOf(takeUp.problem)} />}
        {status === 'set_aside' && <Notice tone="calm" title="Put by" actions={can.has('take_up') && <Button busy={takeUp.busy} onClick={() => void takeUp.send({ leavingId: leaving.id, expectedVersion: leaving.version, happenedAt: happenedAt() })}>Take it up again</Button>}>{leaving.setAsideBecause}</Notice>}
        {leaving.returned && <Notice tone="info" icon={<RotateCcw />} title={`Came again ${count(leaving.returned.days, 'day')} after leaving`}>{leaving.returned.by === 'joined' ? 'They take part again' : 'They were referred again'} since {plainDay(leaving.returned.on)}. What they said when they left stands below: a good place to begin.</Notice>}
        {left && <CameBack personId={person.id} />}
        {left && <WhatCame leaving={leaving} setting={setting} />}
        {left && <FollowUps leaving={leaving} />}
        <div className={css.beside} data-two={status === 'planned' ? '' : undefined}>
          {status === 'planned' && <div className={css.aside}><Checklist leaving={leaving} onAgree={() => setOpen('agree')} />{leaving.ends.length > 0 && <p className={css.small}>On the last day they stop taking part in {listed(leaving.ends)}.</p>}</div>}
          <PlanPaper leaving={leaving} />
        </div>
        {leaving.summaries.length > 0 && (
          <Section bare title="Handovers" hint="Each kept as it was made.">
            <Rows label="Handovers">{leaving.summaries.map((one) => <Row key={one.id} lead={<FileText />} title={`For ${one.forWhom}`} note={`${one.by}, ${ago(one.madeAt, now(), timeZone)}`} to={`${page}/handover/${one.id}`} />)}</Rows>
          </Section>
        )}
      </Stack>
      {open === 'agree' && <Agree leaving={leaving} onClose={close} />}
      {open === 'complete' && <Complete leaving={leaving} setting={setting} onClose={close} />}
      {open === 'set_aside' && <Because name="leaving.setAside" leaving={leaving} title="Put this leaving by" hint="It leaves the lists and is kept, with your reason. It can be taken up again." act="Put it by" done="Put by" onClose={close} />}
      {open === 'undo' && <Because name="leaving.undo" leaving={leaving} title="Take this leaving back" hint="They take part again as before, whoever worked with them goes on, what it ended is open again, and follow-ups leave the lists. That it was taken back, and why, is kept." act="Take it back" done="Taken back" onClose={close} />}
    </Page>
  )
}

function WhatCame({ leaving, setting }: { leaving: Leaving; setting: Setting }) {
  const { outcome, outcomeWords, anyway, stood, measures, workers, settled, by } = leaving.left!
  const became = (how: string) => settled.filter((one) => one.how === how).map(({ words, on }) => (on ? `${words}, ${shortDay(on)}` : words)).join('; ')
  const catalogue = useAsk('measures.catalogue', {}, { staleTime: 300_000 })
  const named = (key: string) => catalogue.data?.find((one) => one.key === key)?.name ?? key
  const without = measures.filter(({ done }) => !done)
  return (
    <Section title="What came of it">
      <Stack gap="small">
        <p className={css.said}>{nameOf(setting.outcomes, outcome)}</p>
        {outcomeWords && <p className={css.text}>{outcomeWords}</p>}
        <Facts facts={[
          { name: 'Why', value: nameOf(setting.reasons, leaving.reason) },
          ...(measures.length ? [{ name: 'Measures at the end', value: `${measures.length - without.length} of ${measures.length} done${without.length ? `; not ${listed(without.map(({ instrument, because }) => `${named(instrument)}${because ? ` (${because})` : ''}`))}` : ''}` }] : []),
          ...(stood.length ? [{ name: 'Left undone', value: listed(stood.map((key) => standingWords[key].what.toLowerCase())) }] : []),
          ...(anyway ? [{ name: 'Because', value: anyway }] : []),
          ...(workers.length ? [{ name: 'Who worked with them', value: workers.map(({ name, part, became: now }) => `${name}${part === 'key_worker' ? ' (key worker)' : ''}: ${becomingNames[now].toLowerCase()}`).join('; ') }] : []),
          ...([['end', 'Ended with it'], ['keep', 'Went on'], ['rest', 'Rests until they come back']] as const).flatMap(([how, name]) => (became(how) ? [{ name, value: became(how) }] : [])),
          { name: 'Completed by', value: by },
        ]} />
      </Stack>
    </Section>
  )
}
