import { useState } from 'react'
import { useList } from '../../../platform/client/query.ts'
import { useCommand } from '../../../platform/client/command.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import type { Import, ReadRow } from '../contract.ts'
import type { ProblemCode } from '../types.ts'
import css from './Imports.module.css'
import { dayIn } from './words.ts'

/** Rows of a file with what is wrong in plain words; an undecided one asks who is meant. */
export function FileRows({ one, file, of }: { one: Import; file: number; of: ProblemCode | 'undecided' | 'stopped' | 'doubtful' | 'all' }) {
  const list = useList('imports.rows', { importId: one.id, file, of })
  return (
    <Ask of={list} rows={4}>
      {(rows) => (
        <>
          <Rows bare>
            {rows.map((row) => (
              <Row
                key={row.row} title={<>Row {row.row}{row.summary && `: ${row.summary}`}</>}
                note={<>{row.problems.map((problem) => <p key={problem.code + problem.field} className={css.problem}>{problem.wrong} <span>{problem.right}</span></p>)}{row.notes.map((note) => <p key={note} className={css.problem}>{note}</p>)}</>}
                below={row.status === 'undecided' ? <Who one={one} row={row} /> : undefined}
              />
            ))}
          </Rows>
          {list.more && <Button onClick={list.more.load} busy={list.more.busy}>Show more</Button>}
        </>
      )}
    </Ask>
  )
}

const out = 'out'

function Who({ one, row }: { one: Import; row: ReadRow }) {
  const { send, problem } = useCommand('imports.decide', { renews: ['imports.'] })
  const keyOf = (pointer: ReadRow['candidates'][number]['pointer']) => (pointer.from === 'here' ? pointer.id : `${pointer.file}:${pointer.row}`)
  const { decision } = row
  // What was tapped shows at once, and goes back if it is refused.
  const [tapped, setTapped] = useState('')
  const value = tapped && !problem ? tapped : !decision ? '' : 'leaveOut' in decision ? out : keyOf(decision.person)
  const decide = (chosen: string) => {
    setTapped(chosen)
    const candidate = row.candidates.find(({ pointer }) => keyOf(pointer) === chosen)
    void send({ importId: one.id, rows: [{ file: row.file, row: row.row, decision: candidate ? { person: candidate.pointer } : { leaveOut: true } }] })
  }
  return (
    <>
      <Choice
        label="Who is meant?" layout="row" value={value} onChange={decide}
        options={[...row.candidates.map(({ pointer, name, birthDate, postcode, ref }) => ({ value: keyOf(pointer), label: name, hint: [ref, dayIn(birthDate) && `born ${dayIn(birthDate)}`, postcode, pointer.from === 'here' && 'already here'].filter(Boolean).join(', ') })), { value: out, label: 'Leave this row out' }]}
      />
      {problem && <Refusal what="The choice was not kept." why={problem.words} now />}
    </>
  )
}
