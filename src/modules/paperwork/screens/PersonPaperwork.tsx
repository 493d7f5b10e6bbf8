import { CircleCheck, CircleDashed, Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { plainDay } from '../../../ui/words.ts'
import { registrationFormId } from '../../forms/public-screens.ts'
import type { Consent, Part } from '../contract.ts'
import { consentNames, howNames, stateNames } from '../rules.ts'
import { EqualityRead } from './EqualityRead.tsx'
import css from './Paperwork.module.css'
import { againNames, partNames } from './words.ts'

/** A person's registration: what is complete, what is missing, each a tap away; and every consent as it stands. */
export function PersonPaperwork({ personId }: { personId: string }) {
  return useMay()('paperwork.read') ? <Paperwork personId={personId} /> : null
}

function Paperwork({ personId }: { personId: string }) {
  const asked = useAsk('paperwork.of', { personId })
  return (
    <Ask of={asked} rows={6}>
      {({ parts, consents, may }) => (
        <Stack gap="large">
          <Section bare title="Paperwork" hint={summary(parts)} actions={<ButtonLink kind="quiet" icon={<Printer />} to="/paperwork/blank">Print a blank copy</ButtonLink>}>
            <ol className={css.parts} id="paperwork-parts">{parts.map((part) => <PartRow key={part.key} part={part} personId={personId} mayWrite={may.includes('write')} />)}</ol>
          </Section>
          <Section bare title="Consents" id="consents" hint="Each is asked for by itself, and may be refused or withdrawn at any time.">
            <Rows label="Consents">{consents.map((consent) => <ConsentRow key={consent.what} consent={consent} personId={personId} mayWrite={may.includes('write')} />)}</Rows>
          </Section>
          {may.includes('read_equality') && <EqualityRead personId={personId} />}
        </Stack>
      )}
    </Ask>
  )
}

function summary(parts: readonly Part[]): string {
  const left = parts.filter(({ complete }) => !complete).length
  return left === 0 ? 'All of it is complete.' : left === 1 ? 'One part still wants something.' : `${left} parts still want something.`
}

function PartRow({ part, personId, mayWrite }: { part: Part; personId: string; mayWrite: boolean }) {
  const fill = `/people/${personId}/forms/${registrationFormId}`
  const way: Partial<Record<Part['key'], ReactNode>> = {
    registration: part.complete ? <ButtonLink to={`/people/${personId}/answers/${part.answerId}`}>Read it</ButtonLink> : <ButtonLink kind={part.begun ? 'primary' : 'plain'} to={fill} search={part.answerId ? { answer: part.answerId } : {}}>{part.begun ? 'Go on with it' : 'Begin'}<span className="said"> the registration</span></ButtonLink>,
    code_of_conduct: part.complete ? null : <Button onClick={toAgreements}>Read and sign</Button>,
    equality: <ButtonLink to={`/people/${personId}/equality`}>{part.complete ? 'Ask again' : 'Ask'}<span className="said"> the equality questions</span></ButtonLink>,
  }
  return (
    <li className={css.part} data-complete={part.complete ? '' : undefined}>
      {part.complete ? <CircleCheck aria-hidden="true" size={22} /> : <CircleDashed aria-hidden="true" size={22} />}
      <div>
        <strong>{partNames[part.key]}</strong> <span className={css.quiet}>{part.complete ? `complete${part.on ? `, ${plainDay(part.on)}` : ''}` : part.begun && part.key === 'registration' ? 'begun' : ''}</span>
        {part.missing.length > 0 && <p className={css.missing}>{part.key === 'consents' ? 'Not asked yet' : part.key === 'equality' || part.key === 'code_of_conduct' ? '' : 'Missing'}{part.key === 'equality' || part.key === 'code_of_conduct' ? part.missing.join(', ') : `: ${part.missing.join(', ')}`}.</p>}
        {part.key === 'details' && part.missing.length > 0 && <p className={css.quiet}>Put them in under “More”, “Change details”, at the top of this page.</p>}
      </div>
      <div>{mayWrite ? way[part.key] : null}</div>
    </li>
  )
}

/** Agreements are signed further down on this tab, where their words are. */
function toAgreements() {
  const place = document.querySelector('section[aria-label="Agreements"]')
  place?.scrollIntoView({ block: 'start' })
  place?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true })
}

function ConsentRow({ consent, personId, mayWrite }: { consent: Consent; personId: string; mayWrite: boolean }) {
  const latest = consent.events[0]
  return (
    <Row
      title={consentNames[consent.what]} to={mayWrite ? `/people/${personId}/consents/${consent.what}` : undefined}
      note={latest ? <><span>{plainDay(latest.happenedAt.slice(0, 10))}</span><span>{howNames[latest.how].toLowerCase()}</span>{latest.until && <span>until {plainDay(latest.until)}</span>}{latest.remark && <span>{latest.remark}</span>}</> : <span>{consent.words.slice(0, 100)}{consent.words.length > 100 ? '…' : ''}</span>}
      end={<><Badge tone={consent.state === 'given' ? 'good' : consent.state === 'none' || consent.state === 'ended' ? 'info' : 'calm'}>{stateNames[consent.state]}</Badge>{consent.askAgain && consent.askAgain !== 'not_asked' && consent.askAgain !== 'ended' && <Badge tone="warn">{againNames[consent.askAgain]}</Badge>}</>}
    />
  )
}
