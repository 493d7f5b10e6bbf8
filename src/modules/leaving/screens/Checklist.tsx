import { CircleCheck } from 'lucide-react'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Section } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { count } from '../../../ui/words.ts'
import type { Leaving } from '../contract.ts'
import type { StandingKey } from '../rules.ts'
import { leavingPath, standingWords } from './words.ts'
import css from './Leaving.module.css'

/** What still stands before somebody leaves well, each with the way to see to it. */
export function Checklist({ leaving, onAgree }: { leaving: Leaving; onAgree: () => void }) {
  const { standing, person, may } = leaving
  if (standing.length === 0) return <Section title="What still stands"><p className={css.done}><CircleCheck aria-hidden="true" size={22} />Nothing. All is ready.</p></Section>
  return (
    <Section title="What still stands" hint={`${count(standing.length, 'thing')} to see to. Any of them may be left, with a reason.`} bare>
      <Rows label="What still stands">{standing.map((key) => <Row key={key} title={standingWords[key].what} note={standingWords[key].mend} end={may.includes('write') && <Way at={key} leaving={leaving} personId={person.id} onAgree={onAgree} />} />)}</Rows>
    </Section>
  )
}

function Way({ at, leaving, personId, onAgree }: { at: StandingKey; leaving: Leaving; personId: string; onAgree: () => void }) {
  const what = <span className="said"> for “{standingWords[at].what}”</span>, page = leavingPath(personId, leaving.id)
  if (at === 'agreed') return <Button size="small" onClick={onAgree}>Agree{what}</Button>
  if (at === 'summary') return <ButtonLink size="small" to={`${page}/handover`}>Make it{what}</ButtonLink>
  if (at === 'handover') return <ButtonLink size="small" to={`/people/${personId}/consents/share`}>Ask{what}</ButtonLink>
  return <ButtonLink size="small" to={`${page}/write`} search={{ at: at === 'contact' ? 'followUps' : at === 'day' ? 'leavesOn' : at }}>See to it{what}</ButtonLink>
}
