import { useMay, useMe } from '../../../platform/client/session.ts'
import { TextLink } from '../../../ui/Button.tsx'
import { SignatureView, type Signed } from '../../../ui/Signature.tsx'
import { dateIn, plainDay } from '../../../ui/words.ts'
import type { Leaving } from '../contract.ts'
import { afterWords, dueAfter, endingNames, howNames } from '../rules.ts'
import css from './Leaving.module.css'

/** The plan for leaving to read: what the person said first and large. */
export function PlanPaper({ leaving }: { leaving: Leaving }) {
  const { organisation: { timeZone } } = useMe(), may = useMay()
  const { content, person, goals, agreed } = leaving
  const ended = content.goals.flatMap(({ goalId, ending }) => { const goal = goals.find(({ id }) => id === goalId); return goal ? [{ ...goal, ending }] : [] })
  const empty = !content.wentWell && !content.wish && !content.watch.length && !content.helps.length && !content.supports.length && !content.handover.length && !content.followUps.length && !content.workerWords
  if (empty) return <p className={css.soft}>Nothing is written yet.</p>
  return (
    <article className={css.paper} aria-label="The plan">
      {content.wentWell && <section><h2>What has gone well</h2><p className={css.said}>{content.wentWell}</p></section>}
      {content.wish && <section><h2>What {person.called} would like next</h2><p className={css.said}>{content.wish}</p></section>}
      {(content.watch.length > 0 || content.helps.length > 0) && (
        <div className={css.columns}>
          {content.watch.length > 0 && <section><h2>What to watch for</h2><ul className={css.list}>{content.watch.map((line) => <li key={line.id}>{line.words}</li>)}</ul></section>}
          {content.helps.length > 0 && <section><h2>What helps then</h2><ul className={css.list}>{content.helps.map((line) => <li key={line.id}>{line.words}</li>)}</ul></section>}
        </div>
      )}
      {(content.supports.length > 0 || content.handover.length > 0) && (
        <div className={css.columns}>
          {content.supports.length > 0 && <section><h2>Who is there next</h2><ul role="list" className={css.people}>{content.supports.map((one) => <li key={one.id}><b>{one.serviceId && may('directory.read') ? <TextLink to={`/directory/${one.serviceId}`}>{one.name}</TextLink> : one.name}</b>{one.reach && <span>{one.reach}</span>}<span className={css.small}>{one.agreed ? 'Agreed' : 'Not agreed yet'}</span></li>)}</ul></section>}
          {content.handover.length > 0 && <section><h2>Who is told</h2><ul role="list" className={css.people}>{content.handover.map((one) => <li key={one.id}><b>{one.name}</b>{one.role && <span>{one.role}</span>}{one.reach && <span>{one.reach}</span>}</li>)}</ul></section>}
        </div>
      )}
      {ended.length > 0 && <section><h2>Hopes, one last time</h2><ul className={css.list}>{ended.map((goal) => <li key={goal.id}>{goal.words} <span className={css.from}>{endingNames[goal.ending]}{goal.rating !== null && `, ${goal.rating} of 10${goal.baseline !== null && goal.baseline !== goal.rating ? `, ${goal.baseline} at first` : ''}`}</span></li>)}</ul></section>}
      {leaving.status !== 'left' && content.followUps.length > 0 && <section><h2>We ask how it goes</h2><ul className={css.list}>{content.followUps.map((one) => <li key={one.id}>After {afterWords(one.after)}{leaving.leavesOn && ` (${plainDay(dueAfter(leaving.leavesOn, one.after))})`}: {howNames[one.how].toLowerCase()}{one.purpose && `, ${one.purpose}`}</li>)}</ul></section>}
      {content.workerWords && <section className={css.worker}><h2>From the worker</h2><p className={css.text}>{content.workerWords}</p></section>}
      {agreed && (
        <footer className={css.signature}>
          {agreed.how === 'signed' && agreed.signature ? <SignatureView name={agreed.name} signed={agreed.signature as Signed} /> : <p className={css.soft}>Agreed aloud</p>}
          <p className={css.small}>{agreed.name}, {plainDay(dateIn(agreed.at, timeZone))}</p>
        </footer>
      )}
    </article>
  )
}
