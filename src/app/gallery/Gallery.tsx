import { CircleCheck, Clock, HeartHandshake, Mail, Search, UserPlus, UserX } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from '../../ui/Avatar.tsx'
import { Badge, Chip, Chips } from '../../ui/Badge.tsx'
import { Button, ButtonLink, Buttons, TextLink } from '../../ui/Button.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Card, Grid, Page, Section, Stack } from '../../ui/Page.tsx'
import { Meter, Progress } from '../../ui/Progress.tsx'
import { Notice, Problem, Refusal } from '../../ui/Refusal.tsx'
import { Facts, Row, Rows, StickyBar } from '../../ui/Rows.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Stat } from '../../ui/Stat.tsx'
import { type Sort, Table } from '../../ui/Table.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { Shell } from '../shell/Shell.tsx'
import { Charts } from './Charts.tsx'
import { Fields } from './Fields.tsx'
import { Overlays } from './Overlays.tsx'
import { people } from './people.ts'
import { useInvented } from './signed-in.ts'

const marks = [
  { value: 'here', label: 'Here', icon: <CircleCheck />, tone: 'good' },
  { value: 'late', label: 'Late', icon: <Clock />, tone: 'warn' },
  { value: 'apologies', label: 'Apologies', icon: <Mail />, tone: 'info' },
  { value: 'absent', label: 'Absent', icon: <UserX />, tone: 'calm' },
] as const
type Mark = (typeof marks)[number]['value']

/** Every component in every state, with invented data, for the eyes and for the checks. Not part of what is served. */
export default function Gallery() {
  const ready = useInvented()
  if (!ready) return null
  return (
    <Shell>
      <Page title="Allotment and Wellbeing Group" back={{ to: '/gallery', label: 'Sessions' }} meta={<><span>Garth Community Hall</span><span>Saturday 21 November 2026</span><span>10:00–12:00</span></>}
        actions={<><Button kind="primary" icon={<UserPlus />}>Add a newcomer</Button><Button>Mark the rest here</Button></>}>
        <Register />
        <Section title="Buttons">
          <Stack>
            <Buttons><Button kind="primary">Keep the note</Button><Button>Not now</Button><Button kind="quiet">Show all</Button><Button kind="danger">Undo this import</Button></Buttons>
            <Buttons><Button kind="primary" busy>Keep the note</Button><Button disabled>Not now</Button><Button size="small">Small</Button><Button size="large" kind="primary">Large</Button><ButtonLink to="/gallery" icon={<Search />}>A link</ButtonLink></Buttons>
            <p>Running text with <TextLink to="/gallery">a link to somebody</TextLink> in it.</p>
          </Stack>
        </Section>
        <Section title="Numbers that open their rows" bare>
          <Grid>
            <Stat label="Came at least once" value="142" note="of 186 expected" to="/gallery" />
            <Stat label="Sessions held" value="38" note="2 cancelled" to="/gallery" rows="See the sessions" />
            <Stat label="Mean change, ONS4 life satisfaction" value="+1.4" note="95 % interval 0.9 to 1.9, 87 paired" to="/gallery" />
            <Stat label="Under 18" value="fewer than 8" note="Hidden, since so few could be recognised" />
          </Grid>
        </Section>
        <Section title="What is said, and how" bare>
          <Stack>
            <Notice tone="bad" title="A risk question was answered">Item 9 was answered “Several days”. The lead and the manager have been told.</Notice>
            <Refusal what="This register is closed" why="It was closed by Gwen Harte at 12:40." mend="A correction can still be made, with a reason." actions={<Button size="small">Make a correction</Button>} />
            <Problem what="There was no answer." why="The service cannot be reached just now." actions={<Button size="small">Try again</Button>} now={false} />
            <Notice title="Two other people are marking this register now." />
            <Notice tone="good" title="All 30 are marked">£42.00 collected, £6.00 waived.</Notice>
            <div><Badge tone="good" icon={<CircleCheck />}>Reliable improvement</Badge> <Badge tone="warn" icon={<Clock />}>Due today</Badge> <Badge tone="info">Course</Badge> <Badge tone="bad">Risk: high</Badge> <Badge>Set aside</Badge> <Badge tone="primary">New</Badge> <Badge tone="accent">Connect</Badge></div>
          </Stack>
        </Section>
        <Fields />
        <People />
        <Section title="Progress">
          <Stack>
            <Progress label="Importing people.csv" value={214} most={612} words="214 of 612 rows" />
            <Progress label="Getting ready" />
            <Meter label="Places taken" value={9} most={12} words="9 of 12, 2 waiting" />
            <Meter label="Hours this month" value={150} most={140} words="150 of 140 contracted" tone="warn" />
          </Stack>
        </Section>
        <Charts />
        <Overlays />
        <Section title="Nothing yet"><Empty icon={<HeartHandshake />} title="No sessions today" actions={<><Button kind="primary">Plan a session</Button><Button>See this week</Button></>}>The next one is on Monday at Tollgate Library.</Empty></Section>
        <Section title="Waiting"><Loading rows={3} /></Section>
      </Page>
    </Shell>
  )
}

function Register() {
  const [given, setGiven] = useState<Record<string, Mark>>({ p1: 'here', p2: 'absent', p3: 'apologies', p5: 'late' })
  const here = Object.values(given).filter((mark) => mark === 'here' || mark === 'late').length
  return (
    <Section bare>
      <Rows label="Register">
        {people.slice(0, 6).map((person, index) => (
          <Row
            key={person.id} lead={<Avatar name={person.name} />} title={<>{person.name}{index === 4 && <Badge tone="info">Carer comes too</Badge>}</>} note={person.note}
            control={<Segmented label={person.name} segments={marks} value={given[person.id] ?? null} onChange={(mark) => setGiven({ ...given, [person.id]: mark })} disabled={index === 5} />}
          />
        ))}
      </Rows>
      <StickyBar label="Register so far">
        <span><strong>{here}</strong> here</span><span><strong>1</strong> apologies</span><span><strong>1</strong> absent</span><span><strong>{30 - Object.keys(given).length}</strong> left</span><span><strong>£12.00</strong></span>
        <Button kind="primary">Close session</Button>
      </StickyBar>
    </Section>
  )
}

function People() {
  const [sort, setSort] = useState<Sort>({ key: 'name', down: false })
  const [tab, setTab] = useState<'all' | 'new'>('all')
  const [on, setOn] = useState(true)
  return (
    <Section title="People" hint="A table; on a phone, cards." bare>
      <Tabs label="Which people" tabs={[{ value: 'all', label: 'Everyone', count: 612 }, { value: 'new', label: 'New this month', count: 14 }]} value={tab} onChange={setTab}>
        <Chips label="Programmes"><Chip on={on} onToggle={setOn} count={214}>Open session</Chip><Chip count={48}>Mindfulness</Chip><Chip onRemove={() => {}}>Born before 1960</Chip></Chips>
        <Card flush>
          <Table
            caption="People" hideCaption rows={people} keyOf={(person) => person.id} sort={sort} onSort={setSort} more={{ load: () => {}, busy: false }}
            columns={[
              { key: 'name', head: 'Name', cell: (person) => <TextLink to="/gallery">{person.name}</TextLink>, names: true, sortable: true },
              { key: 'area', head: 'Area', cell: (person) => person.area },
              { key: 'last', head: 'Last came', cell: (person) => person.last, sortable: true },
              { key: 'times', head: 'Times', cell: (person) => person.times, number: true },
            ]}
          />
        </Card>
      </Tabs>
      <Grid least={22}>
        <Card><Facts facts={[{ name: 'Birth date', value: '7 March 1984 (42)' }, { name: 'Phone', value: '07700 900123' }, { name: 'Safe to leave a message', value: '' }, { name: 'Language', value: 'Welsh, English' }]} /></Card>
        <Rows label="Today">
          <Row lead={<Clock />} title="Saturday open session" note={<><span>10:00–12:00</span><span>Garth Community Hall</span></>} end={<Badge tone="primary">Now</Badge>} to="/gallery" />
          <Row lead={<Clock />} title="Coping with Life, week 3" note={<span>14:00–15:30</span>} to="/gallery" />
        </Rows>
      </Grid>
      <Disclosure label="How this list is put together"><p>People of your teams’ programmes, and whoever came in the last year.</p></Disclosure>
    </Section>
  )
}
