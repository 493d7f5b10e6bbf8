import css from './Loading.module.css'

/** Nothing for the first 200 ms, so that a quick answer does not flicker; then quiet shapes where the rows will be. */
export function Loading({ label = 'Loading', rows = 5 }: { label?: string | undefined; rows?: number | undefined }) {
  return (
    <div className={css.loading} role="status">
      <span className="said">{label}</span>
      {Array.from({ length: rows }, (_, index) => <div key={index} className={css.row} aria-hidden="true"><i /><b style={{ inlineSize: `${34 + ((index * 37) % 41)}%` }} /></div>)}
    </div>
  )
}
