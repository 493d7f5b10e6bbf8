import { useState } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { missing, type Answers } from '../answering.ts'
import type { Shape } from '../shape.ts'
import { FormFields } from './FormFields.tsx'
import css from './Building.module.css'

/** A form to try out: it behaves as it will, and keeps nothing. */
export function Trying({ shape }: { shape: Shape }) {
  const [answers, setAnswers] = useState<Answers>({})
  const [looked, setLooked] = useState(false)
  const left = missing(shape, answers)
  return (
    <Stack>
      {shape.description && <p className={css.quiet}>{shape.description}</p>}
      <FormFields
        shape={shape} answers={answers} prefix="try" level={3} faults={looked ? left : []}
        put={(id, value) => setAnswers(({ [id]: _before, ...rest }) => (value === undefined ? rest : { ...rest, [id]: value }))}
      />
      <div><Button onClick={() => { setLooked(true) }}>What would be missing?</Button> {looked && <span role="status" className={css.quiet}>{left.length ? `${left.length} ${left.length === 1 ? 'thing' : 'things'}, marked above.` : 'Nothing: it could be finished.'}</span>}</div>
    </Stack>
  )
}
