import { Plus, Trash2 } from 'lucide-react'
import { Button } from '../../../ui/Button.tsx'
import { toast } from '../../../ui/toast.ts'
import { rowsOf, showing, totalOf, type Answer, type Answers, type Missing, type Row } from '../answering.ts'
import { faultWords } from '../rules.ts'
import { findItem, isQuestion, type Item, type Rows, type Shape } from '../shape.ts'
import css from './Forms.module.css'
import { QuestionField } from './QuestionField.tsx'

export type Filling = {
  shape: Shape
  answers: Answers
  /** Puts the whole answer to one question, or the rows of one body; `undefined` takes it away. */
  put: (id: string, value: Answers[string] | undefined) => void
  /** What is missing or cannot be, once somebody has tried to finish. */
  faults?: readonly Missing[] | undefined
  /** In front of the ids of fields, where two forms stand on one page. */
  prefix?: string | undefined
}

/** Where a question stands on the page: what a link to it leads to. */
export const fieldId = (id: string, row: number | null = null, prefix = 'q') => `${prefix}-${row === null ? '' : `${row}-`}${id}`

/** The questions of a form, or those of some of its parts, with what shows for the answers so far. */
export function FormFields({ items, level = 2, ...filling }: Filling & { items?: readonly Item[] | undefined; level?: number | undefined }) {
  const shows = showing(filling.shape, filling.answers)
  return (
    <div className={css.fields}>
      {(items ?? filling.shape.items).filter(({ id }) => shows(id)).map((item) => <Part key={item.id} item={item} level={level} {...filling} />)}
    </div>
  )
}

function Part({ item, level, ...filling }: Filling & { item: Item; level: number }) {
  const { shape, answers, put, faults, prefix } = filling
  const Heading = `h${Math.min(level, 6)}` as 'h2'
  const error = (id: string, row: number | null) => {
    const fault = faults?.find((one) => one.id === id && one.row === row)
    return fault ? faultWords(fault.because, findItem(shape, id)!.item as never) : undefined
  }
  if (item.kind === 'words') return <p className={css.words}>{item.text}</p>
  if (item.kind === 'total') {
    const { sum, answered, of } = totalOf(shape, answers, item)
    return <p className={css.total} aria-live="polite"><strong>{item.text}: {sum ?? 'nothing answered yet'}</strong>{sum !== null && answered < of && <span> from {answered} of {of} questions</span>}</p>
  }
  if (item.kind === 'section') return (
    <section className={css.section} aria-label={item.text}>
      <Heading>{item.text}</Heading>
      {item.help && <p className={css.help}>{item.help}</p>}
      <FormFields items={item.items} level={level + 1} {...filling} />
    </section>
  )
  if (item.kind === 'rows') return <RowsField item={item} filling={filling} error={error} />
  return <QuestionField question={item} id={fieldId(item.id, null, prefix)} value={answers[item.id] as Answer | undefined} onChange={(value) => put(item.id, value)} error={error(item.id, null)} />
}

/** The same few questions again and again: one card each, added and taken away. */
function RowsField({ item, filling, error }: { item: Rows; filling: Filling; error: (id: string, row: number | null) => string | undefined }) {
  const { shape, answers, put, prefix } = filling
  const shows = showing(shape, answers)
  const given = rowsOf(answers, item.id)
  const rows: Row[] = given.length ? given : [{}]
  const set = (next: Row[]) => put(item.id, next.length ? next : undefined)
  const problem = error(item.id, null)
  const remove = (n: number) => {
    const before = rows
    set(rows.filter((_, at) => at !== n))
    toast('Taken away', { undo: () => set(before) })
  }
  return (
    <fieldset className={css.rows} id={fieldId(item.id, null, prefix)} tabIndex={-1} data-wrong={problem ? '' : undefined}>
      <legend>{item.text}{item.required && <span className={css.required}> required</span>}</legend>
      {item.help && <p className={css.help}>{item.help}</p>}
      {problem && <p className={css.problem}>{problem}</p>}
      {rows.map((row, n) => (
        <div key={n} className={css.row} role="group" aria-label={`${item.text}, ${n + 1} of ${rows.length}`}>
          {item.items.filter((inner) => shows(inner.id, row)).map((inner) => isQuestion(inner) && (
            <QuestionField
              key={inner.id} question={inner} id={fieldId(inner.id, n, prefix)} value={row[inner.id]} error={error(inner.id, n)}
              onChange={(value) => set(rows.map((one, at) => { if (at !== n) return one; const { [inner.id]: _before, ...rest } = one; return value === undefined ? rest : { ...rest, [inner.id]: value } }))}
            />
          ))}
          {(rows.length > 1 || Object.keys(row).length > 0) && <div><Button kind="quiet" size="small" icon={<Trash2 />} onClick={() => remove(n)} aria-label={`Take away ${n + 1} of ${rows.length}`}>Take away</Button></div>}
        </div>
      ))}
      <div><Button icon={<Plus />} onClick={() => set([...rows, {}])}>Add another</Button></div>
    </fieldset>
  )
}
