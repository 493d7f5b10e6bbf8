import { ArrowLeft, Printer } from 'lucide-react'
import { useEffect } from 'react'
import { useParam } from '../../../platform/client/address.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { classes } from '../../../ui/classes.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { dateIn, plainDay } from '../../../ui/words.ts'
import type { Entry, Matter } from '../contract.ts'
import { isWritten } from '../rules.ts'
import css from './Advocacy.module.css'

/** What was asked, as a letter on one page, to be printed and signed. Alongside sends nothing. */
export default function Letter() {
  const matterId = useParam('matterId'), entryId = useParam('entryId')
  const asked = useAsk('advocacy.get', { matterId })
  useEffect(() => { document.title = 'Letter · Alongside' }, [])
  return (
    <div className={css.sheet}>
      <div className={css.noprint}><Button icon={<ArrowLeft />} kind="quiet" onClick={() => history.back()}>Back</Button><Button kind="primary" icon={<Printer />} onClick={() => print()}>Print</Button></div>
      <Ask of={asked} rows={8}>
        {(matter) => {
          const entry = matter.entries.find((one) => one.id === entryId && isWritten(one))
          return entry ? <Words matter={matter} entry={entry} /> : <Empty title="There is no such letter">The link may be old.</Empty>
        }}
      </Ask>
    </div>
  )
}

function Words({ matter, entry }: { matter: Matter; entry: Entry }) {
  const { member, organisation: { name, timeZone, address, phone } } = useMe()
  return (
    <article className={css.letter} aria-label="Letter">
      <p className={classes(css.from, css.head)}><b>{name}</b>{[address, phone && `Telephone ${phone}`].filter(Boolean).map((line) => `\n${line}`)}</p>
      <p>{plainDay(dateIn(entry.happenedAt, timeZone))}</p>
      <p className={css.words}>{[entry.who, matter.agency, matter.contact].filter(Boolean).join('\n')}</p>
      {matter.reference && <p>Your reference: {matter.reference}</p>}
      <h1>About {matter.person.name}</h1>
      <p className={css.words}>{entry.words}</p>
      <p>{entry.leave === 'agreed' ? `${matter.person.name} has agreed to our writing to you about this.` : `We write with ${matter.person.name}, who knows of this letter.`}{entry.dueOn && ` Please let us have your answer by ${plainDay(entry.dueOn)}.`}</p>
      <p>Yours faithfully,</p>
      <p className={css.signature}>{member.name}<br />{member.post && <>{member.post}<br /></>}{name}</p>
    </article>
  )
}
