import { useAsk } from '../../../platform/client/query.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { TextLink } from '../../../ui/Button.tsx'
import { Choice } from '../../../ui/Choice.tsx'
import { count, shortDay } from '../../../ui/words.ts'
import { agreementWords, bornWords } from '../../people/public-screens.ts'
import type { Before, EarlierReferral } from '../contract.ts'
import { statusTone, statusWords } from './words.ts'
import css from './Referrals.module.css'

/** Whose record it is: '' not said yet, a record's id, another person, or not sure. */
export type Whose = string

/** Records that may be theirs, with what agrees, and the answer: this one, somebody else, or not sure yet. */
export function WhoseRecord({ likely, value, onChange, error }: { likely: Before['likely']; value: Whose; onChange: (whose: Whose) => void; error: string | undefined }) {
  return (
    <Choice
      id="whose" label={likely.length === 1 ? 'This may be somebody on file already' : 'One of these may be on file already'} error={error} value={value} onChange={onChange}
      options={[
        ...likely.map(({ person, phone, agrees }) => ({
          value: person.id, label: `This is ${person.name}${person.knownAs ? ` (${person.knownAs})` : ''}`,
          hint: [bornWords(person, shortDay), person.area, phone, `Agrees: ${agrees.map((code) => agreementWords[code as keyof typeof agreementWords] ?? code).join(', ').toLowerCase()}`].filter(Boolean).join(' · '),
        })),
        { value: 'other', label: 'Somebody else' },
        { value: 'unsure', label: 'Not sure: to be looked at later' },
      ]}
    />
  )
}

/** Earlier referrals with how each ended, so that nobody has to tell their story from the beginning. */
export function EarlierReferrals({ referrals }: { referrals: readonly EarlierReferral[] }) {
  return (
    <ul className={css.earlier} role="list" aria-label="Referred before">
      {referrals.map((one) => (
        <li key={one.id}>
          <p className={css.badges}>
            <span className={css.heart}>{one.mayOpen ? <TextLink to={`/referrals/${one.id}`}>{shortDay(one.receivedOn)}</TextLink> : shortDay(one.receivedOn)}</span>
            <Badge tone={statusTone[one.status]}>{statusWords[one.status]} {shortDay(one.statusOn)}</Badge>
            {!one.certain && <Badge tone="warn">may be the same person</Badge>}
          </p>
          {!one.certain && <p>{one.name}</p>}
          {one.programmeName && <p className={css.soft}>{one.programmeName}</p>}
          {one.reason && <p>{one.reason.length > 240 ? `${one.reason.slice(0, 239)}…` : one.reason}</p>}
          {one.ended && <p className={css.soft}>{one.ended}</p>}
          {!one.mayOpen && <p className={css.soft}>Another team has it. Ask a team lead if you need to know more.</p>}
        </li>
      ))}
    </ul>
  )
}

/** What is known of somebody while their details are typed. Asked once what was typed stands still. */
export function useKnown(whom: { givenName: string; familyName: string; knownAs: string; birthDate: string | null; phone: string; email: string; postcode: string | null; area: string; nhsNumber: string | null }, enabled: boolean) {
  const { givenName, familyName, birthDate, phone, nhsNumber } = whom
  const likely = useAsk('people.likely', whom, { enabled, keepPrevious: true })
  const alike = useAsk('referrals.alike', { givenName, familyName, birthDate, phone, nhsNumber }, { enabled, keepPrevious: true })
  return { likely: enabled ? likely.data ?? [] : [], alike: enabled ? alike.data ?? [] : [] }
}

export const tookPartWords = ({ programmeName, startedOn, endedOn }: Before['tookPart'][number]) => `${programmeName}, ${endedOn ? `${shortDay(startedOn)} to ${shortDay(endedOn)}` : `since ${shortDay(startedOn)}`}`
export const referredBefore = (number: number) => `Referred ${number === 1 ? 'once' : count(number, 'time')} before`
