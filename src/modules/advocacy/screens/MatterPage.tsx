import { BellRing, CircleCheck, Handshake, PenLine, Reply, RotateCcw, Send, StickyNote } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useParam } from '../../../platform/client/address.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, Buttons, TextLink } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Card, Page, Section, Stack } from '../../../ui/Page.tsx'
import { Facts } from '../../../ui/Rows.tsx'
import { plainDay } from '../../../ui/words.ts'
import { PersonStrip } from '../../people/public-screens.ts'
import type { Matter } from '../contract.ts'
import { agencyKindNames, leaveOf, outcomeNames, type Writable } from '../rules.ts'
import { ChangeMatter } from './ChangeMatter.tsx'
import { CloseMatter, Reopen } from './CloseMatter.tsx'
import { EntryForm } from './EntryForm.tsx'
import { Thread } from './Thread.tsx'
import { Turn } from './Turn.tsx'
import { leaveWords } from './words.ts'
import css from './Advocacy.module.css'

type Open = Writable | 'close' | 'reopen' | 'change'
const acts: Record<Writable, { label: string; icon: ReactNode }> = {
  answer: { label: 'They answered', icon: <Reply /> }, chase: { label: 'We chased them', icon: <BellRing /> }, ask: { label: 'We asked', icon: <Send /> }, meet: { label: 'We met', icon: <Handshake /> }, note: { label: 'Note', icon: <StickyNote /> },
}
/** Which act comes first, by whose turn it is. */
const order: Record<Matter['status'], readonly Writable[]> = { ours: ['ask', 'answer', 'meet', 'note'], theirs: ['answer', 'chase', 'meet', 'ask', 'note'], closed: [] }

/** A matter: whose turn it is, what the person wants, and the thread, read like a correspondence, the newest last. */
export default function MatterPage() {
  const matterId = useParam('matterId')
  const asked = useAsk('advocacy.get', { matterId })
  return <Ask of={asked} rows={8}>{(matter) => <One matter={matter} />}</Ask>
}

function One({ matter }: { matter: Matter }) {
  const { member } = useMe()
  const [open, setOpen] = useState<Open>()
  const may = new Set(matter.may), close = () => setOpen(undefined)
  const writing = open && open !== 'close' && open !== 'reopen' && open !== 'change' ? open : undefined
  return (
    <Page
      width="narrow" title={matter.agency} back={{ to: `/people/${matter.person.id}/plan`, label: matter.person.name }}
      meta={<><span>{agencyKindNames[matter.kind]}</span>{matter.reference && <span>their reference {matter.reference}</span>}<span>{matter.member.id === member.id ? 'with you' : `with ${matter.member.name}`}</span></>}
    >
      <Stack gap="large">
        <PersonStrip personId={matter.person.id} />
        <Card>
          <Stack>
            <Turn matter={matter} />
            <div className={css.wishes}>
              <div><h2 className={css.small}>What it is about</h2><blockquote className={css.own}>{matter.issue}</blockquote></div>
              <div><h2 className={css.small}>What {matter.called} wants</h2><blockquote className={css.own}>{matter.wanted}</blockquote></div>
              {matter.status === 'closed' && <div><h2 className={css.small}>What came: {outcomeNames[matter.outcome!].toLowerCase()}</h2><p className={css.came}>{matter.outcomeWords}</p></div>}
            </div>
            <About matter={matter} onChange={may.has('change') ? () => setOpen('change') : undefined} />
          </Stack>
        </Card>
        <Section bare title="The thread" hint="As it happened, the newest last.">
          <Stack>
            <Thread matter={matter} />
            {writing && <EntryForm key={writing} matter={matter} kind={writing} onClose={close} />}
            {!writing && (
              <Buttons>
                {order[matter.status].filter((act) => may.has(act)).map((act, at) => <Button key={act} kind={at === 0 ? 'primary' : act === 'note' ? 'quiet' : 'plain'} icon={acts[act].icon} onClick={() => setOpen(act)}>{acts[act].label}</Button>)}
                {may.has('close') && <Button kind="quiet" icon={<CircleCheck />} onClick={() => setOpen('close')}>How it ended</Button>}
                {may.has('reopen') && <Button icon={<RotateCcw />} onClick={() => setOpen('reopen')}>Open it again</Button>}
              </Buttons>
            )}
          </Stack>
        </Section>
      </Stack>
      {open === 'close' && <CloseMatter matter={matter} onClose={close} />}
      {open === 'reopen' && <Reopen matter={matter} onClose={close} />}
      {open === 'change' && <ChangeMatter matter={matter} onClose={close} />}
    </Page>
  )
}

/** Who they are, how they are reached, and how far we may speak: folded away, since it is read once. */
function About({ matter, onChange }: { matter: Matter; onChange: (() => void) | undefined }) {
  const mayLook = useMay()('directory.read')
  return (
    <Disclosure label="How they are reached, and whether we may speak">
      <Stack>
        <Facts facts={[
          ...(matter.serviceId && mayLook ? [{ name: 'In the directory', value: <TextLink to={`/directory/${matter.serviceId}`}>{matter.agency}</TextLink> }] : []),
          { name: 'How they are reached', value: matter.contact }, { name: 'Their reference', value: matter.reference }, { name: 'May we speak?', value: leaveWords[leaveOf(matter, matter.consents)](matter.called, matter.agency) },
          { name: 'Opened', value: plainDay(matter.openedOn) },
        ]} />
        {onChange && <Buttons><Button size="small" icon={<PenLine />} onClick={onChange}>Change</Button></Buttons>}
      </Stack>
    </Disclosure>
  )
}
