import { useMe } from '../../../platform/client/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { longDay } from '../../../ui/words.ts'
import { fieldId } from './address.ts'
import { Words, type Errors } from './Words.tsx'
import css from './Sheet.module.css'

/** What the worker adds, in the worker's own name: never mixed with the person's words. */
export function WorkerWords({ value, onChange, errors }: { value: string; onChange: (words: string) => void; errors: Errors }) {
  const { member } = useMe()
  return <Words at="workerWords" voice="worker" label={`${member.name} adds`} hint="What we will do, and anything agreed between us." value={value} onChange={onChange} errors={errors} />
}

const ahead = [['In two weeks', 14], ['In six weeks', 42], ['In three months', 91]] as const

/** When it is looked at again together: a day, or a tap on one that is usual. */
export function ReviewDay({ value, onChange, errors }: { value: string | null; onChange: (day: string | null) => void; errors: Errors }) {
  const { today } = useMe()
  const after = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)
  return (
    <div className={css.day}>
      <TextField id={fieldId('reviewOn')} type="date" size="medium" label="We look at this again together on" hint={value ? longDay(value) : 'Plans change. Nothing here is for ever.'} value={value ?? ''} onChange={(day) => onChange(day || null)} error={errors.get('reviewOn')} />
      <div className={css.taps}>{ahead.map(([words, days]) => <Button key={days} size="small" onClick={() => onChange(after(days))}>{words}</Button>)}</div>
    </div>
  )
}
