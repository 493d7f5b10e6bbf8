import Papa from 'papaparse'

/** One cell of a table that leaves the house. */
export type Cell = string | number | null

/** A file as procedures answer with it: small enough to travel in one answer. */
export type MadeFile = { name: string; type: string; base64: string }

/** A cell that a spreadsheet would take for a formula, full-width signs and a second line among them. */
export const formula = /^[=+\-@\t\r\n＝＋－＠]/

/** Text that a spreadsheet would run as a formula stays text: an apostrophe goes before it. Numbers stay numbers. */
export const inert = (cell: Cell): Cell => (typeof cell === 'string' && formula.test(cell) ? `'${cell}` : cell)

/** Rows as CSV that every spreadsheet opens with the right letters: a byte-order mark, CRLF, formulas inert. */
export function csvFile(name: string, rows: readonly (readonly Cell[])[]): MadeFile {
  const text = `\uFEFF${Papa.unparse(rows.map((row) => row.map(inert)), { newline: '\r\n' })}\r\n`
  return { name: `${name}.csv`, type: 'text/csv; charset=utf-8', base64: Buffer.from(text, 'utf8').toString('base64') }
}

/** Rows as a workbook of one sheet. Its cells carry their type, so that text is never run. `head` says which rows are in bold; `widths` are in characters. */
export async function xlsxFile(name: string, rows: readonly (readonly Cell[])[], { sheet, widths, head }: { sheet: string; widths: readonly number[]; head: (row: readonly Cell[], index: number) => boolean }): Promise<MadeFile> {
  const { default: writeXlsx } = await import('write-excel-file/node')
  const data = rows.map((row, index) => row.map((value) => (value === null ? null : typeof value === 'number' ? { value, type: Number } : { value, type: String, ...(head(row, index) ? { fontWeight: 'bold' as const } : {}) })))
  const file = await writeXlsx(data as never, { columns: widths.map((width) => ({ width })), sheet } as never).toBuffer()
  return { name: `${name}.xlsx`, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', base64: file.toString('base64') }
}

/** Words as part of a file's name: letters and digits of ASCII, joined by dashes. */
export const forFileName = (words: string, otherwise: string) => words.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || otherwise
