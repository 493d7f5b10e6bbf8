import { FileSpreadsheet } from 'lucide-react'
import { useMay } from '../../../platform/client/session.ts'
import { useList } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { Drop } from './Drop.tsx'
import { madeList, statusWords, when } from './words.ts'

/** Bring in what the service has, and everything that was brought in before. */
export default function Imports() {
  const list = useList('imports.list', {})
  const may = useMay()
  return (
    <Page title="Import" meta="Bring in people, registers and scores from spreadsheets">
      <Stack>
        {may('imports.run') && <Drop />}
        <Section title="Brought in before" bare>
          <Ask of={list}>
            {(rows) => rows.length === 0
              ? <Empty icon={<FileSpreadsheet />} title="Nothing has been brought in yet">Save each sheet of your spreadsheet as CSV, then drop the files above. You see what they would become before anything is written.</Empty>
              : (
                <>
                  <Rows label="Imports">
                    {rows.map(({ id, files, createdAt, createdBy, status, made }) => (
                      <Row key={id} to={`/import/${id}`} title={files.join(', ')} note={<>{when(createdAt)}, {createdBy}{madeList(made).length > 0 && <>. {madeList(made).join(', ')}</>}</>} end={<Badge tone={statusWords[status].tone}>{statusWords[status].words}</Badge>} />
                    ))}
                  </Rows>
                  {list.more && <Button onClick={list.more.load} busy={list.more.busy}>Show more</Button>}
                </>
              )}
          </Ask>
        </Section>
      </Stack>
    </Page>
  )
}
