import type { Try } from '../contract.ts'
import type { StepsContent } from '../shapes.ts'
import { stepsAsks } from '../steps.ts'
import { Ladder } from './Ladder.tsx'
import { FromWorker, Said } from './paperParts.tsx'
import css from './Paper.module.css'

export function StepsPaper({ content, tries }: { content: StepsContent; tries: readonly Try[] }) {
  return (
    <>
      {content.aim && <section className={css.part}><h2>{stepsAsks.aim}</h2><p className={css.aim}>{content.aim}</p></section>}
      {content.rungs.length > 0 && <Ladder content={content} tries={tries} />}
      <div className={css.columns}><Said title={stepsAsks.why} words={content.why} /><Said title={stepsAsks.helps} words={content.helps} /></div>
      <FromWorker words={content.workerWords} />
    </>
  )
}
