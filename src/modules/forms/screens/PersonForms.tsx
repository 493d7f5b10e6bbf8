import { ClipboardList } from 'lucide-react'
import { useState } from 'react'
import { useAsk, useList } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { nearDay } from '../../../ui/words.ts'
import type { AnswerLine } from '../contract.ts'
import { answerPath, fillPath } from './words.ts'

/** The forms filled in about a person, and the way to fill in another. Those that have a part of their own (`keys`) are left to it. */
export function PersonForms({ personId, sessionId }: { personId: string; sessionId?: string | undefined }) {
  const may = useMay()
  return may('forms.read') ? <Forms personId={personId} sessionId={sessionId} /> : null
}

function Forms({ personId, sessionId }: { personId: string; sessionId?: string | undefined }) {
  const me = useMe(), may = useMay()
  const list = useList('forms.of', { personId })
  const forms = useAsk('forms.list', {}, { enabled: may('forms.write') })
  const [choosing, setChoosing] = useState(false)
  const ready = (forms.data ?? []).filter((form) => form.may.includes('begin') && form.key === null)
  const own = list.data?.filter(({ key }) => key === null)
  const line = (one: AnswerLine) => (
    <Row
      key={one.id} title={one.title} to={one.status === 'unfinished' && one.may.includes('write') ? fillPath(personId, one.formId) : answerPath(personId, one.id)} search={one.status === 'unfinished' && one.may.includes('write') ? { answer: one.id } : {}}
      note={<><span>{nearDay(one.answeredOn, me.today)}</span><span>{one.by.name}</span>{one.scores.filter(({ sum }) => sum !== null).map((score) => <span key={score.id}>{score.text}: {score.sum}</span>)}</>}
      end={one.status === 'unfinished' ? <Badge tone="info">Not finished</Badge> : one.amendsId ? <Badge>Put right</Badge> : undefined}
    />
  )
  return (
    <Section bare id="forms" title="Forms" actions={ready.length > 0 && <Button onClick={() => setChoosing(!choosing)} aria-expanded={choosing}>Fill in a form</Button>}>
      <Stack>
        {choosing && <Rows label="Which form">{ready.map((form) => <Row key={form.id} title={form.title} note={form.description.slice(0, 140)} end={<ButtonLink kind="primary" to={fillPath(personId, form.id)} search={sessionId ? { session: sessionId } : {}}>Begin<span className="said"> {form.title}</span></ButtonLink>} />)}</Rows>}
        <Ask of={{ ...list, data: own }} rows={2}>
          {(rows) => (rows.length ? <Rows label="Forms filled in">{rows.map(line)}</Rows> : <Card><Empty icon={<ClipboardList />} title="No form filled in yet">{ready.length ? 'Forms that this service uses can be filled in here, together.' : 'When a manager puts a form in use, it can be filled in here.'}</Empty></Card>)}
        </Ask>
        {list.more && <Button onClick={list.more.load} busy={list.more.busy}>Show more</Button>}
      </Stack>
    </Section>
  )
}
