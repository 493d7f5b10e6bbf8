import { ArrowDownRight, ArrowUpRight, Equal } from 'lucide-react'
import { Histogram } from '../../../ui/Spread.tsx'
import { TextLink } from '../../../ui/Button.tsx'
import { Grid, Section } from '../../../ui/Page.tsx'
import { Stat } from '../../../ui/Stat.tsx'
import type { MeasureFigures, Which } from '../contract.ts'
import css from './Outcomes.module.css'
import { shownWords, signed } from './words.ts'

type Group = Extract<Which, { of: 'measure' }>['group']

/** One measure: how complete it is, what changed on average, how many changed more than chance explains, and how the changes are spread. */
export function Measure({ measure, behind }: { measure: MeasureFigures; behind: (which: Which) => { to?: string; search?: Record<string, unknown> } }) {
  const rows = (group: Group) => behind({ of: 'measure', instrument: measure.instrument, scale: measure.scale, group })
  const better = measure.highIsGood ? 'Higher is better.' : 'Lower is better.'
  const known = measure.reliableFrom !== null
  const nobody = measure.paired === 0
  return (
    <Section title={measure.name} hint={`${better} First score against the latest in this period${measure.recallDays && measure.recallDays > 1 ? `, at least ${measure.recallDays} days apart` : ''}.`}>
      <dl className={css.funnel}>
        <Step label="came, and so were eligible" figure={measure.eligible} link={rows('eligible')} />
        <Step label="have a first score" figure={measure.baseline} link={rows('baseline')} />
        <Step label={`have a first and a later one${measure.pairedShare === null || measure.pairedShare === '*' ? '' : ` (${measure.pairedShare} %)`}`} figure={measure.paired} link={rows('paired')} />
      </dl>
      {nobody
        ? <p>Nobody has two scores far enough apart yet, so there is no change to show.</p>
        : (
          <>
            {measure.fewPairs && <p className={css.few}>Fewer than thirty pairs: enough to look at, too few to compare programmes with each other.</p>}
            <Grid least={10}>
              <Stat label="Mean change" value={signed(measure.mean?.mean ?? null)} note={intervalWords(measure)} />
              {known && <Stat label="Reliably better" value={<Kind icon={<ArrowUpRight />} figure={measure.improved} />} note={`by ${measure.reliableFrom} points or more`} {...link(rows('improved'), measure.improved)} />}
              {known && <Stat label="No reliable change" value={<Kind icon={<Equal />} figure={measure.noReliableChange} />} note="chance could explain it" {...link(rows('no_reliable_change'), measure.noReliableChange)} />}
              {known && <Stat label="Reliably worse" value={<Kind icon={<ArrowDownRight />} figure={measure.worsened} />} note={`by ${measure.reliableFrom} points or more`} {...link(rows('worsened'), measure.worsened)} />}
            </Grid>
            {!known && <p className={css.few}>No threshold of reliable change is published for this measure, so nobody is counted as changed.</p>}
            <Spread measure={measure} />
          </>
        )}
    </Section>
  )
}

function Spread({ measure }: { measure: MeasureFigures }) {
  const hidden = measure.spread.some(({ people }) => people === '*')
  const columns = measure.spread.map(({ from, to, people }) => ({ from, to, people: people === '*' ? 0 : people }))
  if (columns.length < 2 || columns.every(({ people }) => people === 0)) return hidden ? <p className={css.few}>The spread is hidden: too few people stand behind each column.</p> : null
  const { mean } = measure, at = mean && typeof mean.mean === 'number' ? mean.mean : null, reliable = measure.reliableFrom ?? Number.POSITIVE_INFINITY
  const gain = (from: number) => (measure.highIsGood ? from : -from)
  return (
    <>
      <Histogram
        title="How the changes are spread" columns={columns} axis="Change in score"
        toneOf={(from) => (gain(from) >= reliable ? 'good' : gain(from) <= -reliable ? 'warn' : 'calm')}
        legend={measure.reliableFrom === null ? [] : [{ tone: 'good', words: 'reliably better' }, { tone: 'calm', words: 'no reliable change' }, { tone: 'warn', words: 'reliably worse' }]}
        mark={at === null ? undefined : { at, words: `mean ${signed(at)}` }}
      />
      {hidden && <p className={css.few}>Columns with 1 to 7 people are left out of the picture.</p>}
    </>
  )
}

function Step({ label, figure, link }: { label: string; figure: number | '*'; link: { to?: string; search?: Record<string, unknown> } }) {
  return (
    <div>
      <dd>{link.to && figure ? <TextLink to={link.to} search={link.search}>{shownWords(figure)}</TextLink> : shownWords(figure)}</dd>
      <dt>{label}</dt>
    </div>
  )
}

const Kind = ({ icon, figure }: { icon: React.ReactNode; figure: number | '*' | null }) => <span className={css.kind}><span aria-hidden="true">{icon}</span>{shownWords(figure)}</span>
const link = (to: { to?: string; search?: Record<string, unknown> }, figure: number | '*' | null) => (figure ? to : {})

function intervalWords({ mean }: MeasureFigures): string | undefined {
  if (!mean || mean.low === null || mean.high === null) return 'too few for an interval'
  return mean.low === '*' ? 'interval hidden' : `95 % interval ${signed(mean.low)} to ${signed(mean.high)}`
}
