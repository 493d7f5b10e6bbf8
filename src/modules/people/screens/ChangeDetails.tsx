import { useEffect, useRef, useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { now } from '../../../platform/client/now.ts'
import { ask, queryClient } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { toast } from '../../../ui/toast.ts'
import { ago, plainDay } from '../../../ui/words.ts'
import type { Person } from '../contract.ts'
import { becauseOf, consentNames, fieldNames, mergeDetails, tidied, whyNotDetails, type Consent, type Details } from '../rules.ts'
import { CareFields, FirstFields, RecordFields } from './DetailFields.tsx'
import type { useChanging } from './useChanging.ts'
import { faultsOf } from './words.ts'

/** Changes a person's details. When somebody else was first, what only one side changed is brought together, and the rest is chosen field by field. */
export function ChangeDetails({ person, changing }: { person: Person; changing: ReturnType<typeof useChanging> }) {
  const { today, organisation } = useMe()
  const change = useCommand('people.change')
  const { base, version, mine, conflict } = changing.draft!
  const [wrong, setWrong] = useState<FieldFault[]>([])
  const [birthProblem, setBirthProblem] = useState<string>()
  const put = (part: Partial<Details>) => changing.put({ mine: { ...mine, ...part } })

  const top = useRef<HTMLDivElement>(null), met = conflict?.at
  // The form is long, and Save stands at its foot: what has happened is shown and said at the head.
  useEffect(() => { if (met) { top.current?.focus({ preventScroll: true }); top.current?.scrollIntoView({ block: 'start' }) } }, [met])
  const check = (): FieldFault[] => {
    const unfit = whyNotDetails(tidied(mine), today)
    return birthProblem ? [{ field: 'birthDate', words: birthProblem }] : unfit ? [{ field: unfit.field, words: becauseOf[unfit.because] }] : []
  }
  const mended = wrong.length > 0 && check().length === 0
  const faults = wrong.length ? (mended ? [] : wrong) : faultsOf(change.problem?.kind === 'refused' && change.problem.refusal.because === 'changed_meanwhile' ? undefined : change.problem, 'givenName')
  const save = async () => {
    const details = tidied(mine), found = check()
    setWrong(found)
    if (found.length) return
    if (await change.send({ personId: person.id, expectedVersion: version, details })) { toast('Details kept'); return changing.clear() }
    // Somebody else was first: theirs is read, and both stand side by side.
    const theirs = await queryClient.fetchQuery({ ...ask('people.get', { personId: person.id }), staleTime: 0 }).catch(() => undefined)
    if (!theirs || theirs.version === version) return
    const { merged, conflicts } = mergeDetails(base, details, theirs.details)
    changing.put({ base: theirs.details, version: theirs.version, mine: merged, conflict: { theirs: theirs.details, by: theirs.lastChange?.by ?? 'Somebody', at: theirs.lastChange?.at ?? now().toISOString(), fields: conflicts } })
  }

  return (
    <Sheet open onClose={changing.clear} title="Change details">
      <Form onSubmit={() => void save()} faults={faults} actions={<><Button kind="primary" type="submit" busy={change.busy}>Save</Button><Button kind="quiet" onClick={changing.clear}>Cancel</Button></>}>
        {conflict && (
          <div ref={top} tabIndex={-1}><Notice tone="warn" title={`${conflict.by} changed these details ${ago(conflict.at, now(), organisation.timeZone)}`}>
            {conflict.fields.length ? 'You both changed what stands below: choose which to keep. Everything else has been brought together.' : 'You changed different things, and both are brought together below. Look it over and save.'}
          </Notice></div>
        )}
        {conflict?.fields.map((field) => <Pick key={field} field={field} base={conflict.theirs} mine={mine} onPick={put} by={conflict.by} />)}
        <FirstFields details={mine} put={put} faults={faults} today={today} onBirthProblem={setBirthProblem} />
        <Disclosure label="Name to use, reaching them safely, language, access" open><Stack><CareFields details={mine} put={put} faults={faults} /></Stack></Disclosure>
        <Disclosure label="For the record" open={faults.some(({ field }) => field === 'nhsNumber' || field === 'referredOn')}><Stack><RecordFields details={mine} put={put} faults={faults} today={today} /></Stack></Disclosure>
      </Form>
    </Sheet>
  )
}

/** One field that both changed: yours and theirs. Yours stays as it was typed until the other is chosen, and can be taken again. */
function Pick({ field, base, mine, onPick, by }: { field: keyof Details; base: Details; mine: Details; onPick: (part: Partial<Details>) => void; by: string }) {
  const [yours] = useState(mine[field])
  return (
    <Choice
      label={fieldNames[field]} layout="row" value={mine[field] === base[field] ? 'theirs' : 'yours'} onChange={(which) => onPick({ [field]: which === 'yours' ? yours : base[field] })}
      options={[{ value: 'yours', label: `Yours: ${shown(field, yours)}` }, { value: 'theirs', label: `${by}’s: ${shown(field, base[field])}` }]}
    />
  )
}

function shown(field: keyof Details, value: Details[keyof Details]): string {
  if (value === null || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (field === 'birthDate' || field === 'referredOn') return plainDay(value)
  return field === 'consentToShare' ? consentNames[value as Consent] : value
}
