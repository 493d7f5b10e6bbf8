import { Download, EyeOff, Table2 } from 'lucide-react'
import { useAsk } from '../../../platform/client/query.ts'
import { call } from '../../../platform/client/rpc.ts'
import { useSaving } from '../../../platform/client/save.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, Buttons, TextLink } from '../../../ui/Button.tsx'
import { Grid, Section, Stack } from '../../../ui/Page.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { Stat } from '../../../ui/Stat.tsx'
import { dayWords, ReportOf, shownWords } from '../../outcomes/public-screens.ts'
import type { Figures, Scope, Which } from '../contract.ts'
import css from './Leaving.module.css'

/** What leaving came to in a period: why, what came of it, who was reached afterwards, who came again. */
export function FiguresOf() {
  return <ReportOf>{(scope, view) => <Found scope={scope} view={view} />}</ReportOf>
}

function Found({ scope, view }: { scope: Scope; view: 'exact' | 'suppressed' }) {
  const figures = useAsk('leaving.figures', { ...scope, view }, { keepPrevious: true })
  return (
    <Ask of={figures} rows={6}>
      {(found) => (
        <Stack gap="large">
          {found.view === 'exact'
            ? <Notice icon={<Table2 />} title="Exact figures">For you, since you may see the people behind them. Files and the funder’s view hide small numbers.</Notice>
            : <Notice icon={<EyeOff />} title="Small numbers are hidden">1 to 7 shows as *, other counts are rounded to the nearest 5, and shares are made from rounded counts (HES method), so that nobody can be recognised.</Notice>}
          {found.withheld
            ? <Notice title="Too few people to report on">Fewer than ten people left between {dayWords(scope.from)} and {dayWords(scope.to)}. Choose a longer period, or all programmes.</Notice>
            : <><Numbers found={found} scope={scope} /><Files scope={scope} /></>}
        </Stack>
      )}
    </Ask>
  )
}

const share = (part: number | '*' | null, of: string) => (part === null ? undefined : part === '*' ? `* ${of}` : `${part} % ${of}`)

function Numbers({ found, scope }: { found: Figures; scope: Scope }) {
  const rows = (which: Which, number: number | '*') => (found.view === 'exact' && number ? { to: '/leaving/people', search: { ...scope, which: JSON.stringify(which) } } : {})
  return (
    <>
      <Section title="Who left" hint={`${dayWords(scope.from)} to ${dayWords(scope.to)}`} bare>
        <Grid least={10}>
          <Stat label="Leavings" value={shownWords(found.leavings)} {...rows({ of: 'all' }, found.leavings)} />
          <Stat label={`Came again within ${found.returnDays} days`} value={shownWords(found.returned)} note={share(found.returnedShare, 'of those who left')} {...rows({ of: 'returned' }, found.returned)} />
          <Stat label="Something left undone" value={shownWords(found.anyway)} {...rows({ of: 'anyway' }, found.anyway)} />
        </Grid>
      </Section>
      <Section title="Afterwards" hint="Follow-ups that fell due in this time, up to today." bare>
        <Grid least={10}>
          <Stat label="Follow-ups due" value={shownWords(found.followUpsDue)} />
          <Stat label="Reached" value={shownWords(found.followUpsReached)} note={share(found.reachedShare, 'of those due')} {...rows({ of: 'reached' }, found.followUpsReached)} />
          <Stat label="In a harder place" value={shownWords(found.followUpsWorse)} {...rows({ of: 'worse' }, found.followUpsWorse)} />
          <Stat label="Measures at the end" value={`${shownWords(found.measuresDone)} of ${shownWords(found.measuresAsked)}`} note={share(found.measuresShare, 'done')} {...(found.measuresDone !== found.measuresAsked ? rows({ of: 'measures_missing' }, found.measuresAsked) : {})} rows="See who lacks one" />
        </Grid>
      </Section>
      <div className={css.columns}>
        <div><Section title="Why they left"><Bars lines={found.reasons} of="reason" scope={scope} exact={found.view === 'exact'} /></Section></div>
        <div><Section title="What came of it"><Bars lines={found.outcomes} of="outcome" scope={scope} exact={found.view === 'exact'} /></Section></div>
      </div>
    </>
  )
}

function Bars({ lines, of, scope, exact }: { lines: Figures['reasons']; of: 'reason' | 'outcome'; scope: Scope; exact: boolean }) {
  const most = Math.max(1, ...lines.map(({ leavings }) => (leavings === '*' ? 0 : leavings)))
  return (
    <ul className={css.bars} role="list">
      {lines.map(({ key, name, leavings }) => (
        <li key={key} className={css.bar}>
          <span>{exact && leavings ? <TextLink to="/leaving/people" search={{ ...scope, which: JSON.stringify({ of, key }) }}>{name}</TextLink> : name}</span>
          <span className={css.track} aria-hidden="true"><i style={{ width: `${leavings === '*' ? 0 : (100 * leavings) / most}%` }} /></span>
          <span>{shownWords(leavings)}</span>
        </li>
      ))}
    </ul>
  )
}

function Files({ scope }: { scope: Scope }) {
  const { save, busy, wrong } = useSaving((as: 'csv' | 'xlsx') => call('leaving.file', { ...scope, as }))
  return (
    <Section title="Take it with you" hint="Files hold the figures with small numbers hidden, whoever saves them.">
      <Buttons>
        <Button icon={<Download />} busy={busy === 'xlsx'} onClick={() => void save('xlsx')}>Spreadsheet (XLSX)</Button>
        <Button icon={<Download />} busy={busy === 'csv'} onClick={() => void save('csv')}>Plain table (CSV)</Button>
      </Buttons>
      {wrong && <Problem what="The file could not be made." why={wrong} />}
    </Section>
  )
}
