import { Link } from '@tanstack/react-router'
import { HandHeart } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { now } from '../../../platform/client/now.ts'
import { useMe } from '../../../platform/client/session.ts'
import { useGo } from '../../../platform/client/address.ts'
import { clockTime, longDay, weekDay } from '../../../ui/words.ts'
import { lanesOf, minutesOf, timeOf } from '../clashes.ts'
import type { Block } from '../contract.ts'
import { statusNames } from '../rules.ts'
import { needsInShort } from './NeedsBelow.tsx'
import { timesOf } from './words.ts'
import css from './Calendar.module.css'

const half = 30

/** The first and last full hour shown: the working day, and whatever lies outside it. */
function hoursOf(blocks: readonly Block[]): [number, number] {
  const from = Math.min(8 * 60, ...blocks.map((block) => minutesOf(block.startsAt) - block.travelBefore))
  const until = Math.max(18 * 60, ...blocks.map((block) => minutesOf(block.endsAt) + block.travelAfter))
  return [Math.max(0, Math.floor(from / 60)), Math.min(24, Math.ceil(until / 60))]
}

/**
 * A week in columns. Free half hours are buttons: a press books there. They are one stop for the Tab key, and the arrow keys walk through them; what is booked
 * are links in the order of the days.
 */
export function WeekGrid({ days, blocks, mayBook, whose }: { days: readonly string[]; blocks: readonly Block[]; mayBook: boolean; whose: Record<string, string> }) {
  const { today, organisation: { timeZone } } = useMe()
  const go = useGo()
  const grid = useRef<HTMLDivElement>(null)
  const [first, last] = hoursOf(blocks)
  const top = (minutes: number) => `calc(${(minutes - first * 60) / 60} * var(--hour))`
  const of = (day: string) => blocks.filter(({ heldOn }) => heldOn === day)
  const slots = days.map((day) => Array.from({ length: (last - first) * 2 }, (_, n) => first * 60 + n * half).filter((at) => !of(day).some((block) => minutesOf(block.startsAt) - block.travelBefore < at + half && minutesOf(block.endsAt) + block.travelAfter > at)))
  const [stop, setStop] = useState<string>()
  const start = Math.max(0, days.indexOf(today)), firstAt = slots[start]?.find((at) => at >= 9 * 60) ?? slots[start]?.[0]
  const here = stop && slots.some((all, n) => all.some((at) => `${days[n]} ${at}` === stop)) ? stop : `${days[start]} ${firstAt}`

  const walk = (event: KeyboardEvent) => {
    const [day, at] = (event.target as HTMLElement).dataset['slot']?.split(' ') ?? []
    if (!day || !at) return
    const n = days.indexOf(day), all = slots[n]!, index = all.indexOf(Number(at))
    const beside = (by: number) => {
      for (let other = n + by; other >= 0 && other < 7; other += by) if (slots[other]!.length) return [other, slots[other]!.reduce((best, one) => (Math.abs(one - Number(at)) < Math.abs(best - Number(at)) ? one : best))] as const
      return undefined
    }
    const next = event.key === 'ArrowDown' ? [n, all[index + 1]] as const : event.key === 'ArrowUp' ? [n, all[index - 1]] as const : event.key === 'ArrowRight' ? beside(1) : event.key === 'ArrowLeft' ? beside(-1) : event.key === 'Home' ? [n, all[0]] as const : event.key === 'End' ? [n, all.at(-1)] as const : undefined
    if (!next || next[1] === undefined) return
    event.preventDefault()
    const key = `${days[next[0]]} ${next[1]}`
    setStop(key)
    grid.current!.querySelector<HTMLElement>(`[data-slot="${key}"]`)?.focus()
  }

  const time = clockTime(now(), timeZone)
  return (
    <div className={css.week} ref={grid} style={{ '--hours': last - first } as React.CSSProperties}>
      <div className={css.corner} />
      {days.map((day) => <h3 key={day} className={css.head} data-today={day === today ? '' : undefined}><span>{weekDay(day).slice(0, 3)}</span><b>{Number(day.slice(8))}</b><span className="said">{longDay(day)}</span></h3>)}
      <div className={css.hours} aria-hidden="true">{Array.from({ length: last - first }, (_, n) => <span key={n} style={{ top: `calc(${n} * var(--hour))` }}>{timeOf((first + n) * 60)}</span>)}</div>
      {days.map((day, n) => (
        <section key={day} className={css.column} aria-label={longDay(day)} data-today={day === today ? '' : undefined} onKeyDown={walk}>
          {mayBook && slots[n]!.map((at) => (
            <button
              key={at} type="button" className={css.slot} data-slot={`${day} ${at}`} tabIndex={here === `${day} ${at}` ? 0 : -1} style={{ top: top(at) }} aria-label={`Book ${weekDay(day)} at ${timeOf(at)}`}
              onClick={() => go('/appointments/new', { search: { day, at: timeOf(at), ...whose } })}
            ><span aria-hidden="true">+ {timeOf(at)}</span></button>
          ))}
          {day === today && time >= timeOf(first * 60) && time < timeOf(Math.min(last * 60, 1439)) && <i className={css.now} style={{ top: top(minutesOf(time)) }} />}
          {lanesOf(of(day)).map((block) => <Drawn key={block.id} block={block} top={top} />)}
        </section>
      ))}
    </div>
  )
}

function Drawn({ block, top }: { block: Block & { lane: number; lanes: number }; top: (minutes: number) => string }) {
  const from = minutesOf(block.startsAt), until = minutesOf(block.endsAt)
  const place = { left: `calc(${block.lane / block.lanes} * 100%)`, width: `calc(${1 / block.lanes} * 100% - 3px)` }
  const box = { ...place, top: top(from), height: `calc(${(until - from) / 60} * var(--hour) - 2px)` }
  const inside = (
    <>
      <b>{block.title}</b>
      <span>{timesOf(block)}{block.status !== 'planned' && block.what === 'appointment' ? `, ${statusNames[block.status].toLowerCase()}` : ''}</span>
      {block.place && <span>{block.place}</span>}
      {block.status === 'planned' && needsInShort(block.needs) && <span><HandHeart aria-hidden="true" size={14} /> {needsInShort(block.needs)}</span>}
    </>
  )
  const shown = { className: css.block, style: box, 'data-what': block.what, 'data-status': block.status, 'data-short': until - from < 45 ? '' : undefined }
  return (
    <>
      {block.travelBefore > 0 && <i className={css.travel} style={{ ...place, top: top(from - block.travelBefore), height: `calc(${block.travelBefore / 60} * var(--hour))` }} />}
      {block.what === 'busy' ? <div {...shown}>{inside}</div> : <Link to={linkOf(block) as never} {...shown}>{inside}</Link>}
      {block.travelAfter > 0 && <i className={css.travel} style={{ ...place, top: top(until), height: `calc(${block.travelAfter / 60} * var(--hour))` }} />}
    </>
  )
}

export const linkOf = ({ id, what }: Pick<Block, 'id' | 'what'>) => (what === 'session' ? `/sessions/${id}` : `/appointments/${id}`)
