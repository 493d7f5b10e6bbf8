import { useId } from 'react'
import { FieldGroup, type FieldProps } from './Field.tsx'
import css from './Scale.module.css'

/** A number from `least` to `most` (0 to 10 unless told), each its own large target, with words at both ends. */
export function Scale({ value, onChange, least = 0, most = 10, low, high, ...field }: FieldProps & {
  value: number | null
  onChange: (value: number) => void
  least?: number | undefined
  most?: number | undefined
  /** What the lowest number means, and the highest. */
  low: string
  high: string
}) {
  const name = useId()
  const numbers = Array.from({ length: most - least + 1 }, (_, index) => least + index)
  return (
    <FieldGroup {...field} role="radiogroup">
      {(id) => (
        <div className={css.scale} style={{ '--numbers': numbers.length, '--half': Math.min(6, Math.ceil(numbers.length / 2)) } as React.CSSProperties}>
          <div className={css.numbers}>
            {numbers.map((number) => (
              <label key={number} className={css.number}>
                <input
                  type="radio" name={name} value={number} checked={number === value} onChange={() => onChange(number)}
                  aria-describedby={number === least ? `${id}-low` : number === most ? `${id}-high` : undefined}
                />
                <span>{number}</span>
              </label>
            ))}
          </div>
          <div className={css.ends}>
            <span id={`${id}-low`}><b>{least}</b> {low}</span>
            <span id={`${id}-high`}><b>{most}</b> {high}</span>
          </div>
        </div>
      )}
    </FieldGroup>
  )
}
