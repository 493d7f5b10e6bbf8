import { UsersRound } from 'lucide-react'
import { useList } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Page, Stack } from '../../../ui/Page.tsx'
import { DuplicateCard } from './DuplicateCard.tsx'

/** Pairs of records that may be one person, left for later by an import or at the door, the likeliest first. */
export default function Duplicates() {
  const list = useList('people.duplicates', {})
  return (
    <Page title="Likely duplicates" width="narrow" back={{ to: '/people', label: 'People' }}>
      <Ask of={list}>
        {(rows) => (rows.length === 0
          ? <Card><Empty icon={<UsersRound />} title="Nothing to decide">When an import or somebody at the door is not sure whether two records are one person, the pair stands here.</Empty></Card>
          : (
            <Stack>
              {rows.map((duplicate) => <DuplicateCard key={duplicate.id} duplicate={duplicate} />)}
              {list.more && <Button onClick={list.more.load} busy={list.more.busy}>Show more</Button>}
            </Stack>
          ))}
      </Ask>
    </Page>
  )
}
