import { useMe } from '../../../platform/client/session.ts'
import { useList } from '../../../platform/client/query.ts'
import { clockTime, dateIn, listed, plainDay, shortDay } from '../../../ui/words.ts'
import type { Review } from '../contract.ts'
import { theirPartNames } from '../rules.ts'
import css from './Reviews.module.css'

/** Minutes as a paper: what the person said first. Printed, they stand on one page. */
export function Minutes({ review }: { review: Review }) {
  const { organisation: { timeZone } } = useMe()
  const members = useList('team.members', { limit: 200 })
  const nameOf = (memberId: string | null, who: string) => (memberId ? members.data?.find(({ id }) => id === memberId)?.name ?? 'A colleague' : who)
  const amendments = review.events.filter(({ act }) => act === 'amend')
  return (
    <article className={css.paper} aria-label="Minutes">
      <section>
        <h2>{review.person.name}</h2>
        {review.theirPart && <p className={css.soft}>{theirPartNames[review.theirPart]}</p>}
        {review.theySaid && <blockquote className={css.said}>{review.theySaid}</blockquote>}
      </section>
      {review.attendees.length > 0 && <section><h2>Who was there</h2><p>{listed(review.attendees.map(({ name, role }) => (role ? `${name} (${role})` : name)))}</p></section>}
      {review.agenda && <section><h2>Agenda</h2><p className={css.text}>{review.agenda}</p></section>}
      {review.discussion && <section><h2>What was talked about</h2><p className={css.text}>{review.discussion}</p></section>}
      {review.decisions.length > 0 && <section><h2>Decided</h2><ul className={css.list}>{review.decisions.map((words, at) => <li key={at}>{words}</li>)}</ul></section>}
      {review.actions.length > 0 && (
        <section>
          <h2>To do</h2>
          <table className={css.actions}>
            <thead><tr><th scope="col">What</th><th scope="col">Who</th><th scope="col">By</th></tr></thead>
            <tbody>{review.actions.map((action) => <tr key={action.id}><td>{action.words}</td><td>{nameOf(action.memberId, action.who)}</td><td>{action.dueOn && shortDay(action.dueOn)}</td></tr>)}</tbody>
          </table>
        </section>
      )}
      {review.nextOn && <p>Next time: {plainDay(review.nextOn)}.</p>}
      {review.signedAt && <p className={css.soft}>Signed by {review.signedBy}, {plainDay(dateIn(review.signedAt, timeZone))}, {clockTime(review.signedAt, timeZone)}.</p>}
      {amendments.map((event) => (
        <section key={event.id} className={css.amendment}>
          <h2>Added {shortDay(dateIn(event.happenedAt, timeZone))} by {event.by}</h2>
          <p className={css.text}>{event.words}</p>
          <p>Why: {event.because}</p>
        </section>
      ))}
    </article>
  )
}
