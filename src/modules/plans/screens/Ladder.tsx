import { ArrowRight, Check } from 'lucide-react'
import { Badge } from '../../../ui/Badge.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Table } from '../../../ui/Table.tsx'
import { shortDay } from '../../../ui/words.ts'
import type { Try } from '../contract.ts'
import type { Rung, StepsContent } from '../shapes.ts'
import { nextRung, stepsAsks } from '../steps.ts'
import { wentWords } from './words.ts'
import css from './Ladder.module.css'

/**
 * The steps as a ladder, the smallest at its foot. Each rung is a scale from 0 (easy) to 10 (hardest): an open ring where it looked to be, a full one
 * where it was found to be. The words beside it say the same, and the numbers stand in a table underneath.
 */
export function Ladder({ content: { rungs }, tries }: { content: StepsContent; tries: readonly Try[] }) {
  const next = nextRung(rungs, tries)
  const rows = rungs.map((rung, n) => ({ rung, number: n + 1, tries: tries.filter(({ rungId }) => rungId === rung.id) }))
  return (
    <figure className={css.figure}>
      <ol reversed className={css.ladder} role="list" aria-label="The steps, the hardest first">
        {rows.toReversed().map(({ rung, number, tries: own }) => {
          const done = own.some(({ went }) => went === 'did_it'), last = own.at(-1)
          return (
            <li key={rung.id} data-state={done ? 'done' : rung.id === next?.id ? 'next' : 'later'}>
              <RungDrawing rung={rung} after={last?.after ?? null} />
              <div className={css.words}>
                <p className={css.step}><span className={css.number}>{number}</span><span>{rung.words} {done && <Badge tone="good" icon={<Check />}>Done</Badge>}{rung.id === next?.id && <Badge tone="primary" icon={<ArrowRight />}>Next</Badge>}</span></p>
                <p className={css.small}>{rung.hard === null ? '' : `Looks like ${rung.hard}`}{last ? `, was ${last.after} on ${shortDay(last.triedOn)}` : ''}{rung.withWhom && `, with ${rung.withWhom}`}{own.length > 1 && `, tried ${own.length} times`}</p>
              </div>
            </li>
          )
        })}
      </ol>
      <figcaption className={css.key}><span><i data-ring="" />how hard it looked</span><span><i data-dot="" />how hard it was</span><span>0 easy, 10 the hardest</span></figcaption>
      <Disclosure label="The numbers">
        <Table
          caption={stepsAsks.aim} hideCaption rows={rows} keyOf={({ rung }) => rung.id}
          columns={[
            { key: 'step', head: 'Step', cell: ({ rung, number }) => `${number}. ${rung.words}`, names: true },
            { key: 'hard', head: 'Looked', cell: ({ rung }) => rung.hard ?? '', number: true },
            { key: 'tries', head: 'Tried', cell: ({ tries: own }) => (own.length ? own.map((one) => `${shortDay(one.triedOn)}: ${wentWords[one.went].toLowerCase()}${one.before === null ? '' : `, looked ${one.before}`}, was ${one.after}`).join('; ') : 'Not yet') },
          ]}
        />
      </Disclosure>
    </figure>
  )
}

/** One piece of the ladder: its two rails and a rung with the marks on it. The pieces stand on each other. */
function RungDrawing({ rung, after }: { rung: Rung; after: number | null }) {
  // In per cent, so that the marks stay round however high the words make the piece.
  const x = (value: number) => `${16 + value * 6.8}%`
  return (
    <svg className={css.piece} aria-hidden="true">
      <line x1="7%" x2="7%" y1="0" y2="100%" className={css.rail} />
      <line x1="93%" x2="93%" y1="0" y2="100%" className={css.rail} />
      <line x1="7%" x2="93%" y1="50%" y2="50%" className={css.rung} />
      {rung.hard !== null && after !== null && <line x1={x(rung.hard)} x2={x(after)} y1="50%" y2="50%" className={css.between} />}
      {rung.hard !== null && <circle cx={x(rung.hard)} cy="50%" r="7" className={css.ring} />}
      {after !== null && <circle cx={x(after)} cy="50%" r="7" className={css.dot} />}
    </svg>
  )
}
