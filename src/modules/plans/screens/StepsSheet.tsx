import { ArrowDown, ArrowUp, Plus, Split, Trash2 } from 'lucide-react'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Scale } from '../../../ui/Scale.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import type { Rung, StepsContent } from '../shapes.ts'
import { blankRung, moved, split, stepsAsks } from '../steps.ts'
import { fieldId } from './address.ts'
import { ReviewDay, WorkerWords } from './CommonFields.tsx'
import type { SheetOf, SheetPage } from './pages.ts'
import { Words, type Errors } from './Words.tsx'
import css from './Sheet.module.css'

/** A step plan as pages of the sheet: where to, the steps from the easiest on, what helps. */
export function stepsPages({ content, put, errors }: SheetOf<'steps'>): SheetPage[] {
  const change = (part: Partial<StepsContent>) => put({ ...content, ...part })
  const rungs = (next: readonly Rung[]) => change({ rungs: [...next] })
  return [
    { key: 'aim', title: stepsAsks.aim, bare: true, body: <Words at="aim" label={stepsAsks.aim} hint="“I want to get to the interview on the bus.”" value={content.aim} onChange={(aim) => change({ aim })} errors={errors} /> },
    { key: 'why', title: stepsAsks.why, bare: true, body: <Words at="why" label={stepsAsks.why} value={content.why} onChange={(why) => change({ why })} errors={errors} /> },
    {
      key: 'rungs', title: 'Steps, the smallest first',
      body: (
        <div className={css.list} id={fieldId('rungs')} tabIndex={-1}>
          {errors.get('rungs') && <p className={css.fault}>{errors.get('rungs')}</p>}
          <p className={css.hint}>Each a little harder than the one before. If one looks too big, put a smaller one before it.</p>
          <ol role="list" className={css.list}>
            {content.rungs.map((rung, n) => (
              <li key={rung.id}>
                <RungFields
                  rung={rung} number={n + 1} last={n === content.rungs.length - 1} errors={errors} put={(next) => rungs(content.rungs.map((one) => (one.id === rung.id ? next : one)))}
                  onMove={(by) => rungs(moved(content.rungs, rung.id, by))} onSplit={() => rungs(split(content.rungs, rung.id, uuidv7()))} onRemove={() => rungs(content.rungs.filter(({ id }) => id !== rung.id))}
                />
              </li>
            ))}
          </ol>
          <div><Button size="large" kind={content.rungs.length ? 'plain' : 'primary'} icon={<Plus />} onClick={() => rungs([...content.rungs, blankRung(uuidv7())])}>{content.rungs.length ? 'The next step' : 'The first small step'}</Button></div>
        </div>
      ),
    },
    { key: 'helps', title: stepsAsks.helps, bare: true, body: <Words at="helps" label={stepsAsks.helps} hint="Breathe out slowly. Ring somebody. Stop, wait, and go on." value={content.helps} onChange={(helps) => change({ helps })} errors={errors} /> },
    { key: 'worker', title: stepsAsks.workerWords, bare: true, body: <WorkerWords value={content.workerWords} onChange={(workerWords) => change({ workerWords })} errors={errors} /> },
    { key: 'review', title: stepsAsks.reviewOn, bare: true, body: <ReviewDay value={content.reviewOn} onChange={(reviewOn) => change({ reviewOn })} errors={errors} /> },
  ]
}

function RungFields({ rung, number, last, errors, put, onMove, onSplit, onRemove }: { rung: Rung; number: number; last: boolean; errors: Errors; put: (rung: Rung) => void; onMove: (by: 1 | -1) => void; onSplit: () => void; onRemove: () => void }) {
  const at = (part: string) => `rung:${rung.id}:${part}`
  return (
    <fieldset className={css.step}>
      <legend className="said">Step {number}</legend>
      <Words at={at('words')} label={`Step ${number}`} value={rung.words} onChange={(words) => put({ ...rung, words })} errors={errors} rows={1} />
      <Scale id={fieldId(at('hard'))} label="How hard does it look?" value={rung.hard} onChange={(hard) => put({ ...rung, hard })} low="easy" high="the hardest" error={errors.get(at('hard'))} />
      <TextField id={fieldId(at('withWhom'))} label="With whom, if anybody" size="medium" value={rung.withWhom} onChange={(withWhom) => put({ ...rung, withWhom })} error={errors.get(at('withWhom'))} />
      <div className={css.taps}>
        <Button size="small" icon={<Split />} onClick={onSplit}>A smaller step before {number}</Button>
        {number > 1 && <Button size="small" kind="quiet" icon={<ArrowUp />} onClick={() => onMove(-1)}>Step {number} earlier</Button>}
        {!last && <Button size="small" kind="quiet" icon={<ArrowDown />} onClick={() => onMove(1)}>Step {number} later</Button>}
        <Button size="small" kind="quiet" icon={<Trash2 />} onClick={onRemove}>Take step {number} away</Button>
      </div>
    </fieldset>
  )
}
