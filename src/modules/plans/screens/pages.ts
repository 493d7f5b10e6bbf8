import type { ReactNode } from 'react'
import type { PlanKind } from '../rules.ts'
import type { ContentOf } from '../shapes.ts'
import type { Errors } from './Words.tsx'

/** One thing on the sheet: its heading and its fields. `bare` when its one field says the heading itself; `quiet` when it only offers more. */
export type SheetPage = { key: string; title: string; body: ReactNode; bare?: boolean; quiet?: boolean }

/** What a kind's pages are made from. */
export type SheetOf<K extends PlanKind> = {
  content: ContentOf<K>
  put: (content: ContentOf<K>) => void
  errors: Errors
  personId: string
  /** What the person goes by. */
  called: string
  /** The plan as it was agreed last, at a review. */
  earlier: ContentOf<K> | null
}
