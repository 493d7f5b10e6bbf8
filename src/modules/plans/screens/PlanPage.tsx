import { Archive, History, Printer, RotateCcw, Trash2, Undo2, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { useGo, useParam } from '../../../platform/client/address.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { outbox, useOutbox } from '../../../platform/client/device.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Menu, type MenuItem } from '../../../ui/Menu.tsx'
import { Page, Section, Stack } from '../../../ui/Page.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { toast } from '../../../ui/toast.ts'
import { nearDay, plainDay } from '../../../ui/words.ts'
import { PersonStrip } from '../../people/public-screens.ts'
import type { Plan, RevisionHead } from '../contract.ts'
import { standingOf } from '../drafting.ts'
import { isBlank, kindOf } from '../kinds.ts'
import { becauseOf, whyNotClose } from '../rules.ts'
import { LadderCard } from './LadderCard.tsx'
import { Paper } from './Paper.tsx'
import css from './Paper.module.css'
import { Revisions } from './Revisions.tsx'
import { SignatureLines } from './SignatureLines.tsx'
import { renews } from './useSheet.ts'
import { inWords, statusTones, statusWords } from './words.ts'

/** A plan to read: as it was agreed last, with where it stands and what can be done. Prints on paper as it is. */
export default function PlanPage() {
  const [personId, planId] = [useParam('personId'), useParam('planId')]
  const { pending } = useOutbox()
  const asked = useAsk('plans.get', { personId, planId })
  const standing = standingOf(planId, asked.data?.plan ?? null, pending)
  // Agreed on this device a moment ago, before the service knows: what was agreed is shown as it will be.
  const onItsWay = standing.agreeing !== null
  const head = asked.data
  const title = head ? kindOf(head.plan.content).title(head.plan.content as never) : 'Plan'
  return (
    <Page title={title} back={{ to: `/people/${personId}/plan`, label: head?.person.called ?? 'Plan' }} meta={head && <Meta plan={head.plan} />} actions={head && <Acts plan={head.plan} disabled={onItsWay} />}>
      <PersonStrip personId={personId} screenOnly />
      {onItsWay && <OnItsWay agreeing={standing.agreeing!} together={`/people/${personId}/plans/${planId}/together`} />}
      {!head && standing.newest ? <Stack><Notice title="Not with the service yet">It is kept on this device and sent when there is a connection.</Notice><Paper content={standing.newest.content} called="" tries={[]} goals={undefined} /></Stack>
        : <Ask of={asked} rows={6}>{({ plan, revisions, person }) => <Whole plan={plan} revisions={revisions} person={person} newest={onItsWay ? standing.newest?.content ?? null : null} />}</Ask>}
    </Page>
  )
}

function Whole({ plan, revisions, person, newest }: { plan: Plan; revisions: readonly RevisionHead[]; person: { name: string; called: string }; newest: Plan['content'] | null }) {
  const latest = useAsk('plans.revision', { personId: plan.personId, planId: plan.id, number: Math.max(1, plan.revision) }, { enabled: plan.revision > 0 })
  const goals = useAsk('goals.of', { personId: plan.personId }, { enabled: plan.kind === 'support' })
  const content = newest ?? (plan.status === 'in_review' ? latest.data?.content : undefined) ?? plan.content
  return (
    <Stack gap="large">
      {plan.status === 'draft' && <Notice title="Not agreed yet">This is how far it was written. Nothing of it counts until it is agreed together.</Notice>}
      {plan.status === 'in_review' && <Notice title="Being looked at again">What follows is what was agreed last; it holds until a new text is agreed.</Notice>}
      {plan.status === 'closed' && <Notice tone="calm" title="Closed">{plan.closedBecause}</Notice>}
      {content.kind === 'steps' && plan.revision > 0 && <div className={css.screenOnly}><LadderCard plan={plan} content={content} /></div>}
      {!isBlank(content) && <Paper content={content} called={person.called} tries={plan.tries} goals={goals.data} foot={latest.data && <SignatureLines revision={latest.data} />} />}
      {revisions.length > 0 && <div className={css.screenOnly}><Section title="As it was agreed" hint="Each time it was agreed, a copy was kept as it stood."><Revisions personId={plan.personId} planId={plan.id} revisions={revisions} /></Section></div>}
    </Stack>
  )
}

function Meta({ plan }: { plan: Plan }) {
  const { today } = useMe()
  return (
    <>
      <span><Badge tone={statusTones[plan.status]}>{plan.status === 'agreed' && plan.agreedOn ? `Agreed ${nearDay(plan.agreedOn, today)}` : statusWords[plan.status]}</Badge></span>
      {plan.agreedOn && plan.status !== 'agreed' && <span>Agreed {nearDay(plan.agreedOn, today)}</span>}
      {plan.reviewOn && plan.status !== 'closed' && <span>{plan.reviewOn < today ? `Was to be looked at again on ${plainDay(plan.reviewOn)}` : `To be looked at again ${nearDay(plan.reviewOn, today)}`}</span>}
      {plan.status === 'draft' && <span>Last written by {plan.changedBy.name}</span>}
    </>
  )
}

/** What may be done with it now, the main thing first. */
function Acts({ plan, disabled }: { plan: Plan; disabled: boolean }) {
  const go = useGo()
  const move = useCommand('plans.move', { renews: [...renews] })
  const [closing, setClosing] = useState(false)
  const together = `/people/${plan.personId}/plans/${plan.id}/together`
  const may = new Set(disabled ? [] : plan.may)
  const act = async (name: 'review' | 'put_back' | 'discard' | 'take_up_again') => (await move.send({ planId: plan.id, act: name })) !== undefined
  const review = async () => { if (await act('review')) go(together) }
  const discard = async () => {
    if (!await act('discard')) return
    toast('Draft discarded', { undo: () => void outbox.give('plans.move', { planId: plan.id, act: 'take_up_again' }, [plan.id], renews) })
    go(`/people/${plan.personId}/plan`)
  }
  const items: MenuItem[] = [
    { label: 'Print', icon: <Printer />, onPick: () => window.print() },
    ...(plan.revision > 1 ? [{ label: 'Compare with the one before', icon: <History />, to: `/people/${plan.personId}/plans/${plan.id}/compare` }] : []),
    ...(may.has('put_back') ? [{ label: 'Leave it as it was agreed', icon: <Undo2 />, onPick: () => void act('put_back') }] : []),
    ...(may.has('close') ? [{ label: 'Close this plan', icon: <Archive />, onPick: () => setClosing(true) }] : []),
    ...(may.has('discard') ? [{ label: 'Discard this draft', icon: <Trash2 />, onPick: () => void discard() }] : []),
  ]
  return (
    <>
      {may.has('write') && <ButtonLink kind="primary" icon={<UsersRound />} to={together}>Go on writing together</ButtonLink>}
      {may.has('review') && <Button kind={plan.kind === 'steps' ? 'plain' : 'primary'} icon={<UsersRound />} busy={move.busy} onClick={() => void review()}>{plan.kind === 'steps' ? 'Change the steps' : 'Look at it again together'}</Button>}
      {may.has('take_up_again') && <Button icon={<RotateCcw />} busy={move.busy} onClick={() => void act('take_up_again')}>Take up again</Button>}
      <Menu label="More about this plan" trigger="More" items={items} />
      {move.problem && <Problem what={inWords(move.problem.kind === 'refused' ? { because: move.problem.refusal.because, words: move.problem.words } : { because: '', words: move.problem.words })} />}
      {closing && <Close planId={plan.id} onDone={() => setClosing(false)} />}
    </>
  )
}

function Close({ planId, onDone }: { planId: string; onDone: () => void }) {
  const close = useCommand('plans.move', { renews: [...renews] })
  const [because, setBecause] = useState('')
  const [tried, setTried] = useState(false)
  const wrong = whyNotClose(because)
  const send = async () => {
    setTried(true)
    if (wrong === null && await close.send({ planId, act: 'close', because })) { onDone(); toast('Closed. It stays readable.') }
  }
  return (
    <Dialog open onClose={onDone} title="Close this plan" hint="It stays readable, and can be taken up again." actions={<Buttons><Button kind="primary" busy={close.busy} onClick={() => void send()}>Close it</Button><Button kind="quiet" onClick={onDone}>Not now</Button></Buttons>}>
      {close.problem && <Problem what={close.problem.words} />}
      <TextArea label="Why does it end?" value={because} onChange={setBecause} rows={2} error={tried && wrong ? becauseOf[wrong] : undefined} />
    </Dialog>
  )
}

function OnItsWay({ agreeing: { seq, refused }, together }: { agreeing: { seq: number; refused: { because: string; words: string } | null }; together: string }) {
  const go = useGo()
  if (!refused) return <Notice title="Agreed on this device">It will be with the others as soon as there is a connection.</Notice>
  const again = async () => { await outbox.giveUp(seq); go(together) }
  return <Problem what="It was not agreed" why={inWords(refused)} mend="What was written is kept." actions={<Button kind="primary" onClick={() => void again()}>Back to the sheet</Button>} />
}
