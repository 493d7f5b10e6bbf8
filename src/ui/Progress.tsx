import { useId } from 'react'
import { classes } from './classes.ts'
import type { Tone } from './tone.ts'
import tones from './tones.module.css'
import css from './Progress.module.css'

/** How far something has come. Without `value` it is under way and nobody knows how far. The words say it too. */
export function Progress({ label, value, most = 100, words }: { label: string; value?: number | undefined; most?: number | undefined; words?: string | undefined }) {
  const id = useId()
  return (
    <div className={classes(css.wrap, tones.primary)}>
      <div className={css.line}><label htmlFor={id}>{label}</label><span className={css.words}>{words ?? (value === undefined ? '' : `${value} of ${most}`)}</span></div>
      <progress id={id} className={css.bar} max={most} {...(value === undefined ? {} : { value })} />
    </div>
  )
}

/** A quantity within a known range: places taken, hours used. */
export function Meter({ label, value, most, words, tone = 'primary' }: { label: string; value: number; most: number; words?: string | undefined; tone?: Tone | undefined }) {
  const id = useId()
  return (
    <div className={classes(css.wrap, tones[tone])}>
      <div className={css.line}><span id={id}>{label}</span><span className={css.words}>{words ?? `${value} of ${most}`}</span></div>
      <div className={css.track} role="meter" aria-labelledby={id} aria-valuemin={0} aria-valuemax={most} aria-valuenow={value} aria-valuetext={words ?? `${value} of ${most}`}>
        <div className={css.fill} style={{ inlineSize: `${Math.min(100, (100 * value) / most)}%` }} />
      </div>
    </div>
  )
}
