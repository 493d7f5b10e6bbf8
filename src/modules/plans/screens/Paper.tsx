import type { ReactNode } from 'react'
import type { Goal } from '../../goals/public-screens.ts'
import type { Try } from '../contract.ts'
import type { PlanContent } from '../shapes.ts'
import { RelapsePaper } from './RelapsePaper.tsx'
import { StepsPaper } from './StepsPaper.tsx'
import { SupportPaper } from './SupportPaper.tsx'
import css from './Paper.module.css'

/** A plan to read, as on a sheet of paper. */
export function Paper({ content, called, tries, goals, foot }: { content: PlanContent; called: string; tries: readonly Try[]; goals: readonly Goal[] | undefined; foot?: ReactNode }) {
  return (
    <article className={css.paper} data-kind={content.kind}>
      {content.kind === 'support' ? <SupportPaper content={content} called={called} goals={goals} /> : content.kind === 'relapse' ? <RelapsePaper content={content} /> : <StepsPaper content={content} tries={tries} />}
      {foot}
    </article>
  )
}
