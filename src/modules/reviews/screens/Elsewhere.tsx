import { useEffect } from 'react'
import { renew, useAsk } from '../../../platform/client/query.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Notice, Refusal } from '../../../ui/Refusal.tsx'
import { minutesOf } from '../drafting.ts'
import { becauseOf, type ReviewRefusal } from '../rules.ts'
import { Minutes } from './Minutes.tsx'
import type { WritingMinutes } from './useMinutes.ts'

export const isElsewhere = (because: string) => ['changed_meanwhile', 'signed_already', 'not_in_this_status'].includes(because)

/** Why the minutes are not being kept any more, and what to do: written on two devices, somebody chooses; signed or set aside meanwhile, what was typed is still there to take along. */
export function Elsewhere({ reviewId, writing, refused, onClose }: { reviewId: string; writing: WritingMinutes; refused: { because: string; words: string }; onClose: () => void }) {
  const { data: theirs, isFetching } = useAsk('reviews.get', { reviewId })
  useEffect(() => { void renew(['reviews.get']) }, [refused.because])
  const words = Object.hasOwn(becauseOf, refused.because) ? becauseOf[refused.because as ReviewRefusal] : refused.words
  if (!isElsewhere(refused.because)) return <Refusal what="The minutes are not being saved" why={words} mend="What you typed stays here. Change what is wrong, and it is saved again." now />
  if (refused.because !== 'changed_meanwhile') {
    return <Notice tone="warn" title={words} now actions={<Button onClick={() => void writing.letGo().then(onClose)}>Let go of what I typed</Button>}>What you typed since is still below: copy what should be added.</Notice>
  }
  return (
    <Notice
      tone="warn" title="Somebody else wrote in these minutes meanwhile" now
      actions={theirs && !isFetching && <Buttons><Button kind="primary" onClick={() => void writing.keepMine(theirs.version)}>Keep what is here</Button><Button onClick={() => void writing.keepTheirs(minutesOf(theirs), theirs.version)}>Take theirs</Button></Buttons>}
    >
      {theirs && !isFetching ? <Disclosure label="Read theirs" open><Minutes review={theirs} /></Disclosure> : 'Theirs are being fetched. What you typed is still below.'}
    </Notice>
  )
}
