import { BookUser } from 'lucide-react'
import { useState } from 'react'
import { useList } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { FieldRow } from '../../../ui/Form.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { plainDay } from '../../../ui/words.ts'
import { ServicePicker, type ServiceRow } from '../../directory/public-screens.ts'
import { agencyKindNames, agencyKinds, consentFor, leaveOf, limits, type AgencyKind, type Consents, type Speaking } from '../rules.ts'
import { leaveWords } from './words.ts'

export type About = { issue: string; wanted: string; agency: string; kind: AgencyKind | ''; contact: string; reference: string; speaking: Speaking; memberId: string; serviceId?: string | null }
export const blank = (memberId: string): About => ({ issue: '', wanted: '', agency: '', kind: '', contact: '', reference: '', speaking: 'by_consent', memberId, serviceId: null })

const kinds = agencyKinds.map((value) => ({ value, label: agencyKindNames[value] }))

/** What a matter is about: the person's words first, then who has to answer, then whether we may speak. */
export function MatterFields({ about, put, errorOf, name, consents, personId }: { about: About; put: (part: Partial<About>) => void; errorOf: (field: string) => string | undefined; name: string; consents: Consents | undefined; personId: string }) {
  const me = useMe(), members = useList('team.members', { active: true, limit: 200 })
  const colleagues = [{ value: me.member.id, label: `${me.member.name} (you)` }, ...(members.data ?? []).filter(({ id }) => id !== me.member.id).map(({ id, name: called, post }) => ({ value: id, label: post ? `${called}, ${post}` : called }))]
  const [picked, setPicked] = useState<{ name: string; reach: string }>()
  const pick = (service: ServiceRow) => {
    const name = service.name.slice(0, limits.agency), reach = (service.phones[0]?.number ?? service.web).slice(0, limits.contact)
    // What somebody typed of how they are reached stays; what came with another service does not.
    const free = !about.contact.trim() || about.contact === picked?.reach
    put({ agency: name, serviceId: service.id, ...(free ? { contact: reach } : {}) })
    setPicked({ name, reach })
    document.getElementById('matter-agency')?.focus()
  }
  // More may be added to the name of a service. Another name is another agency: the number must not stay with it.
  const writeAgency = (agency: string) => put(picked && agency.includes(picked.name) ? { agency } : { agency, serviceId: null, ...(picked && about.contact === picked.reach ? { contact: '' } : {}) })
  return (
    <>
      <TextArea id="matter-issue" label="What is it about?" hint="In their own words." required rows={2} most={limits.issue} value={about.issue} onChange={(issue) => put({ issue })} error={errorOf('issue')} />
      <TextArea id="matter-wanted" label="What do they want to happen?" hint="The outcome is held against this, so write it as it is said." required rows={2} most={limits.wanted} value={about.wanted} onChange={(wanted) => put({ wanted })} error={errorOf('wanted')} />
      <FromDirectory onPick={pick} />
      <FieldRow>
        <TextField id="matter-agency" label="Who has to answer?" hint="Such as “Medway housing office”." required value={about.agency} onChange={writeAgency} error={errorOf('agency')} maxLength={limits.agency} />
        <Select id="matter-kind" label="What are they?" required none="Choose…" options={kinds} value={about.kind} onChange={(kind) => put({ kind })} error={errorOf('kind')} />
      </FieldRow>
      <FieldRow>
        <TextField id="matter-contact" label="How they are reached" hint="A name, a number, an address." value={about.contact} onChange={(contact) => put({ contact })} error={errorOf('contact')} maxLength={limits.contact} />
        <TextField id="matter-reference" label="Their reference" hint="As it stands on their letters." value={about.reference} onChange={(reference) => put({ reference })} error={errorOf('reference')} maxLength={limits.reference} />
      </FieldRow>
      <Choice<Speaking>
        id="matter-speaking" label={`How may we speak for ${name}?`} value={about.speaking} onChange={(speaking) => put({ speaking })}
        options={[{ value: 'by_consent', label: 'By their consent', hint: 'We may ring and write on their behalf.' }, { value: 'with_them', label: 'Only with them there', hint: 'We ring and go together.' }]}
      />
      {consents && about.kind && <Leave about={about} kind={about.kind} name={name} consents={consents} personId={personId} />}
      <Select id="matter-member" label="Who looks after it" value={about.memberId} onChange={(memberId) => memberId && put({ memberId })} error={errorOf('memberId')} options={colleagues} />
    </>
  )
}

/** A service of the directory instead of typing: its name and number are filled in, and can be changed as they please. */
function FromDirectory({ onPick }: { onPick: (service: ServiceRow) => void }) {
  const may = useMay()
  const [looking, setLooking] = useState(false)
  if (!may('directory.read')) return null
  const pick = (service: ServiceRow | null) => { if (service) { setLooking(false); onPick(service) } }
  return (
    <>
      {looking && <ServicePicker id="matter-service" label="Which service?" value={null} onChange={pick} />}
      <div><Button size="small" icon={<BookUser />} aria-expanded={looking} onClick={() => setLooking(!looking)}>{looking ? 'Write it instead' : 'Choose who has to answer from the directory'}</Button></div>
    </>
  )
}

/** Whether there is a consent for this agency, and where it is asked for. The matter can be kept without. */
function Leave({ about, kind, name, consents, personId }: { about: About; kind: AgencyKind; name: string; consents: Consents; personId: string }) {
  const agency = about.agency.trim() || agencyKindNames[kind].toLowerCase()
  const leave = leaveOf({ speaking: about.speaking, agency: about.agency, kind }, consents), { until, state } = consents[consentFor(kind)]
  if (leave === 'with_them') return null
  if (leave === 'agreed') return <Notice tone="good" title={leaveWords.agreed(name, agency)}>{until && `The consent holds until ${plainDay(until)}.`}</Notice>
  return (
    <Notice tone="warn" title={leaveWords[leave](name, agency)} actions={<ButtonLink size="small" to={`/people/${personId}/consents/${consentFor(kind)}`}>{leave === 'not_named' ? 'Name them in the consent' : 'Ask for the consent'}</ButtonLink>}>
      {state === 'refused' || state === 'withdrawn' ? `They said no to it. ` : ''}You can open the matter now. Before anything is said to {agency}, {name} is there or you write how they agreed.
    </Notice>
  )
}
