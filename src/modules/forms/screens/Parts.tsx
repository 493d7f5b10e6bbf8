import { ArrowDown, ArrowUp, Copy, Plus, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { Check } from '../../../ui/Choice.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { add, duplicate, freeId, move, newItem, remove, update } from '../editing.ts'
import { kindNames } from '../rules.ts'
import { limits, type Item, type Kind, type Shape } from '../shape.ts'
import css from './Building.module.css'
import { PartEdit } from './PartEdit.tsx'

/** The parts of a form, to be opened, worded, moved, copied and taken away; all of it by keyboard too. */
export function Parts({ shape, onChange, used }: { shape: Shape; onChange: (shape: Shape) => void; used: ReadonlySet<string> }) {
  const [open, setOpen] = useState<string | null>(null)
  const put = (kind: Kind, into?: string) => {
    const id = freeId(shape, used)
    onChange(add(shape, newItem(kind, id), into ? { into } : {}))
    setOpen(id)
  }
  return (
    <Stack>
      <TextField label="Title" value={shape.title} onChange={(title) => onChange({ ...shape, title })} maxLength={limits.title} required />
      <TextArea label="What it is for" hint="Whoever fills it in reads this first." rows={2} value={shape.description} onChange={(description) => onChange({ ...shape, description })} most={limits.description} />
      <Check label="Signed by the person when it is finished" checked={shape.signed} onChange={(signed) => onChange({ ...shape, signed })} />
      <h2 className="said">Parts of the form</h2>
      <PartList shape={shape} items={shape.items} open={open} setOpen={setOpen} onChange={onChange} used={used} onAdd={put} />
      <AddPart onAdd={(kind) => put(kind)} words="Add" />
    </Stack>
  )
}

type ListOf = { shape: Shape; items: readonly Item[]; open: string | null; setOpen: (id: string | null) => void; onChange: (shape: Shape) => void; used: ReadonlySet<string>; onAdd: (kind: Kind, into?: string) => void }

function PartList({ items, ...list }: ListOf) {
  return <ol className={css.parts}>{items.map((item, n) => <Part key={item.id} item={item} first={n === 0} last={n === items.length - 1} {...list} />)}</ol>
}

function Part({ item, first, last, shape, open, setOpen, onChange, used, onAdd }: Omit<ListOf, 'items'> & { item: Item; first: boolean; last: boolean }) {
  const isOpen = open === item.id
  const top = shape.items.some(({ id }) => id === item.id)
  const place = useRef<HTMLLIElement>(null)
  const name = item.text || kindNames[item.kind]
  const take = () => {
    const before = shape
    onChange(remove(shape, item.id))
    toast(`Taken away: ${name.slice(0, 40)}`, { undo: () => onChange(before) })
  }
  const shift = (by: -1 | 1) => {
    onChange(move(shape, item.id, by))
    // Moved into or out of a section the part is drawn anew: the cursor follows it.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`#part-${CSS.escape(item.id)} button[data-move="${by}"]:not(:disabled)`)?.focus())
  }
  const copy = () => { const copied = duplicate(shape, item.id, used); onChange(copied.shape); setOpen(copied.id) }
  useEffect(() => { if (isOpen) place.current?.querySelector<HTMLElement>('textarea, input')?.focus({ preventScroll: false }) }, [isOpen])
  return (
    <li ref={place} id={`part-${item.id}`} className={css.part} data-open={isOpen ? '' : undefined}>
      <div className={css.partHead}>
        <button type="button" className={css.open} aria-expanded={isOpen} onClick={() => setOpen(isOpen ? null : item.id)}>
          <span className={css.openText} data-empty={item.text ? undefined : ''}>{item.text || 'Without words yet'}</span>
          <span className={css.kind}>{kindNames[item.kind]}{'required' in item && item.required ? ', must be answered' : ''}{item.showIf?.when.length ? ', shown sometimes' : ''}</span>
        </button>
        <MoveButton by={-1} name={name} disabled={first && top} onMove={shift} />
        <MoveButton by={1} name={name} disabled={last && top} onMove={shift} />
        <Button kind="quiet" size="small" iconOnly icon={<Copy />} onClick={copy}>{`Copy ${name}`}</Button>
        <Button kind="quiet" size="small" iconOnly icon={<Trash2 />} onClick={take}>{`Take away ${name}`}</Button>
      </div>
      {isOpen && <div className={css.edit}><PartEdit shape={shape} item={item} onChange={(part) => onChange(update(shape, item.id, part))} /></div>}
      {'items' in item && (
        <div className={css.inner}>
          <PartList shape={shape} items={item.items} open={open} setOpen={setOpen} onChange={onChange} used={used} onAdd={onAdd} />
          <AddPart onAdd={(kind) => onAdd(kind, item.id)} words={item.kind === 'rows' ? 'Add a question to each row' : 'Add to this section'} questionsOnly={item.kind === 'rows'} />
        </div>
      )}
    </li>
  )
}

function MoveButton({ by, name, disabled, onMove }: { by: -1 | 1; name: string; disabled: boolean; onMove: (by: -1 | 1) => void }) {
  return <Button kind="quiet" size="small" iconOnly icon={by === -1 ? <ArrowUp /> : <ArrowDown />} disabled={disabled} data-move={by} onClick={() => onMove(by)}>{`Move ${by === -1 ? 'up' : 'down'}: ${name}`}</Button>
}

const questionKinds: readonly Kind[] = ['line', 'text', 'choice', 'checks', 'yes_no', 'scale', 'whole', 'number', 'date']
const otherKinds: readonly Kind[] = ['section', 'rows', 'words', 'total']

function AddPart({ onAdd, words, questionsOnly = false }: { onAdd: (kind: Kind) => void; words: string; questionsOnly?: boolean }) {
  const [choosing, setChoosing] = useState(false)
  const pick = (kind: Kind) => { setChoosing(false); onAdd(kind) }
  return (
    <div>
      <Button icon={<Plus />} size="small" onClick={() => setChoosing(!choosing)} aria-expanded={choosing}>{words}</Button>
      {choosing && <div className={css.adding} role="group" aria-label={words} style={{ marginTop: 'var(--s2)' }}>{[...questionKinds, ...(questionsOnly ? [] : otherKinds)].map((kind) => <Button key={kind} size="small" onClick={() => pick(kind)}>{kindNames[kind]}</Button>)}</div>}
    </div>
  )
}
