import { CircleCheck, CirclePause, Flag, PenLine } from 'lucide-react'
import { useState } from 'react'
import { useMe } from '../../../platform/client/session.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Card, Stack } from '../../../ui/Page.tsx'
import { toast } from '../../../ui/toast.ts'
import { nearDay, shortDay } from '../../../ui/words.ts'
import { wayNames } from '../../programmes/public-screens.ts'
import type { Goal } from '../contract.ts'
import { whyNotBeside } from '../rules.ts'
import { Nearness } from './Nearness.tsx'
import { notRated, RateFields } from './RateFields.tsx'
import { Reword } from './Reword.tsx'
import css from './Goals.module.css'

/** One goal: the sentence, how near it feels, and what may be done with it. */
export function GoalCard({ goal, onRate, onMove }: { goal: Goal; onRate: (rated: Kept) => void; onMove: (act: 'reach' | 'set_aside' | 'take_up_again') => void }) {
  const { today } = useMe()
  const [open, setOpen] = useState<'rate' | 'reword'>()
  const may = new Set(goal.may)
  const last = goal.ratings.at(-1)
  const close = () => setOpen(undefined)

  return (
    <Card>
      <article className={css.goal} aria-label={goal.words}>
        <Stack gap="small">
          {open === 'reword' ? <Reword goal={goal} onClose={close} /> : <h3 className={css.words}>{goal.words}</h3>}
          <p className={css.about}>
            {goal.status === 'reached' && <Badge tone="good" icon={<CircleCheck />}>Reached</Badge>}
            {goal.status === 'set_aside' && <Badge icon={<CirclePause />}>Set aside</Badge>}
            <span>Set {nearDay(goal.setOn, today)}{last && goal.ratings.length > 1 ? `, last rated ${nearDay(last.ratedOn, today)}` : ''}</span>
            {goal.ways.map((way) => <Badge key={way} tone="primary">{wayNames[way]}</Badge>)}
          </p>
        </Stack>
        <Nearness ratings={goal.ratings} />
        {open === 'rate' && (
          <Rate goal={goal} onRate={(rated) => { onRate(rated); close(); toast(`Rated ${rated.rating}`) }} onClose={close} />
        )}
        {!open && goal.may.length > 0 && (
          <Buttons>
            {may.has('rate') && <Button onClick={() => setOpen('rate')}>Rate today</Button>}
            {may.has('reword') && <Button kind="quiet" icon={<PenLine />} onClick={() => setOpen('reword')}>Reword</Button>}
            {may.has('reach') && <Button kind="quiet" icon={<Flag />} onClick={() => onMove('reach')}>Reached</Button>}
            {may.has('set_aside') && <Button kind="quiet" icon={<CirclePause />} onClick={() => onMove('set_aside')}>Set aside</Button>}
            {may.has('take_up_again') && <Button onClick={() => onMove('take_up_again')}>Take up again</Button>}
          </Buttons>
        )}
        {goal.ratings.length > 2 && (
          <Disclosure label={`All ${goal.ratings.length} ratings`}>
            <ol className={css.ratings}>{goal.ratings.map((rating) => <li key={rating.id}><b>{rating.rating}</b> on {shortDay(rating.ratedOn)}, with {rating.enteredBy}{said(rating)}</li>)}</ol>
          </Disclosure>
        )}
      </article>
    </Card>
  )
}

type Kept = { rating: number; helped: string; inTheWay: string }

const said = ({ helped, inTheWay }: Pick<Kept, 'helped' | 'inTheWay'>) => [helped && `. Helped: ${helped}`, inTheWay && `. In the way: ${inTheWay}`].filter(Boolean).join('')

/** Asks for today's rating. Kept by its button: with the arrow keys one walks through the numbers. */
function Rate({ goal, onRate, onClose }: { goal: Goal; onRate: (rated: Kept) => void; onClose: () => void }) {
  const [rated, setRated] = useState(notRated)
  const [tried, setTried] = useState(false)
  const { rating, helped, inTheWay } = rated
  const keep = () => (rating === null || whyNotBeside(helped) || whyNotBeside(inTheWay) ? setTried(true) : onRate({ rating, helped, inTheWay }))
  return (
    <Form onSubmit={keep} actions={<><Button kind="primary" type="submit">Keep this rating</Button><Button kind="quiet" onClick={onClose}>Not now</Button></>}>
      <RateFields goalId={goal.id} rated={rated} put={(part) => setRated({ ...rated, ...part })} last={goal.ratings.at(-1)?.rating ?? null} tried={tried} />
    </Form>
  )
}
