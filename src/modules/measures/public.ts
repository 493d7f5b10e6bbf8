/** What other modules may use of measures. Screens import the files themselves, so that a page loads only what it shows. */
import { sql } from 'kysely'
import type { Transaction } from '../../platform/db.ts'
import { fallenDue } from '../sessions/public.ts'
import { byPerson, duesAmong } from './due.ts'

export { addCompletions, takeBackCompletions, type AddedCompletion, type NewCompletion } from './adding.ts'
export { formsByLink, keepByLink, whyNotAlone, wordingOf, type ByLink } from './by-link.ts'
export { change, changeClasses, closerThanRecall, directionOf, whyNotComparable, type Change, type ChangeClass, type ScoreOnRecord } from './change.ts'
export { catalogue, findEntry } from './catalogue.ts'
export type { Due, FormContext } from './contract.ts'
export { byPerson, duesAmong } from './due.ts'
export { findInstrument, getInstrument, instruments } from './instruments.ts'
export type { Instrument } from './instrument.ts'
export { clinicalCutoffs, clinicalSignificance, reliableChangeIndex } from './reliable-change.ts'
export { score, type Scored } from './scoring.ts'
export { talkingTherapiesOutcome, talkingTherapiesRates } from './talking-therapies.ts'
export { story } from './story.ts'
export { bandLabel, bandWords, scoreRange } from './words.ts'

/**
 * The measures due on a day (an ISO date) for each of these people, by the schedules of all programmes they take part in: instrument keys by person id;
 * nobody without one is in it, nor what was put off. One statement whatever their number; whom the asker may see is the caller's to know.
 */
export async function dueAmong(tx: Transaction, personIds: readonly string[], on: string): Promise<Map<string, string[]>> {
  const dues = await duesAmong(tx, personIds, on)
  return new Map([...dues].flatMap(([person, all]) => { const due = all.filter(({ putOff }) => !putOff); return due.length ? [[person, due.map(({ instrument }) => instrument)]] : [] }))
}

/**
 * The measures due of a person if they left on a day (an ISO date) what they take part in now, or one programme of it: what is asked for at the end, and
 * what is due anyway. Instrument keys; what was put off is left out. Whether the asker may see the person is the caller's to know.
 */
export async function dueOnLeaving(tx: Transaction, personId: string, programmeId: string | null, on: string): Promise<string[]> {
  const taking = sql`select person_id, programme_id, started_on, ${on}::date as ended_on from participation where person_id = ${personId}::uuid and ended_on is null ${programmeId ? sql`and programme_id = ${programmeId}::uuid` : sql``}`
  return (byPerson(await fallenDue(tx, taking, on)).get(personId) ?? []).flatMap(({ instrument, putOff }) => (putOff ? [] : [instrument]))
}
