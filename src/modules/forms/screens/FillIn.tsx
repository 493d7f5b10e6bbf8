import { useEffect, useMemo, useState } from 'react'
import { useFilters, useGo, useParam } from '../../../platform/client/address.ts'
import { outbox } from '../../../platform/client/device.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { failureOf } from '../../../platform/client/rpc.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Page } from '../../../ui/Page.tsx'
import type { Answers } from '../answering.ts'
import { readQuestionnaire } from '../reading.ts'
import { Filled } from './FillSheet.tsx'
import { answerPath } from './words.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const idIn = (raw: unknown) => (typeof raw === 'string' && uuid.test(raw) ? raw : undefined)
const read = (raw: Record<string, unknown>) => ({ answer: idIn(raw['answer']), session: idIn(raw['session']), amends: idIn(raw['amends']), all: raw['all'] === true || raw['all'] === 'true' })

/** Forms begun in this window: the service cannot know them yet. */
const fresh = new Set<string>()

/** A form being filled in with a person: begun, gone on with, or put right. */
export default function FillIn() {
  const personId = useParam('personId'), formId = useParam('formId')
  const [address, change] = useFilters(read)
  const begins = address.answer === undefined
  useEffect(() => {
    if (!begins) return
    const answer = uuidv7()
    fresh.add(answer)
    change({ answer })
  }, [begins, change])
  if (!address.answer) return null
  if (!fresh.has(address.answer)) return <GoOn key={address.answer} personId={personId} formId={formId} answerId={address.answer} sessionId={address.session ?? null} amendsId={address.amends} />
  return address.amends ? <PutRight key={address.answer} personId={personId} answerId={address.answer} amendsId={address.amends} /> : <Begin key={address.answer} personId={personId} formId={formId} answerId={address.answer} sessionId={address.session ?? null} />
}

function Begin({ personId, formId, answerId, sessionId }: { personId: string; formId: string; answerId: string; sessionId: string | null }) {
  const form = useAsk('forms.get', { formId }), person = useAsk('people.get', { personId })
  return (
    <Ask of={form} waiting={null}>
      {(found) => {
        const inUse = found.versions.find(({ status }) => status === 'in_use')
        const shape = inUse && readQuestionnaire(inUse.questionnaire).shape
        if (!inUse || !shape || person.error) return <NoSuch personId={personId} />
        return <Filled shape={shape} name={person.data?.name ?? ''} begun={{ answerId, personId, versionId: inUse.id, sessionId, amendsId: null, answers: {}, because: null, version: 0 }} />
      }}
    </Ask>
  )
}

function PutRight({ personId, answerId, amendsId }: { personId: string; answerId: string; amendsId: string }) {
  const original = useAsk('forms.answer', { personId, answerId: amendsId })
  return (
    <Ask of={original} waiting={null}>
      {(found) => {
        const { shape } = readQuestionnaire(found.questionnaire)
        if (!shape || !found.may.includes('amend')) return <NoSuch personId={personId} />
        return <Filled shape={shape} name={found.person.name} begun={{ answerId, personId, versionId: found.versionId, sessionId: found.sessionId, amendsId, answers: found.answers, because: '', version: 0 }} />
      }}
    </Ask>
  )
}

/** A drain that finds no network must not keep a form from opening. */
const patience = 3000

/**
 * Opened again: what was typed here and not yet sent goes first, then the service is asked anew, since another device may have typed since. What it
 * does not know at all was opened and never typed into: that begins.
 */
function GoOn({ personId, formId, answerId, sessionId, amendsId }: { personId: string; formId: string; answerId: string; sessionId: string | null; amendsId: string | undefined }) {
  const [sent, setSent] = useState(false)
  useEffect(() => {
    let gone = false
    void Promise.race([outbox.drain(), new Promise((resolve) => { setTimeout(resolve, patience) })]).then(() => { if (!gone) setSent(true) })
    return () => { gone = true }
  }, [])
  const asked = useAsk('forms.answer', { personId, answerId }, { staleTime: 0, enabled: sent })
  const go = useGo()
  const ended = asked.data && asked.data.status !== 'unfinished'
  useEffect(() => { if (ended) go(answerPath(personId, answerId), { replace: true }) }, [ended, go, personId, answerId])
  // The first answer that came from the service is what is gone on with; later ones would overwrite what is typed.
  const [begun, setBegun] = useState<typeof asked.data>()
  useEffect(() => { if (!begun && asked.data && !asked.isFetching) setBegun(asked.data) }, [begun, asked.data, asked.isFetching])
  const shape = useMemo(() => begun && readQuestionnaire(begun.questionnaire).shape, [begun])
  if (asked.error && !begun) {
    if (failureOf(asked.error).kind !== 'refused') return <Ask of={asked}>{() => null}</Ask>
    return amendsId ? <PutRight personId={personId} answerId={answerId} amendsId={amendsId} /> : <Begin personId={personId} formId={formId} answerId={answerId} sessionId={sessionId} />
  }
  if (!begun || ended) return null
  if (!shape) return <NoSuch personId={personId} />
  const waiting = outbox.get().pending.findLast((one) => one.name === 'forms.save' && one.about.includes(answerId) && !one.answered)?.input as { answers: Answers; because: string | null; expectedVersion: number } | undefined
  const newest = waiting && waiting.expectedVersion >= begun.version ? { answers: waiting.answers, because: waiting.because, version: waiting.expectedVersion + 1 } : { answers: begun.answers, because: begun.because, version: begun.version }
  return <Filled shape={shape} name={begun.person.name} begun={{ answerId, personId, versionId: begun.versionId, sessionId: begun.sessionId, amendsId: begun.amendsId, ...newest }} />
}

function NoSuch({ personId }: { personId: string }) {
  return <Page title="There is no such form to fill in" width="narrow"><Empty title="Perhaps it is no longer used, or the link is old" actions={<ButtonLink kind="primary" to={`/people/${personId}/plan`}>Back to the person</ButtonLink>} /></Page>
}
