import type { Actor } from '../../platform/api.ts'
import type { Transaction } from '../../platform/db.ts'
import { refusal, refuse } from '../../platform/refuse.ts'
import { api } from './api.ts'
import { whyNotGuidance } from './completion-rules.ts'
import type { CatalogueEntry, Guidance, WordingStatus } from './contract.ts'
import type { Instrument } from './instrument.ts'
import { instruments } from './instruments.ts'
import { findLoaded, isWordingOf, loadedWordings } from './loaded.ts'
import { modesOf, wordingMayBeLoaded, wordingShips } from './rules.ts'
import { known } from './taking.ts'
import { startingGuidance, whyNotWording } from './wording.ts'

/** What may be taken here, the wording an organisation loads, and its guidance about critical answers. */
export const wording = {
  catalogue: api.catalogue.handler(async ({ context: { tx } }) => {
    const rows = await loadedWordings(tx).execute()
    return instruments.map((instrument): CatalogueEntry => {
      const loaded = rows.some((row) => isWordingOf(instrument, row))
      return {
        key: instrument.key, name: instrument.name, about: instrument.about, questions: instrument.items.length, credit: instrument.licence.credit,
        wording: wordingShips(instrument) ? 'ships' : loaded ? 'loaded' : 'not_loaded', modes: modesOf(instrument, loaded),
      }
    })
  }),

  wording: api.wording.handler(async ({ input, context: { tx } }) => {
    const loaded = await findLoaded(tx, known(input.instrument))
    return loaded ? { intro: loaded.intro, items: [...loaded.items], options: loaded.options.map((words) => [...words]) } : null
  }),

  wordings: api.wordings.handler(async ({ context: { tx } }) => {
    const rows = await loadedWordings(tx).execute()
    return instruments.filter(({ licence }) => wordingMayBeLoaded(licence.verdict)).map((instrument) => statusOf(instrument, rows))
  }),

  loadWording: api.loadWording.handler(async ({ input, context: { tx, actor, now } }) => {
    const instrument = known(input.instrument)
    const wrong = whyNotWording(instrument, input)
    if (wrong) throw refusal(wrong.because, wrong.field)
    await addWording(tx, actor, {
      id: input.wordingId, instrument, licence: input.licence.trim(), intro: input.intro.trim(), items: input.items.map((words) => words.trim()), options: input.options.map((words) => words.map((word) => word.trim())), at: now,
    })
    return statusOf(instrument, await loadedWordings(tx).where('w.instrument', '=', instrument.key).execute())
  }),

  withdrawWording: api.withdrawWording.handler(async ({ input, context: { tx, actor, now } }) => {
    const instrument = known(input.instrument)
    const [latest] = await loadedWordings(tx).where('w.instrument', '=', instrument.key).execute()
    refuse(latest && isWordingOf(instrument, latest) ? null : 'nothing_loaded', 'instrument')
    await addWording(tx, actor, { id: input.wordingId, instrument, licence: latest!.licence, intro: '', items: [], options: [], at: now })
    return statusOf(instrument, [])
  }),

  guidance: api.guidance.handler(({ context: { tx } }) => findGuidance(tx)),

  writeGuidance: api.writeGuidance.handler(async ({ input, context: { tx, actor, now } }) => {
    const { version } = await findGuidance(tx)
    refuse(whyNotGuidance(input.words, version, input.expectedVersion), 'words')
    // Two who write at once: the second finds the version taken and is refused like one who came later.
    const written = await tx.insertInto('alert_guidance').values({ id: input.guidanceId, version: version + 1, words: input.words.trim(), written_at: now, written_by: actor.id }).onConflict((on) => on.doNothing()).returning('id').execute()
    refuse(written.length ? null : 'changed_meanwhile', 'words')
    return findGuidance(tx)
  }),
}

type NewWording = { id: string; instrument: Instrument; licence: string; intro: string; items: readonly string[]; options: readonly (readonly string[])[]; at: Date }

async function addWording(tx: Transaction, actor: Actor, { id, instrument, licence, intro, items, options, at }: NewWording) {
  await tx.insertInto('instrument_wording').values({ id, instrument: instrument.key, instrument_version: instrument.version, licence, intro, items: [...items], options: JSON.stringify(options), loaded_at: at, loaded_by: actor.id }).execute()
}

function statusOf(instrument: Instrument, rows: Awaited<ReturnType<ReturnType<typeof loadedWordings>['execute']>>): WordingStatus {
  const row = rows.find((one) => isWordingOf(instrument, one))
  return {
    instrument: instrument.key, name: instrument.name, questions: instrument.items.length, ...instrument.licence,
    loaded: row ? { licence: row.licence, intro: row.intro, items: row.items, options: row.options as string[][], loadedAt: row.loadedAt.toISOString(), loadedBy: row.loadedBy } : null,
  }
}

async function findGuidance(tx: Transaction): Promise<Guidance> {
  const row = await tx.selectFrom('alert_guidance as g').innerJoin('member as m', 'm.id', 'g.written_by').select(['g.words', 'g.version', 'g.written_at', 'm.name']).orderBy('g.version', 'desc').limit(1).executeTakeFirst()
  return row ? { words: row.words, version: row.version, writtenAt: row.written_at.toISOString(), writtenBy: row.name } : { words: startingGuidance, version: 0, writtenAt: null, writtenBy: null }
}
