import { Badge } from '../../../ui/Badge.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Table } from '../../../ui/Table.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import type { ImportedFile } from '../contract.ts'
import { meaningWords, meaningsOf, type Meaning } from '../meanings.ts'

type Choice = NonNullable<ImportedFile['choices']['columns']>[string]

/** Each column with some of its cells and what it is taken for, correctable. Days of a register stand together at the end. */
export function Columns({ file, may, onChange }: { file: ImportedFile; may: boolean; onChange: (column: number, choice: Choice) => void }) {
  const days = file.columns.filter(({ meaning }) => meaning === 'session')
  const rows = file.columns.filter(({ meaning }) => meaning !== 'session' || days.length <= 3)
  return (
    <>
      <Table
        caption={`Columns of ${file.name}`} hideCaption rows={rows} keyOf={({ at }) => String(at)}
        columns={[
          { key: 'heading', head: 'Column', names: true, cell: ({ heading, at }) => heading || `Column ${at + 1}` },
          { key: 'samples', head: 'For example', cell: ({ samples }) => samples.slice(0, 3).join(' · ') || '–' },
          {
            key: 'meaning', head: 'Means', cell: ({ at, heading, meaning, question, date }) => (
              <Select label={`What ${heading || `column ${at + 1}`} means`} hideLabel size="medium" value={meaning} disabled={!may} options={meaningsOf[file.kind].map((value) => ({ value, label: meaningWords[value] }))} onChange={(value) => { if (value) onChange(at, choiceOf(value, question, date)) }} />
            ),
          },
          { key: 'sure', head: 'Found by', wideOnly: true, cell: ({ by, sure }) => <Badge tone={by === 'choice' ? 'info' : sure < 0.5 ? 'warn' : 'calm'}>{by === 'choice' ? 'your choice' : by === 'nothing' ? 'nothing' : by === 'both' ? 'heading and cells' : by === 'heading' ? 'heading' : 'cells'}</Badge> },
        ]}
      />
      {days.length > 3 && <p>{days.length} columns are days of sessions, {days[0]?.date ?? '?'} to {days.at(-1)?.date ?? '?'}.</p>}
      {days.filter(({ date }) => !date).map(({ at, heading }) => (
        <TextField key={at} type="date" size="medium" label={`The day of "${heading}"`} value="" onChange={(date) => { if (date) onChange(at, { meaning: 'session', date }) }} />
      ))}
    </>
  )
}

const choiceOf = (meaning: Meaning, question: number | undefined, date: string | undefined): Choice => ({ meaning, ...(meaning === 'answer' && question ? { question } : {}), ...(meaning === 'session' && date ? { date } : {}) })
