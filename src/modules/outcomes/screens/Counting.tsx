import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { ask } from '../../../platform/client/query.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { Progress } from '../../../ui/Progress.tsx'
import { Section } from '../../../ui/Page.tsx'
import type { Figures, Scope } from '../contract.ts'

/** A period that is counted in the background: asked for once, then followed until it is done. */
export function Counting({ scope, view, children }: { scope: Scope; view: 'exact' | 'suppressed'; children: (figures: Figures, reportId: string) => ReactNode }) {
  const [reportId, setReportId] = useState(uuidv7)
  const [askedFor, setAskedFor] = useState('')
  const { send, problem } = useCommand('outcomes.ask', { renews: [] })
  useEffect(() => {
    let here = true
    void send({ ...scope, reportId }).then((answer) => { if (here && answer) setAskedFor(answer.reportId) })
    return () => { here = false }
    // The scope is this component's key: a new one makes a new component.
  }, [reportId])
  const report = useQuery({ ...ask('outcomes.report', { reportId, view }), enabled: askedFor === reportId, refetchInterval: ({ state }) => (state.data?.figures || state.data?.failed ? false : 500) })
  const again = <Button onClick={() => setReportId(uuidv7())}>Count again</Button>
  if (problem) return <Problem what="The figures could not be asked for." why={problem.words} actions={again} />
  if (report.data?.failed || report.error) return <Problem what="Counting stopped before it was done." why="Nothing was changed." actions={again} />
  if (report.data?.figures) return <>{children(report.data.figures, reportId)}</>
  return <Section><Progress label="Counting" value={report.data?.done ?? 0} most={report.data?.steps ?? 1} words={report.data ? `step ${report.data.done} of ${report.data.steps}` : 'starting'} /></Section>
}
