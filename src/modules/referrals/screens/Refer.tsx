import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useParam } from '../../../platform/client/address.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { failureOf } from '../../../platform/client/rpc.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { Button } from '../../../ui/Button.tsx'
import type { ReferralForm } from '../contract.ts'
import { CrisisLines } from './CrisisLines.tsx'
import { ReferForm } from './ReferForm.tsx'
import { leaveNow, useOpenDraft } from './sender.ts'
import css from './Refer.module.css'

/** The form on a link: for people themselves and those close to them, or for professionals. No account; works by keyboard; large and calm. */
export default function Refer() {
  const place = useParam('place')
  const asked = useAsk('referrals.form', { place }, { staleTime: Infinity })
  useEffect(() => { document.title = 'Getting in touch' }, [])
  if (asked.data) return <Opened form={asked.data} place={place} />
  const gone = asked.error && failureOf(asked.error).kind === 'refused'
  return (
    <Frame name="" onLeave={() => {}}>
      {gone ? <><h1>This form is closed</h1><Notice title="The link is no longer in use">Ask whoever gave it to you for the new one, or ring the service.</Notice><CrisisLines young /></>
        : asked.error && !asked.isFetching ? <><h1>Getting in touch</h1><Problem what="The form could not be opened." why="Check the connection." actions={<Button onClick={() => void asked.refetch()}>Try again</Button>} /><CrisisLines young /></>
          : <><h1>Getting in touch</h1><Loading label="Opening" /></>}
    </Frame>
  )
}

function Opened({ form, place }: { form: ReferralForm; place: string }) {
  const professional = form.audience === 'professional'
  const { draft, put, clear, forget } = useOpenDraft(place, professional)
  const [receipt, setReceipt] = useState<string>()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => { if (receipt) { title.current?.focus(); scrollTo(0, 0) } }, [receipt])
  if (receipt) return <Frame name={form.organisation} onLeave={forget}><Sent form={form} receipt={receipt} professional={professional} title={title} again={() => { clear(); setReceipt(undefined) }} /></Frame>
  return (
    <Frame name={form.organisation} onLeave={forget}>
      <h1>{professional ? `Refer somebody to ${form.organisation}` : `Ask ${form.organisation} for help`}</h1>
      {form.programme && <p><strong>{form.programme.name}.</strong> {form.programme.summary}</p>}
      {!professional && <CrisisLines />}
      <ReferForm form={form} place={place} draft={draft} put={put} clear={clear} onSent={(number) => { forget(); setReceipt(number) }} />
    </Frame>
  )
}

function Sent({ form, receipt, professional, title, again }: { form: ReferralForm; receipt: string; professional: boolean; title: React.RefObject<HTMLHeadingElement | null>; again: () => void }) {
  return (
    <>
      <h1 tabIndex={-1} ref={title}>{professional ? 'Thank you. It has arrived.' : 'Thank you. We have it.'}</h1>
      <p>The number of {professional ? 'this referral' : 'your request'}, if you want to ask about it:</p>
      <p className={css.receipt}>{receipt}</p>
      <ol className={css.steps}>
        <li>Somebody reads it{form.programme?.targetDays ? `, and you hear from us within ${form.programme.targetDays} days` : ' on the next working day'}.</li>
        <li>We get in touch only in the ways that were said to be safe.</li>
        <li>If we are not the right place, we say who is, and how to reach them.</li>
      </ol>
      <CrisisLines young />
      <p className={css.kept}>Nothing of what you typed is left on this device.</p>
      <div><Button onClick={again}>{professional ? 'Refer somebody else' : 'Begin another'}</Button></div>
    </>
  )
}

/** A bar with the service's name and a way to leave at once, which also forgets what was typed. */
function Frame({ name, onLeave, children }: { name: string; onLeave: () => void; children: ReactNode }) {
  return (
    <div className={css.frame}>
      <header className={css.top}><p>{name}</p><button type="button" className={css.leave} onClick={() => leaveNow(onLeave)}>Leave this page now</button></header>
      <main id="main" className={css.main} tabIndex={-1}>{children}</main>
    </div>
  )
}
