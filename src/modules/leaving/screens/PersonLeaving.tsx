import { CircleCheck, CircleSlash, DoorOpen, PenLine, RotateCcw } from 'lucide-react'
import { useAsk, useList } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { count, nearDay, shortDay } from '../../../ui/words.ts'
import type { Listed, Setting } from '../contract.ts'
import { nameOf } from '../lists.ts'
import { leavingPath, whatWords } from './words.ts'
import css from './Leaving.module.css'

/** What a person has left or is about to, on their page. */
export function PersonLeaving({ personId }: { personId: string }) {
  const may = useMay()
  const list = useList('leaving.ofPerson', { personId, limit: 5 }, { enabled: may('leaving.read') })
  const setting = useAsk('leaving.setting', {}, { enabled: may('leaving.read'), staleTime: 300_000 })
  if (!may('leaving.read')) return null
  return (
    <Section bare id="leaving" title="Leaving well" hint="Prepared together, long before the last day." actions={may('leaving.write') && <ButtonLink icon={<DoorOpen />} to={`/people/${personId}/leaving/new`}>Prepare leaving well</ButtonLink>}>
      <Ask of={list} rows={1}>
        {(leavings) => (leavings.length === 0
          ? <p className={css.soft}>Nothing is being prepared.</p>
          : <Stack gap="small"><Rows label="Leavings">{leavings.map((leaving) => <LeavingRow key={leaving.id} leaving={leaving} setting={setting.data} />)}</Rows>{list.more && <Button wide busy={list.more.busy} onClick={list.more.load}>Earlier ones</Button>}</Stack>)}
      </Ask>
    </Section>
  )
}

/** One leaving on a list. `about` says whose it is where the page is not theirs. */
export function LeavingRow({ leaving, setting, about }: { leaving: Listed; setting: Setting | undefined; about?: boolean }) {
  const { today } = useMe()
  const { person, programme, status, leavesOn, leftOn, reason, outcome, returned, due, nextDue } = leaving
  return (
    <Row
      to={leavingPath(person.id, leaving.id)} title={about ? person.name : whatWords(programme)}
      note={(
        <>
          {about && <span>{whatWords(programme)}</span>}
          {setting && reason && <span>{nameOf(setting.reasons, reason)}</span>}
          {setting && outcome && <span>{nameOf(setting.outcomes, outcome)}</span>}
          {status === 'planned' && <span>with {leaving.begunBy}</span>}
          {due > 0 && nextDue && <span>{count(due, 'follow-up')} to come, the next {nearDay(nextDue, today)}</span>}
        </>
      )}
      end={(
        <>
          {returned && <Badge tone="info" icon={<RotateCcw />}>Came again after {count(returned.days, 'day')}</Badge>}
          {status === 'planned' && <Badge tone={leavesOn && leavesOn < today ? 'warn' : 'primary'} icon={<PenLine />}>{leavesOn ? `${leavesOn < today ? 'Was to leave' : 'Leaves'} ${nearDay(leavesOn, today)}` : 'Being prepared'}</Badge>}
          {status === 'left' && leftOn && <Badge tone="calm" icon={<CircleCheck />}>Left {shortDay(leftOn)}</Badge>}
          {status === 'set_aside' && <Badge icon={<CircleSlash />}>Put by</Badge>}
        </>
      )}
    />
  )
}
