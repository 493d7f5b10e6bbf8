import { Equal, EqualNot } from 'lucide-react'
import type { ReactNode } from 'react'
import css from './SideBySide.module.css'

/** One line of a comparison. `same` undefined: one of the two does not say. */
export type Line = { name: string; one: ReactNode; other: ReactNode; same: boolean | undefined }

/** Two records side by side, line by line, each marked as the same or different in an icon and in words. */
export function SideBySide({ caption, one, other, lines }: { caption: string; one: ReactNode; other: ReactNode; lines: readonly Line[] }) {
  return (
    <table className={css.table}>
      <caption className="said">{caption}</caption>
      <thead><tr><td /><th scope="col">{one}</th><td /><th scope="col">{other}</th></tr></thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.name}>
            <th scope="row">{line.name}</th>
            <td>{line.one || <span className={css.none}>not known</span>}</td>
            <td className={css.mark}>{line.same === undefined ? null : line.same ? <><Equal aria-hidden="true" size={18} /><span className="said">the same</span></> : <><EqualNot aria-hidden="true" size={18} data-differs /><span className="said">differs</span></>}</td>
            <td>{line.other || <span className={css.none}>not known</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
