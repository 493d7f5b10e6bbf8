import { Check, Circle, Slash } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Badge } from '../../../ui/Badge.tsx'
import { plainDay } from '../../../ui/words.ts'
import { areaNames, type Goal } from '../../goals/public-screens.ts'
import { wayNames } from '../../programmes/public-screens.ts'
import type { PlanGoal, SupportContent } from '../shapes.ts'
import { stepStates, supportAsks, whoWords } from '../support.ts'
import { FromWorker, Said } from './paperParts.tsx'
import css from './Paper.module.css'

const GoalLine = lazy(() => import('./GoalLine.tsx').then((module) => ({ default: module.GoalLine })))
const stateIcons = { open: <Circle size={20} aria-hidden="true" />, done: <Check size={20} aria-hidden="true" />, let_go: <Slash size={20} aria-hidden="true" /> }

export function SupportPaper({ content, called, goals }: { content: SupportContent; called: string; goals: readonly Goal[] | undefined }) {
  return (
    <>
      <div className={css.columns}>{(['mattersToMe', 'goodAt', 'whatHelps', 'whatDoesNot'] as const).map((key) => <Said key={key} title={supportAsks[key]} words={content[key]} />)}</div>
      {content.goals.map((goal) => <OneGoal key={goal.id} goal={goal} called={called} ratings={goals?.find(({ id }) => id === goal.id)?.ratings ?? []} />)}
      {content.contributors.length > 0 && (
        <section className={css.part}>
          <h2>Who else has a part in this</h2>
          {content.contributors.map((one) => (
            <div key={one.id} className={css.other}>
              <p><b>{one.name}</b>{one.relation && `, ${one.relation}`}{one.may === false && ' · not to contribute'}</p>
              {one.said && <blockquote>{one.said}</blockquote>}
            </div>
          ))}
        </section>
      )}
      <FromWorker words={content.workerWords} />
    </>
  )
}

function OneGoal({ goal, called, ratings }: { goal: PlanGoal; called: string; ratings: Goal['ratings'] }) {
  return (
    <section className={css.goal} aria-label={goal.words || 'A goal'}>
      <h2 className={css.goalWords}>{goal.words}</h2>
      {(goal.area || goal.ways.length > 0) && <p className={css.tags}>{goal.area && <Badge>{areaNames[goal.area]}</Badge>}{goal.ways.map((way) => <Badge key={way} tone="primary">{wayNames[way]}</Badge>)}</p>}
      {goal.now !== null && goal.target !== null && <Distance now={goal.now} target={goal.target} />}
      {goal.known && <p><b>{supportAsks.known}:</b> {goal.known}</p>}
      {goal.helped && <p><b>{supportAsks.helped}:</b> {goal.helped}</p>}
      {goal.inTheWay && <p><b>{supportAsks.inTheWay}:</b> {goal.inTheWay}</p>}
      {ratings.length > 1 && <Suspense><GoalLine words={goal.words} ratings={ratings} /></Suspense>}
      {goal.steps.length > 0 && (
        <ul role="list" className={css.steps}>
          {goal.steps.map((step) => (
            <li key={step.id} data-state={step.state}>
              {stateIcons[step.state]}
              <div><span className={css.stepWords}>{step.words}</span><span className={css.small}>{step.who && (step.who.is === 'me' ? called || 'Me' : whoWords(step.who))}{step.by && `, by ${plainDay(step.by)}`}{step.state !== 'open' && ` · ${stepStates[step.state]}`}</span></div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Where it is and where the person hopes to get, on a line from 0 to 10; the sentence says the same. */
function Distance({ now, target }: { now: number; target: number }) {
  const x = (value: number) => 14 + value * 27.2
  return (
    <figure className={css.distance}>
      <svg viewBox="0 0 300 34" aria-hidden="true">
        <line x1={x(0)} x2={x(10)} y1="17" y2="17" className={css.track} />
        {target > now && <line x1={x(now)} x2={x(target)} y1="17" y2="17" className={css.way} />}
        <circle cx={x(target)} cy="17" r="9" className={css.target} />
        <text x={x(target)} y="21" className={css.targetNumber}>{target}</text>
        {target !== now && <><circle cx={x(now)} cy="17" r="9" className={css.now} /><text x={x(now)} y="21" className={css.number}>{now}</text></>}
      </svg>
      <figcaption>{target === now ? `At ${now} of 10, to be kept.` : `At ${now} of 10, hoping for ${target}.`}</figcaption>
    </figure>
  )
}
