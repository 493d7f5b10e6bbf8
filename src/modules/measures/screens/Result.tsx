import { Suspense, lazy } from 'react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Card, Grid, Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { Table } from '../../../ui/Table.tsx'
import { dateIn, plainDay } from '../../../ui/words.ts'
import { now } from '../../../platform/client/now.ts'
import { PersonStrip } from '../../people/public-screens.ts'
import { findEntry } from '../catalogue.ts'
import type { Form, Series } from '../contract.ts'
import type { Instrument } from '../instrument.ts'
import { directionOf } from '../change.ts'
import { decimalsOf, scalesOf } from '../results.ts'
import { score, type Scored } from '../scoring.ts'
import { bandLabel, bandWords, higherIs, resultWords, scoreRange } from '../words.ts'
import { Conflict } from './Conflict.tsx'
import { Critical } from './Critical.tsx'
import css from './Result.module.css'
import type { Taken } from './Take.tsx'
import type { Taking } from './useTaking.ts'
import { measurePath, modeWords, titleOf, tonesOf } from './words.ts'

const ScoreChart = lazy(() => import('./ScoreChart.tsx'))

/** What a form came to: for the worker, once the device is theirs again. The device scores by the service's own rules, so it shows without a network too. */
export function Result({ instrument, worded, personId, address, taking, completionId }: Taken & { taking: Taking; completionId: string }) {
  const me = useMe()
  const { answers, context, status, refused } = taking.form
  const asked = useAsk('measures.form', { personId, completionId }, { enabled: !taking.waiting, staleTime: 0 })
  const history = useAsk('measures.history', { personId, instrument: instrument.key }, { enabled: !taking.waiting })
  const due = useAsk('measures.dueFor', { personId }, { enabled: !taking.waiting })
  const form: Form | undefined = asked.data?.status === status ? asked.data : undefined
  const scored = score(instrument, form?.answers ?? answers, form?.context ?? context)
  const takenOn = form?.takenOn ?? dateIn(now(), me.organisation.timeZone)
  const session = address.session ?? form?.sessionId ?? undefined
  const others = due.data?.due.filter((one) => one.instrument !== instrument.key) ?? []
  const finished = status === 'finished'

  return (
    <Page
      title={titleOf(instrument)} back={{ to: `/people/${personId}/measures`, label: 'Measures' }}
      meta={<>{due.data && <span>{due.data.name}</span>}<span>{plainDay(takenOn)}</span><span>about {instrument.recall.words}</span>{form && <span>{modeWords[form.mode]}</span>}</>}
    >
      <PersonStrip personId={personId} />
      <Critical instrument={instrument} answers={answers} waiting={taking.waiting} personId={personId} completionId={completionId} ended />
      {refused && <Conflict instrument={instrument} taking={taking} personId={personId} completionId={completionId} />}
      {taking.waiting && <Notice title="Kept on this device, and sent as soon as there is a connection">The result below is scored here by the same rules.</Notice>}
      {finished ? <Scores instrument={instrument} scored={scored} form={form} history={history.data} completionId={completionId} takenOn={takenOn} />
        : <Section title="Stopped"><p>The person did not want to go on. What was answered is kept, without a score.</p></Section>}
      {finished && (history.data?.some(({ points }) => points.length > 1) ?? false) && (
        <Section title="All scores">
          <Suspense fallback={<Loading rows={4} />}><Grid least={28}>{history.data!.map((series) => <ScoreChart key={series.scale + series.scoringVersion} series={series} alone={history.data!.length === 1} />)}</Grid></Suspense>
        </Section>
      )}
      <Disclosure label="The answers">
        <Table
          caption="The answers" hideCaption rows={worded.items} keyOf={(item) => item.key}
          columns={[
            { key: 'label', head: 'Question', cell: (item) => `${item.at + 1}. ${item.label}`, names: true },
            { key: 'answer', head: 'Answer', cell: (item) => answerWords(instrument, scored, item.options, (form?.answers ?? answers)[item.at] ?? null) },
          ]}
        />
        {typeof (form?.context ?? context).followUp === 'number' && <p>{instrument.followUp?.label}: {instrument.followUp?.options.find(({ code }) => code === (form?.context ?? context).followUp)?.label}</p>}
      </Disclosure>
      <Buttons>
        {others.map((one) => <ButtonLink key={one.instrument} kind="primary" to={measurePath(personId, one.instrument)} search={session ? { session } : {}}>Next: {titleOf(findEntry(one.instrument) ?? { about: one.instrument, key: one.instrument })}</ButtonLink>)}
        {session && <ButtonLink kind={others.length ? 'plain' : 'primary'} to={`/sessions/${session}/register`}>Back to the register</ButtonLink>}
        <ButtonLink kind={others.length || session ? 'plain' : 'primary'} to={`/people/${personId}`}>To {due.data?.name ?? 'the person'}</ButtonLink>
      </Buttons>
    </Page>
  )
}

/** A code printed differently from ours (K6 in Australia) keeps the words of its place. */
function answerWords(instrument: Instrument, scored: Scored, options: readonly { code: number; label: string }[], code: number | null): string {
  if (code === null) return 'Not answered'
  const offset = (instrument.codings ?? []).find(({ id }) => scored.scoringVersion.includes(`+coded-${id}`))?.offset ?? 0
  const label = options.find((option) => option.code === code - offset)?.label
  return label === undefined || label === String(code) ? String(code) : `${code} · ${label}`
}

function Scores({ instrument, scored, form, history, completionId, takenOn }: { instrument: Instrument; scored: Scored; form: Form | undefined; history: readonly Series[] | undefined; completionId: string; takenOn: string }) {
  const earlier = (history ?? []).flatMap((series) => series.points.map((point, n) => ({ ...point, id: String(n).padStart(6, '0'), instrument: series.instrument, scale: series.scale, scoringVersion: series.scoringVersion })))
  const scales = form?.result?.scales ?? scalesOf(instrument, scored, { id: completionId, takenOn }, earlier).map((scale) => ({
    ...scale, sinceLast: scale.sinceLast && { ...scale.sinceLast, words: scale.sinceLast.change.words, moreThanChance: scale.sinceLast.change.moreThanChance },
    sinceFirst: scale.sinceFirst && { ...scale.sinceFirst, words: scale.sinceFirst.change.words, moreThanChance: scale.sinceFirst.change.moreThanChance },
  }))
  if (!scales.length) return <Section title={scored.reason === null ? 'Result' : 'No score'}><Stack gap="small">{(scored.reason === null ? resultWords(instrument, scored) : [scored.reason]).map((words) => <p key={words}>{words}</p>)}<Notes scored={scored} /></Stack></Section>
  const { highest } = scoreRange(instrument, scored)
  return (
    <Stack>
      <Grid least={18}>
        {scales.map((scale) => {
          const item = instrument.items.find(({ key }) => key === scale.scale)
          const scheme = instrument.schemes.find(({ id }) => id === (item?.scheme ?? scored.scheme)) ?? instrument.schemes[0]!
          const place = scheme.bands.findIndex(({ band }) => band === scale.band)
          return (
            <Card key={scale.scale}>
              <div className={css.score}>
                {scales.length > 1 && <h2>{item?.label}</h2>}
                {instrument.scoring.kind !== 'category' && <p className={css.figure}><strong>{scale.score.toFixed(decimalsOf(instrument))}</strong> of {highest}</p>}
                {scale.band && <p className={instrument.scoring.kind === 'category' ? undefined : css.band}><Badge tone={tonesOf(scheme.bands.length, directionOf(instrument, scale.scale))[place] ?? 'calm'}>{bandLabel(instrument, scale.band, scheme.id)}</Badge></p>}
                {scale.band && scales.length === 1 && <p>This score is {bandWords(instrument, scale.band, scheme.id)}. It is a screening result, not a diagnosis.</p>}
                <p className={css.quiet}>About {instrument.recall.words}, answered {plainDay(takenOn)}. {higherIs(instrument, scale.scale)}</p>
                {instrument.scoring.kind === 'category' ? null : scale.sinceLast ? (
                  <>
                    <p><strong>Since {plainDay(scale.sinceLast.on)} ({scale.sinceLast.from}):</strong> {scale.sinceLast.words}</p>
                    {scale.sinceFirst && scale.sinceFirst.on !== scale.sinceLast.on && <p><strong>Since the first, {plainDay(scale.sinceFirst.on)} ({scale.sinceFirst.from}):</strong> {scale.sinceFirst.words}</p>}
                  </>
                ) : <p className={css.quiet}>The first score of this measure: what comes later is set against it.</p>}
              </div>
            </Card>
          )
        })}
      </Grid>
      {scales.length > 1 && <p className={css.quiet}>Each answer stands for itself; there is no total. These are screening results, not diagnoses.</p>}
      {Object.keys(scored.others).length > 0 && (
        <Disclosure label="By other cut-offs">
          <ul>{Object.entries(scored.others).map(([scheme, band]) => <li key={scheme}>{bandLabel(instrument, band, scheme)} ({instrument.schemes.find(({ id }) => id === scheme)?.source})</li>)}</ul>
        </Disclosure>
      )}
      <Notes scored={scored} />
    </Stack>
  )
}

function Notes({ scored }: { scored: Scored }) {
  const made = scored.flags.includes('prorated') ? [`${scored.missing === 1 ? 'One question was' : `${scored.missing} questions were`} left out and made up by the mean of the others.`] : []
  const words = [...made, ...scored.notes]
  return words.length ? <Notice tone="warn" title="Look at this form"><Stack gap="small">{words.map((line) => <p key={line}>{line}</p>)}</Stack></Notice> : null
}
