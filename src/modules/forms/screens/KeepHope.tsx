import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import { Button, TextLink } from '../../../ui/Button.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Section } from '../../../ui/Page.tsx'
import { Scale } from '../../../ui/Scale.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import type { Answered } from '../contract.ts'

/** The question of the registration form that asks for it. */
const asks = 'hope'
/** As long as a goal's sentence may be. */
const most = 2000

/** What somebody hopes for, as the registration has it in their words, offered as a goal once: with how near it feels today, as a newcomer is asked. */
export function KeepHope({ answered }: { answered: Answered }) {
  const may = useMay()
  const hope = answered.answers[asks]
  if (answered.status !== 'finished' || answered.amendedById || typeof hope !== 'string' || !hope.trim() || !may('goals.read') || !may('goals.write')) return null
  return <Offer answered={answered} hope={hope.trim()} />
}

function Offer({ answered: { id: answerId, person, versions, sessionId }, hope }: { answered: Answered; hope: string }) {
  const goals = useAsk('goals.of', { personId: person.id })
  const set = useCommand('goals.set', { renews: ['goals.', 'story.'] })
  const [words, setWords] = useState(hope), [baseline, setBaseline] = useState<number | null>(null)
  const [kept, setKept] = useState(false), [faults, setFaults] = useState<FieldFault[]>([])
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.words

  const keep = () => {
    const found = [
      ...(words.trim() ? [] : [{ field: 'hope-words', words: 'Write the hope in their own words: one sentence is enough.' }]),
      ...(baseline === null ? [{ field: 'hope-baseline', words: 'Ask how near it feels today, from 0 to 10. It is what later ratings are compared with.' }] : []),
    ]
    setFaults(found)
    if (found.length || baseline === null) return
    // The goal has the id of the form it was said in, so that it is offered once, in whatever words it is kept and from whatever device.
    void set.give({ goalId: answerId, personId: person.id, words, baseline, ...(sessionId ? { sessionId } : {}), happenedAt: happenedAt() }, [person.id])
    setKept(true)
  }
  // Whether it is a goal already must be known first.
  if (!kept && !goals.data) return null
  if (kept || goals.data!.some((goal) => goal.id === answerId || versions.some(({ id }) => id === goal.id) || goal.words.trim() === hope)) {
    return <p role="status">What they hope for is kept as a goal. <TextLink to={`/people/${person.id}/plan`}>Their goals</TextLink></p>
  }
  return (
    <Section title="What they hope for, as a goal?" hint="Then how near it comes to feel can be looked at together. It can wait.">
      <Form onSubmit={keep} faults={faults} actions={<Button kind="primary" type="submit">Keep as a goal</Button>}>
        <TextArea id="hope-words" label="In their own words" hint="As they said it in the registration. One sentence is enough." rows={2} value={words} onChange={setWords} most={most} error={errorOf('hope-words')} />
        <Scale id="hope-baseline" label="How near does it feel today?" value={baseline} onChange={setBaseline} low="not at all" high="fully there" error={errorOf('hope-baseline')} />
      </Form>
    </Section>
  )
}
