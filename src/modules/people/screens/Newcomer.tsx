import { Check } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useFilters, useGo } from '../../../platform/client/address.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { Button } from '../../../ui/Button.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Page, Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { fullName } from '../rules.ts'
import { NewcomerAbout } from './NewcomerAbout.tsx'
import { NewcomerCode } from './NewcomerCode.tsx'
import { NewcomerDone } from './NewcomerDone.tsx'
import { NewcomerFind } from './NewcomerFind.tsx'
import { NewcomerHopes } from './NewcomerHopes.tsx'
import { NewcomerRefused } from './NewcomerRefused.tsx'
import { freshDraft, namesFrom, stepNames, stepNow, steps, type Draft, type Step } from './newcomer.ts'
import css from './Newcomer.module.css'

const text = (value: unknown) => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined)
const read = (raw: Record<string, unknown>) => ({ session: text(raw['session']), name: text(raw['name']), step: text(raw['step']) })

/** What each step is given. */
export type StepProps = {
  draft: Draft
  put: (part: Partial<Draft>) => void
  /** The session somebody walks into, when the flow was opened from its register. */
  session: { id: string; programmeId: string; programmeName: string } | undefined
  /** Goes on; `replace` where the step before may not be gone back to. */
  on: (step: Step, replace?: boolean) => void
  /** Ends the flow: what was typed is put away. */
  leave: (to: string, search?: Record<string, unknown>) => void
}

/** A newcomer walks in: find first, else add; then the Code of Conduct, then what they hope for. Each step is kept as it is done. */
export default function Newcomer() {
  const [{ session: sessionId, name, step: asked }] = useFilters(read)
  const { draft, put, clear } = useDraft<Draft>(`newcomer ${sessionId ?? ''}`, () => freshDraft(name ?? ''))
  const opened = useAsk('sessions.get', { sessionId: sessionId ?? '' }, { enabled: sessionId !== undefined })
  const session = opened.data && { id: opened.data.id, programmeId: opened.data.programme.id, programmeName: opened.data.programme.name }
  // Asked for now, so that the later steps have them should the network go meanwhile.
  useAsk('programmes.list', {})
  useAsk('team.codeOfConduct', {})
  const go = useGo()
  const search = { ...(sessionId ? { session: sessionId } : {}), ...(name ? { name } : {}) }
  const [begun, setBegun] = useState<boolean>()
  // Somebody was begun with before this screen was opened: said once, with a way to begin anew. After a reload that is no news.
  useEffect(() => { if (draft && begun === undefined) setBegun(!reloaded() && (draft.added || Boolean(fullName(draft.details)))) }, [draft, begun])

  const step = draft && stepNow(asked, draft)
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current && step && shown.current !== step) document.querySelector<HTMLElement>('main h1, h1')?.focus()
    shown.current = step
  }, [step])

  if (!draft || !step) return <Page title="Somebody new" width="narrow"><Loading /></Page>
  const on: StepProps['on'] = (next, replace = false) => go('/people/new', { search: { ...search, step: next }, replace })
  const leave: StepProps['leave'] = (to, more) => { clear(); go(to, more ? { search: more } : {}) }
  const again = () => { clear(); setBegun(false); on('find', true) }
  const props = { draft, put, session, on, leave }
  const called = fullName(draft.details) || fullName(namesFrom(draft.typed))

  return (
    <Page
      title={draft.added ? called : 'Somebody new'} width="narrow" meta={session && <><span>{session.programmeName}</span>{draft.added && <span>{stepNames[step]}</span>}</>}
      back={step === 'done' ? undefined : sessionId ? { to: `/sessions/${sessionId}/register`, label: 'Register' } : { to: '/people', label: 'People' }}
    >
      <Stack>
        <Steps now={step} added={draft.added} />
        {begun && <Notice title={`Going on with ${called || 'what you began'}`} actions={<Button size="small" onClick={again}>Begin with somebody else</Button>}>What was typed is still here.</Notice>}
        {draft.added && <NewcomerRefused {...props} />}
        {step === 'find' && <NewcomerFind {...props} />}
        {step === 'about' && <NewcomerAbout {...props} />}
        {step === 'code' && <NewcomerCode {...props} />}
        {step === 'hopes' && <NewcomerHopes {...props} />}
        {step === 'done' && <NewcomerDone {...props} again={again} />}
      </Stack>
    </Page>
  )
}

/** Whether the window was reloaded on this very screen. */
const reloaded = () => {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return entry?.type === 'reload' && entry.name.includes('/people/new') && performance.now() < 10_000
}

/** Where one is in the four steps. */
function Steps({ now, added }: { now: Step; added: boolean }) {
  const at = steps.indexOf(now)
  return (
    <ol className={css.steps} aria-label="Steps">
      {steps.slice(0, 4).map((step, index) => {
        const done = index < at || (added && index < 2)
        return (
          <li key={step} className={css.step} data-done={done || undefined} aria-current={step === now ? 'step' : undefined}>
            <span className={css.mark} aria-hidden="true">{done ? <Check size={16} /> : index + 1}</span>
            <span className={css.stepName}>{stepNames[step]}{done && <span className="said"> (done)</span>}</span>
          </li>
        )
      })}
    </ol>
  )
}
