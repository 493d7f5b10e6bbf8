import type { Transaction } from '../../platform/db.ts'
import { csvFile } from '../../platform/table-file.ts'
import { goesIn, rowKey } from './deciding.ts'
import { readable } from './report.ts'
import type { Import } from './store.ts'
import type { Reading, Row } from './types.ts'

const becameWords = { imported: 'brought in', already_here: 'was here already', joined: 'went to a record of the same person', left_out: 'left out', undone: 'undone', kept: 'kept when undone' } as const

/** Every row of the files with what is wrong with it and what became of it, as CSV that a spreadsheet opens safely. */
export async function reportOf(tx: Transaction, one: Import, reading: Reading) {
  const became = new Map((await tx.selectFrom('import_row').select(['file', 'row', 'status', 'kept_because']).where('import_id', '=', one.id).execute()).map((row) => [rowKey(row.file, row.row), row]))
  const lines = readable(reading).flatMap((file) => file.rows.map((row) => {
    const done = became.get(rowKey(row.file, row.row))
    const outcome = done ? [becameWords[done.status], done.kept_because].filter(Boolean).join(': ') : waitingWords(row, one)
    return [file.name, row.row, outcome, row.problems.map(({ wrong }) => wrong).join(' '), row.problems.map(({ right }) => right).join(' '), row.notes.join(' '), row.cells.join(' | ')]
  }))
  return csvFile(`import-${one.createdAt.toISOString().slice(0, 10)}`, [['File', 'Row', 'What became of it', 'What is wrong', 'What would be right', 'Notes', 'As it was'], ...lines])
}

function waitingWords(row: Row, one: Import): string {
  if (one.status === 'ready') return goesIn(row, one.decisions) ? 'would be brought in' : 'would be left out'
  return row.status === 'stopped' ? 'left out: it cannot go in as it stands' : row.status === 'undecided' ? 'left out: nobody decided who is meant' : 'left out'
}
