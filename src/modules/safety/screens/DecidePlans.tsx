import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { dateIn, plainDay } from '../../../ui/words.ts'
import type { SafetyPlan } from '../contract.ts'
import { becauseOf, limits, stepKeys, stepWords, type Steps } from '../rules.ts'
import { stepsToShow } from '../showing.ts'
import { Lines } from './BothPlans.tsx'
import { wordsOf } from './words.ts'
import css from './SafetyPlan.module.css'

type Shown = { id: string; words: string; steps: Steps }

/** Two records were brought together, each with a safety plan. Both show, and a person decides which one stands; the other is kept. */
export function DecidePlans({ answer }: { answer: SafetyPlan }) {
  const { organisation: { timeZone } } = useMe()
  const day = (instant: string) => plainDay(dateIn(instant, timeZone))
  const said = ({ agreedAt, changedAt, changedBy }: { agreedAt: string | null; changedAt: string; changedBy: string }) => (agreedAt ? `Agreed ${day(agreedAt)}` : `Written ${day(changedAt)} with ${changedBy}, not agreed yet`)
  const all: Shown[] = [
    ...(answer.plan ? [{ id: answer.plan.id, words: said({ ...answer.plan, agreedAt: answer.plan.agreed?.agreedAt ?? null }), steps: stepsToShow(answer.plan).steps }] : []),
    ...answer.others.map((one) => ({ id: one.id, words: said(one), steps: one.steps })),
  ]
  return (
    <Notice tone="warn" title={all.length > 1 ? `There are ${all.length === 2 ? 'two' : all.length} safety plans` : 'There is a safety plan from the other record'}>
      <p>Two records of {answer.person.calledName} were brought together, and each has its plan. Until somebody decides, both hold: read both. Ask {answer.person.calledName} which one stands.</p>
      <div className={css.both}>
        {all.map((one) => (
          <div key={one.id} className={css.side}>
            <h3>{one.words}</h3>
            {stepKeys.filter((key) => one.steps[key].length > 0).map((key) => <div key={key}><p>{stepWords[key].title}</p><Lines of={one.steps[key]} /></div>)}
          </div>
        ))}
      </div>
      {answer.may.includes('write') && <Deciding personId={answer.person.id} all={all} />}
    </Notice>
  )
}

function Deciding({ personId, all }: { personId: string; all: readonly Shown[] }) {
  const decide = useCommand('safety.decidePlans', { renews: ['safety.', 'people.head', 'story.'] })
  const { draft, put, clear } = useDraft(`which safety plan ${personId}`, () => ({ standsId: '', because: '' }))
  const [tried, setTried] = useState(false)
  if (!draft) return null
  const { standsId, because } = draft
  const faults: FieldFault[] = tried ? [...(standsId ? [] : [{ field: 'standsId', words: 'Choose the plan that stands.' }]), ...(because.trim() ? [] : [{ field: 'decide-because', words: becauseOf.no_reason }])] : []
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.words
  const keep = async () => {
    setTried(true)
    if (!standsId || !because.trim() || !await decide.send({ personId, standsId, because, happenedAt: happenedAt() })) return
    clear()
    toast('It stands. The other is kept with the versions.')
  }
  return (
    <Form onSubmit={() => void keep()} faults={faults} actions={<Button kind="primary" type="submit" busy={decide.busy}>This one stands</Button>}>
      {decide.problem && <Problem what={wordsOf(decide.problem)} why="What you chose is still here." />}
      <Choice id="standsId" label="Which one stands?" required value={standsId} onChange={(next) => put({ standsId: next })} options={all.map(({ id, words }) => ({ value: id, label: words }))} error={errorOf('standsId')} />
      <TextField id="decide-because" label="Why?" hint="Such as “We read both together, and she chose this one”." required value={because} onChange={(next) => put({ because: next })} error={errorOf('decide-because')} maxLength={limits.short} />
    </Form>
  )
}
