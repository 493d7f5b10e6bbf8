import { EyeOff, Table2 } from 'lucide-react'
import { useAsk } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { Grid, Page, Section, Stack } from '../../../ui/Page.tsx'
import { Stat } from '../../../ui/Stat.tsx'
import type { Figures, Scope, Which } from '../contract.ts'
import { answeredAtOnce } from '../periods.ts'
import { Counting } from './Counting.tsx'
import { Files } from './Files.tsx'
import { Measures } from './Measures.tsx'
import { dayWords } from './period.ts'
import { ReportOf } from './ReportOf.tsx'
import { HowOften } from './HowOften.tsx'
import { shownWords } from './words.ts'
import css from './Outcomes.module.css'

/** Does it help? A programme and a period, what came of it, and who stands behind each number. */
export default function Outcomes() {
  return (
    <Page title="Outcomes" meta="Who came, and whether it helped" width="wide">
      <ReportOf hint="They are counted in the background, which takes a few seconds.">
        {(scope, view) => <Counted key={`${scope.programmeId ?? ''} ${scope.from} ${scope.to}`} scope={scope} view={view} />}
      </ReportOf>
    </Page>
  )
}

type Of = { scope: Scope; view: 'exact' | 'suppressed' }

function Counted({ scope, view }: Of) {
  return answeredAtOnce(scope) ? <AtOnce scope={scope} view={view} /> : <Counting scope={scope} view={view}>{(figures, reportId) => <Found figures={figures} scope={scope} reportId={reportId} />}</Counting>
}

function AtOnce({ scope, view }: Of) {
  const figures = useAsk('outcomes.figures', { ...scope, view }, { keepPrevious: true })
  return <Ask of={figures} rows={6}>{(found) => <Found figures={found} scope={scope} />}</Ask>
}

function Found({ figures, scope, reportId }: { figures: Figures; scope: Scope; reportId?: string | undefined }) {
  const exact = figures.view === 'exact'
  const rows = (which: Which) => (exact ? { to: '/outcomes/people', search: { ...scope, which: JSON.stringify(which) } } : {})
  return (
    <Stack>
      {exact
        ? <p className={css.shown}><Table2 aria-hidden="true" size={20} /><span><strong>Exact figures</strong>, since you may see the people behind them: each number opens its rows. Files and the funder’s view hide small numbers.</span></p>
        : <Notice icon={<EyeOff />} title="Small numbers are hidden">1 to 7 shows as *, other counts are rounded to the nearest 5, and shares are made from rounded counts (HES method), so that nobody can be recognised.</Notice>}
      {figures.withheld
        ? <Notice title="Too few people to report on">Fewer than ten people came between {dayWords(scope.from)} and {dayWords(scope.to)}. Choose a longer period, or all programmes.</Notice>
        : <Figured figures={figures} scope={scope} rows={rows} />}
      {!figures.withheld && <Files scope={scope} reportId={reportId} />}
    </Stack>
  )
}

function Figured({ figures, scope, rows }: { figures: Figures; scope: Scope; rows: (which: Which) => { to?: string; search?: Record<string, unknown> } }) {
  return (
    <>
      <Section title="Who came" hint={`${dayWords(scope.from)} to ${dayWords(scope.to)}`} bare>
        <Grid least={10}>
          <Stat label="People who came" value={shownWords(figures.came)} {...(figures.came ? rows({ of: 'came' }) : {})} />
          <Stat label="Attendances" value={shownWords(figures.attendances)} note={perHead(figures)} />
          <Stat label="Sessions held" value={figures.sessions} />
          <Stat label="Joined in this time" value={shownWords(figures.joined)} {...(figures.joined ? rows({ of: 'joined' }) : {})} />
          <Stat label="Visitors without a name" value={shownWords(figures.visitors)} />
        </Grid>
      </Section>
      {figures.howOften.length > 0 && <HowOften rows={figures.howOften} behind={rows} />}
      {figures.measures.length === 0 && <Notice title="No measures in this time">Nobody who came has a score yet. Measures are taken from a person’s page or their row in the register.</Notice>}
      {figures.measures.length > 0 && <Measures measures={figures.measures} behind={rows} />}
    </>
  )
}

function perHead({ attendances, came }: Figures): string | undefined {
  return typeof attendances === 'number' && typeof came === 'number' && came > 0 ? `about ${(attendances / came).toFixed(1)} a person` : undefined
}
