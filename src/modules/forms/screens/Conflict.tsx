import { useAsk } from '../../../platform/client/query.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Notice, Problem } from '../../../ui/Refusal.tsx'
import type { Answer, Answers } from '../answering.ts'
import { sameAnswer } from '../responses.ts'
import { becauseOf, type FormRefusal } from '../rules.ts'
import { questionsOf, type Shape } from '../shape.ts'
import css from './Forms.module.css'
import { answerWords } from './ReadAnswers.tsx'
import type { Begun } from './useFilling.ts'

/** Two devices typed into one form: what differs stands side by side, and a person chooses. Nothing typed here is lost until then. */
export function Conflict({ refused, shape, begun, answers, onMine, onTheirs }: {
  refused: { because: string; words: string }; shape: Shape; begun: Begun; answers: Answers
  onMine: (theirVersion: number) => void; onTheirs: (answers: Answers, theirVersion: number) => void
}) {
  const meanwhile = refused.because === 'changed_meanwhile'
  const theirs = useAsk('forms.answer', { personId: begun.personId, answerId: begun.answerId }, { enabled: meanwhile, staleTime: 0 })
  if (!meanwhile) return <Problem what="This could not be saved." why={Object.hasOwn(becauseOf, refused.because) ? becauseOf[refused.because as FormRefusal] : refused.words} />
  const there = theirs.data
  if (!there || theirs.isFetching) return null
  const differ = questionsOf(shape).filter(({ item, rows }) => !rows && !sameAnswer(there.answers[item.id] as Answer | undefined, answers[item.id] as Answer | undefined))
  return (
    <Notice
      tone="warn" title="Somebody else typed into this form meanwhile" now
      actions={<Buttons><Button kind="primary" onClick={() => onMine(there.version)}>Keep yours</Button><Button onClick={() => onTheirs(there.answers, there.version)}>Keep theirs</Button></Buttons>}
    >
      {differ.length ? (
        <dl className={css.answers}>
          {differ.map(({ item }) => (
            <div key={item.id}>
              <dt>{item.text}</dt>
              <dd><dl className={css.both}><div><dt>Theirs</dt><dd>{answerWords(item, there.answers[item.id] as Answer) || 'No answer'}</dd></div><div><dt>Yours</dt><dd>{answerWords(item, answers[item.id] as Answer) || 'No answer'}</dd></div></dl></dd>
            </div>
          ))}
        </dl>
      ) : 'Both say the same.'}
    </Notice>
  )
}
