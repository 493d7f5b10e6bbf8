import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { outbox, usePending } from '../../../platform/client/device.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Card, Stack } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { eligibility, needsOverride } from '../../programmes/public-screens.ts'
import { becauseOf, limits, tidied, whyNotDetails, type Details } from '../rules.ts'
import { Criteria } from './Criteria.tsx'
import { CareFields, FirstFields, RecordFields } from './DetailFields.tsx'
import { LikelyHere } from './LikelyHere.tsx'
import type { StepProps } from './Newcomer.tsx'
import { useAlreadyHere } from './useAlreadyHere.ts'
import { useSettled } from './useSettled.ts'
import { errorOf } from './words.ts'

/** About them: what is needed to add somebody; the programme's criteria and likely doubles answer as it is typed. */
export function NewcomerAbout({ draft, put, session, on, leave }: StepProps) {
  const { today } = useMe(), mayOverride = useMay()('people.override_criteria')
  const programmes = useAsk('programmes.list', {})
  const add = useCommand('people.add', { renews: renewed }), mark = useCommand('sessions.mark')
  const isHere = useAlreadyHere(session, leave)
  const refused = usePending(draft.ids.person, 'people.add').find((one) => one.refused)
  const [faults, setFaults] = useState<FieldFault[]>([])
  const [birthProblem, setBirthProblem] = useState<string>()

  const { details } = draft
  const change = (part: Partial<Details>) => put({ details: { ...details, ...part } })
  const tidy = tidied(details)
  const programmeId = draft.programmeId ?? session?.programmeId ?? ''
  const programme = programmes.data?.rows.find(({ id }) => id === programmeId)
  const answers = programme ? eligibility(programme.criteria, tidy, today) : []
  const failing = needsOverride(answers)
  const walksIn = session !== undefined && programmeId === session.programmeId
  const likely = useLikely(tidy)

  const check = (): FieldFault[] => {
    const unfit = whyNotDetails(tidy, today)
    return [
      ...(birthProblem ? [{ field: 'birthDate', words: birthProblem }] : unfit ? [{ field: unfit.field, words: becauseOf[unfit.because] }] : []),
      ...(likely.some(({ person }) => !draft.others[person.id]) ? [{ field: 'likely', words: 'Say for each record that may be theirs whether it is them.' }] : []),
      ...(failing && !mayOverride ? [{ field: 'programmeId', words: becauseOf.may_not_override }] : failing && !draft.overrideReason.trim() ? [{ field: 'overrideReason', words: becauseOf.no_override_reason }] : []),
    ]
  }

  // What has been mended meanwhile is no longer said at its field; the summary stays until all of it is, since it takes focus when it changes.
  const wrong = faults.length ? check() : [], still = faults.filter(({ field }) => wrong.some((one) => one.field === field))
  const keep = () => {
    const found = check()
    setFaults(found)
    if (found.length) return
    const { person: personId, participation: participationId, mark: markId } = draft.ids, at = happenedAt()
    const besides = Object.entries(draft.others).map(([id, decision]) => ({ personId: id, sure: decision === 'another' }))
    const input = {
      personId, details: tidy, happenedAt: at, ...(besides.length ? { besides } : {}),
      ...(programmeId ? { joins: { participationId, programmeId, ...(failing ? { overrideReason: draft.overrideReason } : {}) } } : {}),
    }
    // A newcomer whom the server did not take is put right in place, so that what waits behind goes with it.
    if (refused) void outbox.again(refused.seq, input)
    else void add.give(input, [personId])
    if (walksIn && !draft.present) void mark.give({ sessionId: session.id, marks: [{ markId, personId, status: 'here', happenedAt: at }] }, [personId, session.id])
    put({ details: tidy, added: true, present: draft.present || walksIn })
    on('code', true)
  }

  return (
    <Form onSubmit={keep} faults={still.length ? faults : []} actions={<Button kind="primary" size="large" type="submit">{walksIn ? 'Add and mark here' : 'Add'}</Button>}>
      <Card><Stack><FirstFields details={details} put={change} faults={still} today={today} onBirthProblem={setBirthProblem} /></Stack></Card>
      {likely.length > 0 && (
        <LikelyHere
          details={tidy} likely={likely} others={draft.others} onThisIs={isHere} error={errorOf(still, 'likely')}
          onDecide={(personId, decision) => put({ others: { ...draft.others, [personId]: decision } })}
        />
      )}
      <Card>
        <Stack>
          <Select
            id="programmeId" label="Programme" none="None for now" value={programmeId} onChange={(next) => put({ programmeId: next })} error={errorOf(still, 'programmeId')}
            options={(programmes.data?.rows ?? (session ? [{ id: session.programmeId, name: session.programmeName }] : [])).map(({ id, name }) => ({ value: id, label: name }))}
          />
          {programme && <Criteria answers={answers} />}
          {failing && mayOverride && <TextArea id="overrideReason" label="Why are they welcome all the same?" required rows={2} value={draft.overrideReason} onChange={(overrideReason) => put({ overrideReason })} most={limits.long} error={errorOf(still, 'overrideReason')} />}
          {failing && !mayOverride && <Refusal what="A criterion of this programme says no." why="A team lead can welcome them all the same, with a reason. Until then add them without the programme, and count them among today’s visitors." actions={<Button size="small" onClick={() => put({ programmeId: '' })}>Add without the programme</Button>} />}
          {session && !walksIn && <p>They will not be marked in this register, since it is of another programme.</p>}
        </Stack>
      </Card>
      <Disclosure label="What makes them welcome: name to use, reaching them safely, language, access"><Stack><CareFields details={details} put={change} faults={still} /></Stack></Disclosure>
      <Disclosure label="For the record: consent, ethnic group, NHS number, who sent them" open={faults.some(({ field }) => field === 'nhsNumber' || field === 'referredOn')}><Stack><RecordFields details={details} put={change} faults={still} today={today} /></Stack></Disclosure>
    </Form>
  )
}

const renewed = ['people.', 'programmes.', 'sessions.'] as const

/** Records that may be the newcomer's, asked for once what is typed stands still. None while there is too little to go on, or no network. */
function useLikely({ givenName, familyName, knownAs, birthDate, phone, email, postcode, nhsNumber }: Details) {
  const newcomer = useSettled({ givenName, familyName, knownAs, birthDate, phone, email, postcode, nhsNumber }, 350)
  const enough = newcomer.givenName.length > 1 && (newcomer.familyName.length > 1 || newcomer.birthDate !== null || newcomer.phone.length > 5)
  const { data } = useAsk('people.likely', newcomer, { enabled: enough, keepPrevious: true })
  return enough ? data ?? [] : []
}
