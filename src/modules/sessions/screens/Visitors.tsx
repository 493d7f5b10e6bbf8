import { CloudUpload, Minus, Plus } from 'lucide-react'
import { memo } from 'react'
import css from './Register.module.css'

/** People who came and gave no name. Each tap counts; two doors at once both count. */
export const Visitors = memo(function Visitors({ count, kept, onCount }: { count: number; kept: boolean; onCount: (by: number) => void }) {
  return (
    <section className={css.visitors} aria-label="Visitors without a name">
      <p className={css.flags}><strong>Visitors without a name</strong>{kept && <span className={css.state}><CloudUpload aria-hidden="true" size={16} />Kept on this device</span>}</p>
      <button type="button" className={css.step} disabled={count === 0} onClick={() => onCount(-1)} aria-label="One visitor fewer"><Minus aria-hidden="true" /></button>
      <output aria-live="polite">{count}</output>
      <button type="button" className={css.step} onClick={() => onCount(1)} aria-label="One visitor more"><Plus aria-hidden="true" /></button>
    </section>
  )
})
