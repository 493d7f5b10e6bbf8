import { useQuery } from '@tanstack/react-query'
import { useAsk } from '../../../platform/client/query.ts'
import { findEntry } from '../catalogue.ts'
import type { Instrument } from '../instrument.ts'
import { wordingShips } from '../rules.ts'
import { worded, type Worded } from '../wording.ts'

/** Everything about one measure, fetched when it is opened: only this one, not the others. */
export function useInstrument(name: string) {
  return useQuery({
    queryKey: ['instrument', name] as const, staleTime: Infinity, gcTime: Infinity, retry: 1, networkMode: 'always' as const,
    queryFn: async (): Promise<Instrument | null> => await findEntry(name)?.load() ?? null,
  })
}

/** The words of a measure as they may be shown here. Waits for the wording that the organisation loaded, where there may be one. */
export function useWorded(instrument: Instrument): { worded: Worded | undefined; asked: ReturnType<typeof useAsk<'measures.wording'>> } {
  const ships = wordingShips(instrument)
  const asked = useAsk('measures.wording', { instrument: instrument.key }, { enabled: !ships, staleTime: 5 * 60_000 })
  return { worded: ships ? worded(instrument, null) : asked.data === undefined ? undefined : worded(instrument, asked.data), asked }
}
