import { Accessibility, HandHeart, Languages } from 'lucide-react'
import { count } from '../../../ui/words.ts'
import type { Needs } from '../contract.ts'
import css from './Calendar.module.css'

const interpreterWords = (language: string) => (language ? `Interpreter: ${language}` : 'Interpreter')

/** Beneath an appointment on a list: what to bring, book or do differently, before one leaves the house. Nothing when there is nothing. */
export function needsBelow(needs: Needs | null) {
  if (!needs || !needsInShort(needs)) return undefined
  const { accessNeeds, interpreter, adaptations } = needs
  return (
    <ul role="list" className={css.needs}>
      {accessNeeds && <li><Accessibility aria-hidden="true" size={18} /><span><span className="said">Access: </span>{accessNeeds}</span></li>}
      {interpreter !== null && <li><Languages aria-hidden="true" size={18} />{interpreterWords(interpreter)}</li>}
      {adaptations.map((words) => <li key={words}><HandHeart aria-hidden="true" size={18} /><span><span className="said">What we do differently: </span>{words}</span></li>)}
    </ul>
  )
}

/** The same in a line, where there is no room for more; empty when there is nothing. */
export function needsInShort(needs: Needs | null): string {
  if (!needs) return ''
  const { accessNeeds, interpreter, adaptations } = needs
  return [accessNeeds, interpreter === null ? '' : interpreterWords(interpreter), adaptations.length > 1 ? count(adaptations.length, 'adaptation') : adaptations[0]].filter(Boolean).join(' · ')
}
