import { BookUser, Plus, Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useFilters } from '../../../platform/client/address.ts'
import { useList } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Chip, Chips } from '../../../ui/Badge.tsx'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { FieldRow } from '../../../ui/Form.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Card, Page, Stack } from '../../../ui/Page.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { useSettled } from '../../people/public-screens.ts'
import { groupNames, groups, needNames, needs } from '../rules.ts'
import { Crisis } from './Crisis.tsx'
import { ServiceRows } from './ServiceRows.tsx'

const text = (value: unknown) => (typeof value === 'string' && value ? value.slice(0, 100) : typeof value === 'number' ? String(value) : undefined)
const read = (raw: Record<string, unknown>) => ({
  words: text(raw['words']), place: text(raw['place']), need: needs.find((need) => need === raw['need']), group: groups.find((group) => group === raw['group']),
  age: Number.isInteger(Number(raw['age'])) && raw['age'] !== undefined && Number(raw['age']) >= 0 && Number(raw['age']) <= 120 ? Number(raw['age']) : undefined,
  stale: raw['stale'] === true ? true as const : undefined, closed: raw['closed'] === true ? true as const : undefined,
})

/** Services of others: found by words, need, place and whom they are for. Whom to turn to in a crisis stands first, whatever is searched. */
export default function Directory() {
  const may = useMay()
  const [filters, change] = useFilters(read)
  const [words, setWords] = useState(filters.words ?? ''), [place, setPlace] = useState(filters.place ?? '')
  const typed = useSettled(words.trim(), 250), where = useSettled(place.trim(), 250)
  useEffect(() => { if (typed !== (filters.words ?? '') || where !== (filters.place ?? '')) change({ words: typed || undefined, place: where || undefined }) }, [typed, where])
  const { closed, ...asked } = { ...filters, words: typed || undefined, place: where || undefined }
  const list = useList('directory.list', { ...asked, ...(closed ? { status: 'closed' as const } : {}) })
  const narrowed = Object.values(asked).some((value) => value !== undefined)
  const further = [filters.group, filters.age, filters.stale, filters.closed].filter((value) => value !== undefined).length
  return (
    <Page
      title="Directory" meta="Services of others: where else people can turn"
      actions={<>
        {may('directory.write') && <ButtonLink kind="primary" icon={<Plus />} to="/directory/new">Add a service</ButtonLink>}
        {may('directory.change') && <ButtonLink to="/directory/files">Bring in, take out</ButtonLink>}
      </>}
    >
      <Stack>
        <Crisis />
        <FieldRow>
          <TextField label="Words" type="search" before={<Search size={20} />} value={words} onChange={setWords} placeholder="Food bank, debt, Polish" />
          <TextField label="Place" value={place} onChange={setPlace} placeholder="Town or postcode" autoComplete="off" />
          <Select label="Need" none="Any need" value={filters.need ?? ''} onChange={(need) => change({ need: need || undefined })} options={needs.map((value) => ({ value, label: needNames[value] }))} />
        </FieldRow>
        <Disclosure label={further ? `Whom it is for, and more (${further} chosen)` : 'Whom it is for, and more'} open={further > 0}>
          <Stack>
            <FieldRow>
              <Select label="Especially for" none="Anybody" value={filters.group ?? ''} onChange={(group) => change({ group: group || undefined })} options={groups.map((value) => ({ value, label: groupNames[value] }))} />
              <NumberField label="Age of the person" value={filters.age ?? null} onChange={(age) => change({ age: age ?? undefined })} least={0} most={120} unit="years" />
            </FieldRow>
            <Chips label="Only">
              <Chip on={filters.stale === true} onToggle={(on) => change({ stale: on ? true : undefined })}>To check again</Chip>
              <Chip on={filters.closed === true} onToggle={(on) => change({ closed: on ? true : undefined })}>Closed</Chip>
            </Chips>
          </Stack>
        </Disclosure>
        <Ask of={list} rows={6}>
          {(rows) => (rows.length === 0
            ? (
              <Card>
                <Empty icon={<BookUser />} title={narrowed || closed ? 'None found' : 'The directory is empty'} actions={narrowed && <Button onClick={() => { setWords(''); setPlace(''); change({ words: undefined, place: undefined, need: undefined, group: undefined, age: undefined, stale: undefined, closed: undefined }) }}>Take all filters away</Button>}>
                  {narrowed || closed ? 'Try fewer words, or a place further out. If you know of one, add it: the next person looks for it too.' : 'Add the services you ring most. A manager can bring in a whole directory from an Open Referral UK file.'}
                </Empty>
              </Card>
            )
            : <Stack gap="small"><ServiceRows label="Services" services={rows} />{list.more && <Buttons><Button busy={list.more.busy} onClick={list.more.load}>Show more</Button></Buttons>}</Stack>)}
        </Ask>
      </Stack>
    </Page>
  )
}
