import { useState } from 'react'
import { useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, Buttons, ButtonLink } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Card, Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice, Refusal } from '../../../ui/Refusal.tsx'
import { Facts } from '../../../ui/Rows.tsx'
import { toast } from '../../../ui/toast.ts'
import { count, plainDay } from '../../../ui/words.ts'
import type { Person } from '../contract.ts'
import { consentNames, fieldNames, noDetails, type Consent, type Details } from '../rules.ts'
import { wordsOf } from './words.ts'

const fields = Object.keys(noDetails) as (keyof Details)[]
const empty = (value: Details[keyof Details]) => value === null || value === '' || value === 'not_asked' || value === false

/** Two records that are one person, side by side: what differs is chosen field by field, and everything else follows to the one that is kept. */
export default function MergePage() {
  const personId = useParam('personId'), otherId = useParam('otherId')
  const kept = useAsk('people.get', { personId }), merged = useAsk('people.get', { personId: otherId })
  return (
    <Page title="Bring two records together" width="narrow" back={{ to: `/people/${personId}/paperwork`, label: kept.data?.name ?? 'Person' }}>
      <Ask of={kept} rows={6}>{(one) => <Ask of={merged} rows={6}>{(other) => <Both key={`${one.version} ${other.version}`} kept={one} merged={other} />}</Ask>}</Ask>
    </Page>
  )
}

function Both({ kept, merged }: { kept: Person; merged: Person }) {
  const go = useGo()
  const merge = useCommand('people.merge', { renews: everything })
  const [mergeId] = useState(uuidv7)
  const differing = fields.filter((field) => kept.details[field] !== merged.details[field] && !(empty(kept.details[field]) && empty(merged.details[field])))
  // Where only one says anything, that is taken; where both do, the kept record's stands until somebody chooses.
  const [chosen, choose] = useState<Record<string, 'kept' | 'merged'>>(() => Object.fromEntries(differing.map((field) => [field, empty(kept.details[field]) ? 'merged' : 'kept'])))
  const details = { ...kept.details, ...Object.fromEntries(differing.filter((field) => chosen[field] === 'merged').map((field) => [field, merged.details[field]])) } as Details
  const same = fields.filter((field) => !differing.includes(field) && !empty(kept.details[field]))

  const bring = async () => {
    const done = await merge.send({ mergeId, keptId: kept.id, mergedId: merged.id, keptVersion: kept.version, mergedVersion: merged.version, details })
    if (!done) return
    toast(`One record now: ${count(done.moved, 'entry', 'entries')} followed`)
    go(`/people/${kept.id}`, { replace: true })
  }
  return (
    <Stack gap="large">
      <Notice title={`${kept.name}, added ${plainDay(kept.addedOn)}, is kept`} actions={<ButtonLink size="small" to={`/people/${merged.id}/merge/${kept.id}`}>Keep the other one</ButtonLink>}>
        Everything about the other record, added {plainDay(merged.addedOn)}, follows: conversations, goals, measures, sessions. Old links lead here. It can be undone.
      </Notice>
      {differing.length > 0 && (
        <Section bare title="What they say differently" hint="Choose what stays.">
          <Card>
            <Stack>
              {differing.map((field) => (
                <Choice
                  key={field} label={fieldNames[field]} layout="row" value={chosen[field] ?? 'kept'} onChange={(which) => choose((before) => ({ ...before, [field]: which }))}
                  options={[{ value: 'kept', label: shown(field, kept.details[field]) }, { value: 'merged', label: shown(field, merged.details[field]) }]}
                />
              ))}
            </Stack>
          </Card>
        </Section>
      )}
      {same.length > 0 && <Section bare title="What they say alike"><Card><Facts facts={same.map((field) => ({ name: fieldNames[field], value: shown(field, kept.details[field]) }))} /></Card></Section>}
      {merge.problem && <Refusal now what={wordsOf(merge.problem) ?? ''} />}
      <Buttons><Button kind="primary" busy={merge.busy} onClick={() => void bring()}>Bring them together</Button><ButtonLink kind="quiet" to={`/people/${kept.id}`}>Cancel</ButtonLink></Buttons>
    </Stack>
  )
}

const everything = ['people.', 'story.', 'notes.', 'goals.', 'measures.', 'sessions.'] as const

function shown(field: keyof Details, value: Details[keyof Details]): string {
  if (value === null || value === '') return 'Nothing'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (field === 'birthDate' || field === 'referredOn') return plainDay(value)
  return field === 'consentToShare' ? consentNames[value as Consent] : value
}
