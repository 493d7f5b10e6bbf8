import { useState } from 'react'
import { Check } from '../../../ui/Choice.tsx'
import { FieldRow } from '../../../ui/Form.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { linesOf, optionsFrom, turnInto } from '../editing.ts'
import { kindNames } from '../rules.ts'
import { addedBy, everyItem, isQuestion, limits, scalesIn, type Choosing, type Item, type Question, type Shape, type Total } from '../shape.ts'
import css from './Building.module.css'
import { ShowWhen } from './ShowWhen.tsx'

type Change = (part: Partial<Item> | ((item: Item) => Item)) => void
const kinds: Question['kind'][] = ['line', 'text', 'choice', 'checks', 'yes_no', 'scale', 'whole', 'number', 'date']

/** Everything that can be set of one part. */
export function PartEdit({ shape, item, onChange }: { shape: Shape; item: Item; onChange: Change }) {
  const words = item.kind === 'section' ? 'Heading' : item.kind === 'words' ? 'Words to read' : item.kind === 'total' ? 'What the total is called' : item.kind === 'rows' ? 'What the rows are about' : 'The question'
  const long = item.kind === 'words' || isQuestion(item)
  return (
    <>
      {long ? <TextArea label={words} rows={1} value={item.text} onChange={(text) => onChange({ text })} most={limits.text} /> : <TextField label={words} value={item.text} onChange={(text) => onChange({ text })} maxLength={limits.text} />}
      {isQuestion(item) && <Select label="How it is answered" value={item.kind} options={kinds.map((value) => ({ value, label: kindNames[value] }))} onChange={(kind) => { if (kind) onChange((one) => turnInto(one as Question, kind)) }} />}
      {(item.kind === 'choice' || item.kind === 'checks') && <Options key={item.id} item={item} onChange={onChange} />}
      {item.kind === 'scale' && (
        <>
          <FieldRow>
            <NumberField label="Lowest number" value={item.least} onChange={(least) => onChange({ least: least ?? 0 } as Partial<Item>)} />
            <NumberField label="Highest number" value={item.most} onChange={(most) => onChange({ most: most ?? 10 } as Partial<Item>)} />
          </FieldRow>
          <FieldRow>
            <TextField label="What the lowest means" value={item.low} onChange={(low) => onChange({ low } as Partial<Item>)} maxLength={limits.end} />
            <TextField label="What the highest means" value={item.high} onChange={(high) => onChange({ high } as Partial<Item>)} maxLength={limits.end} />
          </FieldRow>
        </>
      )}
      {(item.kind === 'whole' || item.kind === 'number') && (
        <FieldRow>
          <NumberField label="Lowest, if any" value={item.least} onChange={(least) => onChange({ least } as Partial<Item>)} />
          <NumberField label="Highest, if any" value={item.most} onChange={(most) => onChange({ most } as Partial<Item>)} />
          <TextField label="Unit, if any" size="short" value={item.unit} onChange={(unit) => onChange({ unit } as Partial<Item>)} maxLength={limits.unit} />
        </FieldRow>
      )}
      {item.kind === 'total' && (
        <Select
          label="Adds up the scores of" value={item.of ?? ''} none="The whole form" onChange={(of) => onChange({ of: of || null } as Partial<Item>)}
          options={everyItem(shape).filter(({ item: one }) => one.kind === 'section').map(({ item: one }) => ({ value: one.id, label: one.text || 'A section without heading' }))}
        />
      )}
      {item.kind === 'total' && <Counted shape={shape} total={item} onChange={onChange} />}
      {item.kind !== 'words' && item.kind !== 'total' && <TextArea label="Help, if any" hint="Stands under it in smaller letters." rows={1} value={item.help} onChange={(help) => onChange({ help })} most={limits.help} />}
      {'required' in item && <Check label={item.kind === 'rows' ? 'At least one row is needed' : 'Must be answered before the form can be finished'} checked={item.required} onChange={(required) => onChange({ required } as Partial<Item>)} />}
      <ShowWhen shape={shape} item={item} onChange={(showIf) => onChange({ showIf })} />
    </>
  )
}

/** Which questions a total adds up, plainly: by their words, as the form stands now. */
function Counted({ shape, total, onChange }: { shape: Shape; total: Total; onChange: Change }) {
  const counts = addedBy(shape, total)
  const hasScales = scalesIn(shape, total.of).length > 0
  return (
    <>
      {hasScales && <Check label="Scale questions count too" hint="The number chosen on a scale is added as it is." checked={total.scales} onChange={(scales) => onChange({ scales } as Partial<Item>)} />}
      <div className={css.counted} role="status">
        {counts.length === 0 ? <p>Nothing counts yet. Give the answers to a question scores, such as Often = 2, or add a scale.</p> : (
          <>
            <p>{counts.length === 1 ? 'One question counts:' : `${counts.length} questions count:`}</p>
            <ul>{counts.map(({ item }) => <li key={item.id}>{item.text.trim() || 'A question without words'}{item.kind === 'scale' && <span> (scale, {item.least} to {item.most})</span>}</li>)}</ul>
            <p>A question without scores that is no scale takes no part, and neither does one in repeated rows.</p>
          </>
        )}
      </div>
    </>
  )
}

/** The answers to choose from, as lines: typed or pasted, in the order they are offered. */
function Options({ item, onChange }: { item: Choosing; onChange: Change }) {
  const [lines, setLines] = useState(() => linesOf(item.options))
  // The answers there were when the part was opened keep their codes, though their line is being retyped.
  const [before] = useState(item.options)
  const take = (text: string) => {
    setLines(text)
    onChange({ options: optionsFrom(text, [...before, ...item.options.filter(({ code }) => !before.some((one) => one.code === code))]) } as Partial<Item>)
  }
  return (
    <>
      <TextArea label="Answers, one a line" hint="Paste a whole list if you have one. A score stands at the end of its line: Often = 2" rows={4} value={lines} onChange={take} />
      <Check label="Something else may be written in" checked={item.own} onChange={(own) => onChange({ own } as Partial<Item>)} />
    </>
  )
}
