import { useState } from 'react'
import { useFilters, useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import type { Options, Summary } from '../contract.ts'
import { daysOf, becauseOf, whyNotChoices, type Choices } from '../rules.ts'
import { Choosing, freshChoices } from './Choosing.tsx'
import { wordsOf } from './words.ts'

const read = (raw: Record<string, unknown>) => ({ from: typeof raw['from'] === 'string' && /^[0-9a-f-]{36}$/.test(raw['from']) ? raw['from'] : undefined })

/** A new summary: whom it is for, over which time, what is in it. The rest is put together, and then written. */
export default function NewSummary() {
  const personId = useParam('personId')
  const [{ from }] = useFilters(read)
  const options = useAsk('summary.options', { personId })
  const earlier = useAsk('summary.get', { personId, summaryId: from ?? '' }, { enabled: from !== undefined })
  return (
    <Page title="Write a summary" width="narrow" back={{ to: `/people/${personId}/paperwork`, label: options.data?.person.called ?? 'Paperwork' }}>
      <Ask of={options} rows={8}>{(known) => (from && !earlier.data && !earlier.error ? null : <Choose options={known} earlier={earlier.data ?? null} />)}</Ask>
    </Page>
  )
}

/** What the earlier one was for, from the day after it ended. */
function after({ audience, letter, parts, untilOn }: Summary, options: Options, today: string): Choices {
  const next = new Date(Date.parse(`${untilOn}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  const days = next <= today ? { period: 'own' as const, fromOn: next, untilOn: today } : { period: 'months_3' as const, ...daysOf('months_3', { ...options, today })! }
  return { ...freshChoices(options, today), audience, toName: audience === 'self' ? '' : letter.toName, toAddress: letter.toAddress, ourAddress: options.headKept ? options.ourAddress : letter.ourAddress, parts: parts.filter((part) => !options.barred.includes(part)), ...days }
}

function Choose({ options, earlier }: { options: Options; earlier: Summary | null }) {
  const { today } = useMe()
  const go = useGo()
  const personId = options.person.id
  const begin = useCommand('summary.begin', { renews: ['summary.ofPerson'] })
  const { draft: choices, put, clear } = useDraft<Choices>(`summary ${personId} ${earlier?.id ?? ''}`, () => (earlier ? after(earlier, options, today) : freshChoices(options, today)))
  const [draftId] = useState(uuidv7)
  const [faults, setFaults] = useState<FieldFault[]>([])
  if (!choices) return null
  const send = async () => {
    const fault = whyNotChoices(choices, today)
    setFaults(fault ? [{ field: fault.field, words: becauseOf[fault.because] }] : [])
    if (fault || !await begin.send({ draftId, personId, ...choices, parts: [...choices.parts], fromSummaryId: earlier?.id ?? null })) return
    clear()
    go(`/people/${personId}/summaries/${draftId}/write`, { replace: true })
  }
  return (
    <Form onSubmit={() => void send()} faults={faults} actions={<Button kind="primary" type="submit" size="large" busy={begin.busy}>Put it together</Button>}>
      {begin.problem && <Problem what={wordsOf(begin.problem)} why="What you chose is still here." />}
      <Choosing options={options} choices={choices} put={put} errorOf={(field) => faults.find((fault) => fault.field === field)?.words} today={today} />
    </Form>
  )
}
