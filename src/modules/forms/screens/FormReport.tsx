import { Download } from 'lucide-react'
import { useState } from 'react'
import { useFilters, useParam } from '../../../platform/client/address.ts'
import { useAsk, useList } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { FieldRow } from '../../../ui/Form.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { plainDay } from '../../../ui/words.ts'
import type { Report } from '../contract.ts'
import css from './Building.module.css'
import { answerPath } from './words.ts'

const day = /^\d{4}-\d\d-\d\d$/
const read = (raw: Record<string, unknown>) => ({ from: typeof raw['from'] === 'string' && day.test(raw['from']) ? raw['from'] : undefined, to: typeof raw['to'] === 'string' && day.test(raw['to']) ? raw['to'] : undefined })

/** How many people answered what, between two days. */
export default function FormReport() {
  const formId = useParam('formId')
  const { today } = useMe()
  const [{ from = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`, to = today }, change] = useFilters(read)
  const report = useAsk('forms.report', { formId, from, to }, { keepPrevious: true })
  return (
    <Page title={report.data ? `${report.data.title}: how it was answered` : 'How it was answered'} width="normal" back={{ to: `/forms/${formId}`, label: 'The form' }} actions={report.data && !report.data.withheld && <Button icon={<Download />} onClick={() => download(report.data!)}>As a table (CSV)</Button>}>
      <Stack gap="large">
        <FieldRow><TextField label="From" type="date" size="medium" value={from} onChange={(value) => change({ from: value })} /><TextField label="Until" type="date" size="medium" value={to} onChange={(value) => change({ to: value })} /></FieldRow>
        <Ask of={report} rows={5}>{(found) => <Found report={found} formId={formId} />}</Ask>
      </Stack>
    </Page>
  )
}

function Found({ report, formId }: { report: Report; formId: string }) {
  if (report.withheld) return <Notice tone="info" title="Too few people to say more">So few people filled this form in that figures could point at somebody.</Notice>
  if (report.people === 0) return <Notice tone="calm" title="Nobody filled it in between these days">Choose other days.</Notice>
  return (
    <Stack gap="large">
      <p>{String(report.people)} people, {String(report.forms)} forms.{report.view === 'suppressed' ? ' Small numbers are hidden (*), the others rounded, so that nobody can be picked out.' : ' Of the people you may see.'}</p>
      {report.questions.map((question) => (
        <Section key={question.id} title={question.text} hint={[question.section, `answered by ${question.people}`, question.mean === null ? '' : `${question.mean} on average`].filter(Boolean).join(' · ')}>
          {question.values.length ? <ul role="list" className={css.counts}>{question.values.map((value) => <Count key={value.value} value={value} most={report.people} formId={formId} question={question.id} exact={report.view === 'exact'} />)}</ul> : <p className={css.quiet}>Written in their own words; read where they stand.</p>}
        </Section>
      ))}
    </Stack>
  )
}

function Count({ value, most, formId, question, exact }: { value: Report['questions'][number]['values'][number]; most: number | '*'; formId: string; question: string; exact: boolean }) {
  const [open, setOpen] = useState(false)
  const mayOpen = useMay()('forms.read') && exact && value.value !== '' && value.people !== 0
  const share = typeof value.people === 'number' && typeof most === 'number' && most > 0 ? (100 * value.people) / most : 0
  return (
    <li>
      <div className={css.bar}>
        <span>{value.words}</span><span aria-hidden="true"><i style={{ display: 'block', width: `${share}%` }} /></span>
        {mayOpen ? <Button kind="quiet" size="small" aria-expanded={open} onClick={() => setOpen(!open)} aria-label={`${value.words}: ${value.people} people. Who?`}>{String(value.people)}</Button> : <span>{String(value.people)}</span>}
      </div>
      {open && <Who formId={formId} question={question} value={value.value} />}
    </li>
  )
}

/** Whose answers stand behind a number, of the people one may see. */
function Who({ formId, question, value }: { formId: string; question: string; value: string }) {
  const list = useList('forms.find', { formId, question, value })
  return (
    <Ask of={list} rows={2}>
      {(rows) => <><Rows label="Who">{rows.map((one) => <Row key={one.answerId} title={one.name} note={plainDay(one.answeredOn)} to={answerPath(one.personId, one.answerId)} />)}</Rows>{list.more && <Button size="small" onClick={list.more.load} busy={list.more.busy}>Show more</Button>}</>}
    </Ask>
  )
}

/** Cells that a spreadsheet would take for a formula are made plain text. */
const cell = (value: string | number | null) => { const text = value === null ? '' : String(value); const safe = /^[=+\-@\t\r]/.test(text) && typeof value !== 'number' ? `'${text}` : text; return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe }

function download(report: Report) {
  const lines = [['Section', 'Question', 'Answer', 'People', 'Average'], ...report.questions.flatMap((question) => [[question.section, question.text, 'answered', question.people, question.mean], ...question.values.map((value) => [question.section, question.text, value.words, value.people, null])])]
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([`\uFEFF${lines.map((line) => line.map((one) => cell(one)).join(',')).join('\r\n')}\r\n`], { type: 'text/csv' }))
  link.download = `${report.title.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()}-${report.from}-${report.to}.csv`
  link.click()
  URL.revokeObjectURL(link.href)
}
