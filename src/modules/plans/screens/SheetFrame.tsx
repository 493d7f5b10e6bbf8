import { ArrowLeft, ArrowRight, Check } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useFilters, useGo } from '../../../platform/client/address.ts'
import { renew } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { ErrorSummary, type FieldFault } from '../../../ui/Form.tsx'
import { Progress } from '../../../ui/Progress.tsx'
import { toast } from '../../../ui/toast.ts'
import { kindOf, whyNotWrite } from '../kinds.ts'
import { becauseOf, type PlanKind } from '../rules.ts'
import type { PlanContent } from '../shapes.ts'
import { fieldId, readSheet } from './address.ts'
import { Elsewhere } from './Elsewhere.tsx'
import type { SheetOf, SheetPage } from './pages.ts'
import { relapsePages } from './RelapseSheet.tsx'
import { Signing } from './Signing.tsx'
import { stepsPages } from './StepsSheet.tsx'
import { supportPages } from './SupportSheet.tsx'
import { renews, undecided, useSheet, type Begun, type Sheet } from './useSheet.ts'
import css from './Sheet.module.css'

const pagesOf: { [K in PlanKind]: (sheet: SheetOf<K>) => SheetPage[] } = { support: supportPages, relapse: relapsePages, steps: stepsPages }

/** A sheet of paper that two people look at: all of it, or one thing at a time; saved as it is written; signed at its foot. */
export function SheetFrame({ begun, person, earlier }: { begun: Begun; person: { name: string; called: string }; earlier: PlanContent | null }) {
  const sheet = useSheet(begun)
  const { today } = useMe()
  const go = useGo()
  const [{ one }, setFilters] = useFilters(readSheet)
  const [asked, setAsked] = useState(false)
  const [summary, setSummary] = useState<FieldFault[]>([])
  const { content } = sheet
  const kind = kindOf(content)
  const page = `/people/${begun.personId}/plans/${begun.planId}`

  const lacks = useMemo(() => (asked ? kind.lacks(content as never, today) : []), [asked, kind, content, today])
  const tooLong = whyNotWrite(content)
  const errors = new Map([...(tooLong ? [tooLong] : []), ...lacks].map(({ field, because }) => [field, becauseOf[because]]))
  // The list of what is missing takes the focus: it goes once somebody writes on, and the sentences at the fields stay.
  const put = (next: PlanContent) => { setSummary([]); sheet.put(next) }
  const pages = (pagesOf[content.kind] as (sheet: SheetOf<PlanKind>) => SheetPage[])({ content, put, errors, personId: begun.personId, called: person.called, earlier } as SheetOf<PlanKind>)
  const signing: SheetPage = { key: 'sign', title: 'Do we agree?', body: <Signing person={person} ready={!undecided(sheet.refused)} onAgree={agree} /> }
  const all = [...pages, signing]
  const at = one === undefined ? -1 : Math.max(0, all.findIndex(({ key }) => key === one))

  // Lists elsewhere were not asked again while somebody wrote: they are when the sheet is left.
  useEffect(() => () => { void renew(renews) }, [])
  useEffect(() => { document.title = `${kind.name} · Alongside` }, [kind])

  async function agree(...signed: Parameters<Sheet['agree']>) {
    setAsked(true)
    const found = kind.lacks(content as never, today)
    setSummary(found.map(({ field, because }) => ({ field: fieldId(field), words: becauseOf[because] })))
    if (found.length || tooLong) return setFilters({ one: undefined })
    await sheet.agree(...signed)
    toast('Agreed. A copy is kept as it stands.')
    go(page, { replace: true })
  }
  const leave = async () => { await sheet.save(renews); go(sheet.begun ? page : `/people/${begun.personId}/plan`, { replace: true }) }

  return (
    <div className={css.table}>
      <header className={css.bar}>
        <Button kind="quiet" icon={<ArrowLeft />} onClick={() => void leave()}>Done for now</Button>
        <Kept sheet={sheet} />
        <Button size="small" onClick={() => setFilters({ one: at < 0 ? all[0]!.key : undefined })}>{at < 0 ? 'One thing at a time' : 'All on one page'}</Button>
      </header>
      <article className={css.paper} aria-labelledby="sheet-title">
        <header className={css.head}>
          <h1 id="sheet-title" tabIndex={-1}>{person.called}’s {kind.name.toLowerCase()}</h1>
          <p>{kind.opening}</p>
        </header>
        {sheet.refused && <Elsewhere begun={begun} sheet={sheet} refused={sheet.refused} />}
        {summary.length > 0 && errors.size > 0 && <ErrorSummary faults={summary.filter(({ field }) => [...errors.keys()].some((key) => fieldId(key) === field))} />}
        {at < 0
          ? <>{all.map((part) => <Part key={part.key} page={part} />)}</>
          : <OneAtATime pages={all} at={at} onGo={(key) => setFilters({ one: key })} />}
      </article>
    </div>
  )
}

function Part({ page: { title, body, bare, quiet } }: { page: SheetPage }) {
  return <section className={css.part} data-quiet={quiet ? '' : undefined} aria-label={title}>{!bare && !quiet && <h2>{title}</h2>}{body}</section>
}

/** One thing and nothing else, with how many there are and large buttons on and back. */
function OneAtATime({ pages, at, onGo }: { pages: readonly SheetPage[]; at: number; onGo: (key: string) => void }) {
  const top = useRef<HTMLDivElement>(null)
  const { key } = pages[at]!
  const first = useRef(true)
  useEffect(() => {
    if (first.current) { first.current = false; return }
    window.scrollTo({ top: 0 })
    top.current?.querySelector<HTMLElement>('textarea, input, button')?.focus({ preventScroll: true })
  }, [key])
  return (
    <div className={css.alone} ref={top}>
      <Progress label="How far we are" value={at + 1} most={pages.length} />
      <Part key={key} page={{ ...pages[at]!, quiet: false }} />
      <Buttons>
        {at < pages.length - 1 && <Button kind="primary" size="large" icon={<ArrowRight />} onClick={() => onGo(pages[at + 1]!.key)}>Next</Button>}
        {at > 0 && <Button size="large" icon={<ArrowLeft />} onClick={() => onGo(pages[at - 1]!.key)}>Back</Button>}
      </Buttons>
    </div>
  )
}

/** How the sheet is kept, in words. Only trouble is announced: a word at every pause would talk over two people. */
function Kept({ sheet: { writing, waiting, sending, begun } }: { sheet: Sheet }) {
  const away = sending === 'unreachable' || sending === 'sign-in'
  return (
    <p className={css.kept} role={away && waiting > 0 ? 'status' : undefined}>
      {!begun ? 'Kept as you write' : waiting > 0 && away ? 'Kept on this device until there is a connection' : writing || waiting > 0 ? 'Saving …' : <><Check aria-hidden="true" size={18} />Saved</>}
    </p>
  )
}
