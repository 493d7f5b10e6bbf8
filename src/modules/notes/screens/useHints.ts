import { useEffect, useMemo, useState } from 'react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import type { Phrase } from '../language/phrase.ts'
import { lexiconOf, scan, type Hit, type Lexicon, type OwnPhrase } from '../language/scan.ts'

/** Milliseconds without a key after which a wording is spoken of: not while it is being typed. */
const pause = 500

/** The phrase list with what the service changed of it. It comes after the fields are there; without a network the list that comes along serves. */
export function useLexicon(): Lexicon | null {
  const [shipped, setShipped] = useState<typeof import('../language/phrases.ts').shipped>()
  const may = useMay()('notes.write'), asked = useAsk('notes.language', {}, { staleTime: 10 * 60_000, enabled: may })
  useEffect(() => { void import('../language/phrases.ts').then((module) => setShipped(module.shipped), () => {}) }, [])
  const settled = asked.data ?? (asked.error || !may ? asShipped : null)
  return useMemo(() => (shipped && settled ? made(shipped, settled) : null), [shipped, settled])
}

type Settled = { own: readonly (OwnPhrase & { off: boolean })[]; off: readonly string[] }
const lexicons = new WeakMap<Settled, Lexicon>()
/** Once for each answer, however many boxes stand on a page. */
function made(shipped: readonly Phrase[], settled: Settled): Lexicon {
  let lexicon = lexicons.get(settled)
  if (!lexicon) lexicons.set(settled, (lexicon = lexiconOf(shipped, settled.own.filter(({ off }) => !off), new Set(settled.off))))
  return lexicon
}
const asShipped: Settled = { own: [], off: [] }

/** What was left as it is, by note: for as long as this tab is open, and nowhere else. */
const leftBy = new Map<string, Set<string>>()

export type Hint = Hit & { field: string; id: string }

/**
 * The wordings to look at in the fields of a note, in their order. It is looked for at each key, so that underlines stay under their words; a new one is
 * shown after a pause. Nothing of this leaves the device.
 */
export function useHints(noteId: string, fields: Readonly<Record<string, string>>) {
  const lexicon = useLexicon()
  const [, again] = useState(0)
  const text = JSON.stringify(fields)
  const [settled, setSettled] = useState('')
  const hints = useMemo((): Hint[] => {
    const seen = new Map<string, number>()
    return lexicon ? Object.entries(fields).flatMap(([field, words]) => scan(words, lexicon).map((hit) => {
      const name = `${field} ${hit.key} ${hit.words.toLowerCase()}`
      seen.set(name, (seen.get(name) ?? 0) + 1)
      return { ...hit, field, id: `${name} ${seen.get(name)}` }
    })) : []
  }, [lexicon, text])
  const [known, setKnown] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const soon = setTimeout(() => { setKnown(new Set(hints.map(({ id }) => id))); setSettled(text) }, pause)
    return () => clearTimeout(soon)
  }, [hints, text])
  const left = leftBy.get(noteId)
  const shown = hints.filter(({ id, key, words }) => known.has(id) && !left?.has(`${key} ${words.toLowerCase()}`))
  return {
    shown,
    /** Whether nobody has typed for a moment. */
    settled: settled === text,
    leave: ({ key, words }: Hit, is = true) => {
      const set = leftBy.get(noteId) ?? new Set()
      leftBy.set(noteId, set)
      if (is) set.add(`${key} ${words.toLowerCase()}`)
      else set.delete(`${key} ${words.toLowerCase()}`)
      again((n) => n + 1)
    },
  }
}
