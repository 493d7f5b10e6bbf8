import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useMay, useMe } from '../../../platform/client/session.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Button, ButtonLink, Buttons } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Problem } from '../../../ui/Refusal.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import { nearDay } from '../../../ui/words.ts'
import { notRated, RateFields } from '../../goals/public-screens.tsx'
import type { Leaving } from '../contract.ts'
import { endingNames, endings, limits, type Ending } from '../rules.ts'
import { Hidden } from './Hidden.tsx'
import type { Part } from './WriteLeaving.tsx'
import css from './Leaving.module.css'

/** What is asked one last time: how near each hope feels and how it ends; the measures that are due. */
export function Endings({ what, ...part }: Part & { what: 'goals' | 'measures' }) {
  if (part.leaving.hidden.includes(what)) return <Hidden what={[what]} />
  return what === 'goals' ? <Goals {...part} /> : <Measures {...part} />
}

function Goals({ content, put, leaving }: Part) {
  if (!leaving.goals.length) return <p className={css.soft}>There is no goal that is still being worked on.</p>
  const endingOf = (goalId: string) => content.goals.find((one) => one.goalId === goalId)?.ending ?? ''
  const end = (goalId: string, ending: Ending) => put({ goals: [...content.goals.filter((one) => one.goalId !== goalId), { goalId, ending }] })
  return (
    <div>
      {leaving.goals.map((goal) => (
        <div key={goal.id} className={css.goal}>
          <p className={css.goalWords}>{goal.words}</p>
          <Score goal={goal} />
          <Choice label="How does it end?" layout="row" value={endingOf(goal.id)} onChange={(ending) => end(goal.id, ending)} options={endings.map((value) => ({ value, label: endingNames[value] }))} />
        </div>
      ))}
    </div>
  )
}

/** How near it feels on the way out. Kept with the goal at once, by its button: with the arrow keys one walks through the numbers. */
function Score({ goal }: { goal: Leaving['goals'][number] }) {
  const { today } = useMe(), may = useMay()
  const rate = useCommand('goals.rate', { renews: ['goals.', 'leaving.get', 'story.'] })
  const [rated, setRated] = useState(notRated)
  const [open, setOpen] = useState(false)
  const [tried, setTried] = useState(false)
  const keep = async () => {
    setTried(true)
    const { rating, ...said } = rated
    if (rating === null || !await rate.send({ goalId: goal.id, ratingId: uuidv7(), rating, ...said, happenedAt: happenedAt() })) return
    setOpen(false)
    setTried(false)
    setRated(notRated)
    toast(`Scored ${rating}`)
  }
  return (
    <Stack gap="small">
      <p className={css.soft}>{goal.rating === null ? 'Never scored' : `${goal.rating} of 10 ${goal.ratedOn ? nearDay(goal.ratedOn, today) : ''}${goal.baseline !== null && goal.baseline !== goal.rating ? `, ${goal.baseline} at first` : ''}`}{goal.scored && '. Scored for the last time.'}</p>
      {rate.problem && <Problem what={rate.problem.words} />}
      {open
        ? <><RateFields goalId={goal.id} rated={rated} put={(part) => setRated({ ...rated, ...part })} last={goal.rating} tried={tried} /><Buttons><Button kind="primary" size="small" busy={rate.busy} onClick={() => void keep()}>Keep this score</Button><Button kind="quiet" size="small" onClick={() => setOpen(false)}>Not now</Button></Buttons></>
        : may('goals.write') && <div><Button size="small" onClick={() => setOpen(true)}>{goal.scored ? 'Score it again' : 'Score it one last time'}</Button></div>}
    </Stack>
  )
}

function Measures({ content, put, leaving }: Part) {
  const may = useMay()
  if (!leaving.measures.length) return <p className={css.soft}>None is due: what the programmes ask for has been answered in time.</p>
  const becauseOf = (instrument: string) => content.notMeasured.find((one) => one.instrument === instrument)?.because ?? ''
  const say = (instrument: string, because: string) => put({ notMeasured: [...content.notMeasured.filter((one) => one.instrument !== instrument), ...(because ? [{ instrument, because }] : [])] })
  return (
    <Stack>
      {leaving.measures.map(({ instrument, name }) => (
        <div key={instrument} className={css.group}>
          <p className={css.goalWords}>{name}</p>
          {may('measures.take') && <div><ButtonLink size="small" to={`/people/${leaving.person.id}/measures/${encodeURIComponent(instrument)}`}>Take it now<span className="said"> ({name})</span></ButtonLink></div>}
          <TextField id={`not-${instrument}`} label="Or: not done, because" hint="Would rather not; too much today; cannot be asked safely." value={becauseOf(instrument)} onChange={(because) => say(instrument, because)} maxLength={limits.line} />
        </div>
      ))}
    </Stack>
  )
}
