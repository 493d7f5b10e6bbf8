import { useCallback, useMemo, useRef } from 'react'
import { outbox, useAllPending } from '../../../platform/client/device.ts'
import { useLive } from '../../../platform/client/live.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { marksAtOnce, type MarkStatus, type PaymentKind } from '../rules.ts'
import { keepSame, showRegister, type Given, type Shown, type ShownRow } from '../showing.ts'

export type Marking = { personId: string; status: MarkStatus; leftEarly?: boolean | undefined }

/**
 * The register of a session as it is now: what the service said, with what was given on this device folded over it. `draft` is folded last, for a
 * correction that is not sent yet.
 */
export function useRegister(sessionId: string, draft?: readonly Given[]) {
  const me = useMe()
  const asked = useAsk('sessions.register', { sessionId })
  const pending = useAllPending()
  useLive(`session:${sessionId}`, ['sessions.register', 'sessions.get'])
  const before = useRef<ShownRow[]>([])
  const answeredAt = useRef(new Map<string, number>())
  const register = asked.data

  const shown = useMemo((): Shown | undefined => {
    if (!register) return undefined
    for (const one of pending) if (one.answered && one.name === 'sessions.countVisitors' && !answeredAt.current.has(one.id)) answeredAt.current.set(one.id, register.visitors)
    const folded = showRegister(register, draft ? [...pending, ...draft] : pending, me.member.name, answeredAt.current)
    before.current = keepSame(before.current, folded.rows)
    return { ...folded, rows: before.current }
  }, [register, pending, draft, me.member.name])

  return { asked, register, shown, me, ...useGiving(sessionId) }
}

/** The commands of a register, each kept on the device as it is given. What is about one person waits only for what is about that person. */
export function useGiving(sessionId: string) {
  const about = useCallback((personId: string) => `${sessionId} ${personId}`, [sessionId])

  const mark = useCallback((marks: readonly Marking[]) => {
    const at = happenedAt()
    for (let from = 0; from < marks.length; from += marksAtOnce) {
      const some = marks.slice(from, from + marksAtOnce)
      void outbox.give('sessions.mark', {
        sessionId, marks: some.map(({ personId, status, leftEarly }) => ({ markId: uuidv7(), personId, status, ...(leftEarly ? { leftEarly } : {}), happenedAt: at })),
      }, some.map(({ personId }) => about(personId)))
    }
  }, [sessionId, about])

  const pay = useCallback((personId: string, kind: PaymentKind, pence: number, because?: string) => {
    void outbox.give('sessions.pay', { sessionId, paymentId: uuidv7(), personId, kind, pence, ...(because ? { because } : {}), happenedAt: happenedAt() }, [about(personId)])
  }, [sessionId, about])

  const countVisitors = useCallback((by: number) => { void outbox.give('sessions.countVisitors', { sessionId, by, happenedAt: happenedAt() }, [`${sessionId} visitors`]) }, [sessionId])

  return { mark, pay, countVisitors }
}
