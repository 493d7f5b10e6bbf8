import { sql } from 'kysely'
import type { Actor } from '../../../platform/api.ts'
import type { Transaction } from '../../../platform/db.ts'
import { notHere, refuse } from '../../../platform/refuse.ts'
import type { OwnPhrase } from '../contract.ts'
import { whyNotPhrase, type Kind } from './phrase.ts'
import { shipped } from './phrases.ts'

const own = (tx: Transaction) => tx.selectFrom('note_phrase as f').where('f.shipped_key', 'is', null).select(['f.id', 'f.version', 'f.words', 'f.instead', 'f.why', 'f.kind', 'f.is_off as off'])

/** What the service changed of the language help. Nothing of what anybody writes is kept here or anywhere else. */
export async function readLanguage(tx: Transaction, actor: Actor) {
  const off = await tx.selectFrom('note_phrase').where('shipped_key', 'is not', null).where('is_off', '=', true).select('shipped_key as key').orderBy('shipped_key').execute()
  return { own: await own(tx).orderBy('f.id').execute(), off: off.map(({ key }) => key!), mayChange: actor.permissions.has('notes.change_language') }
}

type Kept = { phraseId: string; expectedVersion: number; words: string; instead: string[]; why: string; kind: Kind; off: boolean }

export async function keepPhrase(tx: Transaction, actor: Actor, now: Date, { phraseId, expectedVersion, words, instead, why, kind, off }: Kept): Promise<OwnPhrase> {
  const there = await own(tx).where('f.id', '=', phraseId).forNoKeyUpdate().executeTakeFirst()
  if (!there && expectedVersion !== 0) throw notHere()
  refuse(there && there.version !== expectedVersion ? 'phrase_changed' : null)
  const fault = whyNotPhrase({ words, instead, why })
  refuse(fault?.because ?? null, fault?.field)
  const row = { words: words.trim(), instead: instead.map((one) => one.trim()).filter(Boolean), why: why.trim(), kind, is_off: off, changed_by: actor.id, changed_at: now }
  if (there) await tx.updateTable('note_phrase').set({ ...row, version: sql`version + 1` }).where('id', '=', phraseId).execute()
  else await tx.insertInto('note_phrase').values({ id: phraseId, ...row }).execute()
  return own(tx).where('f.id', '=', phraseId).executeTakeFirstOrThrow()
}

export async function switchPhrase(tx: Transaction, actor: Actor, now: Date, { switchId, key, off }: { switchId: string; key: string; off: boolean }) {
  const phrase = shipped.find((one) => one.key === key)
  if (!phrase) throw notHere()
  const there = await tx.selectFrom('note_phrase').where('shipped_key', '=', key).select('id').forNoKeyUpdate().executeTakeFirst()
  const row = { is_off: off, changed_by: actor.id, changed_at: now }
  if (there) await tx.updateTable('note_phrase').set({ ...row, version: sql`version + 1` }).where('id', '=', there.id).execute()
  else await tx.insertInto('note_phrase').values({ id: switchId, shipped_key: key, kind: phrase.kind, ...row }).execute()
  return { key, off }
}
