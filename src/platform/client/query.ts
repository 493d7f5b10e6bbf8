import { type Query, QueryClient, keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type InputOf, type Name, type OutputOf, asking, failureOf } from './rpc.ts'

/** Answers are fresh for half a minute; live hints and own commands renew them earlier. A refusal is an answer and is not asked again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      retry: (times, error) => failureOf(error).kind === 'unreachable' && times < 2,
      retryDelay: (times) => 500 * 2 ** times,
      refetchOnWindowFocus: true,
      networkMode: 'always',
    },
  },
})

/** A read by name, as options for `useQuery`, `prefetchQuery` and the like. Its key is `[name, input]`. */
export function ask<N extends Name>(name: N, input: InputOf[N]) {
  return queryOptions({ queryKey: [name, input] as const, queryFn: ({ signal }) => asking(name, input, signal) })
}

/** Asks and stays up to date: `const goals = useAsk('goals.of', { personId })`. Show it with `<Ask of={goals}>`. */
export function useAsk<N extends Name>(name: N, input: InputOf[N], options: { enabled?: boolean; keepPrevious?: boolean; staleTime?: number } = {}) {
  return useQuery({
    ...ask(name, input),
    ...(options.enabled === undefined ? {} : { enabled: options.enabled }),
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  })
}

type Paged = { rows: readonly unknown[]; next: string | null }
type PagedName = { [N in Name]: OutputOf[N] extends Paged ? N : never }[Name]

/**
 * A keyset-paged list: the procedure takes `after` and answers `{ rows, next }`. `more` is undefined at the end of the list and
 * fits the `more` of `Table`. The rows so far stay while other filters are asked for.
 */
export function useList<N extends PagedName>(name: N, input: Omit<InputOf[N], 'after'>, options: { enabled?: boolean } = {}) {
  type Row = OutputOf[N] extends { rows: readonly (infer R)[] } ? R : never
  type Page = Omit<OutputOf[N], 'rows' | 'next'> & { rows: Row[]; next: string | null }
  const list = useInfiniteQuery({
    queryKey: [name, input, 'list'] as const,
    queryFn: async ({ pageParam, signal }) => await asking(name, { ...input, ...(pageParam ? { after: pageParam } : {}) } as InputOf[N], signal) as unknown as Page,
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    ...(options.enabled === undefined ? {} : { enabled: options.enabled }),
  })
  const { fetchNextPage } = list
  return {
    data: list.data?.pages.flatMap((page) => page.rows),
    /** The first page, for what comes only with it: how many there are. */
    first: list.data?.pages[0],
    error: list.error, isFetching: list.isFetching, refetch: list.refetch,
    more: list.hasNextPage ? { load: () => void fetchNextPage(), busy: list.isFetchingNextPage } : undefined,
  }
}

let wanted = new Set<string>()
let running: Promise<void> = Promise.resolve()
let coming: Promise<void> | undefined

/**
 * Asks again for what is on screen of these: whole modules (`goals.`) or single procedures (`goals.of`). Resolves once it is there. One round at a
 * time, with what was wanted meanwhile in the next: a round cut short by another would let a mark that was just answered flicker back.
 */
export function renew(names: readonly string[]): Promise<void> {
  for (const name of names) wanted.add(name)
  return (coming ??= running.then(() => {
    const taken = wanted
    wanted = new Set()
    running = coming!
    coming = undefined
    return again(({ queryKey }) => touches(taken, String(queryKey[0])))
  }))
}

/** A first answer that is on its way may have been read before what is renewed for, and would pass for the new one: those are asked once more when it has come. */
async function again(predicate: (query: Query) => boolean): Promise<void> {
  const early = queryClient.getQueryCache().findAll({ predicate, fetchStatus: 'fetching' }).filter(({ state }) => state.data === undefined)
  await queryClient.invalidateQueries({ predicate })
  if (early.length) await queryClient.invalidateQueries({ predicate: (query) => early.includes(query) })
}

const touches = (names: ReadonlySet<string>, procedure: string) => names.has(procedure) || names.has(`${procedure.split('.')[0]}.`)
