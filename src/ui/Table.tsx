import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import css from './Table.module.css'

export type Column<Row> = {
  key: string
  head: string
  cell: (row: Row) => ReactNode
  /** Numbers stand right, so that their digits line up. */
  number?: boolean | undefined
  /** The name of the row: its heading, and the title of its card on a phone. One column has it. */
  names?: boolean | undefined
  sortable?: boolean | undefined
  /** Left out of the card on a phone. */
  wideOnly?: boolean | undefined
}
export type Sort = { key: string; down: boolean }

/**
 * Rows under headings; on a phone each row is a card with its headings inside. The roles are written out because a table laid
 * out as cards otherwise loses them in some browsers. Long lists go on by "Show more", never by page numbers.
 */
export function Table<Row>({ caption, hideCaption, columns, rows, keyOf, sort, onSort, more, empty }: {
  caption: string
  hideCaption?: boolean | undefined
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  sort?: Sort | undefined
  onSort?: ((sort: Sort) => void) | undefined
  /** Present while there is more to load. */
  more?: { load: () => void; busy: boolean } | undefined
  /** What stands in place of the rows when there are none. */
  empty?: ReactNode
}) {
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <div className={css.wrap}>
      <table role="table" className={css.table}>
        <caption className={hideCaption ? 'said' : css.caption}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} role="columnheader" scope="col" className={classes(column.number && css.number)} aria-sort={sort?.key === column.key ? (sort.down ? 'descending' : 'ascending') : undefined}>
                {column.sortable && onSort ? <SortHead column={column} sort={sort} onSort={onSort} /> : column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={keyOf(row)} role="row">
              {columns.map((column) => {
                const look = classes(column.number && css.number, column.names && css.names, column.wideOnly && css.wideOnly)
                return column.names
                  ? <th key={column.key} role="rowheader" scope="row" className={look}>{column.cell(row)}</th>
                  : <td key={column.key} role="cell" className={look}><span className={css.inCard} aria-hidden="true">{column.head}</span><div className={css.value}>{column.cell(row)}</div></td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {more && <div className={css.more}><Button onClick={more.load} busy={more.busy}>Show more</Button></div>}
    </div>
  )
}

function SortHead<Row>({ column, sort, onSort }: { column: Column<Row>; sort: Sort | undefined; onSort: (sort: Sort) => void }) {
  const on = sort?.key === column.key
  const Icon = !on ? ChevronsUpDown : sort.down ? ArrowDown : ArrowUp
  return (
    <button type="button" className={css.sort} onClick={() => onSort({ key: column.key, down: on ? !sort.down : false })}>
      {column.head}<Icon aria-hidden="true" size={16} />
    </button>
  )
}
