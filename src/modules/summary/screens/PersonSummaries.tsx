import { PenLine, ScrollText } from 'lucide-react'
import { useList } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { dateIn, nearDay } from '../../../ui/words.ts'
import { stretch } from '../grammar.ts'
import { forWhom } from './words.ts'

/** What was written about a person to look back: drafts first, then what was made, with whom it went to. */
export function PersonSummaries({ personId }: { personId: string }) {
  const may = useMay()
  return may('summary.read') ? <Summaries personId={personId} mayWrite={may('summary.write')} /> : null
}

function Summaries({ personId, mayWrite }: { personId: string; mayWrite: boolean }) {
  const { today, organisation: { timeZone } } = useMe()
  const list = useList('summary.ofPerson', { personId, limit: 6 })
  const near = (instant: string) => nearDay(dateIn(instant, timeZone), today)
  return (
    <Section
      bare id="summaries" title="Letters and summaries" hint="Looking back in plain words, theirs first: for them, or for somebody outside."
      actions={mayWrite && <ButtonLink icon={<ScrollText />} to={`/people/${personId}/summaries/new`}>Write a summary</ButtonLink>}
    >
      <Ask of={list} rows={2}>
        {(made) => {
          const drafts = list.first?.drafts ?? []
          if (made.length + drafts.length === 0) return <Card><Empty icon={<ScrollText />} title="No summary yet">A good time is a review, or when somebody asks for one. It is put together from what is on record; you put it in your words.</Empty></Card>
          return (
            <Stack gap="small">
              <Rows label="Letters and summaries">
                {drafts.map((draft) => <Row key={draft.id} lead={<PenLine />} title={forWhom(draft.audience, draft.toName)} to={`/people/${personId}/summaries/${draft.id}/write`} end={<Badge tone="accent">Draft</Badge>} note={<><span>{stretch(draft.fromOn, draft.untilOn)}</span><span>{draft.changedBy}, {near(draft.changedAt)}</span></>} />)}
                {made.map((one) => (
                  <Row
                    key={one.id} lead={<ScrollText />} title={forWhom(one.audience, one.audience === 'self' ? '' : one.toName)} to={`/people/${personId}/summaries/${one.id}`} end={one.givings === 0 && <Badge tone="info">Not given yet</Badge>}
                    note={<><span>{stretch(one.fromOn, one.untilOn)}</span><span>{one.madeBy}, {near(one.madeAt)}</span>{one.number > 1 && <span>version {one.number}</span>}</>}
                  />
                ))}
              </Rows>
              {list.more && <Button wide busy={list.more.busy} onClick={list.more.load}>Earlier ones</Button>}
            </Stack>
          )
        }}
      </Ask>
    </Section>
  )
}
