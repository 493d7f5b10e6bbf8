import { useState } from 'react'
import { useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Check, Choice } from '../../../ui/Choice.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { plainDay } from '../../../ui/words.ts'
import type { Leaving, Setting } from '../contract.ts'
import { partsOf, unasked } from '../handover.ts'
import { nameOf } from '../lists.ts'
import { becauseOf } from '../refusals.ts'
import { limits, whyNotSummary } from '../rules.ts'
import { leavingPath, stillHere, wordsOf } from './words.ts'
import css from './Leaving.module.css'

/** A handover before it is made: for whom, which parts, in which words. */
export default function WriteSummary() {
  const leavingId = useParam('leavingId')
  const asked = useAsk('leaving.get', { leavingId }), setting = useAsk('leaving.setting', {}, { staleTime: 300_000 })
  return <Ask of={asked} rows={8}>{(leaving) => (setting.data ? <Writing leaving={leaving} setting={setting.data} /> : null)}</Ask>
}

type Draft = { forWhom: string; out: string[]; in: string[]; words: Record<string, string> }
const them = 'them'

function Writing({ leaving, setting }: { leaving: Leaving; setting: Setting }) {
  const { organisation, member } = useMe(), go = useGo()
  const make = useCommand('leaving.makeSummary', { renews: ['leaving.'] })
  const { draft, put, clear } = useDraft<Draft>(`handover ${leaving.id}`, () => ({ forWhom: them, out: [], in: [], words: {} }))
  const [summaryId] = useState(uuidv7)
  const [faults, setFaults] = useState<FieldFault[]>([])
  const page = leavingPath(leaving.person.id, leaving.id)
  if (!draft) return null
  const { person, content, left } = leaving
  const told = content.handover.find(({ id }) => id === draft.forWhom)
  const forThem = !told
  const proposed = partsOf(content, {
    called: person.called, organisation: organisation.name, programme: leaving.programme?.name ?? null, leavesOn: left?.on ?? leaving.leavesOn, reason: nameOf(setting.reasons, leaving.reason), outcome: left ? nameOf(setting.outcomes, left.outcome) : '', outcomeWords: left?.outcomeWords ?? '',
    goals: leaving.goals, safeContact: person.safeContact, workers: [member.name], day: plainDay,
  }, forThem)
  const chosen = (key: string) => (unasked(forThem).includes(key) ? draft.in.includes(key) : !draft.out.includes(key))
  const choose = (key: string, on: boolean) => put(unasked(forThem).includes(key) ? { in: on ? [...draft.in, key] : draft.in.filter((one) => one !== key) } : { out: on ? draft.out.filter((one) => one !== key) : [...draft.out, key] })
  // Reworded for the person is not reworded for others: each has words of its own.
  const wordsAt = (key: string) => `${forThem ? them : 'others'} ${key}`
  const parts = proposed.filter(({ key }) => chosen(key)).map((part) => ({ ...part, words: draft.words[wordsAt(part.key)] ?? part.words }))
  const forWhom = told ? [told.name, told.role].filter(Boolean).join(', ').slice(0, limits.whom) : person.name
  const send = async () => {
    const wrong = whyNotSummary({ forWhom, toOthers: !forThem, mayShare: leaving.mayShare, parts })
    setFaults(wrong ? [{ field: wrong.field, words: becauseOf[wrong.because] }] : [])
    if (wrong || !await make.send({ summaryId, leavingId: leaving.id, forWhom, toOthers: !forThem, parts, happenedAt: happenedAt() })) return
    clear()
    go(`${page}/handover/${summaryId}`, { replace: true })
  }
  return (
    <Page width="narrow" title="A handover" back={{ to: page, label: `How ${person.called} leaves` }} meta="One page, in plain words. It is kept as you make it.">
      <Form onSubmit={() => void send()} faults={faults} actions={<><Button kind="primary" type="submit" busy={make.busy}>Make this page</Button><ButtonLink kind="quiet" to={page}>Not now</ButtonLink></>}>
        {make.problem && <Problem what={wordsOf(make.problem)} why={stillHere} />}
        <Section title="For whom">
          <Stack>
            <Choice id="forWhom" label="Who is it for?" hideLabel value={draft.forWhom === them || told ? draft.forWhom : them} onChange={(next) => put({ forWhom: next })} options={[{ value: them, label: `For ${person.called}`, hint: 'To take along' }, ...content.handover.map(({ id, name, role }) => ({ value: id, label: `For ${name}`, hint: role || undefined }))]} />
            {!forThem && !leaving.mayShare && <Notice tone="warn" title={`${person.called} has not agreed to sharing`} actions={<ButtonLink size="small" to={`/people/${person.id}/consents/share`}>Ask for their consent</ButtonLink>}>Nothing about them goes to others before they do.</Notice>}
          </Stack>
        </Section>
        <Section title="What stands on it" hint={`${person.called}’s own words first. Change what would not be understood.`} id="parts">
          {proposed.map((part) => (
            <div key={part.key} className={css.part}>
              <Check label={part.title} checked={chosen(part.key)} onChange={(on) => choose(part.key, on)} />
              {chosen(part.key) && <TextArea label={part.title} hideLabel value={draft.words[wordsAt(part.key)] ?? part.words} onChange={(next) => put({ words: { ...draft.words, [wordsAt(part.key)]: next } })} rows={Math.min(8, 1 + part.words.split('\n').length)} most={limits.part} />}
            </div>
          ))}
        </Section>
      </Form>
    </Page>
  )
}
