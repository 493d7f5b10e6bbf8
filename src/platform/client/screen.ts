import type { ComponentType, ReactNode } from 'react'
import type { Permission } from '../contract.ts'

/** One screen of a module: where it stands and who may open it. The code is fetched when it is opened, or when its link is about to be. */
export type Screen = {
  /** `/people/$personId`: what follows a $ is read with `useParam('personId')`. */
  path: string
  load: () => Promise<{ default: ComponentType }>
  /** Without it the screen says so instead of opening. The server checks all the same. */
  needs?: Permission
  /** `bare` stands alone, without bars: a measure that is handed over, the pages before signing in. */
  frame?: 'shell' | 'bare'
  /** Opens for somebody who is not signed in. */
  open?: boolean
}

/** What the panel of unsent work says about a module's commands: the act in words, and each refusal of its rules in words. */
export type OutboxWords = {
  /** By the command's short name: `{ mark: (input) => 'Marks in a register' }`. No personal detail beyond a name. */
  acts: Record<string, (input: never) => string>
  becauseOf: Record<string, string>
}

/** What a module brings to the browser, exported by its `screens/routes.ts` and listed in `app/routes.tsx`. */
export type ModuleScreens = {
  name: string
  screens: readonly Screen[]
  /** Fetched only when something of the module needs the person. */
  words?: () => Promise<OutboxWords>
}

/** One place in the navigation. */
export type Place = { to: string; of: 'day' | 'person' | 'service'; label: string; icon: ReactNode; needs?: Permission }
