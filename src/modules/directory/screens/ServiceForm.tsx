import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import type { CommandProblem } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Button, TextLink } from '../../../ui/Button.tsx'
import { Check, Checks } from '../../../ui/Choice.tsx'
import { FieldRow, Form, type FieldFault } from '../../../ui/Form.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { becauseOf, groupNames, groups, limits, needNames, needs, noService, tidied, usualCheck, whyNotService, type Phone, type Place, type ServiceDetails } from '../rules.ts'
import { HoursFields } from './HoursFields.tsx'
import { faultsOf } from './words.ts'
import css from './Directory.module.css'

/** Areas and languages are typed as people write them, with commas between. */
export type ServiceDraft = { details: ServiceDetails; areas: string; languages: string; version: number }
const parts = (text: string) => text.split(/[,;\n]/).map((part) => part.trim()).filter(Boolean)
export const detailsOf = ({ details, areas, languages }: ServiceDraft) => tidied({ ...details, areas: parts(areas), languages: parts(languages) })
export const draftOf = (details: ServiceDetails, version: number): ServiceDraft => ({ details, areas: details.areas.join(', '), languages: details.languages.join(', '), version })
const blank = () => draftOf({ ...noService, phones: [{ number: '', how: 'ring', words: '' }] }, 0)

type Props = { place: string; from?: ServiceDraft; busy: boolean; problem: CommandProblem | undefined; onKeep: (details: ServiceDetails, version: number, clear: () => void) => void; onLeave: () => void; keeps: string }

/** A service as it is written: kept on this device while it is typed. */
export function ServiceForm({ place, from, busy, problem, onKeep, onLeave, keeps }: Props) {
  const may = useMay()
  const { draft, put, clear } = useDraft<ServiceDraft>(`service ${place}`, () => from ?? blank())
  const setting = useAsk('directory.setting', {})
  const [wrong, setWrong] = useState<FieldFault[]>([])
  if (!draft) return <Loading />
  const { details } = draft
  const set = (part: Partial<ServiceDetails>) => put({ details: { ...details, ...part } })
  const check = (): FieldFault[] => { const unfit = whyNotService(detailsOf(draft)); return unfit ? [{ field: unfit.field, words: becauseOf[unfit.because] }] : [] }
  // What has been mended no longer stands there.
  const standing = wrong.length ? check() : [], still = wrong.filter(({ field, words }) => standing.some((one) => one.field === field && one.words === words))
  const faults = wrong.length ? still : faultsOf(problem, 'name')
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.words
  const keep = () => {
    const found = check()
    setWrong(found)
    if (!found.length) onKeep(detailsOf(draft), draft.version, clear)
  }
  return (
    <Form onSubmit={keep} faults={faults} actions={<><Button kind="primary" type="submit" busy={busy}>{keeps}</Button><Button kind="quiet" onClick={() => { clear(); onLeave() }}>Throw away</Button></>}>
      <Section title="What it is">
        <Stack>
          <TextField id="name" label="Name" required value={details.name} onChange={(name) => set({ name })} error={errorOf('name')} maxLength={limits.name} />
          <TextField id="provider" label="Who runs it" hint="The charity, council or practice, if it is another name." value={details.provider} onChange={(provider) => set({ provider })} error={errorOf('provider')} maxLength={limits.name} />
          <TextArea id="what" label="What it does" hint="In the words you would use to somebody who has never heard of it." rows={3} value={details.what} onChange={(what) => set({ what })} error={errorOf('what')} most={limits.what} />
          <Checks id="needs" label="What it helps with" layout="row" options={needs.map((value) => ({ value, label: needNames[value] }))} value={details.needs} onChange={(chosen) => set({ needs: chosen })} />
          {may('directory.change') && <Check label="Stands under “In a crisis”" hint="Everybody sees it first. Only for help that is there when it cannot wait." checked={details.crisis} onChange={(crisis) => set({ crisis })} error={errorOf('crisis')} />}
        </Stack>
      </Section>
      <Section title="How to reach it" hint="One way is enough.">
        <Stack>
          {details.crisis && !may('directory.change')
            ? <div id="phones" tabIndex={-1}>{errorOf('phones') && <p role="alert">{errorOf('phones')}</p>}<p>{details.phones.map(({ number, words }) => [number, words].filter(Boolean).join(', ')).join('; ')}</p><p className={css.soft}>This number is rung when it cannot wait, so a manager changes it. Is it wrong? <TextLink to={`/directory/${place}`} search={{ wrong: true }}>Say which one is right</TextLink>.</p></div>
            : <Phones phones={details.phones} onChange={(phones) => set({ phones })} error={errorOf('phones')} />}
          <FieldRow>
            <TextField id="email" label="E-mail" type="email" value={details.email} onChange={(email) => set({ email })} error={errorOf('email')} maxLength={limits.email} />
            <TextField id="web" label="Web page" type="url" value={details.web} onChange={(web) => set({ web })} error={errorOf('web')} maxLength={limits.web} placeholder="www.example.org" />
          </FieldRow>
          <Places places={details.places} onChange={(places) => set({ places })} error={errorOf('places')} />
          <TextField id="languages" label="Languages" hint="With commas between: English, Polish, British Sign Language." value={draft.languages} onChange={(languages) => put({ languages })} error={errorOf('languages')} />
        </Stack>
      </Section>
      <HoursFields details={details} set={set} error={errorOf('hours')} datesError={errorOf('dates')} wordsError={errorOf('hoursWords')} />
      <Section title="For whom">
        <Stack>
          <TextArea id="forWhom" label="Who it is for" hint="Who may come, who may not, what they need to bring." rows={2} value={details.forWhom} onChange={(forWhom) => set({ forWhom })} error={errorOf('forWhom')} most={limits.long} />
          <FieldRow>
            <NumberField id="ageFrom" label="From age" value={details.ageFrom} onChange={(ageFrom) => set({ ageFrom })} most={120} unit="years" error={errorOf('ageFrom')} />
            <NumberField id="ageTo" label="Up to age" value={details.ageTo} onChange={(ageTo) => set({ ageTo })} most={120} unit="years" error={errorOf('ageTo')} />
          </FieldRow>
          <Checks id="groups" label="Especially for" hint="None when it is for anybody." layout="row" options={groups.map((value) => ({ value, label: groupNames[value] }))} value={details.groups} onChange={(chosen) => set({ groups: chosen })} />
          <TextField id="areas" label="Areas" hint="Towns or beginnings of postcodes, with commas between: Chatham, ME4. Empty for everywhere." value={draft.areas} onChange={(areas) => put({ areas })} error={errorOf('areas')} />
        </Stack>
      </Section>
      <Section title="Good to know">
        <Stack>
          <TextArea id="howToRefer" label="How to refer" hint="Ring first? A form? May people come by themselves?" rows={2} value={details.howToRefer} onChange={(howToRefer) => set({ howToRefer })} error={errorOf('howToRefer')} most={limits.long} />
          <TextField id="cost" label="Cost" value={details.cost} onChange={(cost) => set({ cost })} error={errorOf('cost')} maxLength={limits.short} placeholder="Free" />
          <NumberField id="checkEvery" label="Check again after" hint={`Empty: as for all others, ${setting.data?.checkEvery ?? usualCheck} days. Shorter where things change often.`} value={details.checkEvery} onChange={(checkEvery) => set({ checkEvery })} least={7} most={730} unit="days" error={errorOf('checkEvery')} />
        </Stack>
      </Section>
    </Form>
  )
}

function Phones({ phones, onChange, error }: { phones: Phone[]; onChange: (phones: Phone[]) => void; error: string | undefined }) {
  const put = (at: number, part: Partial<Phone>) => onChange(phones.map((one, n) => (n === at ? { ...one, ...part } : one)))
  return (
    <Stack gap="small">
      {phones.map((phone, n) => (
        <fieldset key={n} className={css.line}>
          <legend className="said">Phone {n + 1}</legend>
          <FieldRow>
            <TextField id={n === 0 ? 'phones' : `phone-${n}`} label={phones.length > 1 ? `Phone ${n + 1}` : 'Phone'} type="tel" value={phone.number} onChange={(number) => put(n, { number })} error={n === 0 ? error : undefined} maxLength={limits.number} />
            <Select label="To" value={phone.how} onChange={(how) => put(n, { how: how || 'ring' })} options={[{ value: 'ring', label: 'Ring' }, { value: 'text', label: 'Text' }]} />
            <TextField label="What for" value={phone.words} onChange={(words) => put(n, { words })} maxLength={limits.name} placeholder="Duty desk, mornings" />
          </FieldRow>
          {phones.length > 1 && <div><Button kind="quiet" size="small" icon={<X />} onClick={() => onChange(phones.filter((_, at) => at !== n))}>Take away<span className="said"> phone {n + 1}</span></Button></div>}
        </fieldset>
      ))}
      <div><Button size="small" icon={<Plus />} onClick={() => onChange([...phones, { number: '', how: 'ring', words: '' }])}>Another phone</Button></div>
    </Stack>
  )
}

function Places({ places, onChange, error }: { places: Place[]; onChange: (places: Place[]) => void; error: string | undefined }) {
  const put = (at: number, part: Partial<Place>) => onChange(places.map((one, n) => (n === at ? { ...one, ...part } : one)))
  return (
    <Stack gap="small">
      {places.map((place, n) => (
        <fieldset key={n} className={css.line}>
          <legend className="said">Place {n + 1}</legend>
          <FieldRow>
            <TextField id={n === 0 ? 'places' : `place-${n}`} label={places.length > 1 ? `Place ${n + 1}: name` : 'Name of the place'} value={place.name} onChange={(name) => put(n, { name })} error={n === 0 ? error : undefined} maxLength={limits.short} />
            <TextField label="Address" hint="Street, town" value={place.address} onChange={(address) => put(n, { address })} maxLength={limits.short} />
            <TextField label="Postcode" size="short" value={place.postcode} onChange={(postcode) => put(n, { postcode })} maxLength={20} />
          </FieldRow>
          <TextField label="Getting in" hint="Steps, lift, loop, buses" value={place.access} onChange={(access) => put(n, { access })} maxLength={limits.short} />
          <div><Button kind="quiet" size="small" icon={<X />} onClick={() => onChange(places.filter((_, at) => at !== n))}>Take away<span className="said"> place {n + 1}</span></Button></div>
        </fieldset>
      ))}
      <div><Button size="small" icon={<Plus />} onClick={() => onChange([...places, { name: '', address: '', postcode: '', access: '' }])}>{places.length ? 'Another place' : 'Add a place'}</Button></div>
    </Stack>
  )
}
