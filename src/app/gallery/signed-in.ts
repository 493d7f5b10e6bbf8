import { useEffect, useState } from 'react'
import { outbox } from '../../platform/client/device.ts'
import { InMemory } from '../../platform/client/keeping.ts'
import { queryClient } from '../../platform/client/query.ts'
import type { Me } from '../../platform/client/session.ts'
import { places } from '../shell/places.tsx'

const me: Me = {
  member: { id: '00000000-0000-7000-8000-000000000001', name: 'Gwen Harte', email: 'gwen@millrace.example', post: 'Service manager' }, roleName: 'Administrator',
  organisation: { id: '00000000-0000-7000-8000-000000000002', name: 'Millrace Wellbeing', timeZone: 'Europe/London', country: 'GB', currency: 'GBP', isExample: false, address: '', phone: '' },
  permissions: places.flatMap((place) => place.needs ?? []), today: '2026-11-21', until: null, outboxKey: '',
}

/** Somebody invented is signed in, with some invented work waiting, so that the bars have something to show. */
export function useInvented(): boolean {
  const [ready, setReady] = useState(false)
  useEffect(() => {
    queryClient.setQueryData(['team.me', {}], me)
    const keeping = new InMemory()
    void Promise.all([1, 2, 3].map((at) => keeping.add({ id: `c${at}`, name: 'sessions.mark', input: {}, about: ['s1'], renews: [], at: Date.parse('2026-11-21T10:00:00Z') + at * 60_000, faults: 0, ...(at === 3 ? { refused: { code: 'REFUSED', because: 'closed', words: 'The register was closed at 12:40. Make a correction instead, with the reason.' } } : {}) })))
      .then(() => outbox.open(me.member.id, async () => keeping)).then(() => setReady(true))
  }, [])
  return ready
}
