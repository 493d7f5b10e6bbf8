import { House } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../../../platform/client/session.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Checks, Choice } from '../../../ui/Choice.tsx'
import { FieldRow } from '../../../ui/Form.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { plainDay } from '../../../ui/words.ts'
import { ServicePicker, type ServiceRow } from '../../directory/public-screens.ts'
import type { ConsentNow, Options } from '../contract.ts'
import { stretch } from '../grammar.ts'
import { audienceNames, audiences, consentFor, daysOf, isOutside, isSafety, limits, partNames, parts, partsFor, periodNames, periods, safetyParts, type Audience, type Choices, type Part, type Period } from '../rules.ts'
import { NotShown } from './NotShown.tsx'
import { consentWords } from './words.ts'

const hints: Record<Audience, string> = {
  self: 'A letter that says “you”. It needs no consent; they may pass it on.', gp: 'By name, shortly, with scores and what helps.', housing: 'By name: strengths, what was done together, the plan.', court: 'By name: what we know, and no opinion.', funder: 'By name: what the support has meant.',
}

/** What is ticked at first for a reader: of what suits them, whatever has something on record. */
const ticked = (audience: Audience, { known }: Options) => partsFor[audience].filter((part) => known.includes(part))

/** The choices as they begin: for the person, over three months, with what speaks to them. */
export function freshChoices(options: Options, today: string): Choices {
  const period: Period = options.lastReviewOn ? 'last_review' : 'months_3'
  return { audience: 'self', toName: '', toAddress: '', ourAddress: options.ourAddress, period, ...daysOf(period, { ...options, today })!, parts: ticked('self', options), safetyBecause: '', withoutConsentBecause: '' }
}

/** Whom a summary is for, over which time, and what is in it. */
export function Choosing({ options, choices, put, errorOf, today }: { options: Options; choices: Choices; put: (change: Partial<Choices>) => void; errorOf: (field: string) => string | undefined; today: string }) {
  const { called } = options.person, outside = isOutside(choices.audience)
  const days = (period: Period) => (period === 'own' ? { fromOn: choices.fromOn, untilOn: choices.untilOn } : daysOf(period, { ...options, today }))
  const nameOf = (part: Part) => ({ value: part, label: partNames[part], ...(options.known.includes(part) ? {} : { hint: 'Nothing on record yet' }) })
  const mine = (part: Part) => !options.barred.includes(part), ordinary = parts.filter((part) => !isSafety(part) && mine(part)), safe = safetyParts.filter(mine)
  const setParts = (chosen: readonly Part[], among: readonly Part[]) => put({ parts: parts.filter((part) => (among.includes(part) ? chosen.includes(part) : choices.parts.includes(part))) })
  return (
    <Stack gap="large">
      <Section title="Whom is it for?">
        <Stack>
          <Choice<Audience> id="audience" label="Whom is it for?" hideLabel value={choices.audience} onChange={(audience) => put({ audience, parts: [...ticked(audience, options), ...choices.parts.filter(isSafety)] })} options={audiences.map((value) => ({ value, label: value === 'self' ? called : audienceNames[value], hint: hints[value] }))} />
          {outside && <Consented consent={options.consents.find(({ needed }) => needed === consentFor[choices.audience])!} personId={options.person.id} called={called} />}
          <FieldRow>
            <Stack>
              {outside && <FromDirectory choices={choices} put={put} />}
              {outside && <TextField id="toName" label="Name of the place or the person there" required value={choices.toName} onChange={(toName) => put({ toName })} error={errorOf('toName')} maxLength={limits.name} />}
              <TextArea id="toAddress" label={outside ? 'Their address' : 'Address'} hint={outside ? undefined : `Only if it goes by post.${options.safeContact ? ` How to reach ${called}: ${options.safeContact}` : ''}`} value={choices.toAddress} onChange={(toAddress) => put({ toAddress })} error={errorOf('toAddress')} rows={3} />
              {!outside && options.theirAddress && choices.toAddress !== options.theirAddress && <div><Button size="small" icon={<House />} onClick={() => put({ toAddress: options.theirAddress })}>Put in what is on record: {options.theirAddress}</Button></div>}
            </Stack>
            <TextArea id="ourAddress" label="Our address" hint={options.headKept ? 'From your organisation’s settings. A change here is for this letter only.' : 'As it stands at the head of the letter. Your organisation’s settings can keep it for all letters.'} value={choices.ourAddress} onChange={(ourAddress) => put({ ourAddress })} error={errorOf('ourAddress')} rows={3} />
          </FieldRow>
        </Stack>
      </Section>
      <Section title="Over which time?">
        <Stack>
          <Choice<Period> id="period" label="Over which time?" hideLabel layout="row" value={choices.period} onChange={(period) => put({ period, ...days(period) })} options={periods.map((value) => ({ value, label: value === 'joined' ? `Since ${called} joined` : periodNames[value], disabled: days(value) === null }))} />
          {choices.period === 'own'
            ? <FieldRow><TextField id="fromOn" label="From" type="date" required value={choices.fromOn} onChange={(fromOn) => put({ fromOn })} error={errorOf('fromOn')} /><TextField id="untilOn" label="Until" type="date" required value={choices.untilOn} onChange={(untilOn) => put({ untilOn })} error={errorOf('untilOn')} /></FieldRow>
            : <p role="status">{choices.fromOn && choices.untilOn && stretch(choices.fromOn, choices.untilOn)}</p>}
        </Stack>
      </Section>
      <Section title="What is in it?" hint="Remarks, flags and what stands in notes are never in it.">
        <Stack>
          <Checks<Part> id="parts" label="Parts" hideLabel layout="row" value={choices.parts} onChange={(chosen) => setParts(chosen, ordinary)} options={ordinary.map(nameOf)} error={errorOf('parts')} />
          {safe.length > 0 && <Checks<Part> id="safety-parts" label="About safety" hint="Only where this reader needs it. What was withheld is never in it." layout="row" value={choices.parts} onChange={(chosen) => setParts(chosen, safetyParts)} options={safe.map(nameOf)} />}
          <NotShown parts={options.barred} then="So you cannot put them in." />
          {choices.parts.some(isSafety) && <TextField id="safetyBecause" label="Why does this reader need to know?" hint="One sentence. It is kept with the summary, and is not in the letter." required value={choices.safetyBecause} onChange={(safetyBecause) => put({ safetyBecause })} error={errorOf('safetyBecause')} maxLength={limits.because} />}
        </Stack>
      </Section>
    </Stack>
  )
}

/** A service of the directory instead of typing: its name and where it is are filled in, and can be changed as one likes. */
function FromDirectory({ choices, put }: { choices: Choices; put: (change: Partial<Choices>) => void }) {
  const may = useMay(), [picked, setPicked] = useState<ServiceRow | null>(null)
  if (!may('directory.read')) return null
  const pick = (service: ServiceRow | null) => {
    setPicked(service)
    if (!service) return
    // What somebody typed of the address stays; what came with another service does not.
    const free = !choices.toAddress.trim() || (picked !== null && choices.toAddress === addressOf(picked))
    put({ toName: service.name.slice(0, limits.name), ...(free ? { toAddress: addressOf(service) } : {}) })
  }
  return <ServicePicker id="service" label="From the directory" hint="Its name and address are filled in below. You can also just write them." value={picked} onChange={pick} />
}
const addressOf = ({ name, provider, places: [place] }: ServiceRow) => [provider !== name && provider, place?.name !== name && place?.name, ...(place?.address.split(/,\s*/) ?? []), place?.postcode].filter(Boolean).join('\n').slice(0, limits.address)

/** Whether the person agreed to what a reader outside needs, and where to ask. */
export function Consented({ consent: { needed, given, until, remark }, personId, called }: { consent: ConsentNow; personId: string; called: string }) {
  if (needed === null) return null
  return given
    ? <Notice tone="good" title={`${called} has agreed ${consentWords[needed]}${until ? `, until ${plainDay(until)}` : ''}`}>{remark && `“${remark}”`}</Notice>
    : (
      <Notice tone="warn" title={`${called} has not agreed ${consentWords[needed]}`} actions={<ButtonLink to={`/people/${personId}/consents/${needed}`}>Ask {called}</ButtonLink>}>
        You can write it now, and make it final once {called} agrees. Or write it for {called}, to pass on if they like.
      </Notice>
    )
}
