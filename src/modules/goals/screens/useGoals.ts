import { useCallback, useMemo } from 'react'
import { outbox, useOutbox } from '../../../platform/client/device.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { dateIn } from '../../../ui/words.ts'
import type { Goal } from '../contract.ts'
import type { GoalAct } from '../rules.ts'
import { showGoals } from '../showing.ts'

/** A person's goals as they are now: what the service said, with what was given on this device folded over it, and the acts that need no answer. */
export function useGoals(personId: string, sessionId?: string) {
  const { member, organisation: { timeZone } } = useMe()
  const asked = useAsk('goals.of', { personId })
  const { pending } = useOutbox()
  const goals = useMemo(
    () => asked.data && showGoals(asked.data, pending, personId, { by: member.name, dayOf: (instant) => dateIn(instant, timeZone) }),
    [asked.data, pending, personId, member.name, timeZone],
  )
  const at = sessionId ? { sessionId } : {}

  const set = useCallback((words: string, ways: Goal['ways'], baseline: number) => {
    const goalId = uuidv7()
    void outbox.give('goals.set', { goalId, personId, words, ways, baseline, ...at, happenedAt: happenedAt() }, [goalId])
  }, [personId, sessionId])
  const rate = useCallback((goalId: string, rated: { rating: number; helped: string; inTheWay: string }) => { void outbox.give('goals.rate', { goalId, ratingId: uuidv7(), ...rated, ...at, happenedAt: happenedAt() }, [goalId]) }, [sessionId])
  const move = useCallback((goalId: string, act: Exclude<GoalAct, 'rate' | 'reword'>) => { void outbox.give('goals.move', { goalId, act, happenedAt: happenedAt() }, [goalId]) }, [])

  return { asked: { ...asked, data: goals }, set, rate, move }
}
