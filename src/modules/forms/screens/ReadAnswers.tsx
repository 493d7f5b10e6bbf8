import type { ReactNode } from 'react'
import { plainDay } from '../../../ui/words.ts'
import { isGiven, rowsOf, showing, totalOf, type Answer, type Answers } from '../answering.ts'
import { isQuestion, type Adding, type Item, type Question, type Shape } from '../shape.ts'
import css from './Forms.module.css'

/** An answer in words, as it reads. */
export function answerWords(question: Question, value: Answer | undefined): string {
  if (value === undefined || !isGiven(value)) return ''
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (question.kind === 'scale') return `${String(value)} of ${question.most}`
  if (typeof value === 'number') return `${value}${'unit' in question && question.unit ? ` ${question.unit}` : ''}`
  if (question.kind === 'date' && typeof value === 'string') return plainDay(value)
  const one = (picked: Answer) => (typeof picked === 'object' && !Array.isArray(picked) ? picked.own : 'options' in question ? question.options.find(({ code }) => code === picked)?.text ?? String(picked) : String(picked))
  return Array.isArray(value) ? value.map(one).join(', ') : one(value)
}

/** Whether a part was left out altogether. */
function leftOut(item: Item, answers: Answers): boolean {
  if (item.kind !== 'section') return false
  const asked = item.items.filter((one) => isQuestion(one) || one.kind === 'rows' || one.kind === 'section')
  return asked.length > 0 && asked.every((one) => (one.kind === 'section' ? leftOut(one, answers) : one.kind === 'rows' ? !rowsOf(answers, one.id).length : !isGiven(answers[one.id])))
}

/** A filled-in form to read: what was asked, and what was answered. What had no answer is named once, quietly, at the end of its part; parts that were left out, at the end of all. */
export function ReadAnswers({ shape, answers, items = shape.items, level = 2 }: { shape: Shape; answers: Answers; items?: readonly Item[]; level?: number }): ReactNode {
  const shows = showing(shape, answers)
  const shown = items.filter(({ id }) => shows(id))
  const Heading = `h${Math.min(level, 6)}` as 'h2'
  const asked = shown.filter((item) => isQuestion(item) || item.kind === 'total' || item.kind === 'rows')
  const untouched = shown.filter((item) => leftOut(item, answers))
  const empty = shown.filter((item) => (isQuestion(item) && !isGiven(answers[item.id])) || (item.kind === 'rows' && !rowsOf(answers, item.id).length))
  return (
    <div className={css.read}>
      {asked.length > empty.length && (
        <dl className={css.answers}>
          {asked.filter((item) => !empty.includes(item)).map((item) => (
            <div key={item.id}>
              <dt>{item.text}</dt>
              <dd>{item.kind === 'total' ? <TotalRead shape={shape} answers={answers} total={item} /> : item.kind === 'rows' ? rowsOf(answers, item.id).map((row, n) => (
                <dl key={n} className={`${css.answers} ${css.rowRead}`}>
                  {item.items.filter((inner) => isGiven(row[inner.id])).map((inner) => <div key={inner.id}><dt>{inner.text}</dt><dd>{answerWords(inner, row[inner.id])}</dd></div>)}
                </dl>
              )) : answerWords(item as Question, answers[item.id] as Answer)}</dd>
            </div>
          ))}
        </dl>
      )}
      {shown.map((item) => item.kind === 'section' && !untouched.includes(item) && <section key={item.id} className={css.read}><Heading>{item.text}</Heading><ReadAnswers shape={shape} answers={answers} items={item.items} level={level + 1} /></section>)}
      {empty.length > 0 && <p className={css.none}>Not answered: {empty.map(({ text }) => text.replace(/[?:.]+$/, '')).join('; ')}.</p>}
      {untouched.length > 0 && <p className={css.none}>Left out: {untouched.map(({ text }) => text).join('; ')}.</p>}
    </div>
  )
}

function TotalRead({ shape, answers, total }: { shape: Shape; answers: Answers; total: Adding }) {
  const { sum, answered, of: all, most } = totalOf(shape, answers, total)
  return <>{sum === null ? 'Nothing answered' : `${sum} of ${most}`}{sum !== null && answered < all ? `, from ${answered} of ${all} questions` : ''}</>
}
