import { useState } from 'react'
import { useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Card, Page, Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { toast } from '../../../ui/toast.ts'
import { PersonStrip } from '../../people/public-screens.ts'
import { becauseOf, whyNotMatter } from '../rules.ts'
import { MatterFields, blank, type About } from './MatterFields.tsx'
import { wordsOf } from './words.ts'

/** Opening a matter: what it is about in the person's words, and who has to answer. What is typed stays until it is kept. */
export default function NewMatter() {
  const personId = useParam('personId')
  const { member } = useMe()
  const go = useGo()
  const head = useAsk('people.head', { personId }), consents = useAsk('advocacy.consents', { personId })
  const open = useCommand('advocacy.open', { renews: ['advocacy.', 'story.'] })
  const { draft, put, clear } = useDraft<About & { matterId: string }>(`matter for ${personId}`, () => ({ ...blank(member.id), matterId: uuidv7() }))
  const [faults, setFaults] = useState<FieldFault[]>([])
  const name = head.data?.called ?? 'them', back = `/people/${personId}/plan`

  const keep = async () => {
    if (!draft) return
    const { matterId, kind, ...about } = draft, wrong = whyNotMatter(about)
    const found = [...(wrong ? [{ field: `matter-${wrong.field}`, words: becauseOf[wrong.because] }] : []), ...(kind ? [] : [{ field: 'matter-kind', words: 'Choose what kind of agency they are. It says which consent is needed.' }])]
    setFaults(found)
    if (found.length || !kind) return
    const kept = await open.send({ ...about, kind, matterId, entryId: uuidv7(), personId, happenedAt: happenedAt() })
    if (!kept) return
    clear()
    toast('Opened. Now: what is asked, and of whom.')
    go(`/matters/${kept.id}`, { replace: true })
  }
  return (
    <Page width="narrow" title={`Speak up for ${name}`} back={{ to: back, label: name }} meta="What you type is kept on this device until the matter is opened.">
      <Stack>
        <PersonStrip personId={personId} />
        {draft && (
          <Card>
            <Form onSubmit={() => void keep()} faults={faults} actions={<><Button kind="primary" type="submit" busy={open.busy}>Open the matter</Button><ButtonLink kind="quiet" to={back}>Go on later</ButtonLink></>}>
              {open.problem && <Problem what={wordsOf(open.problem)} why="What you typed is still here." />}
              <MatterFields about={draft} put={put} errorOf={(field) => faults.find((fault) => fault.field === `matter-${field}`)?.words} name={name} consents={consents.data} personId={personId} />
            </Form>
          </Card>
        )}
      </Stack>
    </Page>
  )
}
