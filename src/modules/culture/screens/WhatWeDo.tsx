import { HandHeart } from 'lucide-react'
import css from './Culture.module.css'

/** What we do differently for one person, wherever somebody is about to meet them. Nothing when there is nothing. */
export function WhatWeDo({ adaptations }: { adaptations: readonly string[] }) {
  if (!adaptations.length) return null
  return <div className={css.one}><p><HandHeart aria-hidden="true" size={18} /> What we do differently</p><ul>{adaptations.map((words) => <li key={words}>{words}</li>)}</ul></div>
}
