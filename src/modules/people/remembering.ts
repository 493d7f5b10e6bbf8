import { sql } from 'kysely'
import type { Transaction } from '../../platform/db.ts'
import { derived } from '../../platform/recording.ts'
import { together } from '../../platform/together.ts'
import { nameTokens, nearKeys } from './names.ts'
import { soundKey } from './sounds.ts'

derived('person_name', 'rebuildNames: the words of each person’s names')
derived('name_token', 'rebuildNames: the distinct words, with their sounds')
derived('name_near', 'rebuildNames: the distinct words with letters left out')

export type Named = { id: string; givenName: string; familyName: string; knownAs: string }

/**
 * Keeps the words of people's names, so that they can be found by them. For people just added: no words of theirs may be there yet.
 * Three statements for any number of people, sent together; the words near a new word are few and rare.
 */
export async function rememberNames(tx: Transaction, people: readonly Named[]): Promise<void> {
  const words = people.map(({ id, givenName, familyName, knownAs }) => ({ id, tokens: nameTokens(givenName, familyName, knownAs).slice(0, mostTokens).map((token) => token.slice(0, longestWord)) }))
  const pairs = words.flatMap(({ id, tokens }) => pairsOf(tokens).map(([token, other]) => ({ id, token, other })))
  if (!pairs.length) return
  const keeping = tx.insertInto('person_name').columns(['person_id', 'token', 'other'])
    .expression(sql`select * from unnest(${pairs.map(({ id }) => id)}::uuid[], ${pairs.map(({ token }) => token)}::text[], ${pairs.map(({ other }) => other)}::text[])`)
    .onConflict((on) => on.doNothing()).execute()
  await together(keeping, rememberWords(tx, words.flatMap(({ tokens }) => tokens)))
}

/** Longer words are cut: nobody types so much of a name, and an index entry has its limits. Names have few words; each pair is a row. */
const longestWord = 100, mostTokens = 8

/** Each word beside each other one, in both orders; a single word beside none. */
function pairsOf(tokens: readonly string[]): (readonly [token: string, other: string])[] {
  const distinct = [...new Set(tokens)]
  if (distinct.length === 1) return [[distinct[0]!, '']]
  return distinct.flatMap((token) => distinct.flatMap((other) => (other === token ? [] : [[token, other] as const])))
}

/** Adds words to the dictionary; those already there are left alone. Sorted, so that two who add the same words wait in one order. */
async function rememberWords(tx: Transaction, all: readonly string[]): Promise<void> {
  const words = [...new Set(all)].sort()
  const added = await tx.insertInto('name_token').columns(['token', 'sound'])
    .expression(sql`select * from unnest(${words}::text[], ${words.map(soundKey)}::text[])`)
    .onConflict((on) => on.doNothing()).returning('token').execute()
  const near = added.flatMap(({ token }) => nearKeys(token).map((key) => ({ key, token })))
  for (let from = 0; from < near.length; from += 10_000) {
    const some = near.slice(from, from + 10_000)
    await tx.insertInto('name_near').columns(['near', 'token'])
      .expression(sql`select * from unnest(${some.map(({ key }) => key)}::text[], ${some.map(({ token }) => token)}::text[])`)
      .onConflict((on) => on.doNothing()).execute()
  }
}

/** Keeps one person's names anew, after they were changed. */
export async function rememberAgain(tx: Transaction, person: Named): Promise<void> {
  await tx.deleteFrom('person_name').where('person_id', '=', person.id).execute()
  await rememberNames(tx, [person])
}

/** Forgets one person's names: a record that led into another is no longer found. */
export async function forgetNames(tx: Transaction, personId: string): Promise<void> {
  await tx.deleteFrom('person_name').where('person_id', '=', personId).execute()
}

/**
 * Makes the words of everybody's names anew from `person`, in pages of 1,000. The dictionary only ever grows: a word nobody has any more
 * finds nobody. Gives the number of people.
 */
export async function rebuildNames(tx: Transaction): Promise<number> {
  await tx.deleteFrom('person_name').execute()
  let after = '00000000-0000-0000-0000-000000000000', count = 0
  for (;;) {
    const people = await tx.selectFrom('person').select(['id', 'given_name as givenName', 'family_name as familyName', 'known_as as knownAs']).where('id', '>', after).where('merged_into', 'is', null).orderBy('id').limit(1000).execute()
    await rememberNames(tx, people)
    count += people.length
    const last = people.at(-1)
    if (!last) return count
    after = last.id
  }
}
