import { useDraft } from '../../../platform/client/drafts.ts'
import { ask, queryClient } from '../../../platform/client/query.ts'
import type { Details } from '../rules.ts'

/** An edit under way: what was there when it began, what has been typed since, and what somebody else changed meanwhile. */
type Changing = { open: { base: Details; version: number; mine: Details; conflict: { theirs: Details; by: string; at: string; fields: (keyof Details)[] } | null } | null }

/** The edit of one person's details, kept through a reload. */
export function useChanging(personId: string) {
  const { draft, put, clear } = useDraft<Changing>(`details of ${personId}`, () => ({ open: null }))
  return {
    draft: draft?.open ?? undefined, clear,
    put: (part: Partial<NonNullable<Changing['open']>>) => put({ open: { ...draft!.open!, ...part } }),
    begin: async () => {
      const { details, version } = await queryClient.fetchQuery(ask('people.get', { personId }))
      if (!draft?.open) put({ open: { base: details, version, mine: details, conflict: null } })
    },
  }
}
