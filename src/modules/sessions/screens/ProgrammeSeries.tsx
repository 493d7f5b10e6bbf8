import { CalendarSync, CalendarX2 } from 'lucide-react'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { Button } from '../../../ui/Button.tsx'
import { Section } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { toast } from '../../../ui/toast.ts'
import { longDay } from '../../../ui/words.ts'
import type { Series } from '../contract.ts'
import { madeAhead, weekdayNames } from '../recurrence.ts'
import { becauseOf, type SessionRefusal } from '../rules.ts'

/** On a programme's page: its series, until when their sessions are made, and whether more are made by themselves. */
export function ProgrammeSeries({ programmeId }: { programmeId: string }) {
  const { data } = useAsk('sessions.series', { programmeId })
  if (!data?.length) return null
  return <Section title="Its series" bare><Rows label="Series of this programme">{data.map((one) => <Line key={one.id} series={one} />)}</Rows></Section>
}

function Line({ series: { id, title, weekday, everyWeeks, startsAt, endsAt, venueName, madeUntil, goesOn, may } }: { series: Series }) {
  const { send, busy, problem } = useCommand('sessions.goOn')
  const what = `${weekdayNames[weekday - 1]}s ${startsAt} to ${endsAt}`
  const turn = async () => { if (await send({ seriesId: id, goesOn: !goesOn })) toast(goesOn ? 'No more are made by themselves. Those that are planned stay.' : 'It goes on: sessions are made eight weeks ahead') }
  return (
    <Row
      lead={goesOn ? <CalendarSync /> : <CalendarX2 />} title={title ? `${title}, ${what}` : what}
      note={<>{everyWeeks > 1 && <span>every {everyWeeks} weeks</span>}{venueName && <span>{venueName}</span>}<span>{madeUntil ? `Sessions are made until ${longDay(madeUntil)}` : 'No sessions are made'}{goesOn ? `, and more each morning, ${madeAhead / 7} weeks ahead` : '; it ends there'}.</span></>}
      end={may.includes('go_on') && <Button kind="quiet" size="small" busy={busy} onClick={() => void turn()}>{goesOn ? 'Let it end' : 'Let it go on'}<span className="said">: {what}</span></Button>}
      below={problem ? <Refusal now what={problem.kind === 'refused' ? becauseOf[problem.refusal.because as SessionRefusal] ?? problem.words : problem.words} /> : undefined}
    />
  )
}
