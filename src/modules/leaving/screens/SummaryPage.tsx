import { ALargeSmall, Printer } from 'lucide-react'
import { useFilters, useParam } from '../../../platform/client/address.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Page } from '../../../ui/Page.tsx'
import { dateIn, plainDay } from '../../../ui/words.ts'
import { Hidden } from './Hidden.tsx'
import { leavingPath } from './words.ts'
import css from './Leaving.module.css'

const read = (raw: Record<string, unknown>) => ({ large: (raw['large'] === true || raw['large'] === 'true' ? true : undefined) as true | undefined })

/** A handover as it was made: to read, and to print on one page, in large print if that is easier. */
export default function SummaryPage() {
  const personId = useParam('personId'), leavingId = useParam('leavingId'), summaryId = useParam('summaryId')
  const asked = useAsk('leaving.summary', { summaryId })
  const { organisation: { timeZone } } = useMe()
  const [{ large }, change] = useFilters(read)
  return (
    <Page
      width="narrow" title={asked.data ? `Handover for ${asked.data.forWhom}` : 'Handover'} back={{ to: leavingPath(personId, leavingId), label: 'The leaving' }}
      actions={<>{asked.data?.hidden.length === 0 && <Button icon={<Printer />} kind="primary" onClick={() => print()}>Print</Button>}<Button icon={<ALargeSmall />} onClick={() => change({ large: large ? undefined : true })}>{large ? 'Usual print' : 'Large print'}</Button></>}
    >
      <Ask of={asked} rows={8}>
        {(summary) => (<>
          <Hidden what={summary.hidden} />
          <article className={css.sheet} data-large={large ? '' : undefined} aria-label="The page">
            <header className={css.sheetHead}><p>{summary.person.name}</p><p>{summary.forWhom === summary.person.name ? `From ${summary.organisation}` : `For ${summary.forWhom}, from ${summary.organisation}`}, {plainDay(dateIn(summary.madeAt, timeZone))}</p></header>
            {summary.parts.map((part) => (
              <section key={part.key} data-said={part.said}><h2>{part.title}</h2><p className={css.words}>{part.words}</p></section>
            ))}
            <footer className={css.foot}>{summary.by}, {summary.organisation}</footer>
          </article>
        </>)}
      </Ask>
    </Page>
  )
}
