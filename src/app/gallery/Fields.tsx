import { Search } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Check, Checks, Choice } from '../../ui/Choice.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { FieldRow, Form } from '../../ui/Form.tsx'
import { MoneyField } from '../../ui/MoneyField.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Section } from '../../ui/Page.tsx'
import { Scale } from '../../ui/Scale.tsx'
import { Select } from '../../ui/Select.tsx'
import { Signature, type Signed } from '../../ui/Signature.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { type InventedPerson, people } from './people.ts'

const ways = [{ value: 'connect', label: 'Connect' }, { value: 'active', label: 'Be active' }, { value: 'notice', label: 'Take notice' }, { value: 'learn', label: 'Keep learning' }, { value: 'give', label: 'Give' }] as const

export function Fields() {
  const [text, setText] = useState('Siobhán')
  const [words, setWords] = useState('I would like to go to the shop on my own again.')
  const [born, setBorn] = useState('1984-03-07')
  const [pence, setPence] = useState<number | null>(350)
  const [visitors, setVisitors] = useState<number | null>(4)
  const [route, setRoute] = useState<'self' | 'gp' | ''>('self')
  const [how, setHow] = useState<'phone' | 'letter' | ''>('')
  const [chosen, setChosen] = useState<('connect' | 'active' | 'notice' | 'learn' | 'give')[]>(['connect', 'learn'])
  const [score, setScore] = useState<number | null>(4)
  const [area, setArea] = useState<'garth' | 'tollgate' | ''>('')
  const [who, setWho] = useState<InventedPerson | null>(null)
  const [signed, setSigned] = useState<Signed | null>(null)
  const [set, setSet] = useState(true)
  return (
    <Section title="A form">
      <Form
        onSubmit={() => {}} faults={[{ field: 'g-phone', words: 'Write the phone number with digits and spaces, such as 07700 900123.' }, { field: 'g-how', words: 'Choose how to reach them.' }]}
        actions={<><Button kind="primary" type="submit">Add the newcomer</Button><Button>Not now</Button></>}
      >
        <Combobox
          label="Find first" hint="Part of a name, a phone number or a birth date." value={who} onChange={setWho} placeholder="Start typing a name" keyOf={(person) => person.id} show={(person) => person.name}
          search={(typed) => people.filter((person) => person.name.toLowerCase().includes(typed.toLowerCase()))}
          row={(person) => <><Avatar name={person.name} size="small" /><span><strong>{person.name}</strong><br />{person.area}, last came {person.last}</span></>}
          add={{ words: (typed) => `Add “${typed}” as a newcomer`, onAdd: () => {} }}
        />
        <FieldRow>
          <TextField label="First name" required value={text} onChange={setText} />
          <TextField label="Phone" id="g-phone" value="o77oo 9oo123" onChange={() => {}} type="tel" error="Write the phone number with digits and spaces, such as 07700 900123." />
        </FieldRow>
        <DateField label="Birth date" hint="For example 7 3 1984, or paste the whole date." value={born} onChange={setBorn} latest="2026-11-21" earliest="1906-01-01" birth />
        <FieldRow>
          <MoneyField label="Collected" value={pence} onChange={setPence} most={5000} />
          <NumberField label="Visitors without a name" value={visitors} onChange={setVisitors} steps />
          <NumberField label="How long" value={25} onChange={() => {}} unit="minutes" />
        </FieldRow>
        <FieldRow>
          <Select label="Area" options={[{ value: 'garth', label: 'Garth' }, { value: 'tollgate', label: 'Tollgate' }]} value={area} onChange={setArea} none="Not chosen" />
          <TextField label="Look for" value="" onChange={() => {}} before={<Search />} placeholder="Name" />
          <TextField label="Cannot be changed" value="Decided by the import" onChange={() => {}} disabled />
        </FieldRow>
        <Choice label="How did they come to us?" value={route} onChange={setRoute} options={[{ value: 'self', label: 'By themselves', hint: 'Walked in, or called' }, { value: 'gp', label: 'Through a GP or nurse' }]} />
        <Choice id="g-how" label="How to reach them" required layout="row" value={how} onChange={setHow} error="Choose how to reach them." options={[{ value: 'phone', label: 'Phone' }, { value: 'letter', label: 'Letter' }]} />
        <Checks label="Five Ways to Wellbeing" layout="row" value={chosen} onChange={setChosen} options={ways} />
        <Check label="Chairs and tables set out" checked={set} onChange={setSet} done="Gwen Harte, 09:42" />
        <TextArea label="What do you hope to gain?" hint="In the person’s own words." value={words} onChange={setWords} most={120} />
        <Scale label="How far are you on the way to this today?" value={score} onChange={setScore} low="not at all" high="completely there" />
        <Signature label="Code of Conduct" hint="Sign with a finger." value={signed} onChange={setSigned} statement="I have read the Code of Conduct and will keep to it." />
      </Form>
    </Section>
  )
}
