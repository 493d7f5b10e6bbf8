import { CalendarArrowDown, CircleSlash, PenLine, Printer } from 'lucide-react'
import { useState } from 'react'
import { useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { useOutbox } from '../../../platform/client/device.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Card, Page, Stack } from '../../../ui/Page.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { longDay, nearDay } from '../../../ui/words.ts'
import { HintedArea } from '../../notes/public-screens.ts'
import { PersonStrip } from '../../people/public-screens.ts'
import type { Review } from '../contract.ts'
import { over } from '../drafting.ts'
import { becauseOf, dayAfter, kindNames, limits, whyNotDue, whyNotWords } from '../rules.ts'
import { Minutes } from './Minutes.tsx'
import { MinutesForm } from './MinutesForm.tsx'
import { wordsOf } from './words.ts'
import css from './Reviews.module.css'

/** One review: planned, being written, or signed and read like a paper. */
export default function ReviewPage() {
  const reviewId = useParam('reviewId')
  const asked = useAsk('reviews.get', { reviewId })
  const { pending, kept } = useOutbox()
  // What waits here is opened first: writing begins with it.
  return <Ask of={asked} rows={8}>{(review) => (kept === 'closed' ? null : <One known={review} review={over(review, pending)} />)}</Ask>
}

/** `known`: as the service has it; `review`: with what was written here laid over it. */
function One({ known, review }: { known: Review; review: Review }) {
  const { today } = useMe()
  const [writing, setWriting] = useState(review.status === 'begun')
  const [open, setOpen] = useState<'move' | 'set_aside' | 'amend'>()
  const takeUp = useCommand('reviews.takeUp')
  const may = new Set(review.may)
  const close = () => setOpen(undefined)
  const read = review.status === 'signed' || (review.status === 'begun' && !writing)
  return (
    <Page
      title={review.what} back={{ to: `/people/${review.person.id}/plan`, label: review.person.name }} width={writing ? 'normal' : 'narrow'}
      meta={<><span>{kindNames[review.kind]}</span>{review.heldOn ? <span>held {longDay(review.heldOn)}</span> : <span>due {nearDay(review.dueOn, today)}</span>}<span>{review.member?.name ?? review.team ?? ''}</span></>}
    >
      <PersonStrip personId={review.person.id} screenOnly />
      <Stack gap="large">
        {review.status === 'set_aside' && <Notice tone="calm" title="Set aside" actions={may.has('take_up') && <Button busy={takeUp.busy} onClick={() => void takeUp.send({ reviewId: review.id, expectedVersion: review.version, happenedAt: happenedAt() })}>Take it up again</Button>}>{review.setAsideBecause}</Notice>}
        {!writing && (may.has('write') || may.has('amend')) && (
          <div className={css.noprint}><Buttons>
            {may.has('write') && <Button kind="primary" icon={<PenLine />} onClick={() => setWriting(true)}>{review.status === 'begun' ? 'Go on writing' : 'Write the minutes'}</Button>}
            {may.has('amend') && <Button icon={<PenLine />} onClick={() => setOpen('amend')}>Amend</Button>}
            {read && <Button kind="quiet" icon={<Printer />} onClick={() => print()}>Print</Button>}
            {may.has('move') && <Button kind="quiet" icon={<CalendarArrowDown />} onClick={() => setOpen('move')}>Another day</Button>}
            {may.has('set_aside') && <Button kind="quiet" icon={<CircleSlash />} onClick={() => setOpen('set_aside')}>Set aside</Button>}
          </Buttons></div>
        )}
        {writing && may.has('write') && <MinutesForm review={known} onClose={() => setWriting(false)} />}
        {read && <Card><Minutes review={review} /></Card>}
      </Stack>
      {open === 'move' && <Move review={review} onClose={close} />}
      {open === 'set_aside' && <SetAside review={review} onClose={close} />}
      {open === 'amend' && <Amend review={review} onClose={close} />}
    </Page>
  )
}

function Move({ review, onClose }: { review: Review; onClose: () => void }) {
  const { today } = useMe()
  const move = useCommand('reviews.move')
  const [dueOn, setDueOn] = useState(dayAfter(review.dueOn > today ? review.dueOn : today, 7))
  const [because, setBecause] = useState('')
  const [tried, setTried] = useState(false)
  const wrongDay = tried ? (dueOn ? whyNotDue(dueOn, today) : 'due_in_the_past') : null, wrong = tried ? whyNotWords(because, limits.because, 'no_reason') : null
  const send = async () => {
    setTried(true)
    if (!dueOn || whyNotDue(dueOn, today) || whyNotWords(because, limits.because, 'no_reason')) return
    if (!await move.send({ reviewId: review.id, expectedVersion: review.version, dueOn, because, happenedAt: happenedAt() })) return
    toast(`Due ${nearDay(dueOn, today)}`)
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title="Another day" actions={<><Button kind="primary" busy={move.busy} onClick={() => void send()}>Move it</Button><Button kind="quiet" onClick={onClose}>Leave it</Button></>}>
      <Stack>
        {move.problem && <Problem what={wordsOf(move.problem)} />}
        <TextField id="move-day" label="By" type="date" size="medium" required value={dueOn} onChange={setDueOn} error={wrongDay ? becauseOf[wrongDay] : undefined} />
        <TextField id="move-because" label="Why?" required value={because} onChange={setBecause} error={wrong ? becauseOf[wrong] : undefined} maxLength={limits.because} />
      </Stack>
    </Dialog>
  )
}

function SetAside({ review, onClose }: { review: Review; onClose: () => void }) {
  const setAside = useCommand('reviews.setAside')
  const [because, setBecause] = useState('')
  const [tried, setTried] = useState(false)
  const wrong = tried ? whyNotWords(because, limits.because, 'no_reason') : null
  const send = async () => {
    setTried(true)
    if (whyNotWords(because, limits.because, 'no_reason')) return
    if (!await setAside.send({ reviewId: review.id, expectedVersion: review.version, because, happenedAt: happenedAt() })) return
    toast('Set aside')
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title="Set this review aside" hint="It leaves the lists and is kept, with your reason." actions={<><Button kind="primary" busy={setAside.busy} onClick={() => void send()}>Set aside</Button><Button kind="quiet" onClick={onClose}>Leave it</Button></>}>
      <Stack gap="small">
        {setAside.problem && <Problem what={wordsOf(setAside.problem)} />}
        <TextField id="aside" label="Why?" required value={because} onChange={setBecause} error={wrong ? becauseOf[wrong] : undefined} maxLength={limits.because} />
      </Stack>
    </Dialog>
  )
}

function Amend({ review, onClose }: { review: Review; onClose: () => void }) {
  const amend = useCommand('reviews.amend', { renews: ['reviews.', 'story.'] })
  const [because, setBecause] = useState('')
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const wrong = tried ? whyNotWords(because, limits.because, 'no_reason') : null, wrongWords = tried ? whyNotWords(words, limits.theySaid, 'no_words') : null
  const send = async () => {
    setTried(true)
    if (whyNotWords(because, limits.because, 'no_reason') || whyNotWords(words, limits.theySaid, 'no_words')) return
    if (!await amend.send({ reviewId: review.id, because, words, happenedAt: happenedAt() })) return
    toast('Added under the minutes')
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title="Amend the minutes" hint="The minutes stay as they were signed. What you write stands under them, with your name." actions={<><Button kind="primary" busy={amend.busy} onClick={() => void send()}>Add it</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
      <Stack>
        {amend.problem && <Problem what={wordsOf(amend.problem)} />}
        <HintedArea of={review.id} id="amend-words" label="What is to be added or put right?" required value={words} onChange={setWords} error={wrongWords ? becauseOf[wrongWords] : undefined} rows={4} most={limits.theySaid} />
        <TextField id="amend-because" label="Why?" required value={because} onChange={setBecause} error={wrong ? becauseOf[wrong] : undefined} maxLength={limits.because} />
      </Stack>
    </Dialog>
  )
}
