import { Dumbbell } from 'lucide-react'
import { useAsk } from '../../../platform/client/query.ts'
import { useMay } from '../../../platform/client/session.ts'
import css from './Coaching.module.css'

/** What was practised and told in this note, or in how this appointment went. Nothing when there is nothing. */
export function PractisedIn({ personId, originId }: { personId: string; originId: string }) {
  const { data = [] } = useAsk('coaching.of', { personId }, { enabled: useMay()('coaching.read') })
  return data.flatMap(({ words: skill, practices }) => practices.filter(({ origin }) => origin?.id === originId).map(({ id, words, before, after }) => (
    <div key={id} className={css.practised}>
      <p><Dumbbell aria-hidden="true" size={18} /><span><b>Practised</b> {skill}{after !== null && `, sure of it: ${after} of 10${before === null ? '' : `, ${before} before`}`}</span></p>
      <blockquote className={css.own}>{words}</blockquote>
    </div>
  )))
}
