import { Check, FileCheck2, Plus, SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { useFilters, useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { outbox, useOutbox } from '../../../platform/client/device.ts'
import { renew, useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Check as Tick } from '../../../ui/Choice.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Card, Page, Stack } from '../../../ui/Page.tsx'
import { Notice, Problem, Refusal } from '../../../ui/Refusal.tsx'
import { StickyBar } from '../../../ui/Rows.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Draft } from '../contract.ts'
import { kept, onItsWay, over } from '../drafting.ts'
import { stretch, voiceOf } from '../grammar.ts'
import { headingOf } from '../headings.ts'
import { letterOf } from '../letter.ts'
import { becauseOf, isOutside, places, whyNotChoices, type Choices, type Place } from '../rules.ts'
import { Choosing, Consented } from './Choosing.tsx'
import { LetterPaper } from './LetterPaper.tsx'
import { MakeFinal } from './MakeFinal.tsx'
import { NotShown } from './NotShown.tsx'
import { ParagraphField } from './ParagraphField.tsx'
import { renews, useWriting, type Writing } from './useWriting.ts'
import { forWhom, inWords, largePrintWords, wordsOf } from './words.ts'
import css from './Summary.module.css'

/** A draft of a summary: each paragraph to be edited, the page as it will lie on paper, and making it final. */
export default function WriteSummary() {
  const [personId, draftId] = [useParam('personId'), useParam('draftId')]
  const { pending } = useOutbox()
  const asked = useAsk('summary.draft', { personId, draftId }, { staleTime: 0 })
  const [round, setRound] = useState(0)
  const draft = asked.data
  return (
    <Page
      title={draft ? `A summary ${forWhom(draft.audience, draft.toName).replace(/^For/, 'for').replace('the person themselves', draft.person.called)}` : 'A summary'} back={{ to: `/people/${personId}/paperwork`, label: draft?.person.called ?? 'Paperwork' }}
      meta={draft && <><span>Draft</span><span>{stretch(draft.fromOn, draft.untilOn)}</span><span>last written by {draft.changedBy}</span></>}
    >
      <Ask of={asked} rows={8}>
        {(one) => (one.status === 'draft'
          ? <Drafted key={round} draft={one} ahead={onItsWay(draftId, one, pending)} onAgain={() => setRound(round + 1)} />
          : <Elsewhere draft={one} />)}
      </Ask>
    </Page>
  )
}

function Elsewhere({ draft }: { draft: Draft }) {
  const move = useCommand('summary.move', { renews })
  if (draft.status === 'made') return <Notice title="This summary has been made" actions={<ButtonLink to={`/people/${draft.personId}/paperwork`}>Letters and summaries</ButtonLink>}>It stays as it is. A new one can begin from it.</Notice>
  return <Notice tone="calm" title="This draft was discarded" actions={<Button busy={move.busy} onClick={() => void move.send({ draftId: draft.id, act: 'take_up_again' })}>Take it up again</Button>} />
}

const readView = (raw: Record<string, unknown>) => ({ view: raw['view'] === 'preview' ? 'preview' as const : 'write' as const })

function Drafted({ draft, ahead, onAgain }: { draft: Draft; ahead: ReturnType<typeof onItsWay>; onAgain: () => void }) {
  const { member } = useMe()
  const go = useGo()
  const [begun] = useState(() => ({ draftId: draft.id, start: over(draft.paragraphs, ahead.newest?.paragraphs ?? null), version: ahead.version, parts: draft.parts }))
  const writing = useWriting(begun)
  const [{ view }, show] = useFilters(readView)
  const [large, setLarge] = useState(draft.largePrint !== null && draft.audience === 'self')
  const [making, setMaking] = useState(false)
  const move = useCommand('summary.move', { renews })
  const changed = writing.content.filter(({ now, gone, out }) => !out && (now !== null || gone)).length, fresh = writing.content.filter((one) => one.fresh).length
  const letter = letterOf(kept(writing.content), draft, { person: draft.person, organisation: draft.organisation, signedBy: member.name, post: member.post, date: '' })
  const discard = async () => {
    if (!await move.send({ draftId: draft.id, act: 'discard' })) return
    toast('Draft discarded', { undo: () => void outbox.give('summary.move', { draftId: draft.id, act: 'take_up_again' }, [draft.id], renews) })
    go(`/people/${draft.personId}/paperwork`, { replace: true })
  }
  return (
    <Stack gap="large">
      {writing.refused && <Conflict draft={draft} writing={writing} refused={writing.refused} />}
      <NotShown parts={draft.hidden} then="They stay in the draft as they are. A colleague who may read them chooses anew or makes it final." />
      {isOutside(draft.audience) && <Consented consent={draft.consent} personId={draft.personId} called={draft.person.called} />}
      {changed + fresh > 0 && view === 'write' && <Notice title={changed ? 'What is on record has changed since you wrote' : 'There is something new since you began'}>{changed ? 'The new words stand below each paragraph concerned. Yours stay until you decide.' : 'It stands where it belongs, and is left out until you put it in.'}</Notice>}
      <Tabs label="Write or preview" value={view} onChange={(next) => show({ view: next === 'preview' ? 'preview' : undefined } as never)} tabs={[{ value: 'write', label: 'Write' }, { value: 'preview', label: 'Preview' }]}>
        {view === 'preview'
          ? <Stack><Tick label="In large print" hint={draft.largePrint ? largePrintWords(draft.largePrint, draft.audience) : undefined} checked={large} onChange={setLarge} /><LetterPaper letter={letter} large={large} /></Stack>
          : <Editor draft={draft} writing={writing} onAgain={onAgain} />}
      </Tabs>
      {move.problem && <Problem what={wordsOf(move.problem)} />}
      {making && <MakeFinal draft={draft} writing={writing} onClose={() => setMaking(false)} />}
      <StickyBar label="This draft">
        <Kept writing={writing} />
        <Buttons>
          <Button kind="quiet" busy={move.busy} onClick={() => void discard()}>Discard</Button>
          {draft.may.includes('make') && <Button kind="primary" icon={<FileCheck2 />} onClick={() => setMaking(true)}>Make it final</Button>}
        </Buttons>
      </StickyBar>
    </Stack>
  )
}

function Editor({ draft, writing, onAgain }: { draft: Draft; writing: Writing; onAgain: () => void }) {
  const voice = voiceOf(draft.audience === 'self', draft.person)
  const [choosing, setChoosing] = useState(false)
  const shown = places.filter((place) => place === 'opening' || place === 'closing' || draft.parts.includes(place))
  const nameOf = (place: Place) => headingOf(place, voice) ?? (place === 'opening' ? 'How it begins' : 'How it ends')
  return (
    <Stack gap="large">
      {draft.may.includes('choose') && <div><Button kind="quiet" icon={<SlidersHorizontal />} aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>For whom, over which time, what is in it</Button></div>}
      {choosing && <ChooseAgain draft={draft} writing={writing} onAgain={onAgain} />}
      {shown.map((place) => {
        const own = writing.content.filter((one) => one.place === place)
        return (
          <Card key={place}>
            <section className={css.part} aria-label={nameOf(place)}>
              <h2>{nameOf(place)}</h2>
              {own.length === 0 && <p className={css.soft}>Nothing is on record for this time, so it is not in the letter unless you write something.</p>}
              {own.map((one, at) => <ParagraphField key={one.key} one={one} label={`${nameOf(place)}, paragraph ${at + 1}`} put={(change) => writing.put(one.key, change)} />)}
              <div><Button size="small" kind="quiet" icon={<Plus />} onClick={() => writing.add({ key: `own:${uuidv7()}`, place, kind: 'text', text: '', made: '', out: false, now: null, gone: false, fresh: false })}>Add a paragraph<span className="said">: {nameOf(place)}</span></Button></div>
            </section>
          </Card>
        )
      })}
    </Stack>
  )
}

/** Another reader, another time, other parts: what was written stays where it still belongs. */
function ChooseAgain({ draft, writing, onAgain }: { draft: Draft; writing: Writing; onAgain: () => void }) {
  const { today } = useMe()
  const options = useAsk('summary.options', { personId: draft.personId })
  const choose = useCommand('summary.choose', { renews: ['summary.ofPerson'] })
  const { audience, toName, toAddress, ourAddress, period, fromOn, untilOn, parts, safetyBecause, withoutConsentBecause } = draft
  const [choices, setChoices] = useState<Choices>({ audience, toName, toAddress, ourAddress, period, fromOn, untilOn, parts, safetyBecause, withoutConsentBecause })
  const [faults, setFaults] = useState<FieldFault[]>([])
  const send = async () => {
    const fault = whyNotChoices(choices, today)
    setFaults(fault ? [{ field: fault.field, words: becauseOf[fault.because] }] : [])
    if (fault) return
    const expectedVersion = await writing.settled()
    if (expectedVersion === undefined) return setFaults([{ field: 'audience', words: 'What you wrote is not with the service yet. It is kept on this device; try again when there is a connection.' }])
    if (!await choose.send({ draftId: draft.id, expectedVersion, ...choices, parts: [...choices.parts] })) return
    await renew(['summary.draft'])
    onAgain()
    toast('Put together again. What you wrote yourself is kept.')
  }
  return (
    <Ask of={options} rows={4}>
      {(known) => (
        <Form onSubmit={() => void send()} faults={faults} actions={<Button type="submit" busy={choose.busy}>Put it together again</Button>}>
          {choose.problem && <Problem what={wordsOf(choose.problem)} />}
          <Choosing options={known} choices={choices} put={(part) => setChoices({ ...choices, ...part })} errorOf={(field) => faults.find((fault) => fault.field === field)?.words} today={today} />
        </Form>
      )}
    </Ask>
  )
}

/** Why the draft is not being kept any more, and what to do. */
function Conflict({ draft, writing, refused }: { draft: Draft; writing: Writing; refused: { because: string; words: string } }) {
  const asked = useAsk('summary.draft', { personId: draft.personId, draftId: draft.id }, { staleTime: 0 })
  if (refused.because !== 'changed_meanwhile') return <Refusal what="This draft is not being saved" why={inWords(refused)} mend="What is written stays here. Change what is wrong, and it is saved again." now />
  const theirs = asked.isFetching ? undefined : asked.data
  return (
    <Notice
      tone="warn" now title="Somebody else wrote in this draft meanwhile"
      actions={theirs && <><Button kind="primary" onClick={() => void writing.keepMine(theirs.version)}>Keep what is here</Button><Button onClick={() => void writing.keepTheirs(theirs.paragraphs, theirs.version)}>Take theirs</Button></>}
    >
      {theirs ? `${theirs.changedBy} wrote in it last. Yours is still here.` : 'Theirs is being fetched …'}
    </Notice>
  )
}

/** How the draft is kept, in words. Only trouble is announced. */
function Kept({ writing: { writing, waiting, sending } }: { writing: Writing }) {
  const away = sending === 'unreachable' || sending === 'sign-in'
  return <p className={css.kept} role={away && waiting > 0 ? 'status' : undefined}>{waiting > 0 && away ? 'Kept on this device until there is a connection' : writing || waiting > 0 ? 'Saving …' : <><Check aria-hidden="true" size={18} />Saved</>}</p>
}
