import { Link } from '@tanstack/react-router'
import { ChevronDown, Ear, Handshake, Languages, ShieldCheck, Users } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { useAsk } from '../../../platform/client/query.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { TextLink } from '../../../ui/Button.tsx'
import { classes } from '../../../ui/classes.ts'
import { listed, plainDay } from '../../../ui/words.ts'
import type { PersonHead as Head } from '../around-shapes.ts'
import { consentNames } from '../rules.ts'
import css from './PersonHead.module.css'

/**
 * Who this is, the same wherever they appear: what to call them, how to reach them safely before anything else, what other modules warn of, what they
 * need, and who works with them. As the `page`'s own head it carries the title; elsewhere it is a strip that leads to the page.
 */
export function PersonHead({ personId, page, actions }: { personId: string; page?: boolean | undefined; actions?: ReactNode }) {
  const { data: head, error } = useAsk('people.head', { personId })
  const [open, setOpen] = useState(false)
  const more = useId()
  if (!head) return error ? null : <div className={classes(css.head, css.waiting)} />
  const needs = needsOf(head)
  const pressing = head.safeContact !== '' || head.facts.length > 0
  return (
    <section className={classes(css.head, page && css.page)} aria-label={`Who ${head.called} is`} data-open={open ? '' : undefined}>
      <div className={css.stays}>
        <div className={css.who}>
          <Avatar name={head.name} size={page ? 'normal' : 'small'} />
          <div className={css.names}>
            {page ? <h1 tabIndex={-1} className={css.called}>{head.called}</h1> : <p className={css.called}><TextLink to={`/people/${personId}`}>{head.called}</TextLink></p>}
            <p className={css.meta}>
              {head.called !== head.name && <span>{head.name}</span>}
              {head.pronouns && <span>{head.pronouns}</span>}
              {head.age !== null ? <span title={`Born ${plainDay(head.birthDate!)}`}>{head.age} years</span> : <span>Age not known</span>}
              {head.area && <span className={css.wide}>{head.area}</span>}
            </p>
          </div>
          <button type="button" className={css.opener} aria-expanded={open} aria-controls={more} onClick={() => setOpen(!open)}><span className="said">{open ? 'Less' : 'More'} about {head.called}</span><ChevronDown aria-hidden="true" size={22} /></button>
        </div>
        {pressing && (
          <div className={css.pressing}>
            {head.safeContact && <p className={classes(css.safe, !open && css.cut)}><ShieldCheck aria-hidden="true" size={18} /><span><b>Reaching them safely</b> {head.safeContact}</span></p>}
            {head.facts.map((fact) => <Link key={fact.kind + fact.words} to={fact.link as never} className={css.fact}><Badge tone={fact.tone}>{fact.words}</Badge></Link>)}
          </div>
        )}
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
      <dl className={classes(css.needs, open && css.opened)} id={more}>
        {needs.map(({ icon, name, words, weighs }) => <div key={name} className={classes(weighs && css.weighs)}><dt><span aria-hidden="true">{icon}</span>{name}</dt><dd>{words}</dd></div>)}
      </dl>
    </section>
  )
}

/** What must be known beside how to reach them, in the order in which it matters when one meets somebody. */
function needsOf(head: Head): { icon: ReactNode; name: string; words: ReactNode; weighs?: boolean }[] {
  const key = head.workers.filter(({ part }) => part === 'key_worker'), others = head.workers.filter(({ part }) => part === 'worker'), after = head.workers.filter(({ part }) => part === 'follow_up')
  return [
    ...(head.interpreter ? [{ icon: <Languages />, name: 'Interpreter', words: head.language || 'Needed; language not recorded', weighs: true }] : head.language ? [{ icon: <Languages />, name: 'Language', words: head.language }] : []),
    ...(head.accessNeeds ? [{ icon: <Ear />, name: 'Access', words: head.accessNeeds, weighs: true }] : []),
    { icon: <Handshake />, name: 'May we share', words: consentNames[head.consentToShare], ...(head.consentToShare === 'no' ? { weighs: true } : {}) },
    {
      icon: <Users />, name: key.length ? 'Key worker' : 'Works with them',
      words: head.workers.length ? [key.map(({ name }) => name).join(', '), others.length ? `${key.length ? 'with ' : ''}${listed(others.map(({ name }) => name))}` : '', after.length ? `${listed(after.map(({ name }) => name))} ${after.length === 1 ? 'asks' : 'ask'} after them` : ''].filter(Boolean).join(', ') : 'Nobody named yet',
    },
  ]
}
