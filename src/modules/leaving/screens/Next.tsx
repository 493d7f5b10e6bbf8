import { BookUser, Plus, ShieldCheck, X } from 'lucide-react'
import { useState } from 'react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Check } from '../../../ui/Choice.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { listed, plainDay } from '../../../ui/words.ts'
import { ServicePicker, type ServiceRow } from '../../directory/public-screens.ts'
import { Whose } from '../../tasks/public-screens.ts'
import { afterWords, dueAfter, howNames, hows, limits, usualAfters } from '../rules.ts'
import type { LeavingContent } from '../shapes.ts'
import type { Part } from './WriteLeaving.tsx'
import css from './Leaving.module.css'

type Support = LeavingContent['supports'][number]
type Told = LeavingContent['handover'][number]
type Wished = LeavingContent['followUps'][number]

/** Who is there once we are not: somebody by name, or a service of the directory with its number. */
export function Supports({ content: { supports }, put, error }: Part) {
  const may = useMay()
  const [looking, setLooking] = useState(false)
  const pick = (service: ServiceRow | null) => {
    if (!service) return
    setLooking(false)
    put({ supports: [...supports, { id: uuidv7(), name: service.name.slice(0, limits.line), reach: (service.phones[0]?.number ?? service.web).slice(0, limits.line), agreed: false, serviceId: service.id }] })
  }
  const change = (id: string, part: Partial<Support>) => put({ supports: supports.map((one) => (one.id === id ? { ...one, ...part } : one)) })
  return (
    <Stack gap="small">
      {error && <p className={css.wrong} role="alert">{error}</p>}
      {supports.map((one, at) => (
        <fieldset key={one.id} className={css.group}>
          <legend className="said">{one.name || `Support ${at + 1}`}</legend>
          <div className={css.pair}>
            <TextField label={`Who ${at + 1}`} value={one.name} onChange={(name) => change(one.id, { name })} maxLength={limits.line} />
            <TextField label={`How to reach them ${at + 1}`} value={one.reach} onChange={(reach) => change(one.id, { reach })} maxLength={limits.line} />
          </div>
          <Check label="They have agreed" hint={one.name ? `${one.name} knows, and said yes.` : undefined} checked={one.agreed} onChange={(agreed) => change(one.id, { agreed })} />
          <div><Button kind="quiet" size="small" icon={<X />} onClick={() => put({ supports: supports.filter(({ id }) => id !== one.id) })}>Take {one.name || 'this'} away</Button></div>
        </fieldset>
      ))}
      {looking && <ServicePicker id="support-service" label="Which service?" value={null} onChange={pick} />}
      <Buttons>
        <Button icon={<Plus />} onClick={() => put({ supports: [...supports, { id: uuidv7(), name: '', reach: '', agreed: false }] })}>{supports.length ? 'Somebody else' : 'Add somebody'}</Button>
        {may('directory.read') && <Button icon={<BookUser />} aria-expanded={looking} onClick={() => setLooking(!looking)}>From the directory</Button>}
      </Buttons>
    </Stack>
  )
}

/** Who is told, with the person's consent looked at. Those around them are offered. */
export function Handover({ content: { handover }, put, error, leaving }: Part) {
  const around = useAsk('people.around', { personId: leaving.person.id })
  const change = (id: string, part: Partial<Told>) => put({ handover: handover.map((one) => (one.id === id ? { ...one, ...part } : one)) })
  const offered = (around.data?.supporters ?? []).filter(({ endedOn, contact, name }) => endedOn === null && contact !== 'no' && !handover.some((one) => one.name === name))
  return (
    <Stack gap="small">
      {error && <p className={css.wrong} role="alert">{error}</p>}
      {handover.length > 0 && !leaving.mayShare && (
        <Notice tone="warn" title={`${leaving.person.called} has not agreed to sharing`} actions={<ButtonLink size="small" to={`/people/${leaving.person.id}/consents/share`}>Ask for their consent</ButtonLink>}>Until they do, a handover can be made for them alone.</Notice>
      )}
      {handover.map((one, at) => (
        <fieldset key={one.id} className={css.group}>
          <legend className="said">{one.name || `Told ${at + 1}`}</legend>
          <div className={css.pair}>
            <TextField label={`Name ${at + 1}`} value={one.name} onChange={(name) => change(one.id, { name })} maxLength={limits.line} />
            <TextField label={`What they are ${at + 1}`} value={one.role} onChange={(role) => change(one.id, { role })} maxLength={limits.line} />
            <TextField label={`Address or number ${at + 1}`} value={one.reach} onChange={(reach) => change(one.id, { reach })} maxLength={limits.line} />
          </div>
          <div><Button kind="quiet" size="small" icon={<X />} onClick={() => put({ handover: handover.filter(({ id }) => id !== one.id) })}>Take {one.name || 'this'} away</Button></div>
        </fieldset>
      ))}
      <Buttons>
        {offered.length > 0 && <Select label="Somebody around them" hideLabel value="" none="Somebody around them…" onChange={(id) => { const picked = offered.find((one) => one.id === id); if (picked) put({ handover: [...handover, { id: uuidv7(), name: picked.name, role: picked.relation, reach: picked.reach }] }) }} options={offered.map(({ id, name, relation }) => ({ value: id, label: relation ? `${name}, ${relation}` : name }))} />}
        <Button icon={<Plus />} onClick={() => put({ handover: [...handover, { id: uuidv7(), name: '', role: '', reach: '' }] })}>{handover.length || offered.length ? 'Somebody else' : 'Add who is told'}</Button>
      </Buttons>
    </Stack>
  )
}

/** When somebody asks how it goes, who, and how: never in a way that is not safe. */
export function FollowUpFields({ content: { followUps }, put, error, leaving, leavesOn }: Part & { leavesOn: string | null }) {
  const { member } = useMe()
  const { no, notAsked } = leaving.contact
  const change = (id: string, part: Partial<Wished>) => put({ followUps: followUps.map((one) => (one.id === id ? { ...one, ...part } : one)) })
  const left = usualAfters.filter((after) => !followUps.some((one) => one.after === after))
  const add = (after: string) => put({ followUps: [...followUps, { id: uuidv7(), after, memberId: followUps.at(-1)?.memberId ?? member.id, how: followUps.at(-1)?.how ?? (hows.find((how) => !no.includes(how) && !notAsked.includes(how)) ?? 'here'), purpose: '' }].sort((a, b) => (dueAfter('2026-01-01', a.after) < dueAfter('2026-01-01', b.after) ? -1 : 1)) })
  const safe = [leaving.person.safeContact, no.length ? `They said no to: ${listed(no.map((how) => howNames[how].toLowerCase()))}.` : '', notAsked.length ? `Not asked, so no: ${listed(notAsked.map((how) => howNames[how].toLowerCase()))}.` : ''].filter(Boolean)
  return (
    <Stack gap="small">
      {error && <p className={css.wrong} role="alert">{error}</p>}
      {safe.length > 0 && <Notice icon={<ShieldCheck />} title="Reaching them safely">{safe.join(' ')}</Notice>}
      {followUps.map((one) => (
        <fieldset key={one.id} className={css.group}>
          <legend className={css.when}>After {afterWords(one.after)}{leavesOn && `, ${plainDay(dueAfter(leavesOn, one.after))}`}</legend>
          <div className={css.pair}>
            <Whose id={`who-${one.id}`} label="Who asks" value={one.memberId} onChange={(memberId) => change(one.id, { memberId })} />
            <Select id={`how-${one.id}`} label="How" value={one.how} onChange={(how) => change(one.id, { how: how || 'ring' })} options={hows.map((value) => ({ value, label: howNames[value] }))} error={no.includes(one.how) ? 'They said no to this. Choose another way.' : undefined} />
          </div>
          <TextField id={`purpose-${one.id}`} label="What to ask about, if anything" value={one.purpose} onChange={(purpose) => change(one.id, { purpose })} maxLength={limits.line} />
          <div><Button kind="quiet" size="small" icon={<X />} onClick={() => put({ followUps: followUps.filter(({ id }) => id !== one.id) })}>Do not ask after {afterWords(one.after)}</Button></div>
        </fieldset>
      ))}
      <Buttons>{left.map((after) => <Button key={after} size="small" icon={<Plus />} onClick={() => add(after)}>After {afterWords(after)}</Button>)}</Buttons>
    </Stack>
  )
}
