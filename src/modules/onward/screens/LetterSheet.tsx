import { Copy, Printer } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { copyWords, printLetter } from '../../../platform/client/paper.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { toast } from '../../../ui/toast.ts'
import { weekInWords } from '../../directory/public-screens.ts'
import type { Onward } from '../contract.ts'
import { letterOf } from '../letter.ts'
import { becauseOf, limits, whyNotConsent, whyNotStep } from '../rules.ts'
import { faultsOf } from './words.ts'

/** A letter to the service, or a slip for the person, from what was chosen to be shared: looked over, kept, and printed or copied. */
export function LetterSheet({ one, onClose }: { one: Onward; onClose: () => void }) {
  const slip = one.kind === 'signpost', barred = whyNotConsent(one.kind, one.consentNow.state)
  return (
    <Sheet open onClose={onClose} title={slip ? 'A slip with where to turn' : `A letter to ${one.service.name}`} hint={slip ? undefined : 'It holds what you chose to share, and nothing else.'}>
      {barred
        ? <Refusal what="Not without their consent" why={becauseOf[barred]} actions={<ButtonLink to={`/people/${one.person.id}/consents/share`}>Ask for the consent</ButtonLink>} />
        : <Composed one={one} onClose={onClose} />}
    </Sheet>
  )
}

function Composed({ one, onClose }: { one: Onward; onClose: () => void }) {
  const me = useMe(), person = useAsk('people.get', { personId: one.person.id }), service = useAsk('directory.get', { serviceId: one.service.id })
  return (
    <Ask of={person} rows={4}>
      {({ details: whom }) => (
        <Ask of={service} rows={4}>
          {({ details }) => {
            const contact = one.steps.findLast((step) => step.contact !== null)?.contact ?? null
            const { subject, body } = letterOf({
              kind: one.kind, reason: one.reason, shared: one.shared, sharedWords: one.sharedWords, contact, person: whom, service: { ...details, hours: [weekInWords(details), details.hoursWords].filter(Boolean).join('. ') },
              from: { member: me.member.name, post: me.member.post, organisation: me.organisation.name, today: me.today },
            })
            return <Writing one={one} subject={subject} body={body} onClose={onClose} />
          }}
        </Ask>
      )}
    </Ask>
  )
}

function Writing({ one, subject, body, onClose }: { one: Onward; subject: string; body: string; onClose: () => void }) {
  const { today } = useMe()
  const step = useCommand('onward.step', { renews: ['onward.'] })
  // The consent must hold on the day it is written: it needs an answer, and what was typed waits for it here.
  const { draft, put, clear } = useDraft(`letter ${one.id}`, () => ({ words: body, stepId: uuidv7() }))
  const [wrong, setWrong] = useState<FieldFault[]>([])
  const faults = wrong.length ? wrong : faultsOf(step.problem, 'words')
  if (!draft) return null
  const { words, stepId } = draft
  const keep = async (how: 'copy' | 'print') => {
    const given = { act: 'letter' as const, words, declineReason: null, weeks: null, contact: null, followUpOn: null }, unfit = whyNotStep(given, today)
    setWrong(unfit ? [{ field: unfit.field, words: becauseOf[unfit.because] }] : [])
    if (unfit) return
    // Before it is sent: browsers let words be copied only soon after somebody pressed.
    const copied = how === 'copy' && await copyWords(words)
    if (!await step.send({ ...given, onwardId: one.id, stepId, expectedVersion: one.version, happenedAt: happenedAt() })) return
    clear()
    if (how === 'print') printLetter({ subject, body: words })
    toast(how === 'print' ? 'Kept, and given to the printer' : copied ? 'Kept, and copied' : 'Kept. This browser does not let it be copied: open it below and copy it there.')
    onClose()
  }
  return (
    <Form onSubmit={() => void keep('copy')} faults={faults} actions={<><Button kind="primary" type="submit" icon={<Copy />} busy={step.busy}>Keep and copy</Button><Button icon={<Printer />} busy={step.busy} onClick={() => void keep('print')}>Keep and print</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
      <TextArea id="words" label="Words" rows={16} value={words} onChange={(next) => put({ words: next })} error={faults.find(({ field }) => field === 'words')?.words} most={limits.letter} />
    </Form>
  )
}
