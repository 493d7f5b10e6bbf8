import { type ReactNode, useId } from 'react'
import { Disclosure } from './Disclosure.tsx'
import { linear, ticks as round } from './scale.ts'
import { Table } from './Table.tsx'
import type { Tone } from './tone.ts'
import tones from './tones.module.css'
import { useWidth } from './useWidth.ts'
import css from './Chart.module.css'

const EDGE = { left: 16, right: 16, top: 26, bottom: 46 }

/** A range with its people: `from` belongs to it, `to` to the next one. */
export type SpreadColumn = { from: number; to: number; people: number }
type Shared = {
  title: string
  /** What is counted along the bottom: "Change in score". */
  axis: string
  toneOf?: ((from: number) => Tone) | undefined
  /** What the tones mean, in words. */
  legend?: readonly { tone: Tone; words: string }[] | undefined
  /** A line across, such as the mean: where, and its words. */
  mark?: { at: number; words: string } | undefined
}

/**
 * How a result is spread: one dot a person, stacked over the value, so that the picture is the people. Above 24 people over one value it becomes
 * bars, which count the same.
 */
export function DotSpread({ values, least, most, ...shared }: Shared & {
  /** One number a person, e.g. each one's change since the first score. */
  values: readonly number[]
  least: number
  most: number
}) {
  const columns = tally(values, least, most)
  const [box, width] = useWidth<HTMLDivElement>()
  const tallest = Math.max(1, ...columns.map((column) => column.people))
  const x = linear([least - 0.5, most + 0.5], [EDGE.left, width - EDGE.right])
  const step = x(1) - x(0)
  const asDots = tallest <= 24
  const dot = Math.min(9, step * 0.42, 200 / (2.2 * tallest))
  const high = asDots ? Math.max(130, tallest * dot * 2.2 + EDGE.top + EDGE.bottom) : 250
  const foot = high - EDGE.bottom
  const y = linear([0, tallest], [foot, EDGE.top])
  const ticks = round(least, most, Math.max(3, Math.floor(width / 60))).filter(Number.isInteger)
  return (
    <Frame {...shared} total={values.length} columns={columns} nameOf={(column) => signed(column.from)} box={box} width={width} high={high} markAt={shared.mark && x(shared.mark.at)}>
      {ticks.map((tick) => <text key={tick} className={css.tick} x={x(tick)} y={foot + 19} textAnchor="middle">{signed(tick)}</text>)}
      {columns.map((column) => (
        <g key={column.from} className={tones[shared.toneOf?.(column.from) ?? 'primary']}>
          {asDots
            ? Array.from({ length: column.people }, (_, index) => <circle key={index} className={css.person} cx={x(column.from)} cy={foot - dot * 1.35 - index * dot * 2.2} r={dot} />)
            : column.people > 0 && <rect className={css.bar} x={x(column.from) - step * 0.44} width={step * 0.88} y={y(column.people)} height={foot - y(column.people)} rx={3} />}
        </g>
      ))}
    </Frame>
  )
}

/** The same for wide scales: a bar for each range, all equally broad, with its range below and its number above. */
export function Histogram({ columns, ...shared }: Shared & { columns: readonly SpreadColumn[] }) {
  const [box, width] = useWidth<HTMLDivElement>()
  const high = 250
  const foot = high - EDGE.bottom
  const broad = (width - EDGE.left - EDGE.right) / Math.max(1, columns.length)
  const tallest = Math.max(1, ...columns.map((column) => column.people))
  const y = linear([0, tallest], [foot, EDGE.top])
  const place = (value: number) => {
    const index = Math.max(0, columns.findIndex((column) => value < column.to))
    const column = columns[index]
    return EDGE.left + broad * (index + (column ? (value - column.from) / (column.to - column.from) : 0))
  }
  const every = Math.ceil(64 / broad)
  return (
    <Frame {...shared} total={columns.reduce((sum, column) => sum + column.people, 0)} columns={columns} nameOf={rangeOf} box={box} width={width} high={high} markAt={shared.mark && place(shared.mark.at)}>
      {columns.map((column, index) => {
        const middle = EDGE.left + broad * (index + 0.5)
        return (
          <g key={column.from} className={tones[shared.toneOf?.(column.from) ?? 'primary']}>
            {column.people > 0 && <rect className={css.bar} x={middle - broad * 0.44} width={broad * 0.88} y={y(column.people)} height={foot - y(column.people)} rx={4} />}
            <text className={css.count} x={middle} y={y(column.people) - 7} textAnchor="middle">{column.people}</text>
            {index % every === 0 && <text className={css.tick} x={middle} y={foot + 19} textAnchor="middle">{rangeOf(column)}</text>}
          </g>
        )
      })}
    </Frame>
  )
}

function Frame({ title, axis, legend = [], mark, total, columns, nameOf, box, width, high, markAt, children }: Shared & {
  total: number
  columns: readonly SpreadColumn[]
  nameOf: (column: SpreadColumn) => string
  box: React.RefObject<HTMLDivElement | null>
  width: number
  high: number
  markAt: number | undefined
  children: ReactNode
}) {
  const id = useId()
  const left = markAt !== undefined && markAt > width * 0.6
  return (
    <figure className={css.figure} aria-labelledby={`${id}-title`}>
      <figcaption id={`${id}-title`} className={css.title}>{title}</figcaption>
      <div ref={box} className={css.plot}>
        <svg width={width} height={high} className={css.svg} role="img" aria-label={`${title}. ${total} people.${mark ? ` ${mark.words}.` : ''} The numbers are in the table below.`}>
          <line className={css.axis} x1={EDGE.left} x2={width - EDGE.right} y1={high - EDGE.bottom} y2={high - EDGE.bottom} />
          <text className={css.axisName} x={width / 2} y={high - 5} textAnchor="middle">{axis}</text>
          {children}
          {mark && markAt !== undefined && (
            <g>
              <line className={css.mark} x1={markAt} x2={markAt} y1={4} y2={high - EDGE.bottom} />
              <text className={css.markName} x={markAt + (left ? -7 : 7)} y={14} textAnchor={left ? 'end' : 'start'}>{mark.words}</text>
            </g>
          )}
        </svg>
      </div>
      {legend.length > 0 && <ul role="list" className={css.key}>{legend.map((one) => <li key={one.words} className={tones[one.tone]}><i />{one.words}</li>)}</ul>}
      <Disclosure label="The numbers">
        <Table
          caption={title} hideCaption rows={columns.filter((column) => column.people > 0)} keyOf={(column) => String(column.from)}
          columns={[{ key: 'from', head: axis, cell: nameOf, names: true }, { key: 'people', head: 'People', cell: (column) => column.people, number: true }]}
        />
      </Disclosure>
    </figure>
  )
}

const signed = (value: number) => (value < 0 ? `−${-value}` : String(value))
/** Whole numbers read as what they include: 1 up to 6 is "1 to 5". */
const rangeOf = ({ from, to }: SpreadColumn) => (to - from === 1 ? signed(from) : Number.isInteger(from) && Number.isInteger(to) ? `${signed(from)} to ${signed(to - 1)}` : `${from} up to ${to}`)

/** Counts whole values; what lies between two is counted with the nearer one, and what lies outside with the end. */
export function tally(values: readonly number[], least: number, most: number): SpreadColumn[] {
  const columns = Array.from({ length: most - least + 1 }, (_, index) => ({ from: least + index, to: least + index + 1, people: 0 }))
  for (const value of values) {
    const column = columns[Math.min(most, Math.max(least, Math.round(value))) - least]
    if (column) column.people += 1
  }
  return columns
}
