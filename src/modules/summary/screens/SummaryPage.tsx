import { Download, HandHeart, Printer, ScrollText } from 'lucide-react'
import { useState } from 'react'
import { useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { call } from '../../../platform/client/rpc.ts'
import { useSaving } from '../../../platform/client/save.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { clockTime, dateIn, nearDay } from '../../../ui/words.ts'
import type { Summary } from '../contract.ts'
import { becauseOf, givingHows, givingNames, isSafety, limits, type GivingHow } from '../rules.ts'
import { LetterPaper } from './LetterPaper.tsx'
import { NotShown } from './NotShown.tsx'
import { forWhom, largePrintWords, wordsOf } from './words.ts'
import css from './Summary.module.css'

/** A summary as it was made: to read, to save as PDF, to print, and to whom it was given. */
export default function SummaryPage() {
  const [personId, summaryId] = [useParam('personId'), useParam('summaryId')]
  const asked = useAsk('summary.get', { personId, summaryId })
  const { today, organisation: { timeZone } } = useMe()
  const made = asked.data
  return (
    <Page
      title={made ? forWhom(made.audience, made.audience === 'self' ? '' : made.letter.toName).replace('the person themselves', made.letter.toName) : 'Summary'} back={{ to: `/people/${personId}/paperwork`, label: 'Letters and summaries' }}
      meta={made && <><span>{made.letter.over}</span><span>made {nearDay(dateIn(made.madeAt, timeZone), today)} by {made.madeBy}</span>{made.number > 1 && <span>version {made.number}</span>}</>}
    >
      <Ask of={asked} rows={10}>{(one) => <One summary={one} />}</Ask>
    </Page>
  )
}

function One({ summary }: { summary: Summary }) {
  const { personId, id: summaryId, audience, letter, largePrint, may, hidden } = summary
  const { save, busy, wrong } = useSaving((which: 'usual' | 'large') => call('summary.file', { personId, summaryId, large: which === 'large' }))
  const [giving, setGiving] = useState(false)
  // For the person themselves their own print comes first; who reads it elsewhere is somebody else.
  const first = largePrint !== null && audience === 'self'
  const usual = <Button key="usual" kind={first ? 'plain' : 'primary'} icon={<Download />} busy={busy === 'usual'} onClick={() => void save('usual')}>Save as PDF</Button>
  const large = <Button key="large" kind={first ? 'primary' : 'plain'} icon={<Download />} busy={busy === 'large'} onClick={() => void save('large')}>PDF in large print</Button>
  return (
    <Stack gap="large">
      <div className={css.noprint}>
        <Stack>
          <Buttons>
            {may.includes('save') && <>{first ? [large, usual] : [usual, large]}<Button kind="quiet" icon={<Printer />} onClick={() => window.print()}>Print</Button></>}
            {may.includes('give') && <Button icon={<HandHeart />} onClick={() => setGiving(true)}>It was given</Button>}
            {may.includes('begin') && <ButtonLink kind="quiet" icon={<ScrollText />} to={`/people/${personId}/summaries/new`} search={{ from: summaryId }}>Begin a new one from this</ButtonLink>}
          </Buttons>
          {largePrint && may.includes('save') && <p className={css.soft}>{largePrintWords(largePrint, audience)}</p>}
          <NotShown parts={hidden} then="A copy without them would pass for the letter, so it is saved and printed by a colleague who may read all of it." />
          {wrong && <Problem what="The PDF could not be made." why={wrong} />}
          {summary.consent === 'without' && <Notice tone="warn" title="Made without the person’s consent">{summary.because}</Notice>}
          {summary.consent !== 'without' && summary.parts.some(isSafety) && <Notice title="It says something about safety">{summary.because}</Notice>}
        </Stack>
      </div>
      <LetterPaper letter={letter} large={first} />
      <div className={css.noprint}><Givings summary={summary} /></div>
      {giving && <Give summary={summary} onClose={() => setGiving(false)} />}
    </Stack>
  )
}

function Givings({ summary: { given } }: { summary: Summary }) {
  const { today, organisation: { timeZone } } = useMe()
  return (
    <Section bare title="To whom it was given">
      {given.length === 0
        ? <p className={css.soft}>Nobody yet.</p>
        : <Rows label="To whom it was given">{given.map((one) => <Row key={one.id} title={one.toWhom} note={<><span>{givingNames[one.how]}</span><span>{nearDay(dateIn(one.happenedAt, timeZone), today)}, {clockTime(one.happenedAt, timeZone)}</span><span>{one.by}</span></>} />)}</Rows>}
    </Section>
  )
}

function Give({ summary: { id: summaryId, audience, letter }, onClose }: { summary: Summary; onClose: () => void }) {
  const { today } = useMe()
  const give = useCommand('summary.give', { renews: ['summary.', 'story.'] })
  const [how, setHow] = useState<GivingHow>(audience === 'self' ? 'by_hand' : 'by_post')
  const [toWhom, setToWhom] = useState(letter.toName)
  const [on, setOn] = useState(today)
  const [tried, setTried] = useState(false)
  const [givingId] = useState(uuidv7)
  const wrong = toWhom.trim() ? undefined : becauseOf.no_whom
  const send = async () => {
    setTried(true)
    // Today it happened now; on an earlier day at noon, since nobody remembers the minute.
    const at = on === today || !on ? happenedAt() : new Date(Date.parse(`${on}T12:00:00Z`)).toISOString()
    if (wrong || !await give.send({ givingId, summaryId, how, toWhom, happenedAt: at })) return
    toast('Kept: it was given')
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title="It was given" actions={<><Button kind="primary" busy={give.busy} onClick={() => void send()}>Keep this</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
      <Stack>
        {give.problem && <Problem what={wordsOf(give.problem)} />}
        <TextField id="toWhom" label="To whom?" required value={toWhom} onChange={setToWhom} error={tried ? wrong : undefined} maxLength={limits.name} />
        <Choice<GivingHow> id="how" label="How?" layout="row" value={how} onChange={setHow} options={givingHows.map((value) => ({ value, label: givingNames[value] }))} />
        <TextField id="on" label="When?" type="date" size="medium" value={on} onChange={setOn} />
      </Stack>
    </Dialog>
  )
}
