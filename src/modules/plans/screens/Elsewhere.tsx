import { useEffect } from 'react'
import { useGo } from '../../../platform/client/address.ts'
import { renew, useAsk } from '../../../platform/client/query.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Notice, Refusal } from '../../../ui/Refusal.tsx'
import { compare } from '../comparing.ts'
import { Changes } from './Changes.tsx'
import type { Begun, Sheet } from './useSheet.ts'
import { inWords } from './words.ts'

/** Why the sheet is not being kept any more, and what to do. Written in two places: what differs stands side by side, and somebody chooses. */
export function Elsewhere({ begun: { personId, planId }, sheet, refused }: { begun: Begun; sheet: Sheet; refused: { because: string; words: string } }) {
  const go = useGo()
  const asked = useAsk('plans.get', { personId, planId })
  const all = useAsk('plans.of', { personId }, { enabled: refused.because === 'one_already' })
  useEffect(() => { void renew(['plans.get']) }, [refused.because])
  const theirs = asked.data?.plan
  const letGo = async (to: string) => { await sheet.letGo(); go(to, { replace: true }) }

  if (refused.because === 'changed_meanwhile') {
    return (
      <Notice
        tone="warn" title="This plan was also written somewhere else meanwhile" now
        actions={theirs && (
          <Buttons>
            <Button kind="primary" onClick={() => void sheet.keepMine(theirs.version)}>Keep what is here</Button>
            <Button onClick={() => void sheet.keepTheirs(theirs.content, theirs.version)}>Take the other</Button>
          </Buttons>
        )}
      >
        {theirs ? <Changes groups={compare(theirs.content, sheet.content)} names={['There', 'Here']} onlyChanged /> : 'It is being fetched …'}
      </Notice>
    )
  }
  if (refused.because === 'not_in_this_status') {
    return <Notice tone="warn" title="This plan was agreed or closed somewhere else meanwhile" now actions={<Button kind="primary" onClick={() => void letGo(`/people/${personId}/plans/${planId}`)}>Open it as it stands</Button>}>What you wrote here since is still below, and is not kept. Copy what matters before you go on.</Notice>
  }
  if (refused.because === 'one_already') {
    const other = all.data?.find((plan) => plan.kind === sheet.content.kind && plan.status !== 'closed')
    return <Notice tone="warn" title="There is a plan of this kind already" now actions={other && <Button kind="primary" onClick={() => void letGo(`/people/${personId}/plans/${other.id}`)}>Open that one</Button>}>Somebody began it meanwhile. Copy what matters here before you go on.</Notice>
  }
  return <Refusal what="This plan is not being saved" why={inWords(refused)} mend="What is written stays here. Change what is wrong, and it is saved again." now />
}
