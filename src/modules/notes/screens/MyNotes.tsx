import { Feather, NotebookPen } from 'lucide-react'
import { useAsk, useList } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { count, dateIn, nearDay } from '../../../ui/words.ts'

/** The writer's own corner: notes still to sign, and how soon theirs are written. Nobody else has such a page about them. */
export default function MyNotes() {
  const { today, organisation: { timeZone } } = useMe()
  const drafts = useList('notes.mine', {})
  const soon = useAsk('notes.soon', {})
  return (
    <Page title="Your notes" width="narrow" meta="Drafts are seen by you alone until you sign them." actions={<ButtonLink icon={<Feather />} to="/notes/wordings">Wordings</ButtonLink>}>
      <Stack gap="large">
        <Section title="Still to sign" bare>
          <Ask of={drafts} rows={3}>
            {(rows) => (rows.length === 0
              ? <Empty icon={<NotebookPen />} title="Nothing to sign">A note that you begin waits here until you sign it.</Empty>
              : (
                <Stack>
                  <Rows label="Notes to sign">
                    {rows.map((draft) => <Row key={draft.id} lead={<NotebookPen />} title={draft.person.name} note={<><span>{nearDay(dateIn(draft.happenedAt, timeZone), today)}</span>{draft.about && <span>{draft.about}</span>}{draft.amends && <span>an amendment</span>}</>} to={`/people/${draft.person.id}/notes/${draft.id}`} />)}
                  </Rows>
                  {drafts.more && <Button busy={drafts.more.busy} onClick={drafts.more.load}>Show more</Button>}
                </Stack>
              ))}
          </Ask>
        </Section>
        <Section title="How soon you write" hint="For you alone: it is shown to nobody else and compared with nobody.">
          <Ask of={soon} rows={1}>
            {({ signed, withinDay, withinThree }) => (
              <p>
                {signed === 0 ? 'You have signed no note about the last four weeks yet.'
                  : `Of your ${count(signed, 'note')} about the last four weeks, ${withinDay === signed ? 'all were' : `${withinDay} ${withinDay === 1 ? 'was' : 'were'}`} signed within a day${withinThree > withinDay ? ` and ${withinThree - withinDay} more within three` : ''}. What is fresh is quicker to write.`}
              </p>
            )}
          </Ask>
        </Section>
      </Stack>
    </Page>
  )
}
