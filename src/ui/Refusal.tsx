import { CircleAlert, Info, ShieldAlert, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import type { Tone } from './tone.ts'
import tones from './tones.module.css'
import css from './Refusal.module.css'

/**
 * Why something cannot be, in plain sentences: what happened, why, and how to mend it. `Refusal` stands where the act would have been.
 * It is announced when it appears after an act (`now`), and simply read where it stood from the beginning.
 */
export function Refusal({ what, why, mend, actions, now }: { what: string; why?: ReactNode; mend?: ReactNode; actions?: ReactNode; now?: boolean | undefined }) {
  return <Block tone="warn" icon={<TriangleAlert />} what={what} why={why} mend={mend} actions={actions} now={now} />
}

/** Something failed that nobody decided: no network, a fault of ours. Says whether anything was lost. */
export function Problem({ what, why, mend, actions, now = true }: { what: string; why?: ReactNode; mend?: ReactNode; actions?: ReactNode; now?: boolean | undefined }) {
  return <Block tone="bad" icon={<CircleAlert />} what={what} why={why} mend={mend} actions={actions} now={now} />
}

/** Something good to know, or (tone `bad`) a matter of somebody's safety. */
export function Notice({ tone = 'info', title, children, actions, icon, now }: { tone?: Tone | undefined; title: string; children?: ReactNode; actions?: ReactNode; icon?: ReactNode; now?: boolean | undefined }) {
  return <Block tone={tone} icon={icon ?? (tone === 'bad' ? <ShieldAlert /> : <Info />)} what={title} why={children} actions={actions} now={now} />
}

function Block({ tone, icon, what, why, mend, actions, now }: { tone: Tone; icon: ReactNode; what: string; why?: ReactNode; mend?: ReactNode; actions?: ReactNode; now?: boolean | undefined }) {
  return (
    <div className={classes(css.block, tones[tone])} role={now ? 'alert' : undefined}>
      <span className={css.icon} aria-hidden="true">{icon}</span>
      <div className={css.words}>
        <p className={css.what}>{what}</p>
        {why && <div>{why}</div>}
        {mend && <div>{mend}</div>}
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
    </div>
  )
}
