import { EyeOff } from 'lucide-react'
import { useState } from 'react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { nearDay } from '../../../ui/words.ts'
import type { Assessment } from '../contract.ts'
import css from './Risk.module.css'

/** An assessment to read: what we understand first, then why, what protects, what we do. `short` leaves the parts of life out. */
export function AssessmentText({ of: one, personId, short }: { of: Assessment; personId: string; short?: boolean }) {
  const { today } = useMe()
  const lists = useAsk('safety.lists', {})
  const nameOf = (key: string) => lists.data?.domains.items.find((domain) => domain.key === key)?.name ?? key.replaceAll('_', ' ')
  return (
    <Stack>
      {one.changed && <Part title="What has changed" words={one.changed} />}
      <div><h3>What we understand</h3><p className={css.understood}>{one.formulation}</p></div>
      <Part title="Why this level" words={one.rationale} />
      {one.protective && <Part title="What protects" words={one.protective} />}
      {!short && one.domains.length > 0 && (
        <div className={css.domains}>
          {one.domains.map(({ key, known, recent, past }) => (
            <div key={key} className={css.domain}>
              <h3>{nameOf(key)}</h3>
              <dl>{([['What is known', known], ['Lately', recent], ['Before', past]] as const).filter(([, words]) => words).map(([name, words]) => <div key={name}><dt>{name}</dt><dd>{words}</dd></div>)}</dl>
            </div>
          ))}
        </div>
      )}
      {one.plan.length > 0 && (
        <div>
          <h3>What we do</h3>
          <ul>{one.plan.map(({ id, words, who, dueOn }) => <li key={id}>{words}{(who || dueOn) && <span className={css.ended}> ({[who ?? 'the team', dueOn && `by ${nearDay(dueOn, today).replace(/^on /, '')}`].filter(Boolean).join(', ')})</span>}</li>)}</ul>
        </div>
      )}
      {one.isWithheld && <Withheld personId={personId} assessmentId={one.id} />}
    </Stack>
  )
}

function Part({ title, words }: { title: string; words: string }) {
  return <div><h3>{title}</h3><p className={css.words}>{words}</p></div>
}

/** Sealed: shown by a tap of its own, of which a look is kept, and never on paper. */
function Withheld({ personId, assessmentId }: { personId: string; assessmentId: string }) {
  const [open, setOpen] = useState(false)
  const asked = useAsk('safety.withheldOf', { personId, assessmentId }, { enabled: open })
  return (
    <div className={css.notOnPaper}>
      <Notice tone="warn" icon={<EyeOff />} title="There is something here that is not for sharing with the person or the family" actions={<Button aria-expanded={open} onClick={() => setOpen(!open)}>{open ? 'Hide it again' : 'Show it, once nobody looks on'}</Button>}>
        {open ? <Ask of={asked} rows={2}>{({ withheld, because }) => <><p className={css.words}>{withheld}</p><p>Why: {because}</p></>}</Ask> : 'Do not read it out. It is left out of every paper.'}
      </Notice>
    </div>
  )
}
