import type { Transaction } from '../../platform/db.ts'
import { fallenDue, takingOf, type Fallen } from '../sessions/public.ts'
import type { Due } from './contract.ts'
import { findInstrument } from './instruments.ts'

/**
 * What is due on a day for each of these people, by the schedules of all programmes they take part in. One entry a measure: the programme by which it was due
 * first speaks. One indexed statement whatever the number of people. Whom the asker may see is the caller's to know.
 */
export async function duesAmong(tx: Transaction, personIds: readonly string[], on: string): Promise<Map<string, Due[]>> {
  return byPerson(await fallenDue(tx, takingOf(personIds), on))
}

/** The same from what has already been found. A programme may ask for a measure that is no longer scored here: nobody can take it. */
export function byPerson(fallen: readonly Fallen[]): Map<string, Due[]> {
  const dues = new Map<string, Due[]>()
  for (const { personId, instrument: name, programmeId: _programme, ...one } of fallen) {
    const instrument = findInstrument(name)?.key
    if (!instrument) continue
    const own = dues.get(personId) ?? dues.set(personId, []).get(personId)!
    const at = own.findIndex((due) => due.instrument === instrument)
    if (at < 0) own.push({ instrument, ...one })
    else if (one.dueOn < own[at]!.dueOn) own[at] = { instrument, ...one }
  }
  return dues
}
