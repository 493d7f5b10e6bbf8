import { relapseAsks, stageKeys, stages } from '../relapse.ts'
import type { RelapseContent } from '../shapes.ts'
import { FromWorker, Said } from './paperParts.tsx'
import css from './Paper.module.css'

/** Three steps under each other, each with its signs, what helps and who acts; fits one printed page. */
export function RelapsePaper({ content }: { content: RelapseContent }) {
  return (
    <>
      <div className={css.columns}><Said title={relapseAsks.well} words={content.well} /><Said title={relapseAsks.triggers} words={content.triggers} /></div>
      {stageKeys.map((key, n) => {
        const { signs, helps, people } = content.stages[key], asks = stages[key]
        if (!signs && !helps && !people.length) return null
        return (
          <section key={key} className={css.stage} data-stage={key}>
            <h2><span aria-hidden="true">{n + 1}</span>{asks.name}</h2>
            <div className={css.columns}>
              {signs && <div><h3>{asks.signs}</h3><Lines text={signs} /></div>}
              {helps && <div><h3>{asks.helps}</h3><Lines text={helps} /></div>}
              {people.length > 0 && <div><h3>{asks.people}</h3><ul role="list" className={css.people}>{people.map((one) => <li key={one.id}><b>{one.name}</b>{one.reach && <span className={css.reach}>{one.reach}</span>}{one.does && <span>{one.does}</span>}</li>)}</ul></div>}
            </div>
          </section>
        )
      })}
      <FromWorker words={content.workerWords} />
    </>
  )
}

/** What was written one to a line is a list. */
function Lines({ text }: { text: string }) {
  const lines = text.split('\n').map((line) => line.trim()).filter(Boolean)
  return lines.length > 1 ? <ul className={css.lines}>{lines.map((line, index) => <li key={index}>{line}</li>)}</ul> : <p className={css.said}>{text}</p>
}
