import { curveMonotoneX, line } from 'd3-shape'
import { useId, useState } from 'react'
import { Disclosure } from './Disclosure.tsx'
import { dayTicks, linear, ticks as round } from './scale.ts'
import { Table } from './Table.tsx'
import type { Tone } from './tone.ts'
import tones from './tones.module.css'
import { useWidth } from './useWidth.ts'
import { plainDay, shortDay } from './words.ts'
import css from './Chart.module.css'

/** A score on a day. `words` is the band or a remark, shown with the point and in the table. */
export type ChartPoint = { date: string; value: number; words?: string | undefined; tone?: Tone | undefined }
/** A ground behind the points, on the score's own scale. It holds from its lower bound up to the next one's. */
export type ChartBand = { from: number; to: number; label: string; tone: Tone }

const EDGE = { top: 14, right: 16, bottom: 34, left: 40 }

/**
 * Scores over time on their whole scale, the bands drawn behind and named, each point a stop of the Tab key with its words, and the
 * numbers in a table underneath. Gaps in time stay gaps: the days are placed where they were.
 */
export function LineChart({ title, points, bands = [], least, most, unit, decimals = 0 }: {
  title: string
  /** Oldest first. */
  points: readonly ChartPoint[]
  bands?: readonly ChartBand[] | undefined
  least: number
  most: number
  unit?: string | undefined
  decimals?: number | undefined
}) {
  // Bands need room to be told apart; a line alone says as much in less.
  const high = bands.length ? 280 : 190
  const [box, width] = useWidth<HTMLDivElement>()
  const [at, setAt] = useState<number | null>(null)
  const id = useId()
  const names = bands.length > 0 && width >= 460
  const right = width - EDGE.right - (names ? Math.min(150, Math.max(...bands.map((band) => band.label.length)) * 7.2 + 10) : 0)
  const y = linear([least, most], [high - EDGE.bottom, EDGE.top])
  const days = points.map((point) => Date.parse(point.date))
  const [first, last] = [Math.min(...days), Math.max(...days)]
  const margin = first === last ? 15 * 86_400_000 : (last - first) * 0.03
  const x = linear([first - margin, last + margin], [EDGE.left, right])
  const path = line<ChartPoint>((point) => x(Date.parse(point.date)), (point) => y(point.value)).curve(curveMonotoneX)([...points])
  const ticks = dayTicks(first - margin, last + margin, Math.max(2, Math.floor((right - EDGE.left) / 90)))
  const months = ticks.every((tick) => tick.getUTCDate() === 1)
  const tickWords = (tick: Date, index: number) => new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC', month: 'short', ...(months ? {} : { day: 'numeric' }), ...(index === 0 || tick.getUTCMonth() === 0 ? { year: 'numeric' } : {}),
  }).format(tick)
  const marks = bands.length ? [...new Set([...bands.map((band) => band.from), most])] : round(least, most, 5)
  const shown = at === null ? undefined : points[at]

  if (!points.length) return null
  return (
    <figure className={css.figure} aria-labelledby={`${id}-title`}>
      <figcaption id={`${id}-title`} className={css.title}>{title}</figcaption>
      <div ref={box} className={css.plot}>
        <svg width={width} height={high} className={css.svg} role="group" aria-label={`${title}: ${points.length} scores, the last ${points.at(-1)!.value.toFixed(decimals)}`}>
          {bands.map((band) => (
            <g key={band.label} className={tones[band.tone]}>
              <rect className={css.band} x={EDGE.left} width={Math.max(0, right - EDGE.left)} y={y(band.to)} height={Math.max(0, y(band.from) - y(band.to))} />
              {names && <text className={css.bandName} x={right + 8} y={(y(band.from) + y(band.to)) / 2} dominantBaseline="central">{band.label}</text>}
            </g>
          ))}
          {marks.map((mark) => (
            <g key={mark}>
              <line className={css.rule} x1={EDGE.left} x2={right} y1={y(mark)} y2={y(mark)} />
              <text className={css.tick} x={EDGE.left - 8} y={y(mark)} textAnchor="end" dominantBaseline="central">{Number(mark.toFixed(1))}</text>
            </g>
          ))}
          {ticks.map((tick, index) => <text key={+tick} className={css.tick} x={Math.max(x(tick.getTime()), EDGE.left + 14)} y={high - 10} textAnchor="middle">{tickWords(tick, index)}</text>)}
          <path className={css.line} d={path ?? ''} />
          {points.map((point, index) => (
            <g
              key={`${point.date}-${index}`} tabIndex={0} role="img" className={css.point} aria-label={`${plainDay(point.date)}: ${point.value.toFixed(decimals)}${unit ? ` ${unit}` : ''}${point.words ? `, ${point.words}` : ''}`}
              onFocus={() => setAt(index)} onBlur={() => setAt(null)} onMouseEnter={() => setAt(index)} onMouseLeave={() => setAt(null)}
            >
              <circle className={css.reach} cx={x(days[index]!)} cy={y(point.value)} r={20} />
              <circle className={css.dot} cx={x(days[index]!)} cy={y(point.value)} r={index === points.length - 1 ? 7 : 5.5} data-last={index === points.length - 1 ? '' : undefined} />
            </g>
          ))}
        </svg>
        {shown && at !== null && (
          <div className={css.tip} aria-hidden="true" data-low={y(shown.value) < 90 ? '' : undefined} style={{ left: Math.min(Math.max(x(days[at]!), 80), width - 80), top: y(shown.value) }}>
            <strong>{shown.value.toFixed(decimals)}{unit ? ` ${unit}` : ''}</strong>{shown.words && <span>{shown.words}</span>}<span>{shortDay(shown.date)}</span>
          </div>
        )}
      </div>
      {bands.length > 0 && !names && (
        <ul role="list" className={css.key}>{bands.map((band) => <li key={band.label} className={tones[band.tone]}><i />{band.label} ({reach(band, most)})</li>)}</ul>
      )}
      <Disclosure label="The numbers">
        <Table
          caption={title} hideCaption rows={[...points].reverse()} keyOf={(point) => `${point.date}-${point.value}`}
          columns={[
            { key: 'date', head: 'Date', cell: (point) => plainDay(point.date), names: true },
            { key: 'value', head: unit ? `Score (${unit})` : 'Score', cell: (point) => point.value.toFixed(decimals), number: true },
            { key: 'words', head: 'What it says', cell: (point) => point.words ?? '' },
          ]}
        />
      </Disclosure>
    </figure>
  )
}

/** Whole bounds read as what they include, the last with its end: "5 to 9". Others as they are: "19.5 up to 27.5". */
function reach({ from, to }: ChartBand, most: number): string {
  return Number.isInteger(from) && Number.isInteger(to) ? `${from} to ${to === most ? to : to - 1}` : `${from} up to ${to}`
}
