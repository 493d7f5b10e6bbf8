/** A text on its way from a device to the service. Pure. */

/** A command given on a device, as the outbox keeps it. */
export type Given = { seq: number; name: string; input: unknown; answered?: boolean | undefined; refused?: { because: string; words: string } | undefined }

export type OnItsWay<Save> = {
  /** The newest text given here that the service has not moved on from since; `null` when there is none. */
  newest: Save | null
  /** The version that the service has, or will have once it has all that was given. */
  version: number
  /** Given and not yet with the service. */
  waiting: number
  /** Why the first refused save was refused, of which version it was, and all the saves that wait behind it. */
  refused: { because: string; words: string; expectedVersion: number; seqs: number[] } | null
}

/**
 * Where a text stands: the service's version of it with the saves given here counted on, each of which carries the whole text and the version it was of. Each
 * raises the version by one; one that the service has already is not counted twice.
 */
export function onItsWay<Save extends { expectedVersion: number }>(given: readonly Given[], server: { version: number } | null): OnItsWay<Save> {
  const of = ({ input }: Given) => input as Save
  const newest = given.findLast((save) => !save.answered || !server || of(save).expectedVersion >= server.version)
  const waiting = given.filter(({ answered }) => !answered), first = waiting.find(({ refused }) => refused)
  return {
    newest: newest ? of(newest) : null, version: Math.max(server?.version ?? 0, newest ? of(newest).expectedVersion + 1 : 0), waiting: waiting.length,
    refused: first?.refused ? { ...first.refused, expectedVersion: of(first).expectedVersion, seqs: waiting.map(({ seq }) => seq) } : null,
  }
}
