import { useFilters } from '../../../platform/client/address.ts'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { linear } from '../../../ui/scale.ts'
import { Select } from '../../../ui/Select.tsx'
import { Table } from '../../../ui/Table.tsx'
import type { MeasureFigures, Which } from '../contract.ts'
import { Measure } from './Measure.tsx'
import css from './Outcomes.module.css'
import { readAsked } from './period.ts'
import { shownWords, signed } from './words.ts'

const keyOf = ({ instrument, scale }: MeasureFigures) => `${instrument} ${scale}`

/** All measures side by side, each mean with its interval drawn; then one of them in full. */
export function Measures({ measures, behind }: { measures: MeasureFigures[]; behind: (which: Which) => { to?: string; search?: Record<string, unknown> } }) {
  const [asked, change] = useFilters(readAsked)
  const chosen = measures.find((measure) => keyOf(measure) === asked.measure) ?? measures[0]!
  return (
    <Stack>
      <Section title="What changed" hint="First score against the latest in this period, for those who have both." bare>
        <Card flush>
          <Table
            caption="Measures side by side" hideCaption rows={measures} keyOf={keyOf}
            columns={[
              { key: 'name', head: 'Measure', names: true, cell: ({ name }) => name },
              { key: 'eligible', head: 'Eligible', number: true, cell: ({ eligible }) => shownWords(eligible) },
              { key: 'baseline', head: 'First score', number: true, cell: ({ baseline }) => shownWords(baseline) },
              { key: 'paired', head: 'Paired', number: true, cell: ({ paired }) => shownWords(paired) },
              { key: 'mean', head: 'Mean change', number: true, cell: (measure) => <span className={css.mean}><Interval measure={measure} />{signed(measure.mean?.mean ?? null)}</span> },
              { key: 'improved', head: 'Reliably better', number: true, cell: ({ improved }) => shownWords(improved) },
              { key: 'worsened', head: 'Reliably worse', number: true, cell: ({ worsened }) => shownWords(worsened) },
            ]}
          />
        </Card>
      </Section>
      {measures.length > 1 && <Select label="Look closer at" size="medium" value={keyOf(chosen)} onChange={(measure) => change({ measure })} options={measures.map((measure) => ({ value: keyOf(measure), label: measure.name }))} />}
      <Measure measure={chosen} behind={behind} />
    </Stack>
  )
}

/** A mean change and its 95 % interval on a ruler of its own width, nought in the middle. The numbers stand beside it. */
function Interval({ measure: { mean } }: { measure: MeasureFigures }) {
  if (!mean || [mean.mean, mean.low, mean.high].some((figure) => typeof figure !== 'number')) return null
  const { mean: at, low, high } = mean as { mean: number; low: number; high: number }
  const most = Math.max(1, Math.abs(low), Math.abs(high)), x = linear([-most, most], [4, 140])
  return (
    <svg className={css.interval} viewBox="0 0 144 24" aria-hidden="true">
      <line x1={x(0)} x2={x(0)} y1={2} y2={22} />
      <line className={css.reach} x1={x(low)} x2={x(high)} y1={12} y2={12} />
      <circle cx={x(at)} cy={12} r={5} />
    </svg>
  )
}
