import { Plus, Trash2 } from 'lucide-react'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { blankActor, relapseAsks, stageKeys, stages, type StageKey } from '../relapse.ts'
import type { RelapseContent, Stage } from '../shapes.ts'
import { fieldId } from './address.ts'
import { ReviewDay, WorkerWords } from './CommonFields.tsx'
import type { SheetOf, SheetPage } from './pages.ts'
import { Words, type Errors } from './Words.tsx'
import css from './Sheet.module.css'

/** A staying-well plan as pages of the sheet: how it is when things are well, then the three steps. */
export function relapsePages({ content, put, errors }: SheetOf<'relapse'>): SheetPage[] {
  const change = (part: Partial<RelapseContent>) => put({ ...content, ...part })
  const stage = (key: StageKey, next: Stage) => change({ stages: { ...content.stages, [key]: next } })
  return [
    { key: 'well', title: relapseAsks.well, bare: true, body: <Words at="well" label={relapseAsks.well} hint="So that you, and others, can see when that changes." value={content.well} onChange={(well) => change({ well })} errors={errors} rows={3} /> },
    { key: 'triggers', title: relapseAsks.triggers, bare: true, body: <Words at="triggers" label={relapseAsks.triggers} hint="Times, places, people, dates. One to a line." value={content.triggers} onChange={(triggers) => change({ triggers })} errors={errors} rows={3} /> },
    ...stageKeys.map((key, n): SheetPage => ({ key, title: `${n + 1}. ${stages[key].name}`, body: <StageFields at={key} stage={content.stages[key]} put={(next) => stage(key, next)} errors={errors} /> })),
    { key: 'worker', title: relapseAsks.workerWords, bare: true, body: <WorkerWords value={content.workerWords} onChange={(workerWords) => change({ workerWords })} errors={errors} /> },
    { key: 'review', title: relapseAsks.reviewOn, bare: true, body: <ReviewDay value={content.reviewOn} onChange={(reviewOn) => change({ reviewOn })} errors={errors} /> },
  ]
}

function StageFields({ at, stage, put, errors }: { at: StageKey; stage: Stage; put: (stage: Stage) => void; errors: Errors }) {
  const asks = stages[at]
  const person = (id: string, part: Partial<Stage['people'][number]>) => put({ ...stage, people: stage.people.map((one) => (one.id === id ? { ...one, ...part } : one)) })
  return (
    <div className={css.goal}>
      <Words at={`${at}:signs`} label={asks.signs} hint="One to a line." value={stage.signs} onChange={(signs) => put({ ...stage, signs })} errors={errors} rows={3} />
      <Words at={`${at}:helps`} label={asks.helps} hint="One to a line." value={stage.helps} onChange={(helps) => put({ ...stage, helps })} errors={errors} rows={3} />
      <section className={css.steps} aria-label={asks.people} id={fieldId(`${at}:people`)} tabIndex={-1}>
        <h3>{asks.people}</h3>
        {errors.get(`${at}:people`) && <p className={css.fault}>{errors.get(`${at}:people`)}</p>}
        {stage.people.map((one) => (
          <fieldset key={one.id} className={css.step}>
            <legend className="said">{one.name.trim() || 'Somebody'}</legend>
            <div className={css.row}>
              <TextField id={fieldId(`${at}:${one.id}:name`)} label="Who" value={one.name} onChange={(name) => person(one.id, { name })} error={errors.get(`${at}:${one.id}:name`)} />
              <TextField id={fieldId(`${at}:${one.id}:reach`)} label="How to reach them" value={one.reach} onChange={(reach) => person(one.id, { reach })} error={errors.get(`${at}:${one.id}:reach`)} />
            </div>
            <Words at={`${at}:${one.id}:does`} label="What they do" value={one.does} onChange={(does) => person(one.id, { does })} errors={errors} rows={1} />
            <div className={css.away}><Button kind="quiet" size="small" icon={<Trash2 />} onClick={() => put({ ...stage, people: stage.people.filter(({ id }) => id !== one.id) })}>Take {one.name.trim() || 'this row'} away</Button></div>
          </fieldset>
        ))}
        <div><Button icon={<Plus />} onClick={() => put({ ...stage, people: [...stage.people, blankActor(uuidv7())] })}>Add somebody</Button></div>
      </section>
    </div>
  )
}
