import { Plus } from 'lucide-react'
import { useAsk } from '../../../platform/client/query.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button } from '../../../ui/Button.tsx'
import type { Goal } from '../../goals/public-screens.ts'
import type { PlanGoal, SupportContent } from '../shapes.ts'
import { blankContributor, blankGoal, supportAsks } from '../support.ts'
import { ContributorFields } from './ContributorFields.tsx'
import { GoalFields } from './GoalFields.tsx'
import type { SheetOf, SheetPage } from './pages.ts'
import { ReviewDay, WorkerWords } from './CommonFields.tsx'
import { Words } from './Words.tsx'
import css from './Sheet.module.css'

const about = {
  mattersToMe: 'People, places, things to do, beliefs. What should nobody take away from you?',
  goodAt: 'Skills, strengths, what friends would say.',
  whatHelps: 'On a hard day, and on an ordinary one.',
  whatDoesNot: 'What makes it worse, even when people mean well.',
} as const

/** A support plan as pages of the sheet. */
export function supportPages({ content, put, errors, called, personId, earlier }: SheetOf<'support'>): SheetPage[] {
  const change = (part: Partial<SupportContent>) => put({ ...content, ...part })
  const goal = (one: PlanGoal) => change({ goals: content.goals.map((other) => (other.id === one.id ? one : other)) })
  return [
    ...(['mattersToMe', 'goodAt', 'whatHelps', 'whatDoesNot'] as const).map((key): SheetPage => ({
      key, title: supportAsks[key], bare: true,
      body: <Words at={key} label={supportAsks[key]} hint={about[key]} value={content[key]} onChange={(words) => change({ [key]: words })} errors={errors} rows={3} />,
    })),
    ...content.goals.map((one, n): SheetPage => ({
      key: `goal:${one.id}`, title: content.goals.length > 1 ? `Goal ${n + 1}` : 'A goal',
      body: <GoalFields goal={one} before={earlier?.goals.find(({ id }) => id === one.id)} put={goal} onRemove={() => change({ goals: content.goals.filter(({ id }) => id !== one.id) })} errors={errors} called={called} />,
    })),
    {
      key: 'goals', title: content.goals.length ? 'Another goal?' : 'What would you like to be different?', quiet: content.goals.length > 0,
      body: <MoreGoals personId={personId} taken={content.goals} error={errors.get('goals')} onAdd={(one) => change({ goals: [...content.goals, one] })} />,
    },
    {
      key: 'contributors', title: 'Who else has a part in this?',
      body: (
        <div className={css.list}>
          <p className={css.hint}>Family, friends or other professionals. Only if you want them to.</p>
          {content.contributors.map((one) => (
            <ContributorFields key={one.id} contributor={one} called={called} errors={errors} put={(next) => change({ contributors: content.contributors.map((other) => (other.id === one.id ? next : other)) })} onRemove={() => change({ contributors: content.contributors.filter(({ id }) => id !== one.id) })} />
          ))}
          <div><Button icon={<Plus />} onClick={() => change({ contributors: [...content.contributors, blankContributor(uuidv7())] })}>Add somebody</Button></div>
        </div>
      ),
    },
    { key: 'worker', title: supportAsks.workerWords, bare: true, body: <WorkerWords value={content.workerWords} onChange={(workerWords) => change({ workerWords })} errors={errors} /> },
    { key: 'review', title: supportAsks.reviewOn, bare: true, body: <ReviewDay value={content.reviewOn} onChange={(reviewOn) => change({ reviewOn })} errors={errors} /> },
  ]
}

/** A new goal, or one the person has already. */
function MoreGoals({ personId, taken, error, onAdd }: { personId: string; taken: readonly PlanGoal[]; error: string | undefined; onAdd: (goal: PlanGoal) => void }) {
  const asked = useAsk('goals.of', { personId })
  const others = asked.data?.filter((goal) => goal.status === 'active' && !taken.some(({ id }) => id === goal.id)) ?? []
  return (
    <div className={css.list} id="plan-goals" tabIndex={-1}>
      {error && <p className={css.fault}>{error}</p>}
      {taken.length === 0 && <p className={css.hint}>In your own words, as big or as small as it is. There can be several.</p>}
      <div><Button kind={taken.length ? 'plain' : 'primary'} size="large" icon={<Plus />} onClick={() => onAdd(blankGoal(uuidv7()))}>{taken.length ? 'Write another goal' : 'Write a goal'}</Button></div>
      {others.length > 0 && (
        <>
          <p className={css.hint}>Or go on with one you said before:</p>
          <ul role="list" className={css.said}>{others.map((goal) => <li key={goal.id}><Button icon={<Plus />} onClick={() => onAdd(planned(goal))}>{goal.words}</Button></li>)}</ul>
        </>
      )}
    </div>
  )
}

/** A goal as it stands already. How near it feels is asked anew. */
const planned = ({ id, words, area, target, known, ways }: Goal): PlanGoal => ({ ...blankGoal(id), words, area, target, known, ways: [...ways] })
