import { Plus, Trash2 } from 'lucide-react'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checks } from '../../../ui/Choice.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Scale } from '../../../ui/Scale.tsx'
import { Select } from '../../../ui/Select.tsx'
import { areaNames, areas } from '../../goals/public-screens.ts'
import { wayNames, ways } from '../../programmes/public-screens.ts'
import type { PlanGoal } from '../shapes.ts'
import { blankStep, supportAsks } from '../support.ts'
import { fieldId } from './address.ts'
import { StepFields } from './StepFields.tsx'
import { Words, type Errors } from './Words.tsx'
import css from './Sheet.module.css'

const wayOptions = ways.map((value) => ({ value, label: wayNames[value] }))
const areaOptions = areas.map((value) => ({ value, label: areaNames[value] }))

/** One goal: the sentence, two numbers, how it will be known, and the steps. `before` is how it was agreed last: then it is asked what helped since. */
export function GoalFields({ goal, before, put, onRemove, errors, called }: { goal: PlanGoal; before: PlanGoal | undefined; put: (goal: PlanGoal) => void; onRemove: () => void; errors: Errors; called: string }) {
  const at = (part: string) => `goal:${goal.id}:${part}`
  const words = (part: 'words' | 'known' | 'helped' | 'inTheWay') => ({ at: at(part), value: goal[part], onChange: (text: string) => put({ ...goal, [part]: text }), errors })
  return (
    <div className={css.goal}>
      <Words {...words('words')} label="What would you like?" hint={before ? undefined : '“I would like …”'} />
      <Scale
        id={fieldId(at('now'))} label="How near does it feel today?" hint={before?.now != null ? `Last time it was ${before.now}.` : undefined} value={goal.now} onChange={(now) => put({ ...goal, now })} low="not at all" high="fully there" error={errors.get(at('now'))}
      />
      {before && <div className={css.pair}><Words {...words('helped')} label="What helped?" /><Words {...words('inTheWay')} label="What got in the way?" /></div>}
      <Scale id={fieldId(at('target'))} label="Where do you hope to get?" value={goal.target} onChange={(target) => put({ ...goal, target })} low="not at all" high="fully there" error={errors.get(at('target'))} />
      <Words {...words('known')} label="How will you know you are there?" hint="Something you, or a friend, would see." />
      <section className={css.steps} aria-label="Steps">
        <h3>First steps</h3>
        {goal.steps.map((step, n) => (
          <StepFields
            key={step.id} step={step} number={n + 1} called={called} errors={errors} reviewed={before?.steps.some(({ id }) => id === step.id) ?? false}
            put={(next) => put({ ...goal, steps: goal.steps.map((other) => (other.id === step.id ? next : other)) })} onRemove={() => put({ ...goal, steps: goal.steps.filter(({ id }) => id !== step.id) })}
          />
        ))}
        <div><Button icon={<Plus />} onClick={() => put({ ...goal, steps: [...goal.steps, blankStep(uuidv7())] })}>{goal.steps.length ? 'Another step' : 'Add a step'}</Button></div>
      </section>
      <Disclosure label="Part of life, and ways to wellbeing" open={goal.area !== null || goal.ways.length > 0}>
        <div className={css.pair}>
          <Select label={supportAsks.area} none="Not said" options={areaOptions} value={goal.area ?? ''} onChange={(area) => put({ ...goal, area: area || null })} />
          <Checks label="Which ways to wellbeing does it go with?" layout="row" options={wayOptions} value={goal.ways} onChange={(chosen) => put({ ...goal, ways: chosen })} />
        </div>
      </Disclosure>
      <div className={css.away}><Button kind="quiet" size="small" icon={<Trash2 />} onClick={onRemove}>Take this goal away</Button></div>
    </div>
  )
}
