import { Checks, Choice } from '../../../ui/Choice.tsx'
import { TextLink } from '../../../ui/Button.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { listed, shortDay } from '../../../ui/words.ts'
import type { LastDay, OpenEnd } from '../contract.ts'
import { becomingNames, type Became, type Said, type Settled } from '../ends.ts'
import css from './Leaving.module.css'

/** What was chosen on the last day: of colleagues by their work, of open ends those that stay. What was not touched goes as is usual. */
export type Chosen = { works: Record<string, Became>; ends: Record<string, 'end' | 'keep'> }
const keyOf = ({ kind, id }: { kind: string; id: string }) => `${kind} ${id}`

export const saidOf = ({ workers }: LastDay, { works }: Chosen): Said[] => workers.map(({ id, usual, may }) => ({ workerId: id, became: works[id] && may.includes(works[id]) ? works[id] : usual }))
export const settledOf = ({ ends }: LastDay, chosen: Chosen): Settled[] => ends.filter(({ may }) => may.length > 0).map((end) => ({ kind: end.kind, id: end.id, how: howOf(end, chosen) }))
const howOf = (end: OpenEnd, { ends }: Chosen) => { const how = ends[keyOf(end)]; return how && end.may.includes(how) ? how : end.usual }

const partWords = { key_worker: 'key worker', worker: 'works with them', follow_up: 'asks after them' } as const
const about = ({ words, on, who }: OpenEnd) => [words, on ? shortDay(on) : '', who?.name ?? ''].filter(Boolean).join(', ')

/** Who works with them and what is still open, each with what becomes of it: nothing ends that does not stand here. */
export function Settle({ day, chosen, put, called, errorOf }: { day: LastDay; chosen: Chosen; put: (chosen: Chosen) => void; called: string; errorOf: (field: string) => string | undefined }) {
  const ends = day.ends.filter(({ may }) => may.includes('end')), stays = day.ends.filter(({ may }) => may.length > 0 && !may.includes('end')), rests = day.ends.filter(({ may }) => may.length === 0)
  const said = saidOf(day, chosen)
  return (
    <Stack>
      {day.workers.length > 0 && (
        <fieldset className={css.group} id="workers" tabIndex={-1}>
          <legend className="said">Who works with {called}</legend>
          <p className={css.when} aria-hidden="true">Who works with {called}</p>
          <p className={css.soft}>{day.whole ? 'It ends on the last day, and they are off everybody’s list of people. Whoever still asks after them goes on seeing the record until that is done.' : `${called} takes part in other things still.`}</p>
          {errorOf('workers') && <p className={css.wrong} role="alert">{errorOf('workers')}</p>}
          {day.workers.map((worker) => (
            <Choice<Became>
              key={worker.id} label={`${worker.name}, ${partWords[worker.part]}`} layout="row" value={said.find(({ workerId }) => workerId === worker.id)!.became} onChange={(became) => put({ ...chosen, works: { ...chosen.works, [worker.id]: became } })}
              options={worker.may.map((value) => ({ value, label: becomingNames[value] }))}
            />
          ))}
        </fieldset>
      )}
      {ends.length > 0 && (
        <Checks
          id="ends" label="What is still open, and ends with it" hint="Take the tick away from whatever is to stay on somebody’s list." error={errorOf('ends')} value={ends.filter((end) => howOf(end, chosen) === 'end').map(keyOf)}
          onChange={(ending) => put({ ...chosen, ends: { ...chosen.ends, ...Object.fromEntries(ends.map((end) => [keyOf(end), ending.includes(keyOf(end)) ? 'end' as const : 'keep' as const])) } })}
          options={ends.map((end) => ({ value: keyOf(end), label: about(end) }))}
        />
      )}
      {stays.length > 0 && (
        <div>
          <p className={css.small}>This goes on until it is seen to on its own page:</p>
          <ul className={css.list}>{stays.map((end) => <li key={keyOf(end)}>{end.link ? <TextLink to={end.link}>{about(end)}</TextLink> : about(end)}</li>)}</ul>
        </div>
      )}
      {rests.length > 0 && <p className={css.small}>Nobody is reminded of this until they come back: {listed(rests.map(about))}.</p>}
    </Stack>
  )
}
