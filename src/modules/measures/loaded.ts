import type { Transaction } from '../../platform/db.ts'
import type { Instrument } from './instrument.ts'
import type { Wording } from './wording.ts'

/** Wordings as they were loaded, the latest of each measure first. One with no questions says that the wording was taken away. */
export function loadedWordings(tx: Transaction) {
  return tx.selectFrom('instrument_wording as w').innerJoin('member as m', 'm.id', 'w.loaded_by').distinctOn('w.instrument')
    .select(['w.instrument', 'w.instrument_version as version', 'w.licence', 'w.intro', 'w.items', 'w.options', 'w.loaded_at as loadedAt', 'm.name as loadedBy'])
    .orderBy('w.instrument').orderBy('w.loaded_at', 'desc').orderBy('w.id', 'desc')
}

/** Whether a row holds the wording of this instrument as it is scored today: of its version, and not taken away. */
export const isWordingOf = (instrument: Instrument, row: { instrument: string; version: string; items: readonly string[] }) =>
  row.instrument === instrument.key && row.version === instrument.version && row.items.length > 0

/** The wording that the organisation loaded of a measure, or nothing. */
export async function findLoaded(tx: Transaction, instrument: Instrument): Promise<Wording | undefined> {
  const row = await loadedWordings(tx).where('w.instrument', '=', instrument.key).executeTakeFirst()
  return row && isWordingOf(instrument, row) ? { intro: row.intro, items: row.items, options: row.options as string[][] } : undefined
}
