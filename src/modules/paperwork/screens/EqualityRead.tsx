import { useState } from 'react'
import { useAsk } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Section } from '../../../ui/Page.tsx'
import { Facts } from '../../../ui/Rows.tsx'
import { plainDay } from '../../../ui/words.ts'
import { equalityQuestions } from '../equality.ts'
import css from './Paperwork.module.css'

/** What somebody said about themselves, opened on purpose: each look is kept. */
export function EqualityRead({ personId }: { personId: string }) {
  const [open, setOpen] = useState(false)
  return (
    <Section title="Equality answers" hint="Restricted. Opening them is kept in the audit trail.">
      {open ? <Read personId={personId} /> : <Button onClick={() => setOpen(true)}>Show them</Button>}
    </Section>
  )
}

function Read({ personId }: { personId: string }) {
  const asked = useAsk('paperwork.equality', { personId })
  return (
    <Ask of={asked} rows={4}>
      {({ askedOn, how, by, answers }) => (askedOn ? (
        <>
          <p className={css.quiet}>{plainDay(askedOn)}, {how === 'by_themselves' ? 'answered by themselves' : 'asked together'}, {by}.</p>
          <Facts facts={equalityQuestions.map(({ key, text, options }) => { const answer = answers[key]; return { name: text, value: answer ? (answer.state === 'declined' ? 'Prefers not to say' : [options.find(({ value }) => value === answer.value)?.label ?? answer.value, answer.own].filter(Boolean).join(': ')) : '', none: 'Not asked' } })} />
        </>
      ) : <p>Not asked yet.</p>)}
    </Ask>
  )
}
