import { useMe } from '../../../platform/client/session.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { longDay, span } from '../../../ui/words.ts'
import { freeBetween, minutesOf } from '../clashes.ts'
import type { Block } from '../contract.ts'
import { kindNames } from '../rules.ts'
import { How } from './How.tsx'
import { needsBelow } from './NeedsBelow.tsx'
import { linkOf } from './WeekGrid.tsx'
import css from './Calendar.module.css'

/** One day as a list: what is on, and between it the free time, which a press books. */
export function DayList({ day, blocks, mayBook, whose }: { day: string; blocks: readonly Block[]; mayBook: boolean; whose: Record<string, string> }) {
  const { today } = useMe()
  const free = mayBook && day >= today ? freeBetween(blocks.filter(({ status }) => !status.startsWith('cancelled')), { from: '09:00', until: '17:00', least: 30 }) : []
  const all = [...blocks.map((block) => ({ at: block.startsAt, block, gap: null })), ...free.map((gap) => ({ at: gap.startsAt, block: null, gap }))].sort((a, b) => (a.at < b.at ? -1 : 1))
  return (
    <section aria-label={longDay(day)} className={css.day}>
      {all.length === 0 && <p className={css.soft}>Nothing in the calendar.</p>}
      {all.length > 0 && (
        <Rows label={longDay(day)}>
          {all.map(({ at, block, gap }) => (block
            ? (
              <Row
                key={block.id} lead={<span className={css.when} data-what={block.what}>{block.startsAt}<br />{block.endsAt}</span>} title={block.title} to={block.what === 'busy' ? undefined : linkOf(block)}
                note={<>{block.what === 'session' && <span>Session</span>}{block.kind && <span>{kindNames[block.kind]}</span>}{block.place && <span>{block.place}</span>}{block.travelBefore + block.travelAfter > 0 && <span>{span(block.travelBefore + block.travelAfter)} on the way</span>}</>}
                end={block.what === 'appointment' ? <How status={block.status} /> : block.what === 'busy' ? <Badge>Taken</Badge> : undefined} below={block.status === 'planned' ? needsBelow(block.needs) : undefined}
              />
            )
            : gap && <Row key={at} lead={<span className={css.free}>{gap.startsAt}<br />{gap.endsAt}</span>} title={<span className={css.soft}>Free for {span(minutesOf(gap.endsAt) - minutesOf(gap.startsAt))}</span>} note={`Book from ${gap.startsAt}`} to="/appointments/new" search={{ day, at: gap.startsAt, ...whose }} />))}
        </Rows>
      )}
    </section>
  )
}
