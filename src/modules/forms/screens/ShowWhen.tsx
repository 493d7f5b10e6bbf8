import { Plus, Trash2 } from 'lucide-react'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { operatorWords } from '../rules.ts'
import { everyItem, isQuestion, limits, type Condition, type Item, type Operator, type Question, type Shape, type ShowIf } from '../shape.ts'
import css from './Building.module.css'

/** "Show this when [question] is [answer]", in as many lines as are needed. */
export function ShowWhen({ shape, item, onChange }: { shape: Shape; item: Item; onChange: (showIf: ShowIf | null) => void }) {
  const all = everyItem(shape)
  const at = all.findIndex((one) => one.item.id === item.id)
  const own = all[at]
  // Only what comes before it, and of rows only its own: anything else could not be known yet, or be several answers.
  const askable = all.slice(0, at).filter(({ item: one, rows }) => isQuestion(one) && (!rows || rows.id === own?.rows?.id)).map(({ item: one }) => one as Question)
  const showIf = item.showIf ?? { all: true, when: [] }
  const set = (when: Condition[], allOf = showIf.all) => onChange(when.length ? { all: allOf, when } : null)
  if (!askable.length && !showIf.when.length) return null
  return (
    <div className={css.when} role="group" aria-label="When it is shown">
      {showIf.when.length === 0 ? <p className={css.quiet}>It is always shown.</p> : showIf.when.map((one, n) => (
        <Line key={n} one={one} first={n === 0} all={showIf.all} askable={askable} onChange={(next) => set(showIf.when.map((before, m) => (m === n ? next : before)))} onRemove={() => set(showIf.when.filter((_, m) => m !== n))} />
      ))}
      {showIf.when.length > 1 && <Choice label="How many of these must be so?" layout="row" value={showIf.all ? 'all' : 'any'} options={[{ value: 'all', label: 'All of them' }, { value: 'any', label: 'One is enough' }]} onChange={(how) => set(showIf.when, how === 'all')} />}
      {askable.length > 0 && showIf.when.length < limits.conditions && <div><Button size="small" icon={<Plus />} onClick={() => set([...showIf.when, fresh(askable.at(-1)!)])}>{showIf.when.length ? 'And another' : 'Show it only sometimes'}</Button></div>}
    </div>
  )
}

function fresh(question: Question): Condition {
  switch (question.kind) {
    case 'yes_no': return { question: question.id, is: '=', value: true }
    case 'choice': case 'checks': return question.options[0] ? { question: question.id, is: '=', value: question.options[0].code } : { question: question.id, is: 'exists', value: true }
    case 'scale': return { question: question.id, is: '>=', value: question.least }
    case 'whole': case 'number': return { question: question.id, is: '>', value: 0 }
    default: return { question: question.id, is: 'exists', value: true }
  }
}

/** What can be asked of an answer of this kind, and "has no answer" beside "has an answer". */
type Way = Operator | 'missing'
function waysOf(question: Question | undefined): Way[] {
  switch (question?.kind) {
    case 'yes_no': case 'choice': case 'checks': return ['=', '!=', 'exists', 'missing']
    case 'scale': case 'whole': case 'number': return ['=', '>', '>=', '<', '<=', 'exists', 'missing']
    case 'line': return ['=', 'exists', 'missing']
    default: return ['exists', 'missing']
  }
}

function Line({ one, first, all, askable, onChange, onRemove }: { one: Condition; first: boolean; all: boolean; askable: readonly Question[]; onChange: (next: Condition) => void; onRemove: () => void }) {
  const asked = askable.find(({ id }) => id === one.question)
  const way: Way = one.is === 'exists' && one.value === false ? 'missing' : one.is
  const turn = (next: Way | '') => {
    if (!next || !asked) return
    if (next === 'exists' || next === 'missing') return onChange({ ...one, is: 'exists', value: next === 'exists' })
    const value = one.is === 'exists' ? fresh(asked).value : one.value
    onChange({ ...one, is: next, value: asked.kind === 'line' && typeof value === 'boolean' ? '' : value })
  }
  return (
    <div className={css.whenRow}>
      <Select label={first ? 'Show this when' : all ? 'and' : 'or'} value={one.question} onChange={(id) => { const next = askable.find((question) => question.id === id); if (next) onChange(fresh(next)) }} options={askable.map(({ id, text }) => ({ value: id, label: text || 'A question without words' }))} {...(asked ? {} : { none: 'A question that is gone' })} />
      <Select label="How" hideLabel value={way} onChange={turn} options={waysOf(asked).map((value) => ({ value, label: value === 'missing' ? 'has no answer' : operatorWords[value] }))} />
      {one.is !== 'exists' && asked && (
        asked.kind === 'yes_no' ? <Select label="Answer" hideLabel value={one.value === true ? 'yes' : 'no'} options={[{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }]} onChange={(value) => onChange({ ...one, value: value === 'yes' })} />
          : asked.kind === 'choice' || asked.kind === 'checks' ? <Select label="Answer" hideLabel value={String(one.value)} options={asked.options.map(({ code, text }) => ({ value: code, label: text }))} onChange={(value) => onChange({ ...one, value })} />
            : asked.kind === 'line' ? <TextField label="Answer" hideLabel value={String(one.value)} onChange={(value) => onChange({ ...one, value })} />
              : <NumberField label="Number" hideLabel value={typeof one.value === 'number' ? one.value : null} onChange={(value) => onChange({ ...one, value: value ?? 0 })} />
      )}
      <div><Button size="small" kind="quiet" icon={<Trash2 />} onClick={onRemove}>Not this</Button></div>
    </div>
  )
}
