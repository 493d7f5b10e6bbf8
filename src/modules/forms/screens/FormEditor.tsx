import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { renew, useAsk } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Page, Stack } from '../../../ui/Page.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { toast } from '../../../ui/toast.ts'
import { useWidth } from '../../../ui/useWidth.ts'
import { checks, mustMend } from '../checks.ts'
import type { FormDetail, FormVersion } from '../contract.ts'
import { differences } from '../differences.ts'
import { readQuestionnaire } from '../reading.ts'
import { everyItem, type Shape } from '../shape.ts'
import { writeQuestionnaire } from '../writing.ts'
import css from './Building.module.css'
import { Parts } from './Parts.tsx'
import { Trying } from './Trying.tsx'
import { wordsOf } from './words.ts'

/** A draft being built: its parts on the left, the form as it will be on the right; on a phone one after the other. */
export default function FormEditor() {
  const formId = useParam('formId')
  const form = useAsk('forms.get', { formId })
  // The first answer is what is built on; later ones would overwrite what is typed.
  const [begun, setBegun] = useState<FormDetail>()
  useEffect(() => { if (!begun && form.data && !form.isFetching) setBegun(form.data) }, [begun, form.data, form.isFetching])
  const draft = begun?.versions.find(({ status }) => status === 'draft')
  if (!begun) return <Ask of={form}>{() => null}</Ask>
  const shape = draft && readQuestionnaire(draft.questionnaire).shape
  if (!draft || !shape) return <Page title={begun.title} back={{ to: `/forms/${formId}`, label: begun.title }}><Empty title="There is no draft of this form" actions={<ButtonLink kind="primary" to={`/forms/${formId}`}>To the form</ButtonLink>}>Begin a new version there.</Empty></Page>
  return <Building key={`${draft.id} ${draft.version}`} form={begun} draft={draft} start={shape} onReload={() => { setBegun(undefined); void form.refetch() }} />
}

const pause = 800

function Building({ form, draft, start, onReload }: { form: FormDetail; draft: FormVersion; start: Shape; onReload: () => void }) {
  const go = useGo()
  const [shape, setShape] = useState(start)
  const [view, setView] = useState<'build' | 'try' | 'checks'>('build')
  const change = useCommand('forms.change', { renews: [] }), putInUse = useCommand('forms.putInUse')
  const version = useRef(draft.version)
  const latest = useRef(start)
  const kept = useRef(start)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const sending = useRef<Promise<boolean>>(Promise.resolve(true))
  const [wide, box] = useWide()

  const save = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current)
    // One at a time, each of the version that the one before left.
    sending.current = sending.current.then(async () => {
      if (latest.current === kept.current) return true
      const now = latest.current
      const answer = await change.send({ versionId: draft.id, questionnaire: writeQuestionnaire(now), expectedVersion: version.current })
      if (!answer) return false
      version.current = answer.version
      kept.current = now
      return true
    })
    return sending.current
  }, [change.send, draft.id])
  const put = useCallback((next: Shape) => {
    latest.current = next
    setShape(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(), pause)
  }, [save])
  useEffect(() => () => { void save().then(() => renew(['forms.'])) }, [save])

  const found = useMemo(() => checks(shape), [shape])
  const before = useMemo(() => { const last = form.versions.find((one) => one.number < draft.number && one.putInUseAt); return last ? readQuestionnaire(last.questionnaire).shape : null }, [form, draft.number])
  const changed = useMemo(() => before && differences(before, shape), [before, shape])
  const used = useMemo(() => new Set(form.versions.flatMap((one) => { const { shape: other } = readQuestionnaire(one.questionnaire); return other ? everyItem(other).map(({ item }) => item.id) : [] })), [form])
  const begin = async () => {
    if (!await save()) return
    if (await putInUse.send({ versionId: draft.id, expectedVersion: version.current })) { toast('In use from now on'); go(`/forms/${form.id}`) }
  }
  const conflict = change.problem?.kind === 'refused' && change.problem.refusal.because === 'changed_meanwhile'
  const must = mustMend(shape).length

  const looking = (
    <div role="group" aria-label="Checks">
      {found.length === 0 ? <p className={css.quiet}>Nothing to mend.</p> : <ul className={css.checks}>{found.map((check) => <li key={`${check.id} ${check.words}`} data-must={check.must ? '' : undefined}>{check.must && <strong>Must be mended: </strong>}{check.id ? <a href={`#part-${check.id}`} onClick={() => setView('build')}>{check.words}</a> : check.words}</li>)}</ul>}
      {changed && <><h3 className={css.small}>What this version changes</h3>{changed.length ? <ul className={css.changes}>{changed.map((words) => <li key={words}>{words}</li>)}</ul> : <p className={css.quiet}>Nothing yet.</p>}</>}
    </div>
  )
  const building = <Parts shape={shape} onChange={put} used={used} />
  const trying = <div className={css.preview}><h2 className={css.previewTitle}>{shape.title || 'Form without a title'}</h2><Trying shape={shape} /></div>

  return (
    <Page
      title={shape.title || 'Form without a title'} width="wide" back={{ to: `/forms/${form.id}`, label: 'The form' }}
      meta={<><span>draft of version {draft.number}</span><span role="status">{change.busy ? 'Saving…' : change.problem ? 'Not saved' : latest.current === kept.current ? 'Saved' : 'Saving…'}</span></>}
      actions={<Button kind="primary" busy={putInUse.busy} disabled={must > 0} onClick={() => void begin()}>Put in use</Button>}
    >
      <div ref={box}>
        <Stack>
          {conflict ? (
            <Notice tone="warn" title="Somebody else changed this draft meanwhile" now actions={<Buttons><Button kind="primary" onClick={() => void keepMine()}>Keep yours</Button><Button onClick={onReload}>Take theirs</Button></Buttons>}>Yours is on this page, and theirs is kept. Choose which goes on.</Notice>
          ) : change.problem && <Problem what={wordsOf(change.problem)} why="What you built is still here." actions={<Button onClick={() => void save()}>Try again</Button>} />}
          {putInUse.problem && <Problem what={wordsOf(putInUse.problem)} />}
          {must > 0 && <p className={css.quiet}>{must === 1 ? 'One thing has' : `${must} things have`} to be mended before it can be put in use.</p>}
          {wide ? (
            <div className={css.beside}>
              <div>{building}</div>
              <aside className={css.side} aria-label="The form as it will be">{looking}{trying}</aside>
            </div>
          ) : (
            <Tabs label="Building" value={view} onChange={setView} tabs={[{ value: 'build', label: 'Build' }, { value: 'try', label: 'Try it' }, { value: 'checks', label: 'Checks', count: found.length }]}>
              {view === 'build' ? building : view === 'try' ? trying : looking}
            </Tabs>
          )}
        </Stack>
      </div>
    </Page>
  )

  /** Mine goes over theirs: asked for the version that is there, and saved on it. */
  async function keepMine() {
    const { call } = await import('../../../platform/client/rpc.ts')
    const there = await call('forms.version', { formId: form.id, versionId: draft.id })
    version.current = there.version
    kept.current = { ...kept.current }
    change.clear()
    sending.current = Promise.resolve(true)
    await save()
  }
}

/** Whether there is room for the form beside its parts. */
function useWide(): [boolean, RefObject<HTMLDivElement | null>] {
  const [ref, width] = useWidth<HTMLDivElement>()
  return [width > 880, ref]
}
