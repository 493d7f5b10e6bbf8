import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { happenedAt } from '../../../platform/client/now.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Button, Buttons, TextLink } from '../../../ui/Button.tsx'
import { Section, Stack } from '../../../ui/Page.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import type { Before, Referral } from '../contract.ts'
import { EarlierReferrals, WhoseRecord, referredBefore, tookPartWords, type Whose } from './Known.tsx'
import { wordsOf } from './words.ts'
import css from './Referrals.module.css'

/** Who they may be, and what is known from before: so that nobody tells their story from the beginning. */
export function OnFile({ referral }: { referral: Referral }) {
  const asked = useAsk('referrals.before', { referralId: referral.id })
  return (
    <Section title="Known from before">
      <Ask of={asked} rows={2}>{(before) => <Known referral={referral} before={before} />}</Ask>
    </Section>
  )
}

function Known({ referral, before }: { referral: Referral; before: Before }) {
  const link = useLinking(referral)
  const [whose, setWhose] = useState<Whose>('')
  const { person } = referral, mayLink = referral.may.includes('link')
  return (
    <Stack>
      {link.problem && <Refusal what={wordsOf(link.problem)!} now />}
      {person && (
        <div>
          <p><span className={css.heart}>{person.mayOpen ? <TextLink to={`/people/${person.id}`}>{person.name}</TextLink> : person.name}</span> is on file.</p>
          {before.tookPart.length > 0 && <ul>{before.tookPart.map((one) => <li key={one.programmeName + one.startedOn}>{tookPartWords(one)}</li>)}</ul>}
          {mayLink && <Buttons><Button size="small" kind="quiet" busy={link.busy} onClick={() => void link.to(null)}>This is not them</Button></Buttons>}
        </div>
      )}
      {!person && before.likely.length > 0 && (
        <Stack gap="small">
          <WhoseRecord likely={before.likely} value={whose} onChange={setWhose} error={undefined} />
          {mayLink && before.likely.some((one) => one.person.id === whose) && <Buttons><Button kind="primary" busy={link.busy} onClick={() => void link.to(whose)}>Link to this record</Button></Buttons>}
        </Stack>
      )}
      {before.referrals.length > 0 && <><p className={css.heart}>{referredBefore(before.referrals.length)}</p><EarlierReferrals referrals={before.referrals} /></>}
      {!person && !before.likely.length && !before.referrals.length && <p>Nobody like this is on file, and there is no earlier referral.</p>}
    </Stack>
  )
}

/** Says which record a referral is about. */
export function useLinking(referral: Pick<Referral, 'id'>) {
  const { send, busy, problem } = useCommand('referrals.link')
  return { busy, problem, to: (personId: string | null) => send({ referralId: referral.id, changeId: uuidv7(), personId, happenedAt: happenedAt() }) }
}
