import { Suspense, lazy } from 'react'
import { classes } from '../../../ui/classes.ts'
import css from './PersonStrip.module.css'

const PersonHead = lazy(() => import('./PersonHead.tsx').then((module) => ({ default: module.PersonHead })))

/** The header of a person for screens that are about them and not their page: fetched after the screen itself, with its room kept. Not for screens that are handed over, nor turned to the person; `screenOnly` where the page is printed for them. */
export function PersonStrip({ personId, screenOnly }: { personId: string; screenOnly?: boolean | undefined }) {
  return <div className={classes(css.strip, screenOnly && css.screenOnly)}><Suspense><PersonHead personId={personId} /></Suspense></div>
}
