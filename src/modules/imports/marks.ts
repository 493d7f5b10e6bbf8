/** Marks of a register as people make them on paper and in spreadsheets. Pure. */
import type { MarkStatus } from './types.ts'

const words: [MarkStatus, RegExp][] = [
  ['late', /^(l|late|came late|arrived late|here late)$/],
  ['here', /^(x+|[/\\|]+|[✓✔√☑✅●•*+]+|1|y|yes|p|pr|pres|present|here|t|true|in|attended|att|attend|came|tick|ticked|ok|o ?k|present in person|online|zoom)$/],
  ['apologies', /^(ap|apo|apol|apols|apology|apologies|sent apologies|apols sent|excused|exc|e|cancelled by (client|person)|canc|cnx|c|cancelled|hol|holiday|sick|ill|unwell)$/],
  ['absent', /^(a|ab|abs|absent|dna|did not attend|no show|noshow|n ?s|n|no|f|false|0|not attended|not present|missed|out|did ?n[o']?t come|awol)$/],
  ['unmarked', /^([-–—._ ]*|n ?\/ ?a|na|none|not (a )?member( yet)?|left|not started|not yet started)$/],
]

/** A time of arrival or a payment beside a name says that the person was there. */
const arrived = /^(\d{1,2}[:.]\d{2}\s*([ap]m)?|£\s?\d+([.,]\d{1,2})?|\d+([.,]\d{2})|[2-9])$/

/**
 * What a mark says. x, X, /, 1, late are here; A, apols, dna and blank are not. Nothing is found for a mark that says neither;
 * it is then not counted, and the reader is told.
 */
export function findMark(cell: string): MarkStatus | null {
  const text = cell.trim().toLowerCase().replace(/\s+/g, ' ').slice(0, 40)
  const found = words.find(([, pattern]) => pattern.test(text))?.[0]
  return found ?? (arrived.test(text) ? 'here' : null)
}

/** Whether a mark counts as having come. */
export const came = (status: MarkStatus): boolean => status === 'here' || status === 'late'
