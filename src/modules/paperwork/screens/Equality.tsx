import { HeartHandshake } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useFilters, useGo, useParam } from '../../../platform/client/address.ts'
import { outbox } from '../../../platform/client/device.ts'
import { useHeld } from '../../../platform/client/held.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Page, Section } from '../../../ui/Page.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { TakeBack, useHandOver } from '../../measures/public-screens.ts'
import { equalityQuestions } from '../equality.ts'
import type { EqualityAnswers } from '../rules.ts'
import css from './Paperwork.module.css'

const read = (raw: Record<string, unknown>) => ({ how: raw['how'] === 'together' || raw['how'] === 'by_themselves' ? raw['how'] as 'together' | 'by_themselves' : undefined })
const declined = 'prefer not to say'

/** Questions about who somebody is, answered by themselves on the device or together; nothing has to be answered. */
export default function Equality() {
  const personId = useParam('personId')
  const [{ how }] = useFilters(read)
  const held = useHeld()
  if (how === 'by_themselves' && !held) return <TakenBack personId={personId} />
  return how ? <Asking personId={personId} how={how} /> : <Before personId={personId} />
}

/** The device is back in the worker's hands: what comes next is theirs. */
function TakenBack({ personId }: { personId: string }) {
  const go = useGo()
  useEffect(() => { go(`/people/${personId}/paperwork`, { replace: true }) }, [go, personId])
  return null
}

function Before({ personId }: { personId: string }) {
  const path = `/people/${personId}/equality`
  const go = useGo()
  const { handOver, field } = useHandOver(path)
  return (
    <Page title="Equality questions" width="narrow" back={{ to: `/people/${personId}/paperwork`, label: 'Paperwork' }}>
      <Section>
        <Form onSubmit={() => { handOver({ how: 'by_themselves' }) }} actions={<><Button kind="primary" size="large" type="submit">Hand over now</Button><Button size="large" onClick={() => go(path, { search: { how: 'together' } })}>Ask them together</Button></>}>
          <p>They are kept apart from the record. Only the few who count them can read them; whoever hands the tablet over cannot.</p>
          {field}
        </Form>
      </Section>
    </Page>
  )
}

function Asking({ personId, how }: { personId: string; how: 'together' | 'by_themselves' }) {
  const go = useGo()
  const held = useHeld()
  const [answers, setAnswers] = useState<EqualityAnswers>({})
  const [done, setDone] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => { title.current?.focus(); scrollTo({ top: 0 }) }, [done])
  useEffect(() => { document.title = 'Questions · Alongside' }, [])
  const put = (key: string, value: string) => setAnswers((before) => ({ ...before, [key]: value === declined ? { state: 'declined' } : { state: 'answered', value, ...(before[key]?.state === 'answered' && before[key].own ? { own: before[key].own } : {}) } }))
  const own = (key: string, words: string) => setAnswers((before) => { const answer = before[key]; return answer?.state === 'answered' ? { ...before, [key]: { ...answer, own: words } } : before })
  const keep = () => {
    if (Object.keys(answers).length) void outbox.give('paperwork.keepEquality', { recordId: uuidv7(), personId, answers, how, happenedAt: happenedAt() }, [personId], ['paperwork.'])
    if (how === 'together') { toast(Object.keys(answers).length ? 'Kept' : 'Nothing was answered, so nothing is kept'); go(`/people/${personId}/paperwork`, { replace: true }); return }
    setDone(true)
  }
  if (done) return (
    <div className={css.sheet}>
      <HeartHandshake aria-hidden="true" size={40} />
      <h1 ref={title} tabIndex={-1}>Thank you</h1>
      <p className={css.words}>That is all. Please give the tablet back now.</p>
      <div><TakeBack ready /></div>
    </div>
  )
  return (
    <div className={css.sheet}>
      <h1 ref={title} tabIndex={-1}>A few questions about who you are</h1>
      <p className={css.words}>We ask everybody, so that we notice when some people are left out, and can show that we do not treat anybody worse. You need not answer any of them. What you say is kept apart from your record and counted without your name.</p>
      {equalityQuestions.map((question) => {
        const answer = answers[question.key]
        return (
          <div key={question.key} className={css.question}>
            <Choice label={question.text} layout={question.options.length > 6 ? 'list' : 'row'} value={answer ? (answer.state === 'declined' ? declined : answer.value) : ''} onChange={(value) => put(question.key, value)} options={[...question.options, { value: declined, label: 'Prefer not to say' }]} />
            {question.own && answer?.state === 'answered' && <TextField label={question.own} value={answer.own ?? ''} onChange={(words) => own(question.key, words)} maxLength={200} />}
          </div>
        )
      })}
      <Buttons><Button kind="primary" size="large" onClick={keep}>I have finished</Button>{how === 'together' && <ButtonLink kind="quiet" to={`/people/${personId}/paperwork`}>Leave without keeping</ButtonLink>}</Buttons>
      {held && <div><TakeBack ready={false} /></div>}
    </div>
  )
}
