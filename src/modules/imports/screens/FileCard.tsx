import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { Chip, Chips } from '../../../ui/Badge.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Section } from '../../../ui/Page.tsx'
import { Notice, Refusal } from '../../../ui/Refusal.tsx'
import { Select } from '../../../ui/Select.tsx'
import type { Import, ImportedFile } from '../contract.ts'
import { becauseOf } from '../deciding.ts'
import { fileKinds, kindWords } from '../meanings.ts'
import { problemWords } from '../rules.ts'
import type { ProblemCode } from '../types.ts'
import { Columns } from './Columns.tsx'
import { FileRows } from './FileRows.tsx'
import css from './Imports.module.css'
import { counted, delimiterWords, some } from './words.ts'

type Of = ProblemCode | 'undecided' | 'stopped' | 'doubtful' | 'all'

/** One file: how it was understood, with everything correctable, and its rows by what is wrong with them. */
export function FileCard({ one, file, at }: { one: Import; file: ImportedFile; at: number }) {
  const [of, setOf] = useState<Of | null>(file.counts.undecided ? 'undecided' : null)
  const { send, problem } = useCommand('imports.choose')
  const may = one.may.includes('choose')
  const choose = (change: Partial<ImportedFile['choices']>) => void send({ importId: one.id, expectedVersion: one.version, file: at, choices: { ...file.choices, ...change } })
  const { counts } = file
  const codes = Object.entries(counts.problems) as [ProblemCode, number][]
  const chip = (value: Of, label: string, number: number) => number > 0 && <Chip key={value} on={of === value} count={number} onToggle={(on) => setOf(on ? value : null)}>{label}</Chip>
  return (
    <Section title={file.name} hint={`${kindWords[file.kind]}. ${some(counts.rows, 'row')}: ${counted(counts.importable)} go in, ${counted(counts.undecided)} undecided, ${counted(counts.stopped)} cannot.${counts.sessions === undefined ? '' : ` ${some(counts.sessions, 'session')}, ${some(counts.attendances ?? 0, 'attendance')}.`} ${some(counts.blank, 'blank, total or visitors row')} left out.`}>
      {file.troubles.map((words) => <Notice key={words} tone="warn" title={words} />)}
      {problem && <Refusal what="The correction was not kept." why={problem.kind === 'refused' ? becauseOf[problem.refusal.because as keyof typeof becauseOf] ?? problem.words : problem.words} now />}
      <Disclosure label="How it was read, and what each column means" open={file.troubles.length > 0 || file.kindSure < 0.6}>
        <div className={css.pair}>
          <Select label="What it is" value={file.kind} disabled={!may} options={fileKinds.map((value) => ({ value, label: kindWords[value] }))} onChange={(kind) => { if (kind) choose({ kind, columns: {} }) }} />
          <Select label="Letters" value={file.encoding} disabled={!may} options={[...new Set([file.encoding, 'utf-8', 'windows-1252', 'windows-1250', 'utf-16le', 'utf-16be', 'macintosh'])].map((value) => ({ value, label: value.toUpperCase() }))} onChange={(encoding) => { if (encoding) choose({ encoding }) }} />
          <Select label="Between cells" value={file.delimiter} disabled={!may} options={[...new Set([file.delimiter, ',', ';', '\t', '|'])].map((value) => ({ value, label: delimiterWords[value] ?? value }))} onChange={(delimiter) => { if (delimiter) choose({ delimiter, columns: {} }) }} />
          <Select label="Headings in row" value={String(file.headerRow ?? '')} none="No headings" disabled={!may} options={Array.from({ length: Math.max(10, file.headerRow ?? 0) }, (_, n) => ({ value: String(n + 1), label: String(n + 1) }))} onChange={(row) => choose({ headerRow: row ? Number(row) : null, columns: {} })} />
          <Select label="Dates such as 04/05" value={file.choices.dateOrder ?? ''} none="As found" disabled={!may} options={[{ value: 'dmy', label: '4 May: day first' }, { value: 'mdy', label: '5 April: month first' }]} onChange={(order) => { const { dateOrder: _, ...rest } = file.choices; void send({ importId: one.id, expectedVersion: one.version, file: at, choices: order ? { ...rest, dateOrder: order } : rest }) }} />
        </div>
        <Columns file={file} may={may} onChange={(column, choice) => choose({ columns: { ...file.choices.columns, [column]: choice } })} />
      </Disclosure>
      {(codes.length > 0 || counts.undecided + counts.stopped > 0) && (
        <Chips label={`Rows of ${file.name}`}>
          {chip('undecided', 'To decide', counts.undecided)}
          {chip('stopped', 'Cannot go in', counts.stopped)}
          {codes.map(([code, number]) => chip(code, problemWords[code], number))}
          {chip('all', 'All rows', counts.rows)}
        </Chips>
      )}
      {codes.length === 0 && <Chips label={`Rows of ${file.name}`}>{chip('all', 'All rows', counts.rows)}</Chips>}
      {of && <FileRows one={one} file={at} of={of} />}
    </Section>
  )
}
