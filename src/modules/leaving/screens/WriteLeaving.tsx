import { useEffect, useState } from 'react'
import { useFilters, useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, TextLink } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { FieldRow, Form, type FieldFault } from '../../../ui/Form.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { HintedArea } from '../../notes/public-screens.ts'
import { PersonStrip } from '../../people/public-screens.ts'
import type { Leaving, Setting } from '../contract.ts'
import { becauseOf } from '../refusals.ts'
import { limits, tidied, whyNotWrite } from '../rules.ts'
import type { LeavingContent } from '../shapes.ts'
import { CarryOver } from './CarryOver.tsx'
import { Endings } from './Endings.tsx'
import { FollowUpFields, Handover, Supports } from './Next.tsx'
import { leavingPath, stillHere, wordsOf } from './words.ts'

const read = (raw: Record<string, unknown>) => ({ at: typeof raw['at'] === 'string' ? raw['at'] : undefined })

/** The plan for leaving, written together: what is typed is kept on this device at once, and with the service when it is saved. */
export default function WriteLeaving() {
  const leavingId = useParam('leavingId')
  const asked = useAsk('leaving.get', { leavingId }), setting = useAsk('leaving.setting', {}, { staleTime: 300_000 })
  return (
    <Ask of={asked} rows={8}>
      {(leaving) => (!setting.data ? null : leaving.may.includes('write') ? <Writing leaving={leaving} setting={setting.data} />
        : <Page width="narrow" title="The plan"><Empty title="This plan is not being written at the moment" actions={<TextLink to={leavingPath(leaving.person.id, leaving.id)}>Read it</TextLink>}>It is read on its own page.</Empty></Page>)}
    </Ask>
  )
}

type Written = { version: number; leavesOn: string; reason: string; content: LeavingContent; touched: boolean }
export type Part = { content: LeavingContent; put: (part: Partial<LeavingContent>) => void; error: string | undefined; leaving: Leaving }

function Writing({ leaving, setting }: { leaving: Leaving; setting: Setting }) {
  const { today } = useMe(), go = useGo()
  const [{ at }] = useFilters(read)
  const write = useCommand('leaving.write', { renews: ['leaving.'] })
  const { draft, put: keep, clear } = useDraft<Written>(`leaving ${leaving.id}`, () => ({ version: leaving.version, leavesOn: leaving.leavesOn ?? '', reason: leaving.reason ?? '', content: leaving.content, touched: false }))
  const [faults, setFaults] = useState<FieldFault[]>([])
  const page = leavingPath(leaving.person.id, leaving.id)
  const ready = draft !== undefined
  useEffect(() => {
    if (!ready || !at) return
    const place = document.getElementById(at)
    place?.scrollIntoView({ block: 'center' })
    ;(place?.matches('input, textarea, select, button') ? place : place?.querySelector<HTMLElement>('input, textarea, select, button') ?? place)?.focus({ preventScroll: true })
  }, [ready, at])
  if (!draft) return null
  // What the service has is newer than what this device kept and nothing was typed here since: the newer is shown.
  const stale = !draft.touched && draft.version !== leaving.version
  const { content, leavesOn, reason } = stale ? { content: leaving.content, leavesOn: leaving.leavesOn ?? '', reason: leaving.reason ?? '' } : draft
  const base = stale ? leaving.version : draft.version
  const change = (part: Partial<Written>) => keep({ content, leavesOn, reason, version: base, ...part, touched: true })
  const put = (part: Partial<LeavingContent>) => change({ content: { ...content, ...part } })
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.words
  const part = (field: string): Part => ({ content, put, error: errorOf(field), leaving })
  const meanwhile = write.problem?.kind === 'refused' && write.problem.refusal.because === 'changed_meanwhile'

  const save = async () => {
    const wrong = whyNotWrite(tidied(content))
    setFaults(wrong ? [{ field: wrong.field, words: becauseOf[wrong.because] }] : [])
    if (wrong || !await write.send({ leavingId: leaving.id, expectedVersion: base, leavesOn: leavesOn || null, reason: reason || null, content })) return
    clear()
    toast('Saved')
    go(page, { replace: true })
  }
  return (
    <Page width="narrow" title={`How ${leaving.person.called} leaves`} back={{ to: page, label: 'The plan' }} meta={leaving.programme?.name ?? 'The whole service'}>
      <Form onSubmit={() => void save()} faults={faults} actions={<><Button kind="primary" type="submit" busy={write.busy}>Save</Button>{draft.touched && <Button kind="quiet" onClick={() => { clear(); go(page) }}>Leave it as it was</Button>}</>}>
        <PersonStrip personId={leaving.person.id} />
        {write.problem && <Problem what={wordsOf(write.problem)} why={stillHere} actions={meanwhile && leaving.version !== base ? <Button onClick={() => { change({ version: leaving.version }); write.clear() }}>Go on with yours</Button> : undefined} />}
        {leaving.agreed && <Notice tone="info" title="This was agreed">If what is written changes, it is to be agreed again.</Notice>}
        <Section title="When and why">
          <FieldRow>
            <TextField id="leavesOn" label="The last day" type="date" value={leavesOn} onChange={(next) => change({ leavesOn: next })} />
            <Select id="reason" label="Why" value={reason} onChange={(next) => change({ reason: next })} none="Not said yet" options={setting.reasons.map(({ key, name }) => ({ value: key, label: name }))} />
          </FieldRow>
          {leavesOn !== '' && leavesOn < today && <p>That day is over. Complete the leaving when you have saved.</p>}
        </Section>
        <Section title={`In ${leaving.person.called}’s words`}>
          <Stack>
            <TextArea id="wentWell" label="What has gone well?" hint="As it is said. It stands first on the handover." value={content.wentWell} onChange={(wentWell) => put({ wentWell })} rows={3} most={limits.text} error={errorOf('wentWell')} />
            <TextArea id="wish" label="What would you like next?" value={content.wish} onChange={(wish) => put({ wish })} rows={2} most={limits.text} error={errorOf('wish')} />
          </Stack>
        </Section>
        <Section title="Staying well" id="watch"><CarryOver {...part('watch')} /></Section>
        <Section title="Who is there next" id="supports" hint="A group, a friend, a service: who, how to reach them, and whether they have agreed."><Supports {...part('supports')} /></Section>
        <Section title="Who is told" id="handover" hint="Those who go on with them and should know. What they may know is on the handover, no more."><Handover {...part('handover')} /></Section>
        <Section title="Goals, one last time" id="goals"><Endings {...part('goals')} what="goals" /></Section>
        <Section title="Measures at the end" id="measures"><Endings {...part('notMeasured')} what="measures" /></Section>
        <Section title="We ask how it goes" id="followUps" hint="So long after the last day. Each lands on a list on its day."><FollowUpFields {...part('followUps')} leavesOn={leavesOn || null} /></Section>
        <Section title="From you"><HintedArea of={leaving.id} id="workerWords" label="What would you add?" hint="Kind and plain: the person reads it too." value={content.workerWords} onChange={(workerWords) => put({ workerWords })} rows={2} most={limits.text} error={errorOf('workerWords')} /></Section>
      </Form>
    </Page>
  )
}
