import { useState } from 'react'
import { useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { renew, useAsk } from '../../../platform/client/query.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Card, Page, Stack } from '../../../ui/Page.tsx'
import { Notice, Refusal } from '../../../ui/Refusal.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Culture } from '../contract.ts'
import { becauseOf, limits, needKeys, needWords, tidied, whyNotNeeds, type NeedKey, type Needs } from '../rules.ts'
import { wordsOf } from './words.ts'
import css from './Culture.module.css'

/** Asking together what must fit. Nothing has to be answered. */
export default function WriteNeeds() {
  const personId = useParam('personId')
  const asked = useAsk('culture.of', { personId })
  return (
    <Page width="narrow" title="So that it fits" back={{ to: `/people/${personId}/around`, label: asked.data?.person.calledName ?? 'Back' }} meta={asked.data && `Ask ${asked.data.person.calledName}; write it as it is said. Nothing has to be answered.`}>
      <Ask of={asked} rows={10}>{(culture) => <Writing culture={culture} />}</Ask>
    </Page>
  )
}

type Draft = { needs: Needs | null; version: number }

function Writing({ culture }: { culture: Culture }) {
  const go = useGo()
  const personId = culture.person.id
  const { draft, put, clear } = useDraft<Draft>(`culture of ${personId}`, () => ({ needs: null, version: culture.version }))
  const { send, busy, problem } = useCommand('culture.write', { renews: ['culture.', 'people.'] })
  const [faults, setFaults] = useState<FieldFault[]>([])
  if (!draft) return null
  const needs = draft.needs ?? culture.needs
  const change = (key: NeedKey, words: string) => put({ needs: { ...needs, [key]: words } })
  const theirs = draft.needs && draft.version !== culture.version ? culture : null
  const differ = theirs ? needKeys.filter((key) => needs[key].trim() !== theirs.needs[key]) : []
  const keep = async () => {
    const wrong = whyNotNeeds(needs)
    setFaults(wrong ? [{ field: `need-${wrong.field}`, words: `${needWords[wrong.field].name}: ${becauseOf[wrong.because]}` }] : [])
    if (wrong || theirs) return
    if (await send({ needsId: uuidv7(), personId, expectedVersion: draft.version, needs: tidied(needs), happenedAt: happenedAt() })) { clear(); toast('Kept'); go(`/people/${personId}/around`) } else void renew(['culture.of'])
  }
  return (
    <Form onSubmit={() => void keep()} faults={faults} actions={<><Button kind="primary" type="submit" busy={busy} disabled={theirs !== null}>Keep these words</Button><ButtonLink kind="quiet" to={`/people/${personId}/around`}>Go on later</ButtonLink></>}>
      {theirs && (
        <Notice tone="warn" now title={`${theirs.changed?.by ?? 'Somebody'} wrote here meanwhile`} actions={<Buttons><Button kind="primary" onClick={() => put({ version: theirs.version })}>Keep what is here now</Button><Button onClick={() => put({ needs: theirs.needs, version: theirs.version })}>Take theirs</Button></Buttons>}>
          {differ.map((key) => <div key={key}><h2>{needWords[key].name}</h2><div className={css.both}><div><h3>Here</h3>{needs[key] || 'Nothing'}</div><div><h3>{theirs.changed?.by}</h3>{theirs.needs[key] || 'Nothing'}</div></div></div>)}
        </Notice>
      )}
      <Card>
        <Stack>{needKeys.map((key) => <TextArea key={key} id={`need-${key}`} label={needWords[key].name} hint={needWords[key].ask} rows={2} most={limits.need} value={needs[key]} onChange={(words) => change(key, words)} />)}</Stack>
      </Card>
      {problem && !(problem.kind === 'refused' && problem.refusal.because === 'changed_meanwhile') && <Refusal now what="This is not kept yet" why={wordsOf(problem)} mend="What you wrote stays here." />}
    </Form>
  )
}
