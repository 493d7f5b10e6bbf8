import css from './Paper.module.css'

/** What the person said under its heading; nothing when nothing was said. */
export function Said({ title, words }: { title: string; words: string }) {
  return words.trim() ? <section className={css.part}><h2>{title}</h2><p className={css.said}>{words}</p></section> : null
}

/** The worker's words, set apart with whose they are. */
export function FromWorker({ words }: { words: string }) {
  return words.trim() ? <section className={css.worker}><h2>From the worker</h2><p>{words}</p></section> : null
}
