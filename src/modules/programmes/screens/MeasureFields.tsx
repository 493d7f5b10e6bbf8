import { useState } from 'react'
import { useAsk } from '../../../platform/client/query.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Check } from '../../../ui/Choice.tsx'
import { FieldGroup } from '../../../ui/Field.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import type { AskedMeasure } from '../contract.ts'
import { becauseOf, limits } from '../rules.ts'
import css from './Programmes.module.css'

/** Which measures a programme asks for, and when again. Named sessions are asked for only in a course. */
export function MeasureFields({ measures, onChange, onProblem, error, course = false }: { measures: readonly AskedMeasure[]; onChange: (measures: AskedMeasure[]) => void; onProblem: (field: string, words: string | undefined) => void; error: string | undefined; course?: boolean }) {
  const catalogue = useAsk('measures.catalogue', {})
  const put = (instrument: string, part: Partial<AskedMeasure>) => onChange(measures.map((measure) => (measure.instrument === instrument ? { ...measure, ...part } : measure)))
  const toggle = (instrument: string, on: boolean) => {
    onChange(on ? [...measures, { instrument, everyWeeks: null, atSessions: [], atExit: false }] : measures.filter((one) => one.instrument !== instrument))
    for (const field of ['weeks', 'sessions']) onProblem(`${field}-${instrument}`, undefined)
  }
  return (
    <FieldGroup id="measures" label="Measures" hideLabel error={error}>
      {() => (
        <Ask of={catalogue} rows={4}>
          {(all) => (
            <ul role="list" className={css.measures}>
              {all.map(({ key: id, name, about }) => {
                const asked = measures.find(({ instrument }) => instrument === id)
                return (
                  <li key={id} className={css.measure}>
                    <Check label={name} hint={about} checked={asked !== undefined} onChange={(on) => toggle(id, on)} />
                    {asked && (
                      <div className={css.when}>
                        <NumberField
                          id={`weeks-${id}`} label={`${id} again every`} hint="Empty: not by weeks." unit="weeks" value={asked.everyWeeks} least={1} most={limits.weeks}
                          onChange={(everyWeeks, words) => { put(id, { everyWeeks }); onProblem(`weeks-${id}`, words) }}
                        />
                        {course && <Sessions id={`sessions-${id}`} name={id} value={asked.atSessions ?? []} onChange={(atSessions, words) => { put(id, { atSessions }); onProblem(`sessions-${id}`, words) }} />}
                        <Check label={<>Once more when they leave<span className="said"> for {name}</span></>} checked={asked.atExit ?? false} onChange={(atExit) => put(id, { atExit })} />
                      </div>
                    )}
                  </li>
                )
              })}
            </ul>
          )}
        </Ask>
      )}
    </FieldGroup>
  )
}

/** Numbers of sessions as they are typed, "4, 8"; nothing where they cannot be sessions. */
function sessionsIn(text: string): number[] | undefined {
  const numbers = text.split(/[\s,;]+/).filter(Boolean).map(Number)
  return numbers.length <= limits.atSessions && new Set(numbers).size === numbers.length && numbers.every((nth) => Number.isInteger(nth) && nth >= 1 && nth <= limits.courseLength) ? numbers : undefined
}

function Sessions({ id, name, value, onChange }: { id: string; name: string; value: readonly number[]; onChange: (sessions: number[], problem: string | undefined) => void }) {
  const [text, setText] = useState(() => value.join(', '))
  const [left, setLeft] = useState(false)
  return (
    <TextField
      id={id} label={`${name} at session`} hint="By their numbers: 4, 8." size="short" value={text} error={left && !sessionsIn(text) ? becauseOf.impossible_sessions : undefined} onBlur={() => setLeft(true)}
      onChange={(next) => { setText(next); onChange(sessionsIn(next) ?? [...value], sessionsIn(next) ? undefined : becauseOf.impossible_sessions) }}
    />
  )
}
