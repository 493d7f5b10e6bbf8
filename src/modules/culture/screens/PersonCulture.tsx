import { HandHeart, PenLine, Plus } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Checks } from '../../../ui/Choice.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Card, Section, Stack } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { count, nearDay, shortDay } from '../../../ui/words.ts'
import type { Adaptation } from '../contract.ts'
import { becauseOf, limits, needKeys, needWords, placeNames, places, whyNotAdaptation, type Place } from '../rules.ts'
import { wordsOf } from './words.ts'
import css from './Culture.module.css'

const renews = { renews: ['culture.', 'people.', 'story.'] } as const

/** What being helped here must fit, in the person's words, and what we do differently: on their page, among the people around them. */
export function PersonCulture({ personId }: { personId: string }) {
  const may = useMay()
  const asked = useAsk('culture.of', { personId }, { enabled: may('culture.read') })
  const [adding, setAdding] = useState(false)
  if (!may('culture.read')) return null
  const mayWrite = asked.data?.may.includes('write')
  return (
    <Section bare id="culture" title="So that it fits" hint="Faith, food, language, family, days to respect: in the person’s own words, and what we do differently." actions={mayWrite && !adding && <Button icon={<Plus />} onClick={() => setAdding(true)}>Agree to do something differently</Button>}>
      <Stack>
        {adding && <Adapt personId={personId} onClose={() => setAdding(false)} />}
        <Ask of={asked} rows={3}>
          {({ needs, version, adaptations }) => {
            const told = needKeys.filter((key) => needs[key]), hold = adaptations.filter(({ endedOn }) => endedOn === null), ended = adaptations.filter(({ endedOn }) => endedOn !== null)
            return (
              <Stack>
                {hold.length > 0 && <ul role="list" className={css.list} aria-label="What we do differently">{hold.map((one) => <li key={one.id}><One adaptation={one} /></li>)}</ul>}
                <Card>
                  {told.length > 0 ? (
                    <Stack>
                      <dl className={css.needs}>{told.map((key) => <div key={key}><dt>{needWords[key].name}</dt><dd>{needs[key]}</dd></div>)}</dl>
                      {mayWrite && <div><ButtonLink icon={<PenLine />} to={`/people/${personId}/culture`}>Change these words</ButtonLink></div>}
                    </Stack>
                  ) : <Empty icon={<HandHeart />} title={version ? 'Nothing to fit, for now' : 'Not asked yet'} actions={mayWrite && <ButtonLink icon={<PenLine />} to={`/people/${personId}/culture`}>Ask together</ButtonLink>}>Ask everybody, not only those who look or sound different. Nothing has to be answered.</Empty>}
                </Card>
                {ended.length > 0 && <Disclosure label={count(ended.length, 'adaptation that has ended', 'adaptations that have ended')}><ul>{ended.map(({ id, words, endedOn, endedBecause }) => <li key={id}>{words} <span className={css.ended}>(ended {shortDay(endedOn!)}: {endedBecause})</span></li>)}</ul></Disclosure>}
              </Stack>
            )
          }}
        </Ask>
      </Stack>
    </Section>
  )
}

function One({ adaptation }: { adaptation: Adaptation }) {
  const { today } = useMe()
  const [ending, setEnding] = useState(false)
  return (
    <div className={css.one}>
      <p className={css.words}>{adaptation.words}</p>
      <p>{adaptation.places.map((place) => <Badge key={place}>{placeNames[place]}</Badge>)} Agreed {nearDay(adaptation.agreedOn, today)} with {adaptation.agreedWith}{adaptation.enteredLater && ', entered later'}</p>
      {ending ? <End adaptation={adaptation} onClose={() => setEnding(false)} /> : adaptation.may.includes('end') && <div><Button size="small" kind="quiet" onClick={() => setEnding(true)}>No longer needed…</Button></div>}
    </div>
  )
}

function Adapt({ personId, onClose }: { personId: string; onClose: () => void }) {
  const [words, setWords] = useState(''), [where, setWhere] = useState<Place[]>(['sessions'])
  const [faults, setFaults] = useState<FieldFault[]>([])
  const { send, busy, problem } = useCommand('culture.adapt', renews)
  const keep = async () => {
    const wrong = whyNotAdaptation({ words, places: where })
    setFaults(wrong ? [{ field: `adaptation-${wrong.field}`, words: becauseOf[wrong.because] }] : [])
    if (!wrong && await send({ adaptationId: uuidv7(), personId, words, places: where, happenedAt: happenedAt() })) { toast('Agreed. It shows wherever they are expected.'); onClose() }
  }
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.words
  return (
    <Card>
      <Form onSubmit={() => void keep()} faults={faults} actions={<><Button kind="primary" type="submit" busy={busy}>Agree this</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
        <TextField id="adaptation-words" label="What will we do differently" required hint="As one would tell a colleague who has the session tomorrow: “A quiet corner to pray at half past twelve.”" value={words} onChange={setWords} maxLength={limits.words} error={errorOf('adaptation-words')} />
        <Checks id="adaptation-places" label="Where" layout="row" options={places.map((value) => ({ value, label: placeNames[value] }))} value={where} onChange={setWhere} error={errorOf('adaptation-places')} />
        {problem && <Refusal now what="This is not kept yet" why={wordsOf(problem)} mend="What you wrote stays here." />}
      </Form>
    </Card>
  )
}

function End({ adaptation, onClose }: { adaptation: Adaptation; onClose: () => void }) {
  const [because, setBecause] = useState(''), [asked, setAsked] = useState(false)
  const { send, busy, problem } = useCommand('culture.endAdaptation', renews)
  const keep = async () => { setAsked(true); if (because.trim() && await send({ adaptationId: adaptation.id, because, happenedAt: happenedAt() })) { toast('Ended, and kept below'); onClose() } }
  return (
    <Form onSubmit={() => void keep()} actions={<><Button kind="primary" type="submit" busy={busy}>End it</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
      <TextArea label="Why is it no longer needed" required rows={2} most={limits.because} value={because} onChange={setBecause} error={asked && !because.trim() ? becauseOf.no_reason : undefined} />
      {problem && <Refusal now what="This is not kept yet" why={wordsOf(problem)} />}
    </Form>
  )
}
