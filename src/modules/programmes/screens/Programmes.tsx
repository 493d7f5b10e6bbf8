import { Plus, Shapes } from 'lucide-react'
import { useFilters } from '../../../platform/client/address.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Check } from '../../../ui/Choice.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { count, money } from '../../../ui/words.ts'
import { inWords } from '../eligibility.ts'
import { kindNames } from '../rules.ts'
import { Venues } from './Venues.tsx'

const read = (raw: Record<string, unknown>) => ({ ended: raw['ended'] === true ? true : undefined })

/** What people take part in, with whom it is for; and where it is held. */
export default function Programmes() {
  const [{ ended }, change] = useFilters(read)
  const list = useAsk('programmes.list', ended ? { withEnded: true } : {}, { keepPrevious: true })
  const mayAdd = list.data?.may.includes('add') ?? false
  return (
    <Page title="Programmes" actions={mayAdd && <ButtonLink kind="primary" icon={<Plus />} to="/programmes/new">Add a programme</ButtonLink>}>
      <Stack gap="large">
        <Stack>
          <Ask of={list}>
            {({ rows }) => (rows.length === 0
              ? <Empty icon={<Shapes />} title="No programmes yet">{mayAdd ? 'Add the first one: an open session, a course, a group. Sessions, people and figures then belong to it.' : 'A manager adds them.'}</Empty>
              : (
                <Rows label="Programmes">
                  {rows.map((programme) => (
                    <Row
                      key={programme.id} to={`/programmes/${programme.id}`} title={<>{programme.name}{!programme.active && <Badge>Ended</Badge>}</>}
                      note={<>
                        <span>{kindNames[programme.kind]}</span><span>{programme.teamName}</span><span>{programme.feePence ? `${money(programme.feePence)} a head` : 'free'}</span>
                        {programme.criteria.map((criterion) => <span key={criterion.kind}>{inWords(criterion).replace(/^[ALR]/, (first) => first.toLowerCase())}</span>)}
                      </>}
                      end={<Badge tone="primary">{count(programme.taking, 'person', 'people')}</Badge>}
                    />
                  ))}
                </Rows>
              ))}
          </Ask>
          <Check label="Show those that have ended too" checked={ended ?? false} onChange={(on) => change({ ended: on || undefined })} />
        </Stack>
        <Section bare title="Venues" hint="Where sessions are held, and how to get in."><Venues mayChange={list.data?.may.includes('change_venues') ?? false} /></Section>
      </Stack>
    </Page>
  )
}
