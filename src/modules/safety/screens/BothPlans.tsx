import { useEffect } from 'react'
import { renew, useAsk } from '../../../platform/client/query.ts'
import { useMe } from '../../../platform/client/session.ts'
import { now } from '../../../platform/client/now.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Notice } from '../../../ui/Refusal.tsx'
import { ago } from '../../../ui/words.ts'
import { sameStep, stepKeys, stepWords, tidied, type Line } from '../rules.ts'
import type { usePlanDraft } from './usePlanDraft.ts'
import css from './SafetyPlan.module.css'

/** Written in two places: every step that differs stands there twice, and a person decides. Nothing of a safety plan is put together by a machine. */
export function BothPlans({ personId, draft }: { personId: string; draft: ReturnType<typeof usePlanDraft> }) {
  const { organisation: { timeZone } } = useMe()
  const asked = useAsk('safety.planOf', { personId })
  useEffect(() => { void renew(['safety.planOf']) }, [])
  const theirs = asked.data?.plan
  if (!theirs || asked.isFetching) return <Notice tone="warn" title="Somebody else wrote in this plan meanwhile" now>Theirs is being fetched. What you typed is still below.</Notice>
  const mine = tidied(draft.steps)
  const differ = stepKeys.filter((key) => !sameStep(mine[key], theirs.steps[key]))
  return (
    <Notice
      tone="warn" title="Somebody else wrote in this plan meanwhile" now
      actions={<Buttons><Button kind="primary" onClick={() => void draft.keepMine(theirs)}>Keep what is here now</Button><Button onClick={() => void draft.keepTheirs(theirs)}>Take theirs as a whole</Button></Buttons>}
    >
      <p>{theirs.changedBy}, {ago(theirs.changedAt, now(), timeZone)}. {differ.length ? 'Ask the person what is right. You can take single steps of theirs first, then keep what is here.' : 'Both say the same now.'}</p>
      {differ.map((key) => (
        <div key={key}>
          <h2>{stepWords[key].title}</h2>
          <div className={css.both}>
            <div className={css.side}><h3>Here</h3><Lines of={mine[key]} /></div>
            <div className={css.side}><h3>{theirs.changedBy}</h3><Lines of={theirs.steps[key]} /><div><Button size="small" onClick={() => draft.put((steps) => ({ ...steps, [key]: theirs.steps[key] }))}>Take this step<span className="said">: {stepWords[key].title}</span></Button></div></div>
          </div>
        </div>
      ))}
    </Notice>
  )
}

export const Lines = ({ of }: { of: readonly Line[] }) => (of.length ? <ul className={css.lines}>{of.map(({ words, phone }, index) => <li key={index}>{[words, phone].filter(Boolean).join(' ')}</li>)}</ul> : <p>Nothing</p>)
