import { useId, useState } from 'react'
import { Checks, Choice } from '../../../ui/Choice.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Scale } from '../../../ui/Scale.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { answerLimits, type Answer, type Own } from '../answering.ts'
import type { Choosing, Question } from '../shape.ts'
import css from './Forms.module.css'

export type FieldOf = { question: Question; value: Answer | undefined; onChange: (value: Answer | undefined) => void; error?: string | undefined; id: string }

/** The field for one question, by what is asked. */
export function QuestionField({ question, value, onChange, error, id }: FieldOf) {
  const field = { label: question.text, hint: question.help || undefined, required: question.required || undefined, error, id }
  switch (question.kind) {
    case 'line': return <TextField {...field} value={typeof value === 'string' ? value : ''} onChange={onChange} maxLength={answerLimits.line} />
    case 'text': return <TextArea {...field} rows={3} most={answerLimits.text} value={typeof value === 'string' ? value : ''} onChange={onChange} />
    case 'date': return <DateField {...field} value={typeof value === 'string' ? value : ''} onChange={(iso) => onChange(iso || undefined)} />
    case 'yes_no': return <Choice {...field} layout="row" options={[{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }]} value={value === true ? 'yes' : value === false ? 'no' : ''} onChange={(one) => onChange(one === 'yes')} />
    case 'scale': return <Scale {...field} value={typeof value === 'number' ? value : null} onChange={onChange} least={question.least} most={question.most} low={question.low} high={question.high} />
    case 'whole': return <NumberField {...field} value={typeof value === 'number' ? value : null} onChange={(number) => onChange(number ?? undefined)} {...(question.least === null ? { least: -1_000_000 } : { least: question.least })} {...(question.most === null ? {} : { most: question.most })} {...(question.unit ? { unit: question.unit } : {})} />
    case 'number': return <DecimalField {...field} value={typeof value === 'number' ? value : null} unit={question.unit} onChange={onChange} />
    default: return <ChoiceField question={question} field={field} value={value} onChange={onChange} />
  }
}

const other = ' own words'

/** A choice, one or several; with a line for what is on no list. */
function ChoiceField({ question, field, value, onChange }: { question: Choosing; field: { label: string; hint: string | undefined; required: true | undefined; error: string | undefined; id: string }; value: Answer | undefined; onChange: (value: Answer | undefined) => void }) {
  const options = [...question.options.map(({ code, text }) => ({ value: code, label: text })), ...(question.own ? [{ value: other, label: 'Something else' }] : [])]
  const layout = options.length <= 6 && options.every(({ label }) => label.length <= 24) ? 'row' as const : 'list' as const
  const list = Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value]
  const own = list.find((one): one is Own => typeof one === 'object')
  const line = own && <TextField label="What, in their own words" value={own.own} maxLength={answerLimits.own} onChange={(text) => onChange(question.kind === 'checks' ? [...list.filter((one): one is string => typeof one === 'string'), { own: text }] : { own: text })} />
  if (question.kind === 'checks') return (
    <div className={css.choosing}>
      <Checks
        {...field} layout={layout} options={options} value={list.map((one) => (typeof one === 'string' ? one : other))}
        onChange={(chosen) => { const next = [...chosen.filter((one) => one !== other), ...(chosen.includes(other) ? [own ?? { own: '' }] : [])]; onChange(next.length ? next : undefined) }}
      />
      {line}
    </div>
  )
  return (
    <div className={css.choosing}>
      <Choice {...field} layout={layout} options={options} value={own ? other : typeof value === 'string' ? value : ''} onChange={(one) => onChange(one === other ? { own: '' } : one)} />
      {line}
    </div>
  )
}

/** A number with decimals, typed as people write it; a comma does as well. */
function DecimalField({ value, onChange, unit, error, ...field }: { label: string; hint: string | undefined; required: true | undefined; error: string | undefined; id: string; value: number | null; unit: string; onChange: (value: Answer | undefined) => void }) {
  const [text, setText] = useState(value === null ? '' : String(value))
  const read = (typed: string) => { const number = Number(typed.trim().replace(',', '.')); return typed.trim() === '' || !Number.isFinite(number) ? null : number }
  const [left, setLeft] = useState(false)
  const hintId = useId()
  return (
    <TextField
      {...field} key={hintId} size="short" inputMode="decimal" value={text} after={unit || undefined} error={left && text.trim() && read(text) === null ? 'Write a number, such as 2.5.' : error}
      onBlur={() => setLeft(true)} onChange={(typed) => { setText(typed); onChange(read(typed) ?? undefined) }}
    />
  )
}
