import { now } from '../../../platform/client/now.ts'
import { useMe } from '../../../platform/client/session.ts'
import { TextLink } from '../../../ui/Button.tsx'
import { Section } from '../../../ui/Page.tsx'
import { ago, shortDay } from '../../../ui/words.ts'
import type { Referral } from '../contract.ts'
import { changeWords } from './words.ts'
import css from './Referrals.module.css'

const came: Record<Referral['cameBy'], string> = { typed: '', form: 'over the form', file: 'from a file', system: 'from another system' }

/** All that happened to a referral, latest first: who, when, why. */
export function History({ referral }: { referral: Referral }) {
  const { organisation: { timeZone } } = useMe()
  return (
    <Section title="What happened">
      <ol className={css.story}>
        {referral.changes.toReversed().map((change) => (
          <li key={change.id}>
            <p className={css.what}>{changeWords(change)}</p>
            {change.words && <p className={css.running}>{change.words}</p>}
            {change.signpost && <p>Suggested instead: {change.signpost}{change.serviceId && <> (<TextLink to={`/directory/${change.serviceId}`}>in the directory</TextLink>)</>}</p>}
            {change.overrideReason && <p>Welcome all the same: {change.overrideReason}</p>}
            {change.lookAgainOn && <p>To be looked at again on {shortDay(change.lookAgainOn)}.</p>}
            {change.answers && change.answers.length > 0 && <p className={css.soft}>{change.answers.map(({ why }) => why).join(' ')}</p>}
            <p className={css.by}>{[ago(change.at, now(), timeZone), change.by ?? (change.act === 'receive' ? [came[referral.cameBy], referral.linkName].filter(Boolean).join(': ') : ''), change.enteredAt && `entered ${ago(change.enteredAt, now(), timeZone)}`].filter(Boolean).join(', ')}</p>
          </li>
        ))}
      </ol>
    </Section>
  )
}
