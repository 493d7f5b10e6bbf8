import { Suspense, lazy, useState } from 'react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Grid, Section } from '../../../ui/Page.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { plainDay } from '../../../ui/words.ts'
import { shortName } from '../catalogue.ts'
import { notKnown } from '../change.ts'
import type { Series } from '../contract.ts'
import css from './Result.module.css'
import { tonesOf } from './words.ts'

// Fetched while the scores are asked for: a chart that came after them would push the rest of the page away.
const chart = import('./ScoreChart.tsx')
const ScoreChart = lazy(() => chart)

/** How the scores of a person have gone, drawn. */
export function PersonMeasures({ personId }: { personId: string }) {
  return useMay()('measures.read') ? <Measures personId={personId} /> : null
}

function Measures({ personId }: { personId: string }) {
  const history = useAsk('measures.history', { personId })
  // What is due stands above and comes at the same time: a title already there would be pushed away.
  if (history.isLoading) return null
  return (
    <Section title="How it has gone" id="measures">
      <Ask of={history} rows={4}>{(lines) => (lines.length ? <History lines={lines} /> : <Empty title="No scores yet">The first answers are what later ones are set against.</Empty>)}</Ask>
    </Section>
  )
}

function History({ lines }: { lines: readonly Series[] }) {
  const latest = (key: string) => lines.filter(({ instrument }) => instrument === key).map(({ points }) => points.at(-1)!.takenOn).sort().at(-1)!
  const keys = [...new Set(lines.map(({ instrument }) => instrument))].sort((a, b) => (latest(a) < latest(b) ? 1 : -1))
  const [chosen, choose] = useState(keys[0]!)
  const key = keys.includes(chosen) ? chosen : keys[0]!
  const shown = lines.filter(({ instrument }) => instrument === key)
  // Of questions that stand for themselves and were answered together, what holds for all is said once.
  const together = shown.length > 1 && new Set(shown.map(answeredWords)).size === 1
  const drawn = (
    <div className={css.lines}>
      {together && <p className={css.quiet}>{answeredWords(shown[0]!)} {shown.some(({ sinceLast }) => sinceLast?.words.endsWith(notKnown)) && notKnown.replace('that', 'a change')}</p>}
      <Grid least={together ? 11 : shown.length > 1 ? 18 : 40}>{shown.map((series) => <Latest key={series.scale + series.scoringVersion} series={series} alone={shown.length === 1} together={together} />)}</Grid>
      {shown.some(({ points }) => points.length > 1) && (
        <Suspense fallback={<Loading rows={4} />}><Grid least={28}>{shown.map((series) => <ScoreChart key={series.scale + series.scoringVersion} series={series} alone={shown.length === 1} />)}</Grid></Suspense>
      )}
    </div>
  )
  return keys.length > 1 ? <Tabs label="Which measure" tabs={keys.map((value) => ({ value, label: shortName(value) }))} value={key} onChange={choose}>{drawn}</Tabs> : drawn
}

/** When it was answered, about which time, and what a score is not. */
const answeredWords = ({ points, recall }: Series) => `${plainDay(points.at(-1)!.takenOn)}, about ${recall}. A screening result, not a diagnosis.`

function Latest({ series, alone, together }: { series: Series; alone: boolean; together: boolean }) {
  const last = series.points.at(-1)!
  const short = (words: string) => (!together ? words : words.replace(` ${notKnown}`, ''))
  const place = series.bands.findIndex(({ band }) => band === last.band)
  return (
    <div className={css.latest}>
      <p><strong>{alone ? series.about : series.label}</strong></p>
      <p className={css.figure}>{series.kind === 'score' && <><strong>{last.score.toFixed(series.decimals)}</strong> of {series.highest} </>}{last.label && <Badge tone={tonesOf(series.bands.length, series.direction)[place] ?? 'calm'}>{last.label}</Badge>}</p>
      {!together && <p className={css.quiet}>{answeredWords(series)}</p>}
      {series.kind === 'score' && series.sinceLast && <p><strong>Since {plainDay(series.sinceLast.on)}:</strong> {short(series.sinceLast.words)}</p>}
      {series.kind === 'score' && series.sinceFirst && series.sinceFirst.on !== series.sinceLast?.on && <p><strong>Since the first, {plainDay(series.sinceFirst.on)}:</strong> {short(series.sinceFirst.words)}</p>}
    </div>
  )
}
