import { Plus, X } from 'lucide-react'
import { useAsk, useList } from '../../../platform/client/query.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { FieldRow, type FieldFault } from '../../../ui/Form.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { becauseOf, partNames, parts, whyNotPlan, type Part, type SessionRefusal } from '../rules.ts'
import css from './Plan.module.css'

/** What a plan says besides its days. Times are what the clock on the wall shows. */
export type Planned = { venueId: string | null; title: string; startsAt: string; endsAt: string; capacity: number | null; videoLink: string; people: { memberId: string; part: Part }[] }

export const blank: Planned = { venueId: null, title: '', startsAt: '10:00', endsAt: '12:00', capacity: null, videoLink: '', people: [] }

/** What is wrong with a plan, field by field, in words. `day` is the field its day is in. */
export function faultsOf(plan: Planned, heldOn: string, today: string, day: string): FieldFault[] {
  const faults: FieldFault[] = []
  if (!heldOn) faults.push({ field: day, words: 'Choose a day.' })
  if (!plan.startsAt || !plan.endsAt) faults.push({ field: plan.startsAt ? 'plan-ends' : 'plan-starts', words: 'Say from when until when.' })
  const why = faults.length ? null : whyNotPlan({ ...plan, heldOn }, today)
  if (why) faults.push({ field: fieldOf(why, day), words: becauseOf[why] })
  if (plan.people.some(({ memberId }) => !memberId)) faults.push({ field: 'plan-people', words: 'Choose who it is, or take the empty line away.' })
  if (plan.videoLink && !/^https?:\/\/\S+$/.test(plan.videoLink)) faults.push({ field: 'plan-link', words: 'The link begins with https://. Copy it from the meeting.' })
  return faults
}

/** Which field a refusal of the service is about. */
export const fieldOf = (because: SessionRefusal | string, day: string) =>
  ({ ends_before_it_begins: 'plan-ends', person_twice: 'plan-people', no_such_member: 'plan-people', no_such_venue: 'plan-venue', programme_ended: 'plan-programme' } as Record<string, string>)[because] ?? day

/** Time, place and people: the part that one session, a series and a change have in common. */
export function PlanFields({ plan, onChange, errors }: { plan: Planned; onChange: (plan: Planned) => void; errors: ReadonlyMap<string, string> }) {
  const venues = useAsk('programmes.venues', {}, { staleTime: 300_000 })
  const put = (change: Partial<Planned>) => onChange({ ...plan, ...change })
  return (
    <>
      <FieldRow>
        <TextField id="plan-starts" label="From" type="time" size="short" required value={plan.startsAt} onChange={(startsAt) => put({ startsAt })} error={errors.get('plan-starts')} />
        <TextField id="plan-ends" label="Until" type="time" size="short" required value={plan.endsAt} onChange={(endsAt) => put({ endsAt })} error={errors.get('plan-ends')} />
      </FieldRow>
      <Select
        id="plan-venue" label="Venue" value={plan.venueId ?? ''} none="Online, no venue" onChange={(venueId) => put({ venueId: venueId || null })} error={errors.get('plan-venue')}
        options={(venues.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField id="plan-link" label="Link to join online" hint="Only if people can join from home." type="url" inputMode="text" value={plan.videoLink} onChange={(videoLink) => put({ videoLink: videoLink.trim() })} error={errors.get('plan-link')} maxLength={2000} />
      <FieldRow>
        <TextField label="Title" hint="When it has one of its own, such as “Winter fair”." value={plan.title} onChange={(title) => put({ title })} maxLength={200} />
        <NumberField label="Room for" hint="Empty: as the programme has it." value={plan.capacity} onChange={(capacity) => put({ capacity })} least={1} most={10_000} unit="people" />
      </FieldRow>
      <People people={plan.people} onChange={(people) => put({ people })} error={errors.get('plan-people')} />
    </>
  )
}

function People({ people, onChange, error }: { people: Planned['people']; onChange: (people: Planned['people']) => void; error: string | undefined }) {
  const members = useList('team.members', { active: true, limit: 200 })
  const options = (members.data ?? []).map(({ id, name, post }) => ({ value: id, label: post ? `${name}, ${post}` : name }))
  const put = (at: number, change: Partial<Planned['people'][number]>) => onChange(people.map((person, n) => (n === at ? { ...person, ...change } : person)))
  return (
    <Section title="Who runs it" bare id="plan-people">
      <Stack gap="small">
        {error && <p className={css.wrong} role="alert">{error}</p>}
        {people.map((person, at) => (
          <div key={at} className={css.person}>
            <Select label={`Person ${at + 1}`} hideLabel value={person.memberId} none="Choose…" onChange={(memberId) => put(at, { memberId })} options={options} />
            <Select label={`Part of person ${at + 1}`} hideLabel value={person.part} onChange={(part) => put(at, { part: part || 'co_worker' })} options={parts.map((part) => ({ value: part, label: partNames[part] }))} />
            <Button kind="quiet" iconOnly icon={<X />} onClick={() => onChange(people.filter((_, n) => n !== at))}>Take person {at + 1} off</Button>
          </div>
        ))}
        <Buttons>
          <Button icon={<Plus />} onClick={() => onChange([...people, { memberId: '', part: people.some(({ part }) => part === 'lead') ? 'co_worker' : 'lead' }])}>{people.length ? 'Add somebody' : 'Add who leads it'}</Button>
          {members.more && <Button kind="quiet" busy={members.more.busy} onClick={members.more.load}>More names in the list</Button>}
        </Buttons>
      </Stack>
    </Section>
  )
}
