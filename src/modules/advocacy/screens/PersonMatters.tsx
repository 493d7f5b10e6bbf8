import { Megaphone } from 'lucide-react'
import { useList } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Rows } from '../../../ui/Rows.tsx'
import { count } from '../../../ui/words.ts'
import { MatterRow } from './MatterRow.tsx'
import css from './Advocacy.module.css'

/** What we speak up about with this person: who has to answer, and whose turn it is. */
export function PersonMatters({ personId }: { personId: string }) {
  const may = useMay()
  const list = useList('advocacy.ofPerson', { personId }, { enabled: may('advocacy.read') })
  if (!may('advocacy.read')) return null
  return (
    <Section
      bare id="matters" title="Matters" hint="Where we speak up with them: what was asked, and who has to answer."
      actions={may('advocacy.write') && <ButtonLink icon={<Megaphone />} to={`/people/${personId}/matters/new`}>Speak up for them</ButtonLink>}
    >
      <Ask of={list} rows={1}>
        {(matters) => {
          const open = matters.filter(({ status }) => status !== 'closed'), closed = matters.filter(({ status }) => status === 'closed')
          return (
            <Stack gap="small">
              {open.length > 0 ? <Rows label="Open matters">{open.map((matter) => <MatterRow key={matter.id} matter={matter} about={false} />)}</Rows> : <p className={css.soft}>None open at the moment.</p>}
              {closed.length > 0 && <Disclosure label={count(closed.length, 'closed matter')}><Rows label="Closed matters">{closed.map((matter) => <MatterRow key={matter.id} matter={matter} about={false} />)}</Rows></Disclosure>}
              {list.more && <Button wide busy={list.more.busy} onClick={list.more.load}>Earlier ones</Button>}
            </Stack>
          )
        }}
      </Ask>
    </Section>
  )
}
