import { Suspense, type ComponentType } from 'react'

/*
 * What other modules show at a session: on its page, in each row of its register, in the detail of a row, and what they offer to do there. Sessions does not know them: the app
 * brings them together (`src/app/session-parts.ts`). A part shows nothing when there is nothing.
 */
export type AtSession = ComponentType<{ sessionId: string }>
export type AtRow = ComponentType<{ sessionId: string; personId: string }>
type Parts = { page: readonly AtSession[]; acts: readonly AtSession[]; row: readonly AtRow[]; sheet: readonly AtRow[] }

let brought: Parts = { page: [], acts: [], row: [], sheet: [] }

/** Called once, before the first screen. */
export function bringToSessions(parts: Parts) { brought = parts }

export const sessionParts = () => brought

/** What other modules offer to do at a session: on its page, beside its register, and where it is closed. */
export const SessionActs = ({ sessionId }: { sessionId: string }) => brought.acts.map((Act, at) => <Suspense key={at}><Act sessionId={sessionId} /></Suspense>)
