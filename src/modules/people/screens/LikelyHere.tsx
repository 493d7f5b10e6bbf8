import { TriangleAlert } from 'lucide-react'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { plainDay } from '../../../ui/words.ts'
import type { Likely, PersonCard } from '../contract.ts'
import { fold } from '../names.ts'
import { fullName, phoneDigits, type Details } from '../rules.ts'
import type { Draft } from './newcomer.ts'
import { SideBySide, type Line } from './SideBySide.tsx'
import css from './Newcomer.module.css'

/** Records that may be the newcomer's own, beside what has been typed: this is them, another person, or somebody else shall look. */
export function LikelyHere({ details, likely, others, onDecide, onThisIs, error }: {
  details: Details
  likely: readonly Likely[]
  others: Draft['others']
  onDecide: (personId: string, decision: 'another' | 'unsure') => void
  onThisIs: (person: PersonCard) => void
  error: string | undefined
}) {
  const open = likely.filter(({ person }) => !others[person.id]).length
  return (
    <section className={css.likely} id="likely" tabIndex={-1} aria-label="Perhaps on file already">
      <Notice tone={open ? 'warn' : 'calm'} icon={<TriangleAlert />} title={error ?? (likely.length === 1 ? 'This may be somebody on file already' : 'One of these may be the same person')} now={open > 0}>
        {open ? 'Compare, and say for each whether it is them.' : 'Looked at. You can still change your mind.'}
      </Notice>
      <Stack gap="small">
        {likely.map(({ person, phone, agrees, differs }) => {
          const decided = others[person.id]
          return (
            <div key={person.id} className={css.one} data-decided={decided}>
              <SideBySide caption={`What was typed beside the record of ${person.name}`} one="Typed now" other="On file" lines={linesOf(details, person, phone, [...agrees, ...differs], differs)} />
              <div className={css.decide}>
                <Button onClick={() => onThisIs(person)}>This is them<span className="said"> {person.name}</span></Button>
                <Choice
                  label={`Whether this is ${person.name}`} hideLabel layout="row" value={decided ?? ''} onChange={(next) => onDecide(person.id, next)}
                  options={[{ value: 'another', label: 'Another person' }, { value: 'unsure', label: 'Not sure', hint: decided === 'unsure' ? 'Added; a manager looks at both records later.' : undefined }]}
                />
              </div>
            </div>
          )
        })}
      </Stack>
    </section>
  )
}

/** Whether a part agrees, as the duplicates rule saw it: `given_nearly` is not the same. */
const sameIn = (codes: readonly string[], part: string) => (codes.includes(part) ? true : codes.some((code) => code.startsWith(`${part}_`)) ? false : undefined)

function linesOf(details: Details, person: PersonCard, phone: string, codes: readonly string[], differs: readonly string[]): Line[] {
  const nameSame = fullName(details) === person.name
  return [
    { name: 'Name', one: fullName(details), other: <>{person.name}{person.knownAs && <> (known as {person.knownAs})</>}</>, same: nameSame },
    { name: 'Born', one: details.birthDate && plainDay(details.birthDate), other: person.birthDate && plainDay(person.birthDate), same: differs.includes('birth_date') ? false : sameIn(codes, 'birth_date') },
    { name: 'Phone', one: details.phone, other: phone, same: details.phone && phone ? phoneDigits(details.phone) === phoneDigits(phone) : undefined },
    { name: 'Area', one: details.area || details.postcode, other: person.area, same: details.area && fold(details.area) === fold(person.area) ? true : undefined },
  ]
}
