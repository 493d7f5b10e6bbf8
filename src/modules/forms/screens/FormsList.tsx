import { FilePlus, FileUp } from 'lucide-react'
import { useCommand } from '../../../platform/client/command.ts'
import { useGo } from '../../../platform/client/address.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import type { FormSummary } from '../contract.ts'
import { newItem } from '../editing.ts'
import { emptyShape } from '../shape.ts'
import { writeQuestionnaire } from '../writing.ts'
import { wordsOf } from './words.ts'

/** All forms of the service: those in use, those being built, those no longer used. */
export default function FormsList() {
  const forms = useAsk('forms.list', {})
  const mayBuild = useMay()('forms.change')
  const go = useGo()
  const create = useCommand('forms.create')
  const begin = async () => {
    const formId = uuidv7()
    const made = await create.send({ formId, versionId: uuidv7(), questionnaire: writeQuestionnaire({ ...emptyShape('New form'), items: [newItem('line', 'q1')] }) })
    if (made) go(`/forms/${formId}/edit`)
  }
  const groups = (all: readonly FormSummary[]): [string, FormSummary[]][] => [
    ['In use', all.filter((form) => form.inUse)], ['Being built', all.filter((form) => !form.inUse && form.draftId)], ['No longer used', all.filter((form) => !form.inUse && !form.draftId)],
  ]
  return (
    <Page title="Forms" meta={<span>What this service asks people, in its own words</span>} actions={mayBuild && <><Button kind="primary" icon={<FilePlus />} busy={create.busy} onClick={() => void begin()}>New form</Button><ButtonLink icon={<FileUp />} to="/forms/import">Import</ButtonLink></>}>
      <Stack gap="large">
        {create.problem && <Problem what={wordsOf(create.problem)} />}
        <Ask of={forms} rows={4}>
          {(all) => <Stack gap="large">{groups(all).filter(([, own]) => own.length).map(([title, own]) => (
            <Section key={title} title={title} bare>
              <Rows label={title}>
                {own.map((form) => <Row key={form.id} title={form.title} to={`/forms/${form.id}`} note={<>{form.inUse && <span>version {form.inUse.number}</span>}{form.key && <span>comes with Alongside</span>}{form.description && <span>{form.description.slice(0, 120)}</span>}</>} end={form.inUse && form.draftId ? <Badge tone="info">New version being built</Badge> : undefined} />)}
              </Rows>
            </Section>
          ))}</Stack>}
        </Ask>
      </Stack>
    </Page>
  )
}
