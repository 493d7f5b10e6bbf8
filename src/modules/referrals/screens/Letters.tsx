import { Mail, Printer } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt, now } from '../../../platform/client/now.ts'
import { copyWords, printLetter } from '../../../platform/client/paper.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { ago, plainDay } from '../../../ui/words.ts'
import type { LetterTemplate, Referral } from '../contract.ts'
import { fill, hows, howWords, letterBecause, longest, whyNotBy, whyNotLetter, type How, type Slot, type TemplateKey } from '../letters.ts'
import { errorOf, faultsOf, statusWords } from './words.ts'
import css from './Referrals.module.css'

/** What was written or said about a referral, and a way to write the next. */
export function Letters({ referral }: { referral: Referral }) {
  const { organisation: { timeZone } } = useMe(), may = useMay()
  const asked = useAsk('referrals.letters', { referralId: referral.id })
  const [writing, setWriting] = useState(false)
  return (
    <Section title="Letters and messages" actions={may('referrals.write') && <Button size="small" icon={<Mail />} onClick={() => setWriting(true)}>Write</Button>}>
      <Ask of={asked} rows={1}>
        {(rows) => (rows.length ? (
          <Stack gap="small">
            {rows.map((letter) => (
              <Disclosure key={letter.id} label={`${letter.subject}: ${howWords[letter.how][1].toLowerCase()}${letter.audience === 'referrer' ? ' to the referrer' : ''}, ${ago(letter.at, now(), timeZone)}, ${letter.by}`}><p className={css.running}>{letter.body}</p></Disclosure>
            ))}
          </Stack>
        ) : <p>Nothing has been written yet.</p>)}
      </Ask>
      {writing && <WriteSheet referral={referral} onClose={() => setWriting(false)} />}
    </Section>
  )
}

const usual: Partial<Record<Referral['status'], TemplateKey>> = { waiting: 'waiting', allocated: 'offered', accepted: 'offered', declined: 'declined', withdrawn: 'referrer_outcome' }

/** What each slot becomes for this referral. */
export function valuesOf(referral: Referral, { organisation, member, today }: { organisation: { name: string }; member: { name: string }; today: string }): Partial<Record<Slot, string>> {
  const { details, programme } = referral, last = referral.changes.findLast(({ act }) => act === 'decline')
  return {
    known_as: details.knownAs || details.givenName || details.familyName, organisation: organisation.name, worker: referral.allocatedTo?.name ?? member.name, receipt: referral.receipt, received_on: plainDay(details.receivedOn), today: plainDay(today),
    programme: programme?.name ?? '', target: programme?.targetDays ? `within ${programme.targetDays} days of the day we had it` : 'as soon as we have decided', signpost: last?.signpost ?? '', reason: last?.words ?? '', referrer: details.referrerName || details.referrerOrganisation || 'colleague',
    outcome: `${statusWords[referral.status].toLowerCase()}.`,
  }
}

function WriteSheet({ referral, onClose }: { referral: Referral; onClose: () => void }) {
  const me = useMe(), templates = useAsk('referrals.templates', {})
  return <Sheet open onClose={onClose} title="Write a letter or a message"><Ask of={templates} rows={4}>{(rows) => <Writing referral={referral} templates={rows} values={valuesOf(referral, me)} onClose={onClose} />}</Ask></Sheet>
}

function Writing({ referral, templates, values, onClose }: { referral: Referral; templates: readonly LetterTemplate[]; values: Partial<Record<Slot, string>>; onClose: () => void }) {
  const write = useCommand('referrals.writeLetter')
  const words = (key: TemplateKey) => { const one = templates.find((template) => template.key === key)!; return { subject: fill(one.subject, values), body: fill(one.body, values) } }
  const [template, setTemplate] = useState<TemplateKey>(usual[referral.status] ?? 'received'), [letter, setLetter] = useState(() => words(template)), [how, setHow] = useState<How | ''>(''), [wrong, setWrong] = useState<FieldFault[]>([]), [letterId] = useState(uuidv7)
  const { audience } = templates.find(({ key }) => key === template)!
  const faults = wrong.length ? wrong : faultsOf(write.problem, 'body')
  const choose = (key: TemplateKey | '') => { if (key) { setTemplate(key); setLetter(words(key)); setHow('') } }
  const keep = async () => {
    const unfit = whyNotLetter(letter)
    const found = [...(unfit ? [{ field: 'body', words: letterBecause[unfit] }] : []), ...(how ? [] : [{ field: 'how', words: 'Say how it goes to them.' }])]
    setWrong(found)
    if (found.length || !how) return
    // Before it is sent: browsers let words be copied only soon after somebody pressed.
    const copied = (how === 'email' || how === 'text') && await copyWords(letter.body)
    if (!await write.send({ referralId: referral.id, letterId, template, how, ...letter, happenedAt: happenedAt() })) return
    if (how === 'post') printLetter(letter)
    toast(how === 'post' ? 'Kept, and given to the printer' : how === 'phone' ? 'Kept' : copied ? 'Kept, and copied' : 'Kept. This browser does not let it be copied: open it below and copy it there.')
    onClose()
  }
  return (
    <Form onSubmit={() => void keep()} faults={faults} actions={<><Button kind="primary" type="submit" icon={how === 'post' ? <Printer /> : undefined} busy={write.busy}>{how === 'post' ? 'Keep and print' : how === 'email' || how === 'text' ? 'Keep and copy' : 'Keep'}</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
      <Select label="Which letter" value={template} onChange={choose} options={templates.map(({ key, name }) => ({ value: key, label: name }))} />
      <Choice
        id="how" label="How it goes to them" error={errorOf(faults, 'how')} value={how} onChange={setHow}
        options={hows.map((value) => { const because = whyNotBy(value, audience, referral.details.contact); return { value, label: howWords[value][0], disabled: because !== null, ...(because ? { hint: letterBecause[because] } : {}) } })}
      />
      <TextField id="subject" label="Subject" value={letter.subject} onChange={(subject) => setLetter({ ...letter, subject })} maxLength={longest.subject} />
      <TextArea id="body" label="Words" rows={14} value={letter.body} onChange={(body) => setLetter({ ...letter, body })} error={errorOf(faults, 'body')} most={longest.body} />
    </Form>
  )
}
