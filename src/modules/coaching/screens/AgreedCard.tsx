import { CalendarHeart } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useDraft } from '../../../platform/client/drafts.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Form, type FieldFault } from '../../../ui/Form.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { nearDay } from '../../../ui/words.ts'
import type { Agreed } from '../contract.ts'
import { becauseOf, didNames, didWords, dids, limits, whyNotLookBack, type Did } from '../rules.ts'
import { arranged, renews, wordsOf } from './words.ts'
import css from './Coaching.module.css'

/** What is agreed until next time, and looking back at it. `onLooked` is given the next step, or nothing. */
export function AgreedCard({ agreed, onLooked }: { agreed: Agreed; onLooked: (nextStep: string) => void }) {
  const { today } = useMe()
  const may = useMay()('coaching.write')
  const [looking, setLooking] = useState(false)
  const letGo = useCommand('coaching.letGo', { renews })
  const let_go = async () => { if (await letGo.send({ taskId: agreed.id, happenedAt: happenedAt() })) toast('Let go') }
  return (
    <section className={css.agreed} aria-label={`Until next time: ${agreed.what}`}>
      <p className={css.small}><CalendarHeart aria-hidden="true" size={16} /> Until next time, agreed {nearDay(agreed.agreedOn, today)}</p>
      <p className={css.what}>{agreed.what}</p>
      {arranged(agreed) && <p>{arranged(agreed)}</p>}
      {letGo.problem && <Problem what={wordsOf(letGo.problem)} />}
      {looking ? <LookBack agreed={agreed} onClose={(step) => { setLooking(false); if (step !== undefined) onLooked(step) }} />
        : may && <Buttons><Button kind="primary" onClick={() => setLooking(true)}>How did it go?</Button><Button kind="quiet" busy={letGo.busy} onClick={() => void let_go()}>Let it go</Button></Buttons>}
    </section>
  )
}

type Draft = { did: Did | ''; helped: string; inTheWay: string; nextStep: string }

function LookBack({ agreed, onClose }: { agreed: Agreed; onClose: (nextStep?: string) => void }) {
  const lookBack = useCommand('coaching.lookBack', { renews })
  const { draft, put, clear } = useDraft<Draft>(`looking back at ${agreed.id}`, () => ({ did: '', helped: '', inTheWay: '', nextStep: '' }))
  const [faults, setFaults] = useState<FieldFault[]>([])
  if (!draft) return null
  const errorOf = (field: string) => faults.find((fault) => fault.field === `look-${field}`)?.words
  const keep = async () => {
    const wrong = whyNotLookBack(draft)
    setFaults(wrong ? [{ field: `look-${wrong.field}`, words: becauseOf[wrong.because] }] : [])
    if (wrong || !draft.did || !await lookBack.send({ ...draft, did: draft.did, taskId: agreed.id, happenedAt: happenedAt() })) return
    const step = draft.nextStep.trim()
    clear()
    toast(step ? 'Kept. Now: when, and how it is remembered.' : 'Kept')
    onClose(step)
  }
  return (
    <Form onSubmit={() => void keep()} faults={faults} actions={<><Button kind="primary" type="submit" busy={lookBack.busy}>Keep this</Button><Button kind="quiet" onClick={() => onClose()}>Go on later</Button></>}>
      {lookBack.problem && <Problem what={wordsOf(lookBack.problem)} why="What you typed is still here." />}
      <Stack>
        <Choice<Did> id="look-did" label="Did it happen?" required layout="row" value={draft.did} onChange={(did) => put({ did })} options={dids.map((value) => ({ value, label: didNames[value] }))} error={errorOf('did')} />
        <p className={css.kind} role="status">{draft.did && didWords[draft.did]}</p>
        <TextField id="look-helped" label="What helped?" value={draft.helped} onChange={(helped) => put({ helped })} error={errorOf('helped')} maxLength={limits.beside} />
        <TextField id="look-inTheWay" label="What got in the way?" value={draft.inTheWay} onChange={(inTheWay) => put({ inTheWay })} error={errorOf('inTheWay')} maxLength={limits.beside} />
        <TextField id="look-nextStep" label="What next?" hint="The same again, something smaller, or something new. It is agreed right after." value={draft.nextStep} onChange={(nextStep) => put({ nextStep })} error={errorOf('nextStep')} maxLength={limits.what} />
      </Stack>
    </Form>
  )
}
