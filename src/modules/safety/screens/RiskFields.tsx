import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { FieldError } from '../../../ui/Field.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { plainDay } from '../../../ui/words.ts'
import { HintedArea } from '../../notes/public-screens.ts'
import type { Lists } from '../contract.ts'
import { levelNames, levels, type Level } from '../lists.ts'
import { reviewBy, type Action, type Content, type DomainText } from '../risk.ts'
import { limits } from '../rules.ts'
import css from './Risk.module.css'

type Written = Content<Level | ''>
type Fields = { /** The record that is written. */ of: string; content: Written; change: (part: Partial<Written>) => void; lists: Lists; before: boolean; assessedOn: string; errorOf: (field: string) => string | undefined }

/** The fields of an assessment, in the order in which one talks: what is known, what protects, what we understand, then the level and why, and what we do. */
export function RiskFields({ of, content, change, lists, before, assessedOn, errorOf }: Fields) {
  const latest = content.level && reviewBy(content.level, assessedOn, lists.reviewDays.items)
  return (
    <Stack gap="large">
      {before && <HintedArea of={of} id="risk-changed" label="What has changed since the last one" required rows={2} most={limits.long} value={content.changed} onChange={(changed) => change({ changed })} error={errorOf('risk-changed')} />}
      <Section title="What is known" hint="Open only the parts of life that matter here. What somebody did or said, when, and who saw it.">
        <div id="risk-domains" tabIndex={-1}>
          <Stack gap="small">
            <FieldError id="risk-domains-error" error={errorOf('risk-domains')} />
            {lists.domains.items.map((domain) => <Domain key={domain.key} of={of} domain={domain} text={content.domains.find(({ key }) => key === domain.key)} onChange={(text) => change({ domains: [...content.domains.filter(({ key }) => key !== domain.key), text] })} />)}
          </Stack>
        </div>
      </Section>
      <HintedArea of={of} id="risk-protective" label="What protects" hint="People, places, habits, hopes, plans that hold." rows={3} most={limits.long} value={content.protective} onChange={(protective) => change({ protective })} />
      <HintedArea of={of} id="risk-formulation" label="What we understand" hint="How it hangs together: what tends to set it off, what keeps it going, what helps. In sentences, for a colleague who has never met them." required rows={5} most={limits.long} value={content.formulation} onChange={(formulation) => change({ formulation })} error={errorOf('risk-formulation')} />
      <Section title="Level" hint="Your judgement, after all of the above. Questionnaires do not decide it: they cannot tell who will come to harm.">
        <Stack>
          <Choice id="risk-level" label="Level" hideLabel layout="row" options={levels.map((value) => ({ value, label: levelNames[value] }))} value={content.level} onChange={(level) => change({ level })} required error={errorOf('risk-level')} />
          <TextField label="In our own words" hint="If a word says it better, such as “steady unless he drinks”." value={content.levelWords} onChange={(levelWords) => change({ levelWords })} maxLength={limits.short} />
          <HintedArea of={of} id="risk-rationale" label="Why this level" required rows={3} most={limits.long} value={content.rationale} onChange={(rationale) => change({ rationale })} error={errorOf('risk-rationale')} />
          <DateField id="risk-reviewOn" label="Somebody looks at it again on" required hint={latest ? `At this level by ${plainDay(latest)} at the latest.` : 'How soon depends on the level.'} value={content.reviewOn} onChange={(reviewOn) => change({ reviewOn })} error={errorOf('risk-reviewOn')} />
        </Stack>
      </Section>
      <Plan plan={content.plan} onChange={(plan) => change({ plan })} error={errorOf('risk-plan')} />
      <Disclosure label="Something that must not be shared with the person or the family" open={content.withheld !== '' || errorOf('risk-withheldBecause') !== undefined}>
        <Stack>
          <HintedArea of={of} id="risk-withheld" label="Not for sharing" hint="Left out of every paper and shown only by a tap of its own. Such as what somebody told us in fear of another." rows={3} most={limits.long} value={content.withheld} onChange={(withheld) => change({ withheld })} />
          <HintedArea of={of} id="risk-withheldBecause" label="Why it must not be shared" rows={2} most={limits.long} value={content.withheldBecause} onChange={(withheldBecause) => change({ withheldBecause })} error={errorOf('risk-withheldBecause')} />
        </Stack>
      </Disclosure>
    </Stack>
  )
}

function Domain({ of, domain: { key, name, hint }, text, onChange }: { of: string; domain: Lists['domains']['items'][number]; text: DomainText | undefined; onChange: (text: DomainText) => void }) {
  const [open] = useState(text !== undefined)
  const now = text ?? { key, known: '', recent: '', past: '' }
  const field = (part: 'known' | 'recent' | 'past', label: string) => <HintedArea of={of} id={`risk-${key}-${part}`} label={label} rows={2} most={limits.long} value={now[part]} onChange={(words) => onChange({ ...now, [part]: words })} />
  return (
    <Disclosure label={now.known || now.recent || now.past ? `${name}: written` : name} open={open}>
      <Stack gap="small"><p>{hint}</p><div role="group" aria-label={name}><Stack gap="small">{field('known', 'What is known')}<div className={css.fields}>{field('recent', 'Lately')}{field('past', 'Before')}</div></Stack></div></Stack>
    </Disclosure>
  )
}

/** What we do, who, by when. Each lands in that person's task list. */
function Plan({ plan, onChange, error }: { plan: readonly Action[]; onChange: (plan: Action[]) => void; error: string | undefined }) {
  const { member } = useMe()
  const members = useAsk('team.members', { limit: 100 })
  const who = (members.data?.rows ?? [{ id: member.id, name: member.name }]).map(({ id, name }) => ({ value: id, label: name }))
  const put = (id: string, part: Partial<Action>) => onChange(plan.map((action) => (action.id === id ? { ...action, ...part } : action)))
  return (
    <Section title="What we do" hint="Each goes to the list of whoever does it.">
      <div id="risk-plan" tabIndex={-1}>
        <Stack>
          <FieldError id="risk-plan-error" error={error} />
          {plan.map((action, index) => (
            <div key={action.id} role="group" aria-label={`Action ${index + 1}`} className={css.action}>
              <TextField label="What" value={action.words} onChange={(words) => put(action.id, { words })} maxLength={limits.short} />
              <div className={css.fields}>
                <Select label="Who" options={who} none="Whoever of the team" value={action.memberId ?? ''} onChange={(memberId) => put(action.id, { memberId: memberId || null })} />
                <DateField label="By when" value={action.dueOn ?? ''} onChange={(dueOn) => put(action.id, { dueOn: dueOn || null })} />
              </div>
              <div><Button kind="quiet" size="small" icon={<X />} onClick={() => onChange(plan.filter(({ id }) => id !== action.id))}>Take this away</Button></div>
            </div>
          ))}
          <div><Button icon={<Plus />} onClick={() => onChange([...plan, { id: uuidv7(), words: '', memberId: member.id, dueOn: null }])}>Something to do</Button></div>
        </Stack>
      </div>
    </Section>
  )
}
