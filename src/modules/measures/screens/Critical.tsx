import { useState } from 'react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { clockTime } from '../../../ui/words.ts'
import { optionsOf } from '../answers.ts'
import type { Alert } from '../contract.ts'
import { criticalAnswers } from '../critical.ts'
import type { Instrument } from '../instrument.ts'
import { startingGuidance } from '../wording.ts'
import { AnswerAlert } from './AnswerAlert.tsx'

/**
 * What a worker must know at once about the answers of a form: a critical one, with whom it was told to and what to do; or that the question about safety
 * was left out. Nothing where there is neither.
 */
export function Critical({ instrument, answers, waiting, personId, completionId, ended = false }: {
  instrument: Instrument; answers: readonly (number | null)[]; waiting: boolean; personId: string; completionId: string; /** Nothing more will be answered. */ ended?: boolean
}) {
  const critical = criticalAnswers(instrument, answers)
  const given = critical.filter(({ answer }) => answer !== null)
  const asksAny = instrument.items.some((item) => item.critical !== undefined)
  const asked = useAsk('measures.alerts', { personId }, { enabled: asksAny && !waiting, staleTime: 0 })
  const alerts = asked.data?.rows.filter((alert) => alert.completionId === completionId) ?? []
  const lines = given.map(({ at, label, answer }) => ({ at, label, words: optionsOf(instrument, instrument.items[at]!).find(({ code }) => code === answer)?.label ?? String(answer) }))
  // An answer that was taken back keeps its alert: somebody asks all the same.
  const takenBack = alerts.filter((alert) => alert.answeredAt === null && !given.some(({ at }) => at + 1 === alert.item))
  if (!lines.length && !takenBack.length) {
    return ended && critical.length > 0 ? <Notice tone="warn" title="The question about safety was not answered"><p>Ask it yourself, in your own words, before the person leaves.</p></Notice> : null
  }
  const told = alerts.filter((alert) => lines.some(({ at }) => at + 1 === alert.item) || takenBack.includes(alert))
  return (
    <Notice tone="bad" title="An answer here needs you now" now>
      <Stack gap="small">
        {lines.map(({ at, label, words }) => <p key={at}><strong>{label}:</strong> {words}</p>)}
        {takenBack.map((alert) => <p key={alert.id}><strong>{alert.label}:</strong> answered, then changed. Ask about it all the same.</p>)}
        <Told alerts={told} notSent={waiting || (asked.isError && !told.length)} />
        <Guidance />
        <AnswerAlerts alerts={told} />
      </Stack>
    </Notice>
  )
}

function Told({ alerts, notSent }: { alerts: readonly Alert[]; notSent: boolean }) {
  const { organisation } = useMe()
  const first = alerts[0]
  if (first) return <p>The session lead and the managers were told in the app at {clockTime(first.raisedAt, organisation.timeZone)}.</p>
  return notSent ? <p><strong>Nobody has been told yet: this device has no connection.</strong> Tell your lead in person or by phone.</p> : <p>The session lead and the managers are being told in the app.</p>
}

/** What to do, in the service's own words. */
export function Guidance() {
  const { data } = useAsk('measures.guidance', {}, { staleTime: 60 * 60_000 })
  return <ol>{(data?.words ?? startingGuidance).split('\n').filter((line) => line.trim()).map((line, at) => <li key={at}>{line}</li>)}</ol>
}

function AnswerAlerts({ alerts }: { alerts: readonly Alert[] }) {
  const [open, setOpen] = useState<Alert>()
  const mine = alerts.filter((alert) => alert.may.includes('answer'))
  const done = alerts.filter((alert) => alert.whatWasDone !== null)
  if (!mine.length && !done.length) return alerts.length ? <p>A lead or manager writes down what was done.</p> : null
  return (
    <>
      {done.map((alert) => <p key={alert.id}><strong>Done:</strong> {alert.whatWasDone} ({alert.answeredBy})</p>)}
      {mine.map((alert) => <div key={alert.id}><Button kind="primary" onClick={() => setOpen(alert)}>Write what was done</Button></div>)}
      <AnswerAlert alert={open} onClose={() => setOpen(undefined)} />
    </>
  )
}
