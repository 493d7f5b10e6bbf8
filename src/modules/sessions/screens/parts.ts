import type { ComponentType } from 'react'

/*
 * What other modules show at a session: on its page, in each row of its register, in the detail of a row. Sessions does not know them: the app
 * brings them together (`src/app/session-parts.ts`). A part shows nothing when there is nothing.
 */
export type AtSession = ComponentType<{ sessionId: string }>
export type AtRow = ComponentType<{ sessionId: string; personId: string }>
type Parts = { page: readonly AtSession[]; row: readonly AtRow[]; sheet: readonly AtRow[] }

let brought: Parts = { page: [], row: [], sheet: [] }

/** Called once, before the first screen. */
export function bringToSessions(parts: Parts) { brought = parts }

export const sessionParts = () => brought
