import { useState } from 'react'
import { useFilters, useParam } from '../../../platform/client/address.ts'
import { useOutbox } from '../../../platform/client/device.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { TextLink } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Page } from '../../../ui/Page.tsx'
import { standingOf } from '../drafting.ts'
import { kindNamed } from '../kinds.ts'
import { isUnused, readSheet } from './address.ts'
import { SheetFrame } from './SheetFrame.tsx'
import type { Begun } from './useSheet.ts'

/** The sheet that is turned to the person. Begun once with the newest text there is and never again, so that nothing written is overtaken by an answer. */
export default function Together() {
  const planId = useParam('planId')
  return <OneSheet key={planId} planId={planId} />
}

function OneSheet({ planId }: { planId: string }) {
  const personId = useParam('personId')
  const [{ kind, from }] = useFilters(readSheet)
  const { pending, kept } = useOutbox()
  const [unknown] = useState(() => isUnused(planId))
  const asked = useAsk('plans.get', { personId, planId }, { staleTime: 0, enabled: !unknown })
  const person = useAsk('people.get', { personId })
  const [begun, setBegun] = useState<Begun>()
  const agreedNumber = asked.data?.plan.revision ?? 0
  const earlier = useAsk('plans.revision', { personId, planId, number: Math.max(1, agreedNumber) }, { enabled: agreedNumber > 0 })

  const standing = standingOf(planId, asked.data?.plan ?? null, pending)
  const there = asked.data?.plan
  const fetched = unknown || (!asked.isFetching && (there !== undefined || asked.error !== null))
  if (!begun) {
    const ready = kept !== 'closed' && fetched && person.data && (agreedNumber === 0 || earlier.data)
    if (!ready) return <Page title="Plan" width="narrow">{person.error ? <Ask of={person}>{() => null}</Ask> : asked.error && !kind && !standing.newest ? <Ask of={asked}>{() => null}</Ask> : <Loading label="The plan is being fetched" />}</Page>
    const start = standing.newest?.content ?? there?.content ?? (kind ? kindNamed(kind).blank() : null)
    if (!start) return <Page title="Plan" width="narrow"><Ask of={asked}>{() => null}</Ask></Page>
    if (there && !there.may.includes('write')) return <Page title="Plan" width="narrow"><Empty title="This plan is not being written at the moment" actions={<TextLink to={`/people/${personId}/plans/${planId}`}>Read the plan</TextLink>}>It is read on its own page, where it can be looked at again.</Empty></Page>
    setBegun({ personId, planId, origin: standing.newest?.origin ?? from, start, version: standing.version })
    return null
  }
  const { details, name } = person.data!
  return <SheetFrame begun={begun} person={{ name, called: details.knownAs.trim() || details.givenName }} earlier={earlier.data?.content ?? null} />
}
