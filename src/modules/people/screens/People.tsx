import { Search, UserPlus, UsersRound } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useFilters } from '../../../platform/client/address.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { useAsk, useList } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { FieldRow } from '../../../ui/Form.tsx'
import { Card, Page, Section, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { count, shortDay } from '../../../ui/words.ts'
import { FoundPeople } from './FoundPeople.tsx'
import { useSettled } from './useSettled.ts'
import { bornWords } from './words.ts'

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined)
const read = (raw: Record<string, unknown>) => ({ programme: text(raw['programme']), area: typeof raw['area'] === 'number' ? String(raw['area']) : text(raw['area']) })

/** Everybody one may see, with a search box that reaches everybody on file. What is typed there stays out of the address: it is a name. */
export default function People() {
  const may = useMay()
  const { draft, put } = useDraft('people search', () => ({ typed: '' }))
  const typed = useSettled((draft?.typed ?? '').trim())
  return (
    <Page
      title="People"
      actions={<>
        {may('people.add') && <ButtonLink kind="primary" icon={<UserPlus />} to="/people/new" search={typed ? { name: typed } : {}}>Somebody new</ButtonLink>}
        {may('people.decide_duplicates') && <ButtonLink kind="quiet" to="/people/duplicates">Likely duplicates</ButtonLink>}
      </>}
    >
      <Stack>
        <TextField label="Find anybody on file" hint="A name however it is spelt, a birth date, a phone number, a reference." type="search" before={<Search size={20} />} value={draft?.typed ?? ''} onChange={(next) => put({ typed: next })} spellCheck={false} />
        {typed ? <FoundPeople typed={typed} /> : may('people.read') && <Everybody />}
      </Stack>
    </Page>
  )
}

function Everybody() {
  const [{ programme, area }, change] = useFilters(read)
  const [areaTyped, setArea] = useState(area ?? ''), settled = useSettled(areaTyped.trim(), 400)
  useEffect(() => change({ area: settled || undefined }), [settled, change])
  const programmes = useAsk('programmes.list', {})
  const list = useList('people.list', { ...(programme ? { programmeId: programme } : {}), ...(area ? { area } : {}) })
  const total = list.first?.total
  return (
    <Section bare title="Those you work with" hint={total && `${total.exact ? '' : 'About '}${count(total.number, 'person', 'people')}${programme || area ? ' with these filters' : ''}`}>
      <Stack>
        <FieldRow>
          <Select label="Programme" none="All programmes" value={programme ?? ''} onChange={(next) => change({ programme: next || undefined })} options={(programmes.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
          <TextField label="Area" type="search" placeholder="ME4, or Chatham" value={areaTyped} onChange={setArea} />
        </FieldRow>
        <Ask of={list}>
          {(rows) => (rows.length === 0
              ? <Card><Empty icon={<UsersRound />} title={programme || area ? 'Nobody with these filters' : 'Nobody here yet'}>{programme || area ? 'Take a filter away, or find somebody by name above.' : 'Whoever takes part in a programme of your team shows here. Begin with whoever walks in.'}</Empty></Card>
              : (
                <Stack gap="small">
                  <Rows label="People">
                    {rows.map((row) => (
                      <Row
                        key={row.id} to={`/people/${row.id}`} lead={<Avatar name={row.name} />} title={<>{row.name}{row.knownAs && <Badge>known as {row.knownAs}</Badge>}</>}
                        note={<><span>{bornWords(row, shortDay)}</span>{row.area && <span>{row.area}</span>}{row.programmes.length > 0 && <span>{row.programmes.join(', ')}</span>}</>}
                        end={row.doubts > 0 && <Badge tone="warn">{count(row.doubts, 'doubt')} to settle</Badge>}
                      />
                    ))}
                  </Rows>
                  {list.more && <Buttons><Button onClick={list.more.load} busy={list.more.busy}>Show more</Button></Buttons>}
                </Stack>
              )
          )}
        </Ask>
      </Stack>
    </Section>
  )
}
