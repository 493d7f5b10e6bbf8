import { Plus, Sprout } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { toast } from '../../../ui/toast.ts'
import { count } from '../../../ui/words.ts'
import type { Goal } from '../contract.ts'
import { GoalCard } from './GoalCard.tsx'
import { NewGoal } from './NewGoal.tsx'
import { useGoals } from './useGoals.ts'

/** What a person hopes for, on their page. `sessionId` says at which session goals are set and rated, when it is opened from one. */
export function PersonGoals({ personId, sessionId }: { personId: string; sessionId?: string | undefined }) {
  const mayWrite = useMay()('goals.write')
  const [adding, setAdding] = useState(false)
  const { asked, set, rate, move } = useGoals(personId, sessionId)

  const moveOn = (goal: Goal, act: 'reach' | 'set_aside' | 'take_up_again') => {
    move(goal.id, act)
    if (act === 'reach') toast('Reached', { undo: () => move(goal.id, 'take_up_again') })
    if (act === 'set_aside') toast('Set aside. It is kept under earlier goals.', { undo: () => move(goal.id, 'take_up_again') })
  }
  const cards = (goals: readonly Goal[]) => goals.map((goal) => <GoalCard key={goal.id} goal={goal} onRate={(rated) => rate(goal.id, rated)} onMove={(act) => moveOn(goal, act)} />)

  return (
    <Section bare id="goals" title="Goals" hint="In the person’s own words, and how near each feels." actions={mayWrite && !adding && <Button icon={<Plus />} onClick={() => setAdding(true)}>New goal</Button>}>
      <Stack>
        {adding && <NewGoal onSet={(words, ways, baseline) => { set(words, ways, baseline); setAdding(false); toast('Goal kept') }} onClose={() => setAdding(false)} />}
        <Ask of={asked} rows={2}>
          {(goals) => {
            const now = goals.filter(({ status }) => status === 'active'), before = goals.filter(({ status }) => status !== 'active')
            return (
              <Stack>
                {now.length === 0 && !adding && (
                  <Card><Empty icon={<Sprout />} title="No goal at the moment">{mayWrite ? 'Ask what the person hopes to gain, and write it down as it is said.' : 'When somebody sets one, it shows here.'}</Empty></Card>
                )}
                {cards(now)}
                {before.length > 0 && <Disclosure label={count(before.length, 'earlier goal')}><Stack>{cards(before)}</Stack></Disclosure>}
              </Stack>
            )
          }}
        </Ask>
      </Stack>
    </Section>
  )
}
