import { useAsk, useList } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Chip, Chips } from '../../../ui/Badge.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { FieldRow } from '../../../ui/Form.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { shortDay, weekDay } from '../../../ui/words.ts'
import { PersonPicker } from '../../people/public-screens.ts'
import { daysOf, isRemote, kindNames, kinds, shortLimit, type Kind } from '../rules.ts'
import { minutesOf, timeOf } from '../clashes.ts'
import type { Draft } from './draft.ts'
import css from './Calendar.module.css'

const kindOptions = kinds.map((value) => ({ value, label: kindNames[value] }))
const reminders = [{ value: '15', label: 'A quarter of an hour before' }, { value: '60', label: 'An hour before' }, { value: '1440', label: 'The day before' }] as const

/** With whom, what, when, where, how one gets there: what booking and changing have in common. */
export function AppointmentFields({ draft, onChange, errors, repeats }: { draft: Draft; onChange: (draft: Draft) => void; errors: ReadonlyMap<string, string>; repeats: boolean }) {
  const { today } = useMe()
  const put = (change: Partial<Draft>) => onChange({ ...draft, ...change })
  const remote = isRemote(draft.kind)
  const minutes = draft.startsAt && draft.endsAt ? minutesOf(draft.endsAt) - minutesOf(draft.startsAt) : 0
  const starts = (startsAt: string) => put({ startsAt, ...(startsAt && minutes > 0 && minutesOf(startsAt) + minutes < 24 * 60 ? { endsAt: timeOf(minutesOf(startsAt) + minutes) } : {}) })
  return (
    <>
      <Whose draft={draft} put={put} error={errors.get('memberId')} />
      <PersonPicker id="personId" label="With" hint="Leave it empty for a meeting." value={draft.person} onChange={(person) => put({ person })} error={errors.get('personId')} />
      <Select id="kind" label="What kind" value={draft.kind} onChange={(kind) => put({ kind: (kind || 'office') as Kind })} options={kindOptions} />
      <TextField id="about" label={draft.kind === 'accompaniment' ? 'What for' : draft.person ? 'What it is about' : 'What it is'} hint={draft.person ? 'Only colleagues who may open the record read this.' : undefined} required={!draft.person || draft.kind === 'accompaniment'} value={draft.about} onChange={(about) => put({ about })} error={errors.get('about')} maxLength={shortLimit} />
      <TextField id="heldOn" label="Day" type="date" size="medium" required value={draft.heldOn} onChange={(heldOn) => put({ heldOn })} error={errors.get('heldOn')} />
      <FieldRow>
        <TextField id="startsAt" label="From" type="time" size="short" required value={draft.startsAt} onChange={starts} error={errors.get('startsAt')} />
        <TextField id="endsAt" label="Until" type="time" size="short" required value={draft.endsAt} onChange={(endsAt) => put({ endsAt })} error={errors.get('endsAt')} />
      </FieldRow>
      {!remote && <Place draft={draft} put={put} errors={errors} />}
      {draft.kind === 'video' && <TextField id="videoLink" label="Link to join" type="url" inputMode="text" value={draft.videoLink} onChange={(videoLink) => put({ videoLink: videoLink.trim() })} error={errors.get('videoLink')} maxLength={2000} />}
      {!remote && (
        <FieldRow>
          <NumberField id="travelBefore" label="On the way there" value={draft.travelBefore} onChange={(travelBefore) => put({ travelBefore })} least={0} most={240} unit="minutes" />
          <NumberField id="travelAfter" label="On the way back" value={draft.travelAfter} onChange={(travelAfter) => put({ travelAfter })} least={0} most={240} unit="minutes" />
        </FieldRow>
      )}
      <Select id="remindBefore" label="Remind" value={draft.remindBefore} none="No reminder" onChange={(remindBefore) => put({ remindBefore })} options={reminders} />
      {repeats && <Repeat draft={draft} put={put} errors={errors} today={today} />}
    </>
  )
}

type Part = { draft: Draft; put: (change: Partial<Draft>) => void }

/** A lead books for colleagues of their teams; everyone else for themselves, and is not asked. */
function Whose({ draft, put, error }: Part & { error: string | undefined }) {
  const me = useMe()
  const may = useMay()
  const members = useList('team.members', { active: true, limit: 200 }, { enabled: may('appointments.write_team') })
  if (!may('appointments.write_team')) return null
  const others = (members.data ?? []).filter(({ id }) => id !== me.member.id).map(({ id, name, post }) => ({ value: id, label: post ? `${name}, ${post}` : name }))
  return <Select id="memberId" label="Whose appointment" value={draft.memberId} onChange={(memberId) => put({ memberId: memberId || me.member.id })} error={error} options={[{ value: me.member.id, label: `${me.member.name} (you)` }, ...others]} />
}

function Place({ draft, put, errors }: Part & { errors: ReadonlyMap<string, string> }) {
  const venues = useAsk('programmes.venues', {}, { staleTime: 300_000 })
  const ours = draft.kind !== 'home_visit' && draft.kind !== 'accompaniment'
  return (
    <>
      {ours && <Select id="venueId" label="Where" value={draft.venueId} none="Somewhere else" onChange={(venueId) => put({ venueId, ...(venueId ? { place: '' } : {}) })} error={errors.get('venueId')} options={(venues.data ?? []).map(({ id, name }) => ({ value: id, label: name }))} />}
      {!(ours && draft.venueId) && (
        <TextField
          id="place" label={draft.kind === 'accompaniment' ? 'Where to' : draft.kind === 'home_visit' ? 'Address' : 'Place'} hint={draft.kind === 'home_visit' ? 'Only if it is not the address on the record.' : undefined} required={draft.kind === 'accompaniment'}
          value={draft.place} onChange={(place) => put({ place })} error={errors.get('place')} maxLength={shortLimit}
        />
      )}
    </>
  )
}

function Repeat({ draft, put, errors, today }: Part & { errors: ReadonlyMap<string, string>; today: string }) {
  const every = draft.every === 'n' ? draft.weeks ?? 3 : Number(draft.every)
  const days = draft.every && draft.until > draft.heldOn ? daysOf(draft.heldOn, { everyWeeks: every, until: draft.until, except: [] }) : []
  const kept = days.filter((day) => !draft.except.includes(day))
  return (
    <Stack gap="small">
      <Choice
        id="every" label="Does it come again?" layout="row" value={draft.every || 'no'} onChange={(value) => put({ every: value === 'no' ? '' : value as Draft['every'], except: [] })}
        options={[{ value: 'no', label: 'No' }, { value: '1', label: 'Every week' }, { value: '2', label: 'Every two weeks' }, { value: 'n', label: 'Less often' }]}
      />
      {draft.every && (
        <FieldRow>
          {draft.every === 'n' && <NumberField id="weeks" label="Every" value={draft.weeks} onChange={(weeks) => put({ weeks, except: [] })} least={3} most={12} unit="weeks" />}
          <TextField id="until" label="Until" type="date" size="medium" required value={draft.until} onChange={(until) => put({ until, except: [] })} error={errors.get('until')} />
        </FieldRow>
      )}
      {days.length > 1 && (
        <div className={css.series}>
          <p>{kept.length} appointments, the last on {shortDay(kept.at(-1) ?? today)}. Press a day to leave it out.</p>
          <Chips label="Days of the series">{days.slice(1).map((day) => <Chip key={day} on={!draft.except.includes(day)} onToggle={(on) => put({ except: on ? draft.except.filter((one) => one !== day) : [...draft.except, day] })}>{weekDay(day)}</Chip>)}</Chips>
        </div>
      )}
    </Stack>
  )
}
