import { sql } from 'kysely'
import type { Transaction } from '../../platform/db.ts'
import { missing } from './answering.ts'
import { shapeOf } from './filling.ts'
import { registrationFormId } from './ids.ts'
import { readResponse } from './responses.ts'
import { findItem } from './shape.ts'
import { findShipped } from './shipped.ts'
import { amendedBy } from './visible.ts'

export type Newest = { id: string; status: 'unfinished' | 'finished'; answeredOn: string; missing: string[] }

/** The newest filling-in of a form about a person whom the caller knows to be visible, with the words of what is missing in it; `null` when there is none. */
export async function newestForm(tx: Transaction, personId: string, formId: string): Promise<Newest | null> {
  const row = await tx.selectFrom('form_answer as a').innerJoin('form_version as v', 'v.id', 'a.form_version_id').select(['a.id', 'a.status', 'a.answered_on', 'a.response', 'v.questionnaire'])
    .where('a.person_id', '=', personId).where('a.form_id', '=', formId).where('a.status', '<>', 'discarded').where(sql<boolean>`${amendedBy} is null`)
    // A finished one counts, even where somebody has begun another since.
    .orderBy(sql`a.status = 'finished'`, 'desc').orderBy('a.happened_at', 'desc').orderBy('a.id', 'desc').limit(1).executeTakeFirst()
  if (!row) return null
  const shape = shapeOf(row.questionnaire)
  const left = row.status === 'finished' ? [] : missing(shape, readResponse(shape, row.response)).map(({ id }) => findItem(shape, id)?.item.text.replace(/[?:.]+$/, '') ?? id)
  return { id: row.id, status: row.status as Newest['status'], answeredOn: row.answered_on, missing: [...new Set(left)] }
}

/** What is missing of a registration: what is required and has no answer. */
export function missingOfRegistration(newest: Newest | null): string[] {
  if (newest) return newest.missing
  const shape = findShipped(registrationFormId)!.shape()
  return [...new Set(missing(shape, {}).map(({ id }) => findItem(shape, id)!.item.text.replace(/[?:.]+$/, '')))]
}
