import { CircleCheck, CirclePause, Dumbbell, Lightbulb, PenLine, Sprout } from 'lucide-react'
import { Suspense, lazy, useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useMe } from '../../../platform/client/session.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Card, Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { toast } from '../../../ui/toast.ts'
import { count, nearDay } from '../../../ui/words.ts'
import type { Skill } from '../contract.ts'
import { confidence, didNames } from '../rules.ts'
import { AgreeForm } from './AgreeForm.tsx'
import { AgreedCard } from './AgreedCard.tsx'
import { PractiseForm } from './PractiseForm.tsx'
import { RewordSkill } from './RewordSkill.tsx'
import { arranged, renews, wordsOf } from './words.ts'
import css from './Coaching.module.css'

const ConfidenceChart = lazy(() => import('./ConfidenceChart.tsx'))

/** One skill: what is agreed until next time first, then how it went last, how sure they have come to feel, and what may be done. */
export function SkillCard({ skill }: { skill: Skill }) {
  const { today } = useMe()
  const [open, setOpen] = useState<'practise' | 'agree' | 'reword'>()
  /** The next step that came of looking back: what is agreed next begins with it. */
  const [next, setNext] = useState('')
  const move = useCommand('coaching.move', { renews })
  const may = new Set(skill.may), close = () => setOpen(undefined)
  const agreed = skill.agreed.find(({ status }) => status === 'open'), before = skill.agreed.filter(({ status }) => status === 'looked_back')
  const last = skill.practices.at(-1), points = confidence({ on: skill.startedOn, value: skill.confidence }, skill.practices)

  const moveOn = async (act: 'in_hand' | 'set_aside' | 'take_up') => {
    if (!await move.send({ skillId: skill.id, act, happenedAt: happenedAt() })) return
    const undo = { undo: () => void move.send({ skillId: skill.id, act: 'take_up', happenedAt: happenedAt() }) }
    if (act === 'in_hand') toast('They do it on their own now', undo)
    if (act === 'set_aside') toast('Set aside. It is kept under earlier skills.', undo)
  }
  return (
    <Card>
      <article className={css.skill} aria-label={skill.words}>
        <Stack>
          {open === 'reword' ? <RewordSkill skill={skill} onClose={close} /> : (
            <div>
              <h3 className={css.words}>{skill.words}</h3>
              <p className={css.about}>
                {skill.status === 'in_hand' && <Badge tone="good" icon={<CircleCheck />}>On their own now</Badge>}
                {skill.status === 'set_aside' && <Badge icon={<CirclePause />}>Set aside</Badge>}
                {skill.goal && <span className={css.goal}><Sprout aria-hidden="true" size={16} /><span><span className="said">For the goal: </span>{skill.goal.words}</span></span>}
              </p>
            </div>
          )}
          {skill.how && skill.status === 'practising' && <p className={css.how}><Lightbulb aria-hidden="true" size={18} /><span>{skill.how}</span></p>}
          {agreed && <AgreedCard agreed={agreed} onLooked={(step) => { setNext(step); if (step) setOpen('agree') }} />}
          {last && <div><p className={css.small}>Practised {nearDay(last.on, today)}{last.late && ', written down later'}{last.after !== null && `, sure of it: ${last.after} of 10${last.before !== null ? `, ${last.before} before` : ''}`}</p><blockquote className={css.own}>{last.words}</blockquote></div>}
          {points.length > 1 ? <Suspense fallback={<Loading rows={3} />}><ConfidenceChart points={points} /></Suspense> : points[0] && <p className={css.small}>Sure of it: {points[0].value} of 10, {nearDay(points[0].on, today)}.</p>}
          {open === 'practise' && <PractiseForm skill={skill} onClose={close} />}
          {open === 'agree' && <AgreeForm skill={skill} start={next} onClose={() => { setNext(''); close() }} />}
          {move.problem && <Problem what={wordsOf(move.problem)} />}
          {!open && skill.may.length > 0 && (
            <Buttons>
              {may.has('practise') && <Button icon={<Dumbbell />} onClick={() => setOpen('practise')}>We practised</Button>}
              {may.has('agree') && <Button onClick={() => setOpen('agree')}>Agree something to try</Button>}
              {may.has('reword') && <Button kind="quiet" icon={<PenLine />} onClick={() => setOpen('reword')}>Reword</Button>}
              {may.has('in_hand') && <Button kind="quiet" icon={<CircleCheck />} onClick={() => void moveOn('in_hand')}>On their own now</Button>}
              {may.has('set_aside') && <Button kind="quiet" icon={<CirclePause />} onClick={() => void moveOn('set_aside')}>Set aside</Button>}
              {may.has('take_up') && <Button onClick={() => void moveOn('take_up')}>Take up again</Button>}
            </Buttons>
          )}
          {skill.practices.length + before.length > 1 && (
            <Disclosure label={`How it went so far: ${count(skill.practices.length, 'time')} together${before.length ? `, ${count(before.length, 'thing')} tried` : ''}`}>
              <ul role="list" className={css.history}>
                {skill.practices.toReversed().map((one) => <li key={one.id}><b>Practised {nearDay(one.on, today)}</b>, with {one.by}{one.after !== null && `, sure of it ${one.after} of 10`}<p className={css.said}>“{one.words}”</p></li>)}
                {before.map((one) => <li key={one.id}><b>Tried: {one.what}</b> {arranged(one) && `(${arranged(one)})`}<p>{didNames[one.did!]}, {nearDay(one.lookedOn!, today)}. {one.helped && `Helped: ${one.helped}. `}{one.inTheWay && `In the way: ${one.inTheWay}. `}{one.nextStep && `Next: ${one.nextStep}`}</p></li>)}
              </ul>
            </Disclosure>
          )}
        </Stack>
      </article>
    </Card>
  )
}
