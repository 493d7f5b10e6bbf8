import { Plus, RotateCcw, X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { renew, useAsk } from '../../../platform/client/query.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Check, Choice } from '../../../ui/Choice.tsx'
import { FieldRow } from '../../../ui/Form.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Lists as Answer } from '../contract.ts'
import { keyFor, whyNotList, type Changed } from '../listed.ts'
import { levelNames, levels, type CrisisLine, type Domain, type FlagKind, type ReviewDays } from '../lists.ts'
import { becauseOf } from '../rules.ts'
import { wordsOf } from './words.ts'
import css from './SafetyPlan.module.css'

/** The lists that a service makes its own: whom to ring at any hour, kinds of flag, parts of a risk assessment, days until a review. */
export default function Lists() {
  const asked = useAsk('safety.lists', {})
  return (
    <Page width="narrow" title="Safety lists" back={{ to: '/safety', label: 'Safety' }} meta="What every safety plan, flag and assessment of this service draws on.">
      <Ask of={asked} rows={8}>{(lists) => <All key={JSON.stringify(lists)} lists={lists} />}</Ask>
    </Page>
  )
}

function All({ lists }: { lists: Answer }) {
  return (
    <Stack gap="large">
      <List<CrisisLine>
        title="Crisis lines" hint="Shown under every safety plan. The first two stay in reach at the foot of the screen." list={lists.crisisLines} changed={(items) => ({ kind: 'crisis_lines', items })} fresh={() => ({ name: '', number: '', how: 'ring', say: '', words: '' })}
        row={(item, put, id) => (
          <>
            <FieldRow><TextField id={id} label="Name" value={item.name} onChange={(name) => put({ name })} /><TextField label="Number" type="tel" value={item.number} onChange={(number) => put({ number })} /></FieldRow>
            <TextField label="What they are for" value={item.words} onChange={(words) => put({ words })} />
            <FieldRow><Choice label="How" layout="row" options={[{ value: 'ring', label: 'Ring' }, { value: 'text', label: 'Text message' }]} value={item.how} onChange={(how) => put({ how })} />{item.how === 'text' && <TextField label="The message begins with" hint="Such as SHOUT. Empty where any words will do." value={item.say} onChange={(say) => put({ say })} />}</FieldRow>
          </>
        )}
      />
      <List<FlagKind>
        title="Kinds of flag" hint="After so many days its owner is asked whether it still holds." list={lists.flagKinds} changed={(items) => ({ kind: 'flag_kinds', items })} fresh={(all) => ({ key: keyFor('kind', all.map(({ key }) => key)), name: '', restricted: false, days: 90 })}
        row={(item, put, id) => (
          <>
            <FieldRow><TextField id={id} label="Name" value={item.name} onChange={(name) => put({ name })} /><NumberField label="Days until another look" least={1} most={366} value={item.days} onChange={(days) => put({ days: days ?? 0 })} /></FieldRow>
            <Check label="Restricted" hint="Only those who may read risk assessments see it." checked={item.restricted} onChange={(restricted) => put({ restricted })} />
          </>
        )}
      />
      <List<Domain>
        title="Parts of a risk assessment" list={lists.domains} changed={(items) => ({ kind: 'domains', items })} fresh={(all) => ({ key: keyFor('part', all.map(({ key }) => key)), name: '', hint: '' })}
        row={(item, put, id) => <><TextField id={id} label="Name" value={item.name} onChange={(name) => put({ name })} /><TextField label="What to think of" value={item.hint} onChange={(hint) => put({ hint })} /></>}
      />
      <Days list={lists.reviewDays} />
    </Stack>
  )
}

type Kept<T> = { version: number; items: T }

function useKeeping(version: number) {
  const { send, busy, problem } = useCommand('safety.keepList')
  const [wrong, setWrong] = useState<{ field: string; words: string }>()
  const keep = async (changed: Changed) => {
    const found = whyNotList(changed)
    setWrong(found ? { field: found.field, words: becauseOf[found.because] } : undefined)
    if (!found && await send({ listId: uuidv7(), expectedVersion: version, changed: changed as Parameters<typeof send>[0]['changed'] })) toast('Kept')
  }
  const elsewhere = problem?.kind === 'refused' && problem.refusal.because === 'changed_meanwhile'
  const said = problem && (
    <Refusal
      now what={elsewhere ? 'Somebody else changed this list meanwhile' : wordsOf(problem)} mend={elsewhere ? 'Look at theirs first, then change it again.' : undefined}
      actions={elsewhere && <Button icon={<RotateCcw />} onClick={() => void renew(['safety.lists'])}>See theirs</Button>}
    />
  )
  return { keep, busy, wrong, said }
}

function List<T extends { name: string }>({ title, hint, list, changed, fresh, row }: {
  title: string; hint?: string; list: Kept<T[]>; changed: (items: T[]) => Changed; fresh: (all: T[]) => T; row: (item: T, put: (part: Partial<T>) => void, id: string) => ReactNode
}) {
  const [items, setItems] = useState(list.items)
  const { keep, busy, wrong, said } = useKeeping(list.version)
  const dirty = JSON.stringify(items) !== JSON.stringify(list.items)
  const slug = title.toLowerCase().replace(/\W+/g, '-')
  return (
    <Section title={title} hint={hint}>
      <Stack>
        {items.map((item, index) => (
          <fieldset key={index} className={css.writing}>
            <legend className="said">{item.name || 'New entry'}</legend>
            {wrong?.field === String(index) && <Refusal now what={wrong.words} />}
            {row(item, (part) => setItems(items.map((one, at) => (at === index ? { ...one, ...part } : one))), `${slug}-${index}`)}
            <div><Button kind="quiet" size="small" icon={<X />} onClick={() => setItems(items.filter((_, at) => at !== index))}>{`Take ${item.name || 'this'} away`}</Button></div>
            <hr />
          </fieldset>
        ))}
        {wrong && items.length === 0 && <Refusal now what={wrong.words} />}
        {said}
        <Buttons>
          {dirty && <Button kind="primary" busy={busy} onClick={() => void keep(changed(items))}>{`Keep ${title.toLowerCase()}`}</Button>}
          <Button icon={<Plus />} onClick={() => setItems([...items, fresh(items)])}>Add one</Button>
          {dirty && <Button kind="quiet" onClick={() => setItems(list.items)}>As it was</Button>}
        </Buttons>
      </Stack>
    </Section>
  )
}

function Days({ list }: { list: Kept<ReviewDays> }) {
  const [items, setItems] = useState(list.items)
  const { keep, busy, wrong, said } = useKeeping(list.version)
  return (
    <Section title="Days until a review" hint="The most days that may pass before somebody looks at a risk assessment again.">
      <Stack>
        {levels.map((level) => <NumberField key={level} label={levelNames[level]} unit="days" least={1} most={366} value={items[level]} onChange={(days) => setItems({ ...items, [level]: days ?? 0 })} error={wrong?.field === level ? wrong.words : undefined} />)}
        {said}
        {JSON.stringify(items) !== JSON.stringify(list.items) && <Buttons><Button kind="primary" busy={busy} onClick={() => void keep({ kind: 'review_days', items })}>Keep days until a review</Button></Buttons>}
      </Stack>
    </Section>
  )
}
