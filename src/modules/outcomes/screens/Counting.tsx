import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Square } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useFilters } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { now } from '../../../platform/client/now.ts'
import { ask } from '../../../platform/client/query.ts'
import { failureOf } from '../../../platform/client/rpc.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { Progress } from '../../../ui/Progress.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { ago } from '../../../ui/words.ts'
import type { Figures, Scope } from '../contract.ts'
import { readReport } from './period.ts'

/**
 * A period that is counted in the background: asked for once, then followed until it is done. Which report it is stands in the address, so that whoever loads the
 * page again, or comes back from the people behind a number, finds it as far as it is. The scope is this component's key: a new one makes a new component.
 */
export function Counting({ scope, view, children }: { scope: Scope; view: 'exact' | 'suppressed'; children: (figures: Figures, reportId: string) => ReactNode }) {
  const [{ report: reportId }, change] = useFilters(readReport), { organisation: { timeZone } } = useMe()
  const asking = useCommand('outcomes.ask', { renews: [] }), stopping = useCommand('outcomes.stop')
  const asked = useRef(false)
  const askAnew = () => { asked.current = true; void asking.send({ ...scope, reportId: uuidv7() }).then((answer) => { if (answer) change({ report: answer.reportId }) }) }
  const report = useQuery({ ...ask('outcomes.report', { reportId, view }), enabled: reportId !== '', placeholderData: keepPreviousData, refetchInterval: ({ state: { data } }) => (data && (data.figures || data.failed || data.stopped) ? false : 500) })
  const found = report.data && same(report.data.of, scope) ? report.data : undefined
  // There is none yet, or the address names one of something else, or one that is no longer there.
  const none = reportId === '' || (report.data !== undefined && !found) || (report.error !== null && failureOf(report.error).kind === 'refused')
  useEffect(() => { if (none && !asked.current) askAnew() }, [none])
  const again = <Button busy={asking.busy} onClick={askAnew}>Count again</Button>
  if (asking.problem) return <Problem what="The figures could not be asked for." why={asking.problem.words} actions={again} />
  if (found?.failed) return <Problem what="Counting stopped before it was done." why="Nothing was changed." actions={again} />
  if (found?.stopped) return <Notice title="Counting was stopped" actions={again}>By you, or because you asked about another period or programme meanwhile.</Notice>
  if (report.error && !none) return <Problem what="How far it has come could not be asked." why="It goes on in the background." actions={<Button onClick={() => void report.refetch()}>Look again</Button>} />
  if (found?.figures) return (
    <Stack>
      {found.countedAt && <Notice title={`Counted ${ago(found.countedAt, now(), timeZone)}`} actions={again}>What was changed since is not in it.</Notice>}
      {children(found.figures, reportId)}
    </Stack>
  )
  return (
    <Section>
      <Progress label="Counting" value={found?.done ?? 0} most={found?.steps ?? 1} words={found ? `step ${found.done} of ${found.steps}` : 'starting'} />
      <p>You may leave this page; it goes on, also after a restart.</p>
      {found && <Buttons><Button icon={<Square />} busy={stopping.busy} onClick={() => void stopping.send({ reportId })}>Stop counting</Button></Buttons>}
    </Section>
  )
}

const same = (a: Scope, b: Scope) => a.from === b.from && a.to === b.to && (a.programmeId ?? '') === (b.programmeId ?? '')
