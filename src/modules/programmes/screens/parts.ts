import type { ComponentType } from 'react'

/*
 * What other modules show on a programme's page. Programmes does not know them: the app brings them together (`src/app/session-parts.ts`). A part shows nothing
 * when there is nothing.
 */
export type OfProgramme = ComponentType<{ programmeId: string }>

let brought: readonly OfProgramme[] = []

/** Called once, before the first screen. */
export function bringToProgramme(parts: readonly OfProgramme[]) { brought = parts }

export const programmeParts = () => brought
