import { call } from '../../../platform/client/rpc.ts'
import { Combobox } from '../../../ui/Combobox.tsx'
import { plainDay } from '../../../ui/words.ts'
import type { PersonCard } from '../contract.ts'
import { bornWords } from './words.ts'

type Picked = { id: string; name: string }

/** Finds somebody whose record the asker may open, by typing a name, a birth date or a phone number. */
export function PersonPicker({ id, label, hint, value, onChange, error, required }: { id: string; label: string; hint?: string | undefined; value: Picked | null; onChange: (person: Picked | null) => void; error?: string | undefined; required?: boolean | undefined }) {
  return (
    <Combobox<Picked & { card?: PersonCard }>
      id={id} label={label} hint={hint} error={error} {...(required ? { required } : {})} value={value} least={2} placeholder="Type a name"
      onChange={(person) => onChange(person && { id: person.id, name: person.name })}
      search={async (typed, signal) => (await call('people.find', { typed, limit: 10 }, { signal })).rows.filter(({ mayOpen }) => mayOpen).map((card) => ({ id: card.id, name: card.knownAs && !card.name.startsWith(card.knownAs) ? `${card.name} (${card.knownAs})` : card.name, card }))}
      keyOf={({ id: key }) => key} show={({ name }) => name}
      row={({ name, card }) => <><b>{name}</b>{card && <span> {[bornWords(card, plainDay), card.area].filter(Boolean).join(', ')}</span>}</>}
    />
  )
}
