import type { Goal } from '../contract.ts'
import { progress } from '../rules.ts'
import css from './Goals.module.css'

/** From 0 to 10, drawn: where it began, where it is, and the way between. The sentence under it says the same. */
export function Nearness({ ratings }: { ratings: Goal['ratings'] }) {
  const first = ratings[0], latest = ratings.at(-1)
  if (!first || !latest) return null
  const by = progress(ratings)
  const x = (rating: number) => 12 + rating * 27.6
  const [from, to] = [Math.min(first.rating, latest.rating), Math.max(first.rating, latest.rating)]
  return (
    <figure className={css.nearness}>
      <svg viewBox="0 0 300 40" aria-hidden="true" className={css.drawing}>
        <line x1={x(0)} x2={x(10)} y1="14" y2="14" className={css.track} />
        {Array.from({ length: 11 }, (_, n) => <line key={n} x1={x(n)} x2={x(n)} y1="10" y2="18" className={css.tick} />)}
        {from < to && <line x1={x(from)} x2={x(to)} y1="14" y2="14" className={by !== null && by < 0 ? css.back : css.way} />}
        {ratings.slice(1, -1).map((rating) => <circle key={rating.id} cx={x(rating.rating)} cy="14" r="2.5" className={css.between} />)}
        {by !== null && <circle cx={x(first.rating)} cy="14" r="6" className={css.first} />}
        <circle cx={x(latest.rating)} cy="14" r="9" className={css.latest} />
        <text x={x(latest.rating)} y="18" className={css.number}>{latest.rating}</text>
        <text x={x(0)} y="37" className={css.end}>0</text>
        <text x={x(10)} y="37" className={css.end}>10</text>
      </svg>
      <figcaption>{sentence(first.rating, latest.rating, by)}</figcaption>
    </figure>
  )
}

function sentence(first: number, latest: number, by: number | null): string {
  if (by === null) return `Began at ${first} of 10. Not rated again yet.`
  if (by === 0) return `At ${latest} of 10, where it began.`
  return `Began at ${first}, now at ${latest} of 10: ${Math.abs(by)} ${by > 0 ? 'nearer' : 'further away'}.`
}
