import { ArrowDown, ArrowUp, CircleDot, Minus, Plus } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { useFilters, useParam } from '../../../platform/client/address.ts'
import { useAsk, useList } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Check } from '../../../ui/Choice.tsx'
import { FieldRow } from '../../../ui/Form.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Page, Stack } from '../../../ui/Page.tsx'
import { Select } from '../../../ui/Select.tsx'
import { plainDay } from '../../../ui/words.ts'
import { PersonStrip } from '../../people/public-screens.ts'
import type { Answer, Row } from '../answering.ts'
import { compare, differ, differenceWords, type Compared, type Difference } from '../comparing.ts'
import type { AnswerLine, Answered } from '../contract.ts'
import { readQuestionnaire } from '../reading.ts'
import { isQuestion } from '../shape.ts'
import { answerWords } from './ReadAnswers.tsx'
import css from './Strengths.module.css'

const text = (raw: unknown) => (typeof raw === 'string' && /^[0-9a-f-]{36}$/.test(raw) ? raw : undefined)
const read = (raw: Record<string, unknown>) => ({ before: text(raw['before']), after: text(raw['after']), all: raw['all'] === true || raw['all'] === 'true' ? true : undefined })

/** Any two fillings-in of a form side by side, with what changed marked in words and signs. */
export default function Compare() {
  const personId = useParam('personId'), formId = useParam('formId')
  const list = useList('forms.of', { personId, formId })
  return <Ask of={list} rows={5}>{(lines) => <Chosen personId={personId} lines={lines.filter(({ status }) => status === 'finished')} />}</Ask>
}

function Chosen({ personId, lines }: { personId: string; lines: readonly AnswerLine[] }) {
  const [address, change] = useFilters(read)
  const after = address.after ?? lines[0]?.id, before = address.before ?? lines[1]?.id
  const options = lines.map((one) => ({ value: one.id, label: `${plainDay(one.answeredOn)}, with ${one.by.name}` }))
  return (
    <Page title={`${lines[0]?.title ?? 'Form'}: then and now`} width="wide" back={{ to: `/people/${personId}/plan`, label: 'Plan' }}>
      <PersonStrip personId={personId} screenOnly />
      {before && after && before !== after ? (
        <Stack>
          <FieldRow>
            <Select label="Earlier" value={before} options={options} onChange={(value) => change({ before: value || undefined })} />
            <Select label="Later" value={after} options={options} onChange={(value) => change({ after: value || undefined })} />
          </FieldRow>
          <Pairs key={before + after} personId={personId} before={before} after={after} all={address.all ?? false} onAll={(all) => change({ all: all || undefined })} />
        </Stack>
      ) : <Empty title="There is nothing to compare yet">Two finished ones are needed.</Empty>}
    </Page>
  )
}

function Pairs({ personId, before, after, all, onAll }: { personId: string; before: string; after: string; all: boolean; onAll: (all: boolean) => void }) {
  const was = useAsk('forms.answer', { personId, answerId: before }), is = useAsk('forms.answer', { personId, answerId: after })
  const compared = useMemo(() => {
    const one = (answered: Answered | undefined) => { const { shape } = readQuestionnaire(answered?.questionnaire); return answered && shape ? { shape, answers: answered.answers } : null }
    const [then, now] = [one(was.data), one(is.data)]
    return then && now ? compare(then, now) : null
  }, [was.data, is.data])
  return (
    <Ask of={was}>{(then) => (
      <Ask of={is}>{(now) => compared && (
        <div className={css.compare}>
          <p role="status">{differ(compared) === 0 ? 'Nothing differs.' : `${differ(compared)} of ${compared.length} answers differ.`}</p>
          <Check label="Also show what is the same" checked={all} onChange={onAll} />
          {compared.filter(({ difference }) => all || difference !== 'same').map((one) => <Pair key={one.item.id} one={one} days={[then.answeredOn, now.answeredOn]} />)}
        </div>
      )}</Ask>
    )}</Ask>
  )
}

const signs: Record<Difference, ReactNode> = { same: null, new: <Plus size={16} aria-hidden="true" />, gone: <Minus size={16} aria-hidden="true" />, changed: <CircleDot size={16} aria-hidden="true" />, up: <ArrowUp size={16} aria-hidden="true" />, down: <ArrowDown size={16} aria-hidden="true" /> }

function Pair({ one, days }: { one: Compared; days: [string, string] }) {
  return (
    <section className={css.pair} data-differs={one.difference === 'same' ? undefined : ''} aria-label={`${one.section} ${one.item.text}`}>
      <div className={css.pairHead}><h2 style={{ fontSize: 'var(--text)' }}>{one.section && `${one.section}: `}{one.item.text}</h2><span className={css.mark}>{signs[one.difference]}{differenceWords[one.difference]}</span></div>
      <dl className={css.cells}>
        {([one.before, one.after] as const).map((value, n) => <div key={n}><dt>{plainDay(days[n]!)}</dt><dd>{wordsOf(one, value) || 'No answer'}</dd></div>)}
      </dl>
    </section>
  )
}

function wordsOf({ item }: Compared, value: Answer | Row[] | undefined): string {
  if (item.kind === 'rows') return (Array.isArray(value) ? value as Row[] : []).map((row) => item.items.filter(isQuestion).map((inner) => answerWords(inner, row[inner.id])).filter(Boolean).join(': ')).join('\n')
  return answerWords(item, value as Answer | undefined)
}
