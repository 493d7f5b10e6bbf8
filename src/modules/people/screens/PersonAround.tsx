import { HeartHandshake, Plus } from 'lucide-react'
import { useState } from 'react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { count, shortDay } from '../../../ui/words.ts'
import { contactNames, kindNames, nearnessNames } from '../around-rules.ts'
import type { Supporter } from '../around-shapes.ts'
import { AroundMap } from './AroundMap.tsx'
import { SupporterSheet } from './SupporterSheet.tsx'
import css from './Around.module.css'

/** The people around somebody: drawn by how near they feel, with the list under it, and how each may be reached. */
export function PersonAround({ personId }: { personId: string }) {
  const asked = useAsk('people.around', { personId })
  const head = useAsk('people.head', { personId })
  const [open, setOpen] = useState<Supporter | 'new'>()
  const mayChange = asked.data?.may.includes('change') ?? false
  return (
    <Section bare id="around" title="People around them" hint="Family, friends and others, as near as they feel." actions={mayChange && <Button icon={<Plus />} onClick={() => setOpen('new')}>Add somebody</Button>}>
      <Ask of={asked} rows={4}>
        {({ supporters }) => {
          const now = supporters.filter(({ endedOn }) => endedOn === null), before = supporters.filter(({ endedOn }) => endedOn !== null)
          return (
            <Stack>
              {now.length === 0
                ? <Card><Empty icon={<HeartHandshake />} title="Nobody has been named yet">{mayChange ? 'Ask who is near them: who helps, whom to call when it matters, and what may be said to whom.' : 'When somebody is named, they show here.'}</Empty></Card>
                : (
                  <>
                    <Card><AroundMap name={head.data?.name ?? ''} supporters={now} /></Card>
                    <Rows label="People around them">{now.map((one) => <Line key={one.id} one={one} onOpen={mayChange ? () => setOpen(one) : undefined} />)}</Rows>
                  </>
                )}
              {before.length > 0 && <Disclosure label={`${count(before.length, 'person', 'people')} of before`}><Rows bare>{before.map((one) => <Line key={one.id} one={one} onOpen={mayChange ? () => setOpen(one) : undefined} />)}</Rows></Disclosure>}
            </Stack>
          )
        }}
      </Ask>
      {open && <SupporterSheet key={open === 'new' ? 'new' : `${open.id}`} personId={personId} supporter={open === 'new' ? null : asked.data?.supporters.find(({ id }) => id === open.id) ?? open} onClose={() => setOpen(undefined)} />}
    </Section>
  )
}

function Line({ one, onOpen }: { one: Supporter; onOpen: (() => void) | undefined }) {
  const { today } = useMe()
  return (
    <Row
      title={<>{one.name}{one.emergency && <Badge tone="info">Emergency contact</Badge>}{one.contact === 'no' && <Badge tone="warn">Do not contact</Badge>}</>}
      note={<>
        <span>{one.relation || kindNames[one.kind]}</span><span>{nearnessNames[one.nearness].toLowerCase()}</span>
        {one.contact !== 'no' && <span>{contactNames[one.contact].toLowerCase()}</span>}
        {one.startedOn && <span>since {shortDay(one.startedOn)}</span>}{one.endedOn && <span>until {one.endedOn === today ? 'today' : shortDay(one.endedOn)}</span>}
      </>}
      below={(one.reach || one.share) && (
        <dl className={css.how}>
          {one.reach && <div><dt>How to reach them</dt><dd>{one.reach}</dd></div>}
          {one.share && <div><dt>What may be said</dt><dd>{one.share}</dd></div>}
        </dl>
      )}
      end={onOpen && <Button size="small" kind="quiet" onClick={onOpen}>Change<span className="said"> {one.name}</span></Button>}
    />
  )
}
