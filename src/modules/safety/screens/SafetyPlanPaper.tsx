import type { CrisisLine } from '../lists.ts'
import { countLines, stepKeys, stepWords, type StepKey, type Steps } from '../rules.ts'
import css from './Large.module.css'

type Papers = { name: string; steps: Steps; crisisLines: readonly CrisisLine[]; dated: string }

/** How large the letters may be so that the plan stays on one page: by its lines, a long one counting for as many as it fills. */
function density(steps: Steps): 'few' | 'some' | 'many' | 'most' {
  const lines = countLines(steps) + stepKeys.reduce((sum, key) => sum + steps[key].reduce((more, { words }) => more + Math.floor(words.length / 90), 0), 0)
  return lines <= 18 ? 'few' : lines <= 30 ? 'some' : lines <= 75 ? 'many' : 'most'
}

/** The plan on one page of paper. */
export function SafetyPlanPaper({ name, steps, crisisLines, dated }: Papers) {
  return (
    <div className={css.paper} data-lines={density(steps)} aria-hidden="true">
      <h1>Safety plan of {name}</h1>
      {stepKeys.filter((key) => steps[key].length > 0).map((key) => <section key={key}><h2>{stepWords[key].title}</h2><Lines of={steps[key]} /></section>)}
      <section><h2>Day and night</h2><ul>{crisisLines.map((line) => <li key={line.name}><b>{line.name} {line.name.includes(line.number) ? '' : line.number}</b>: {line.words}</li>)}</ul></section>
      <footer>{dated}</footer>
    </div>
  )
}

const panels: readonly StepKey[] = ['signs', 'myself', 'places', 'people', 'professionals', 'safer', 'living_for']

/** Panels of the size of a bank card: cut along the outer line, fold, keep in a wallet. */
export function SafetyPlanCard({ name, steps, crisisLines, dated }: Papers) {
  return (
    <div className={css.card} aria-hidden="true">
      <section><h2>{name}</h2><ul>{crisisLines.map((line) => <li key={line.name}><b>{line.name} {line.name.includes(line.number) ? '' : line.number}</b></li>)}</ul><p>{dated}</p></section>
      {panels.filter((key) => steps[key].length > 0).map((key) => <section key={key}><h2>{stepWords[key].title}</h2><Lines of={steps[key]} /></section>)}
    </div>
  )
}

const Lines = ({ of }: { of: Steps[StepKey] }) => <ul>{of.map(({ words, phone }, index) => <li key={index}>{words}{words && phone && ': '}{phone && <b>{phone}</b>}</li>)}</ul>
