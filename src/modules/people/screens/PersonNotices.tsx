import { useAsk } from '../../../platform/client/query.ts'
import { Section, Stack } from '../../../ui/Page.tsx'
import { DuplicateCard } from './DuplicateCard.tsx'
import { PersonDoubts } from './PersonDoubts.tsx'

/** What somebody should put right about a record: doubts of an import, and records that may be the same person. Nothing when there is nothing. */
export function PersonNotices({ personId }: { personId: string }) {
  const { data: person } = useAsk('people.get', { personId })
  if (!person) return null
  const duplicates = person.duplicates.filter(({ decision }) => decision !== 'different')
  return (
    <>
      {person.doubts.length > 0 && <PersonDoubts person={person} />}
      {duplicates.length > 0 && (
        <Section bare title="Perhaps one person in two records">
          <Stack>{duplicates.map((duplicate) => <DuplicateCard key={duplicate.id} duplicate={duplicate} />)}</Stack>
        </Section>
      )}
    </>
  )
}
